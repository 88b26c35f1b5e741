"""A dictionary of hidden values: few features say what many units do (chapter 4).

A sparse autoencoder is the feed-forward network again: ``topk(xW1 + b1)W2 + b2``. It is
wider than its input, and it must return that input with at most k features active. Each
feature has a key (a column of W1), a bias, and a value (a row of W2).
"""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.functional import check_rng
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import TopK
from course_lib.transformer.feed_forward import FeedForward


class SparseAutoencoder(FeedForward):
    """``topk(xW1 + b1)W2 + b2``, which is trained to return x (Gao et al., 2024).

    Each value starts as a random direction of length 1, and each key starts as its
    value. Call :meth:`normalize` after each step, so that a feature's strength, and not
    the length of its value, says how much it writes.

    Parameters
    ----------
    num_inputs : int
        Length D of a row.
    num_features : int
        F, usually a multiple of D.
    k : int
        How many features may be active in a row, from 1 to F.
    rng : numpy.random.Generator
    init : callable
        The values before they are normalized, from :mod:`course_lib.initializers`.
    dtype : numpy dtype

    Examples
    --------
    >>> sae = SparseAutoencoder(4, 8, 2, rng=np.random.default_rng(0))
    >>> (sae.features(np.ones((3, 4))) > 0).sum(axis=1)
    array([2, 2, 2])
    """

    def __init__(
        self,
        num_inputs: int,
        num_features: int,
        k: int,
        *,
        rng: "np.random.Generator",
        init: Callable = initializers.he_normal,
        dtype: DTypeLike = np.float64,
    ) -> None:
        options = {"rng": check_rng(rng), "init": init, "dtype": dtype}
        super().__init__(num_inputs, num_features, **options)
        self.activation = TopK(k)
        if k > num_features:
            raise ValueError(f"expected a k of at most {num_features}, got {k}")
        self.normalize()
        self.expand.weight[...] = self.contract.weight.T

    def normalize(self) -> None:
        """Give each feature's value a length of 1."""
        values = self.contract.weight
        values /= np.linalg.norm(values, axis=1, keepdims=True)

    def features(self, x: np.ndarray) -> np.ndarray:
        """Return the strength of each feature, shape (..., F), at most k above 0."""
        return self.activation.forward(self.expand.forward(x))
