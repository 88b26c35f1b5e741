"""Several feed-forward networks, of which each token uses one (chapter 4).

A router, one small matrix, scores the experts for every token. The best one is used,
and its output is multiplied by the router's probability, so that the router learns,
too. All experts take up memory, but each token costs only the work of one.
"""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.functional import check_rng, softmax
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import Layer, Linear
from course_lib.transformer.feed_forward import FeedForward


class Experts(Layer):
    """``p_k(x) * FFN_k(x)``, where k is the expert with the highest router score.

    This is the layer of Fedus, Zoph, and Shazeer (2022), who send each token to one
    expert. Nothing in it makes the experts share the work evenly. With ``balance``
    above 0, each expert has a bonus that is added to its score, but only for choosing
    the best. After each forward pass in training, the bonus rises a little for experts
    with less than their share of the tokens and falls for those with more (Wang et al.,
    2024).

    Parameters
    ----------
    embed_dim, hidden_dim : int
        E and F of each expert.
    num_experts : int
        1 or more.
    activation : {"relu", "gelu", "swiglu"}
    balance : float
        How far a bonus moves after a batch; with 0, all bonuses stay 0.
    rng : numpy.random.Generator
    init : callable
    dtype : numpy dtype

    Attributes
    ----------
    bonus : ndarray, shape (K,)
        Not a parameter, since no gradient changes it.
    chosen : ndarray of int, shape (number of tokens,)
        After a forward pass, the expert that each token went to.

    Examples
    --------
    Four experts have 42 parameters each, and the router has 2·4:

    >>> layer = Experts(2, 8, 4, rng=np.random.default_rng(0))
    >>> layer.num_parameters()
    176
    """

    def __init__(
        self,
        embed_dim: int,
        hidden_dim: int,
        num_experts: int,
        activation: str = "relu",
        *,
        balance: float = 0.0,
        rng: "np.random.Generator",
        init: Callable = initializers.he_normal,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if num_experts < 1 or not balance >= 0:
            raise ValueError(
                "expected num_experts of 1 or more and balance of 0 or more, "
                f"got {num_experts} and {balance}"
            )
        options = {"rng": check_rng(rng), "init": init, "dtype": dtype}
        self.router = Linear(embed_dim, num_experts, bias=False, **options)
        self.experts = [
            FeedForward(embed_dim, hidden_dim, activation, **options)
            for _ in range(num_experts)
        ]
        self.balance, self.bonus = balance, np.zeros(num_experts)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the weighted output of each token's expert, shape (..., E)."""
        self.scores = self.router.forward(x).reshape(-1, len(self.experts))  # (N, K)
        rows = self.router.rows  # (N, E)
        self.probs = softmax(self.scores)
        self.chosen = (self.scores + self.bonus).argmax(axis=1)
        self.strength = self.probs[np.arange(len(rows)), self.chosen]  # (N,)
        self.places = [np.flatnonzero(self.chosen == k) for k in range(len(self.bonus))]
        self.answers = np.empty(rows.shape, self.probs.dtype)
        for expert, places in zip(self.experts, self.places, strict=True):
            if len(places):
                self.answers[places] = expert.forward(rows[places])
        if self.training and self.balance:
            counts = np.array([len(places) for places in self.places])
            self.bonus += self.balance * np.sign(counts.mean() - counts)
        return (self.strength[:, np.newaxis] * self.answers).reshape(x.shape)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient of the input, to which experts and router both add.

        An expert's answer is multiplied by p_k. So the answer's slope is p_k times the
        slope of the output, and p_k's slope is the dot product of the output's slope
        and the answer. An expert without tokens gets gradients of zero.
        """
        grad_rows = grad_output.reshape(self.answers.shape)  # (N, E)
        grad_answers = self.strength[:, np.newaxis] * grad_rows
        grad_input = np.empty_like(grad_answers)
        for expert, places in zip(self.experts, self.places, strict=True):
            if len(places):
                grad_input[places] = expert.backward(grad_answers[places])
            elif not self.accumulating:
                expert.zero_grad()
        grad_strength = (grad_rows * self.answers).sum(axis=1)  # (N,)
        grad_scores = -self.probs * (grad_strength * self.strength)[:, np.newaxis]
        rows = np.arange(len(self.chosen))
        grad_scores[rows, self.chosen] += grad_strength * self.strength
        shape = (*grad_output.shape[:-1], len(self.experts))
        through_router = self.router.backward(grad_scores.reshape(shape))
        return grad_input.reshape(grad_output.shape) + through_router
