"""A whole decoder: tokens in, scores for the next token out."""

from functools import partial

import numpy as np

from course_lib import functional, initializers
from course_lib.functional.inputs import ArrayLike, DTypeLike
from course_lib.layers import Embedding, Layer, LayerNorm, Linear
from course_lib.transformer.block import TransformerBlock


class TinyTransformer(Layer):
    """A decoder that reads tokens and scores every possible next token.

    It has learned token and position vectors, `num_layers` blocks, a final layer norm,
    and a separate output matrix. Weights start as in GPT-2: normal with standard
    deviation 0.02, with the two matrices of each block that write to the residual
    stream scaled by ``1 / sqrt(2 * num_layers)``.

    Parameters
    ----------
    vocab_size : int
        Number V of different tokens.
    context : int
        Longest input T.
    embed_dim, num_heads, num_layers : int
        E, H, and the number of blocks; ``num_heads=0`` leaves out attention.
    hidden_dim : int, optional
        F, which is 4E by default; 0 leaves out the feed-forward networks.
    activation : {"relu", "gelu", "swiglu"}
        As in :class:`FeedForward` and :class:`TransformerBlock`; GPT-2 uses "gelu".
    rng : numpy.random.Generator
    dtype : numpy dtype
        Unlike in single layers, it is float32 by default, because halving the bytes
        speeds up the training of a whole model.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = TinyTransformer(10, 8, 16, 2, 1, rng=rng)
    >>> model(np.array([[1, 2, 3]])).shape  # a score for each of 10 next tokens
    (1, 3, 10)
    """

    def __init__(
        self,
        vocab_size: int,
        context: int,
        embed_dim: int,
        num_heads: int,
        num_layers: int,
        *,
        hidden_dim: int | None = None,
        activation: str = "relu",
        rng: "np.random.Generator",
        dtype: DTypeLike = np.float32,
    ) -> None:
        if num_layers < 0:
            raise ValueError(f"expected num_layers of 0 or more, got {num_layers}")
        hidden_dim = 4 * embed_dim if hidden_dim is None else hidden_dim
        init = partial(initializers.normal, std=0.02)
        self.context = context
        self.token_embedding = Embedding(vocab_size, embed_dim, rng=rng, dtype=dtype)
        self.position_embedding = Embedding(context, embed_dim, rng=rng, dtype=dtype)
        sizes, draws = (embed_dim, num_heads, hidden_dim), {"rng": rng, "init": init}
        self.blocks = [
            TransformerBlock(*sizes, activation, **draws, dtype=dtype)
            for _ in range(num_layers)
        ]
        self.final_norm = LayerNorm(embed_dim, dtype=dtype)
        self.head = Linear(
            embed_dim, vocab_size, rng=rng, init=init, bias=False, dtype=dtype
        )
        for block in self.blocks:
            if block.attention is not None:
                block.attention.output.weight /= np.sqrt(2 * num_layers)
            if block.feed_forward is not None:
                block.feed_forward.contract.weight /= np.sqrt(2 * num_layers)

    def forward(self, tokens: np.ndarray) -> np.ndarray:
        """Score the next token at every position.

        Parameters
        ----------
        tokens : ndarray of int, shape (N, T), T at most `context`

        Returns
        -------
        ndarray, shape (N, T, V)
            Logits.
        """
        if tokens.ndim != 2 or not 1 <= tokens.shape[1] <= self.context:
            raise ValueError(
                f"expected tokens of shape (N, T) with T from 1 to {self.context}, "
                f"got {tokens.shape}"
            )
        places = np.arange(tokens.shape[1])
        x = self.token_embedding.forward(tokens)  # (N, T, E)
        x = x + self.position_embedding.forward(places)
        for block in self.blocks:
            x = block.forward(x)
        return self.head.forward(self.final_norm.forward(x))

    def backward(self, grad_output: np.ndarray) -> None:
        """Fill all gradients. Tokens have no gradient, so None is returned."""
        grad = self.final_norm.backward(self.head.backward(grad_output))
        for block in reversed(self.blocks):
            grad = block.backward(grad)
        self.position_embedding.backward(grad.sum(axis=0))
        self.token_embedding.backward(grad)

    def generate(
        self,
        tokens: ArrayLike,
        num_tokens: int,
        *,
        rng: "np.random.Generator",
        temperature: float = 1.0,
    ) -> np.ndarray:
        """Continue a text: draw the next token, append it, repeat.

        Parameters
        ----------
        tokens : array_like of int, shape (T,)
            The beginning, at least one token.
        num_tokens : int
            How many tokens to add.
        rng : numpy.random.Generator
        temperature : float
            Greater than 0. With 1, the tokens are drawn from the model's own
            probabilities; with a lower value, likely tokens are favored more.

        Returns
        -------
        ndarray of int64, shape (T + num_tokens,)
        """
        if not temperature > 0:
            raise ValueError(f"expected a temperature above 0, got {temperature}")
        functional.check_rng(rng)
        if num_tokens < 0:
            raise ValueError(f"expected num_tokens of 0 or more, got {num_tokens}")
        tokens = list(functional.whole_numbers(tokens, "tokens"))
        if not tokens:
            raise ValueError("expected at least one token to begin with, got none")
        for _ in range(num_tokens):
            logits = self.forward(np.array([tokens[-self.context :]]))[0, -1]
            probs = functional.softmax(logits.astype(np.float64) / temperature)
            tokens.append(np.int64(rng.choice(len(probs), p=probs)))
        return np.array(tokens)
