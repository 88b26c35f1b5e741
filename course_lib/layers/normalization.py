"""Norms: each row gets the same size, with its mean removed or not (chapter 4)."""

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


class RMSNorm(Layer):
    """Divide every row by its root mean square (Zhang and Sennrich, 2019).

    Unlike :class:`LayerNorm`, it leaves the mean in the row and adds nothing.

    Parameters
    ----------
    features : int
        Length D of a row.
    epsilon : float
        Added to the mean square, so that a row of zeros stays a row of zeros.
    dtype : numpy dtype

    Attributes
    ----------
    weight : ndarray, shape (D,)
        Learned scale, initially 1.

    Examples
    --------
    >>> RMSNorm(2, epsilon=0.0)(np.array([[1.0, 7.0]]))  # root of (1 + 49) / 2 is 5
    array([[0.2, 1.4]])
    """

    def __init__(
        self, features: int, *, epsilon: float = 1e-5, dtype: DTypeLike = np.float64
    ) -> None:
        if features < 1:
            raise ValueError(f"expected at least one feature, got {features}")
        self.features, self.epsilon = features, epsilon
        self.add_parameter("weight", np.ones(features, dtype))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``weight * x / sqrt(mean(x**2))``, shape (..., D)."""
        x = np.asarray(x)
        check_last_axis(self, x, self.features)
        x = as_float(x)
        mean_square = np.vecdot(x, x)[..., np.newaxis] / self.features
        self.scale = 1 / np.sqrt(mean_square + self.epsilon)
        self.normalized = x * self.scale
        return self.normalized * self.weight

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, shape (..., D).

        Stretching a whole row doesn't change the output, so the gradient's component
        along the normalized row is removed.
        """
        check_grad_shape(self, grad_output, self.normalized.shape)
        along_rows = (grad_output * self.normalized).reshape(-1, self.features)
        self.write_gradient("weight", column_sums, along_rows)
        grad = grad_output * self.weight
        along = np.vecdot(grad, self.normalized)[..., np.newaxis] / self.features
        grad -= self.normalized * along
        grad *= self.scale
        return grad
