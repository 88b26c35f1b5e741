"""Attention: every position gathers from the others what it asks for (chapter 4).

Each position sends out a query and offers a key and a value. The dot product of a query
and a key determines how much of that key's value the position takes. The weights sum to
1, so the result is a weighted mean of values.
"""

from collections.abc import Callable, Iterable

import numpy as np

from course_lib import functional, initializers
from course_lib.functional import matmul
from course_lib.functional.inputs import ArrayLike, DTypeLike
from course_lib.layers import Layer, Linear, Softmax


def causal_mask(num_tokens: int) -> np.ndarray:
    """Return a mask that lets each position attend to itself and to all before it.

    Returns
    -------
    ndarray of bool, shape (T, T)
        True where the row's position may attend to the column's.

    Examples
    --------
    >>> causal_mask(3).astype(int)
    array([[1, 0, 0],
           [1, 1, 0],
           [1, 1, 1]])
    """
    return np.tri(num_tokens, dtype=bool)


def _check_mask(mask, shape):
    """Raise ValueError unless the mask has this shape and a True in each row."""
    if np.shape(mask) != shape:
        raise ValueError(f"expected a mask of shape {shape}, got {np.shape(mask)}")
    if not np.any(mask, axis=-1).all():
        raise ValueError("expected a mask with at least one True in each row")


