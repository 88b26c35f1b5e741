"""Attention as in Llama: turned queries and keys, and keys shared by several heads."""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.attention import ScaledDotProductAttention, causal_mask
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import Layer, Linear
from course_lib.transformer.rotary import rotate, rotations


class GroupedQueryAttention(Layer):
    """Causal attention in which a group of query heads shares one key and one value.

    With as many key-value heads as query heads and without `rotary`, it computes what
    :class:`~course_lib.attention.MultiHeadAttention` does (Ainslie et al., 2023).

    Parameters
    ----------
    embed_dim : int
        Length E of a token's vector.
    num_heads : int
        Number H of query heads, which must divide E. Each has D = E / H numbers.
    num_key_value_heads : int, optional
        Number K of heads for keys and values, which must divide H; H by default.
    rotary : bool
        Whether queries and keys are turned by their positions; D must be even then.
    bias : bool
    rng : numpy.random.Generator
    init : callable
    dtype : numpy dtype

    Attributes
    ----------
    projection : Linear
        Maps E to (H + 2K)D: all queries, all keys, all values.
    output : Linear
        Maps E to E.

    Examples
    --------
    Four heads share one key and one value of 2 numbers, so E = 8 needs a matrix from 8
    to 8 + 2 + 2 and one from 8 to 8:

    >>> rng = np.random.default_rng(0)
    >>> GroupedQueryAttention(8, 4, 1, rng=rng).num_parameters()
    160
    """

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        num_key_value_heads: int | None = None,
        *,
        rotary: bool = True,
        bias: bool = False,
        rng: "np.random.Generator",
        init: Callable = initializers.xavier_uniform,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if num_heads < 1 or embed_dim % num_heads:
            raise ValueError(
                f"expected num_heads to divide embed_dim {embed_dim}, got {num_heads}"
            )
        shared = num_heads if num_key_value_heads is None else num_key_value_heads
        if shared < 1 or num_heads % shared:
            raise ValueError(
                f"expected num_key_value_heads to divide num_heads {num_heads}, "
                f"got {shared}"
            )
        self.num_heads, self.num_key_value_heads = num_heads, shared
        self.head_dim, self.rotary = embed_dim // num_heads, rotary
        if rotary:
            rotations(self.head_dim, 0, 1)  # raises if it can't be cut into pairs
        options = {"rng": rng, "init": init, "bias": bias, "dtype": dtype}
        wide = (num_heads + 2 * shared) * self.head_dim
        self.projection = Linear(embed_dim, wide, **options)
        self.output = Linear(embed_dim, embed_dim, **options)
        self.attention = ScaledDotProductAttention()

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return what each position gathers, shape (N, T, E).

        Parameters
        ----------
        x : ndarray, shape (N, T, E)
        """
        if x.ndim != 3:
            raise ValueError(f"expected an input of shape (N, T, E), got {x.shape}")
        num_tokens = x.shape[1]
        projected = self.projection.forward(x)
        query, key, value = self._split(projected)
        if self.rotary:
            turns = rotations(self.head_dim, 0, num_tokens, projected.dtype)
            rotate(query, turns)
            rotate(key, turns)
        group = self.num_heads // self.num_key_value_heads
        if group > 1:
            key, value = key.repeat(group, axis=1), value.repeat(group, axis=1)
        mask = causal_mask(num_tokens)
        gathered = self.attention.forward(query, key, value, mask)  # (N, H, T, D)
        return self.output.forward(gathered.transpose(0, 2, 1, 3).reshape(x.shape))

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, shape (N, T, E)."""
        num_rows, num_tokens, _ = grad_output.shape
        heads = self.num_heads, self.head_dim
        grad_joined = self.output.backward(grad_output)
        grad_gathered = grad_joined.reshape(num_rows, num_tokens, *heads)
        grad_gathered = grad_gathered.transpose(0, 2, 1, 3)
        grad_projected = np.empty(
            (num_rows, num_tokens, self.projection.out_features),
            np.result_type(grad_joined, self.attention.weights),
        )
        parts = self._split(grad_projected)
        if self.num_heads == self.num_key_value_heads:
            self.attention.backward(grad_gathered, out=parts)
        else:  # a shared key is used by the whole group, so add their gradients
            for part, grad in zip(
                parts, self.attention.backward(grad_gathered), strict=True
            ):
                groups = num_rows, part.shape[1], -1, num_tokens, self.head_dim
                grad.reshape(groups).sum(axis=2, out=part)
        if self.rotary:
            turns = rotations(self.head_dim, 0, num_tokens, grad_projected.dtype)
            for part in parts[:2]:
                rotate(part, turns.conj())
        return self.projection.backward(grad_projected)

    def _split(self, projected):
        """Return views of the queries, (N, H, T, D), the keys, and the values."""
        heads = projected.reshape(*projected.shape[:2], -1, self.head_dim)
        first = self.num_heads, self.num_heads + self.num_key_value_heads
        return np.split(heads.transpose(0, 2, 1, 3), first, axis=1)
