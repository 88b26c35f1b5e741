"""Several feed-forward networks, of which each token uses a few (chapter 4).

A router, one small matrix, scores the experts for every token. The best are used, and
their outputs are multiplied by the router's probabilities, so that the router learns,
too. All experts take up memory, but each token costs only the work of the chosen ones.
"""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.functional import check_rng, softmax
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import Layer, Linear
from course_lib.transformer.feed_forward import FeedForward


class Experts(Layer):
    """The sum of ``p_k(x) * FFN_k(x)`` over the experts with the highest router scores.

    With ``top_k=1``, p is the softmax over the scores of all experts, as in the layer
    of Fedus, Zoph, and Shazeer (2022). With more, it is the softmax over the scores of
    the chosen ones, as in gpt-oss (OpenAI, 2025). For one chosen expert that would
    always be 1, and the router couldn't learn. A shared expert works for every token,
    with the factor 1 (Dai et al., 2024).

    Nothing in this makes the experts share the work evenly. With ``balance`` above 0,
    each expert has a bonus that is added to its score, but only for choosing the best.
    After each forward pass in training, the bonus rises a little for experts with less
    than their share of the tokens and falls for those with more (Wang et al., 2024).

    Parameters
    ----------
    embed_dim, hidden_dim : int
        E and F of each expert.
    num_experts : int
        Number K of experts to choose from, 1 or more.
    activation : {"relu", "gelu", "swiglu"}
    top_k : int
        How many of the K experts work for a token, 1 to K.
    shared : bool
        Whether one more expert works for every token.
    balance : float
        How far a bonus moves after a batch; with 0, all bonuses stay 0.
    rng : numpy.random.Generator
    init : callable
    dtype : numpy dtype

    Attributes
    ----------
    bonus : ndarray, shape (K,)
        Not a parameter, since no gradient changes it.
    chosen : ndarray of int, shape (number of tokens, top_k)
        After a forward pass, the experts that each token went to, the best first.
    strength : ndarray, shape (number of tokens, top_k)
        After a forward pass, their factors p.

    Examples
    --------
    Four experts have 42 parameters each, and the router has 2·4:

    >>> Experts(2, 8, 4, rng=np.random.default_rng(0)).num_parameters()
    176

    A shared one has 42 more:

    >>> layer = Experts(2, 8, 4, top_k=2, shared=True, rng=np.random.default_rng(0))
    >>> layer.num_parameters()
    218
    """

    def __init__(
        self,
        embed_dim: int,
        hidden_dim: int,
        num_experts: int,
        activation: str = "relu",
        *,
        top_k: int = 1,
        shared: bool = False,
        balance: float = 0.0,
        rng: "np.random.Generator",
        init: Callable = initializers.he_normal,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if not 1 <= top_k <= num_experts or not balance >= 0:
            raise ValueError(
                "expected num_experts of 1 or more, top_k from 1 to num_experts, and "
                f"balance of 0 or more, got {num_experts}, {top_k}, and {balance}"
            )
        options = {"rng": check_rng(rng), "init": init, "dtype": dtype}
        self.router = Linear(embed_dim, num_experts, bias=False, **options)
        self.experts, self.shared = [], None
        for _ in range(num_experts):
            self.experts.append(
                FeedForward(embed_dim, hidden_dim, activation, **options)
            )
        if shared:
            self.shared = FeedForward(embed_dim, hidden_dim, activation, **options)
        self.top_k, self.balance, self.bonus = top_k, balance, np.zeros(num_experts)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the weighted sum of the chosen experts' outputs, shape (..., E)."""
        scores = self.router.forward(x).reshape(-1, len(self.experts))  # (N, K)
        rows = self.router.rows  # (N, E)
        order = np.argsort(-(scores + self.bonus), axis=1, kind="stable")
        self.chosen = order[:, : self.top_k]
        if self.top_k > 1:  # only the chosen ones divide the 1 among themselves
            best = np.take_along_axis(scores, self.chosen, axis=1)
            scores = np.full_like(scores, -np.inf)
            np.put_along_axis(scores, self.chosen, best, axis=1)
        self.probs = softmax(scores)  # (N, K)
        self.strength = np.take_along_axis(self.probs, self.chosen, axis=1)
        self.places = [np.nonzero(self.chosen == k) for k in range(len(self.experts))]
        self.answers = np.empty((*self.chosen.shape, rows.shape[1]), self.probs.dtype)
        for expert, (tokens, ranks) in zip(self.experts, self.places, strict=True):
            if len(tokens):
                self.answers[tokens, ranks] = expert.forward(rows[tokens])
        if self.training and self.balance:
            counts = np.array([len(tokens) for tokens, _ in self.places])
            self.bonus += self.balance * np.sign(counts.mean() - counts)
        output = (self.strength[..., np.newaxis] * self.answers).sum(axis=1)
        if self.shared is not None:
            output += self.shared.forward(rows)
        return output.reshape(x.shape)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, to which experts and router both add.

        An expert's answer is multiplied by p_k. So the answer's slope is p_k times the
        slope of the output, and p_k's slope is the dot product of the output's slope
        and the answer. An expert without tokens gets gradients of zero.
        """
        grad_rows = grad_output.reshape(-1, grad_output.shape[-1])[:, np.newaxis]
        grad_answers = self.strength[..., np.newaxis] * grad_rows  # (N, top_k, E)
        grad_input = np.zeros_like(grad_answers[:, 0])  # (N, E)
        for expert, (tokens, ranks) in zip(self.experts, self.places, strict=True):
            if len(tokens):
                grad_input[tokens] += expert.backward(grad_answers[tokens, ranks])
            elif not self.accumulating:
                expert.zero_grad()
        if self.shared is not None:
            grad_input += self.shared.backward(grad_rows[:, 0])
        pull = self.strength * (grad_rows * self.answers).sum(-1)  # (N, top_k)
        grad_scores = -self.probs * pull.sum(axis=1, keepdims=True)
        rows = np.arange(len(self.chosen))[:, np.newaxis]
        grad_scores[rows, self.chosen] += pull
        shape = (*grad_output.shape[:-1], len(self.experts))
        through_router = self.router.backward(grad_scores.reshape(shape))
        return grad_input.reshape(grad_output.shape) + through_router