class ScaledDotProductAttention(Layer):
    """``softmax(Q K^T / sqrt(D)) V`` (Vaswani et al., 2017, eq. 1).

    The root keeps the spread of the scores near 1 for every D. Without it, the softmax
    of a wide head would pick one position and let almost no gradient through.

    Attributes
    ----------
    weights : ndarray, shape (..., T, S)
        After a forward pass, how much each position (row) takes from each position
        (column).

    Examples
    --------
    A query of zeros has no preference, so it takes the mean:

    >>> attention = ScaledDotProductAttention()
    >>> values = np.array([[1.0], [3.0]])
    >>> attention(np.zeros((2, 1)), np.ones((2, 1)), values)
    array([[2.],
           [2.]])
    """

    def __init__(self) -> None:
        self.softmax = Softmax()

    def __call__(
        self,
        query: ArrayLike,
        key: ArrayLike,
        value: ArrayLike,
        mask: np.ndarray | None = None,
    ) -> np.ndarray:
        """Apply :meth:`forward`."""
        return self.forward(query, key, value, mask)

    def forward(
        self,
        query: ArrayLike,
        key: ArrayLike,
        value: ArrayLike,
        mask: np.ndarray | None = None,
    ) -> np.ndarray:
        """Return the weighted mean of values for each query.

        Parameters
        ----------
        query : ndarray, shape (..., T, D)
        key : ndarray, shape (..., S, D)
            In self-attention, S = T, since queries and keys have the same positions.
        value : ndarray, shape (..., S, M)
        mask : ndarray of bool, shape (T, S), optional
            True where a position may attend. Every row needs at least one True.

        Returns
        -------
        ndarray, shape (..., T, M)
        """
        query, key, value = map(functional.as_float, (query, key, value))
        if query.shape[-1] != key.shape[-1] or key.shape[-2] != value.shape[-2]:
            raise ValueError(
                "expected query (..., T, D), key (..., S, D), and value (..., S, M), "
                f"got {query.shape}, {key.shape}, and {value.shape}"
            )
        self.query, self.key, self.value = query, key, value
        self.scale = float(query.shape[-1]) ** -0.5
        scores = matmul(self.scale * query, key.swapaxes(-1, -2))  # (..., T, S)
        if mask is not None:
            _check_mask(mask, scores.shape[-2:])
            scores += np.where(mask, 0, -np.inf).astype(scores.dtype)
        self.weights = self.softmax.forward(scores, out=scores)
        return matmul(self.weights, value)

    def backward(
        self, grad_output: np.ndarray, out: Iterable = (None, None, None)
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the gradients with respect to the query, the key, and the value.

        Parameters
        ----------
        grad_output : ndarray, shape (..., T, M)
        out : three ndarrays, optional
            Where to write the gradients.

        Returns
        -------
        tuple of ndarray, shapes (..., T, D), (..., S, D), and (..., S, M)
        """
        for_query, for_key, for_value = out
        grad_value = matmul(self.weights.swapaxes(-1, -2), grad_output, for_value)
        grad_weights = matmul(grad_output, self.value.swapaxes(-1, -2))
        grad_scores = self.softmax.backward(grad_weights, out=grad_weights)
        grad_scores *= self.scale
        grad_query = matmul(grad_scores, self.key, for_query)
        grad_key = matmul(grad_scores.swapaxes(-1, -2), self.query, for_key)
        return grad_query, grad_key, grad_value


class MultiHeadAttention(Layer):
    """Several small attention heads in parallel, each with its own part of the vector.

    Parameters
    ----------
    embed_dim : int
        Length E of a token's vector.
    num_heads : int
        Number H of heads, which must divide E.
    rng : numpy.random.Generator
    causal : bool
        Whether to hide later positions.
    init : callable
        Initial weights, from :mod:`course_lib.initializers`.
    dtype : numpy dtype

    Attributes
    ----------
    projection : Linear
        Maps E to 3E, which gives the queries, keys, and values of all heads in one
        product. Its initial weights are drawn together as well, so Xavier's formula
        counts 3E outputs: with ``xavier_uniform``, their variance is 2 / (E + 3E), half
        that of three matrices from E to E. PyTorch's ``MultiheadAttention`` does the
        same.
    output : Linear
        Maps E to E, which mixes the outputs of the heads.

    Examples
    --------
    It has 4E² weights and 4E biases, so E = 8 gives 256 + 32:

    >>> rng = np.random.default_rng(0)
    >>> MultiHeadAttention(8, 2, rng=rng).num_parameters()
    288
    """

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        *,
        rng: "np.random.Generator",
        causal: bool = True,
        init: Callable = initializers.xavier_uniform,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if num_heads < 1 or embed_dim % num_heads:
            raise ValueError(
                f"expected num_heads to divide embed_dim {embed_dim}, got {num_heads}"
            )
        self.num_heads, self.causal = num_heads, causal
        options = {"rng": rng, "init": init, "dtype": dtype}
        self.projection = Linear(embed_dim, 3 * embed_dim, **options)
        self.output = Linear(embed_dim, embed_dim, **options)
        self.attention = ScaledDotProductAttention()

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return what each position gathers.

        Parameters
        ----------
        x : ndarray, shape (N, T, E)

        Returns
        -------
        ndarray, shape (N, T, E)
        """
        if x.ndim != 3:
            raise ValueError(f"expected an input of shape (N, T, E), got {x.shape}")
        num_rows, num_tokens, embed_dim = x.shape
        parts = self.projection.forward(x).reshape(
            num_rows, num_tokens, 3, self.num_heads, embed_dim // self.num_heads
        )
        query, key, value = parts.transpose(2, 0, 3, 1, 4)  # each (N, H, T, E // H)
        mask = causal_mask(num_tokens) if self.causal else None
        gathered = self.attention.forward(query, key, value, mask)
        joined = gathered.transpose(0, 2, 1, 3).reshape(x.shape)  # (N, T, E)
        return self.output.forward(joined)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, shape (N, T, E)."""
        num_rows, num_tokens, embed_dim = grad_output.shape
        heads = self.num_heads, embed_dim // self.num_heads
        grad_joined = self.output.backward(grad_output)
        grad_joined = grad_joined.reshape(num_rows, num_tokens, *heads)
        grad_parts = np.empty(
            (num_rows, num_tokens, 3, *heads),
            np.result_type(grad_joined, self.attention.weights),
        )
        self.attention.backward(
            grad_joined.transpose(0, 2, 1, 3),  # (N, H, T, E // H)
            out=grad_parts.transpose(2, 0, 3, 1, 4),  # one per query, key and value
        )
        grad_projection = grad_parts.reshape(num_rows, num_tokens, 3 * embed_dim)
        return self.projection.backward(grad_projection)
