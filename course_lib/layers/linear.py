"""The weighted sums of a whole layer at once: ``x @ weight + bias`` (chapter 2)."""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.functional import check_count, column_sums, matmul
from course_lib.functional.inputs import DTypeLike
from course_lib.layers.base import Layer, check_grad_shape, check_last_axis

_MOST_WEIGHTS = 10**8  # 0.8 GB; catches a typo such as one zero too many


class Linear(Layer):
    """A layer in which every output is a weighted sum of all inputs plus a bias.

    Parameters
    ----------
    in_features : int
        Length D of an input row.
    out_features : int
        Length M of an output row.
    rng : numpy.random.Generator
        Source of the initial weights.
    init : callable, optional
        One of :mod:`course_lib.initializers`; ``he_normal`` by default.
    bias : bool
        False leaves the bias out.
    dtype : numpy dtype

    Attributes
    ----------
    weight : ndarray, shape (D, M)
        One column per neuron, so that the code reads like the formula ``xW + b``.
        PyTorch stores the transpose.
    bias : ndarray, shape (M,)
        Starts at zero.

    Examples
    --------
    >>> layer = Linear(2, 1, rng=np.random.default_rng(0))
    >>> layer.weight[:] = [[2.0], [-1.0]]
    >>> layer.bias[:] = 0.5
    >>> layer(np.array([[1.0, 1.0]]))  # 2 - 1 + 0.5
    array([[1.5]])
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        *,
        rng: "np.random.Generator",
        init: Callable | None = initializers.he_normal,
        bias: bool = True,
        dtype: DTypeLike = np.float64,
    ) -> None:
        in_features = check_count(in_features, "in_features")
        out_features = check_count(out_features, "out_features")
        if in_features * out_features > _MOST_WEIGHTS:
            raise ValueError(
                f"expected at most {_MOST_WEIGHTS:,} weights, got {in_features:,} x "
                f"{out_features:,}: use fewer units"
            )
        self.in_features, self.out_features = in_features, out_features
        self.has_bias = bias
        self.add_parameter("weight", init((in_features, out_features), rng, dtype))
        if bias:
            self.add_parameter("bias", np.zeros(out_features, dtype))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``x @ weight + bias``.

        Parameters
        ----------
        x : ndarray, shape (..., D)

        Returns
        -------
        ndarray, shape (..., M)
        """
        x = np.asarray(x)
        check_last_axis(self, x, self.in_features)
        self.input_shape = x.shape
        self.output_shape = (*x.shape[:-1], self.out_features)
        self.rows = _as_rows(x)  # (N, D)
        output = matmul(self.rows, self.weight)  # (N, M)
        if self.has_bias:
            output += self.bias
        return output if x.ndim == 2 else output.reshape(self.output_shape)

    def fill_gradients(self, grad_output: np.ndarray) -> None:
        """Fill the gradients of the weight and the bias.

        With ``G = grad_output``, each weight's slope is its input times the slope of
        its output, summed over the rows: ``X.T @ G``. The bias has an input of 1.
        """
        check_grad_shape(self, grad_output, self.output_shape)
        grad_rows = _as_rows(grad_output)  # (N, M)
        self.write_gradient("weight", matmul, self.rows.T, grad_rows)
        if self.has_bias:
            self.write_gradient("bias", column_sums, grad_rows)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Fill both gradients and return the gradient of the input, ``G @ W.T``.

        The gradient reaches each input through the same weights as on the way forward.

        Parameters
        ----------
        grad_output : ndarray, shape (..., M)

        Returns
        -------
        ndarray, shape (..., D)
        """
        self.fill_gradients(grad_output)
        grad_rows = _as_rows(grad_output)  # (N, M)
        return matmul(grad_rows, self.weight.T).reshape(self.input_shape)


def _as_rows(x):
    """Return x with all axes but the last merged into one, (N, D)."""
    return x if x.ndim == 2 else x.reshape(-1, x.shape[-1])
