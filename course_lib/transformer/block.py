"""One block: attention mixes positions, and the feed-forward network works on each."""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.attention import MultiHeadAttention
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import Layer, LayerNorm, RMSNorm
from course_lib.transformer.feed_forward import FeedForward
from course_lib.transformer.grouped_attention import GroupedQueryAttention

NORMS = {"layer": LayerNorm, "rms": RMSNorm}


class TransformerBlock(Layer):
    """Add the output of attention, then that of the feed-forward network.

    Parameters
    ----------
    embed_dim, num_heads, hidden_dim : int
        E, H, and F. ``num_heads=0`` leaves out attention and ``hidden_dim=0`` leaves
        out the feed-forward network; chapter 4 measures how much is lost.
    activation : {"relu", "gelu", "swiglu"}
    norm : {"layer", "rms"}
    rotary : bool
        Whether attention turns queries and keys by their positions.
    num_key_value_heads : int, optional
        As in :class:`GroupedQueryAttention`; `num_heads` by default.
    bias : bool
        False leaves out the biases of all matrices.
    rng : numpy.random.Generator
    init : callable
    dtype : numpy dtype

    Examples
    --------
    >>> block = TransformerBlock(4, 2, 16, rng=np.random.default_rng(0))
    >>> block(np.ones((1, 3, 4))).shape
    (1, 3, 4)
    """

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        hidden_dim: int,
        activation: str = "relu",
        *,
        norm: str = "layer",
        rotary: bool = False,
        num_key_value_heads: int | None = None,
        bias: bool = True,
        rng: "np.random.Generator",
        init: Callable = initializers.xavier_uniform,
        dtype: DTypeLike = np.float64,
    ) -> None:
        options = {"rng": rng, "init": init, "dtype": dtype}
        if norm not in NORMS:
            raise ValueError(f"expected a norm in {list(NORMS)}, got {norm!r}")
        self.attention = self.feed_forward = None
        if num_heads:
            self.attention_norm = NORMS[norm](embed_dim, dtype=dtype)
            if rotary or num_key_value_heads or not bias:
                self.attention = GroupedQueryAttention(
                    embed_dim,
                    num_heads,
                    num_key_value_heads,
                    rotary=rotary,
                    bias=bias,
                    **options,
                )
            else:
                self.attention = MultiHeadAttention(embed_dim, num_heads, **options)
        if hidden_dim:
            self.feed_forward_norm = NORMS[norm](embed_dim, dtype=dtype)
            self.feed_forward = FeedForward(
                embed_dim, hidden_dim, activation, bias=bias, **options
            )

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the residual stream after this block, shape (N, T, E)."""
        if self.attention is not None:
            x = x + self.attention.forward(self.attention_norm.forward(x))
        if self.feed_forward is not None:
            x = x + self.feed_forward.forward(self.feed_forward_norm.forward(x))
        return x

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input: the sum over both paths."""
        grad = grad_output
        if self.feed_forward is not None:
            inner = self.feed_forward.backward(grad)
            grad = grad + self.feed_forward_norm.backward(inner)
        if self.attention is not None:
            inner = self.attention.backward(grad)
            grad = grad + self.attention_norm.backward(inner)
        return grad
