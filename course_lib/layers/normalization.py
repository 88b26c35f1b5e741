"""Layer normalization: each row gets mean 0 and spread 1 (chapter 4)."""

import numpy as np

from course_lib.functional import as_float, column_sums, row_sums
from course_lib.functional.inputs import DTypeLike
from course_lib.layers.base import Layer, check_grad_shape, check_last_axis


class LayerNorm(Layer):
    """Rescale every row by its own mean and standard deviation (Ba et al., 2016).

    Parameters
    ----------
    features : int
        Length D of a row.
    epsilon : float
        Added to the variance, so that a constant row doesn't cause division by zero.
    dtype : numpy dtype

    Attributes
    ----------
    weight, bias : ndarray, shape (D,)
        Learned scale (initially 1) and shift (initially 0).

    Examples
    --------
    >>> LayerNorm(2, epsilon=0.0)(np.array([[1.0, 5.0]]))  # mean 3, spread 2
    array([[-1.,  1.]])
    """

    def __init__(
        self, features: int, *, epsilon: float = 1e-5, dtype: DTypeLike = np.float64
    ) -> None:
        if features < 1:
            raise ValueError(f"expected at least one feature, got {features}")
        self.features, self.epsilon = features, epsilon
        self.add_parameter("weight", np.ones(features, dtype))
        self.add_parameter("bias", np.zeros(features, dtype))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``weight * (x - mean) / std + bias``, shape (..., D)."""
        x = np.asarray(x)
        check_last_axis(self, x, self.features)
        x = as_float(x)
        centered = x - row_sums(x) / self.features
        variance = np.vecdot(centered, centered)[..., np.newaxis] / self.features
        self.scale = 1 / np.sqrt(variance + self.epsilon)
        centered *= self.scale
        self.normalized = centered
        output = self.normalized * self.weight
        output += self.bias
        return output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, shape (..., D).

        Shifting or stretching a whole row doesn't change the output, so both of these
        directions are removed from the gradient: its mean and its component along the
        normalized row.
        """
        check_grad_shape(self, grad_output, self.normalized.shape)
        rows = grad_output.reshape(-1, self.features)
        normalized = self.normalized
        self.write_gradient("bias", column_sums, rows)
        along_rows = rows * normalized.reshape(rows.shape)
        self.write_gradient("weight", column_sums, along_rows)
        grad = grad_output * self.weight
        along = np.vecdot(grad, normalized)[..., np.newaxis] / self.features
        grad -= row_sums(grad) / self.features
        grad -= normalized * along
        grad *= self.scale
        return grad
