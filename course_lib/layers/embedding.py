"""A learned table of vectors with one row per token (chapter 4)."""

import numpy as np

from course_lib import initializers
from course_lib.functional import check_classes, matmul
from course_lib.functional.inputs import DTypeLike
from course_lib.layers.base import Layer, check_grad_shape


class Embedding(Layer):
    """Replace each whole number with its row of a learned table.

    Parameters
    ----------
    num_embeddings : int
        Number of rows in the table, V, which is the size of the vocabulary.
    embed_dim : int
        Length E of a row.
    rng : numpy.random.Generator
    std : float
        Standard deviation of the initial table.
    dtype : numpy dtype

    Attributes
    ----------
    weight : ndarray, shape (V, E)

    Examples
    --------
    >>> layer = Embedding(3, 2, rng=np.random.default_rng(0))
    >>> layer.weight[:] = [[0, 0], [1, 1], [2, 2]]
    >>> layer(np.array([2, 0]))
    array([[2., 2.],
           [0., 0.]])
    """

    def __init__(
        self,
        num_embeddings: int,
        embed_dim: int,
        *,
        rng: "np.random.Generator",
        std: float = 0.02,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if num_embeddings < 1 or embed_dim < 1:
            raise ValueError(
                "expected at least one row and one column, "
                f"got Embedding({num_embeddings}, {embed_dim})"
            )
        self.num_embeddings, self.embed_dim = num_embeddings, embed_dim
        table = initializers.normal((num_embeddings, embed_dim), rng, dtype, std)
        self.add_parameter("weight", table)

    def forward(self, tokens: np.ndarray) -> np.ndarray:
        """Look up the tokens.

        Parameters
        ----------
        tokens : ndarray of int, any shape
            Numbers from 0 to V - 1.

        Returns
        -------
        ndarray, shape (..., E)
        """
        tokens = check_classes(tokens, self.num_embeddings, "tokens")
        self.tokens = tokens
        return self.weight[tokens]

    def backward(self, grad_output: np.ndarray) -> None:
        """Add each position's gradient to the row that was looked up.

        A token that occurs several times collects the gradients of all its positions.
        The product with a one-hot matrix computes these sums faster than a loop does.
        A token number has no gradient, so None is returned.
        """
        check_grad_shape(self, grad_output, (*self.tokens.shape, self.embed_dim))
        rows = grad_output.reshape(-1, self.embed_dim)  # (N, E)
        chosen = np.zeros((self.num_embeddings, len(rows)), rows.dtype)  # (V, N)
        chosen[self.tokens.reshape(-1), np.arange(len(rows))] = 1
        self.write_gradient("weight", matmul, chosen, rows)
