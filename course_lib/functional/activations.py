"""Activations: what a neuron does with its score (chapters 1 and 2)."""

import numpy as np

from course_lib.functional.inputs import ArrayLike, as_float


def step(x: ArrayLike) -> np.ndarray:
    """Return 1 where the score is above zero, else 0.

    A score of exactly 0 gives 0, which is the convention throughout the book.

    Parameters
    ----------
    x : array_like, any shape
        Scores.

    Returns
    -------
    ndarray of int64, same shape

    Examples
    --------
    >>> step([-2.0, 0.0, 3.0])
    array([0, 0, 1])
    """
    return (np.asarray(x) > 0).astype(np.int64)


def relu(x: ArrayLike) -> np.ndarray:
    """Keep positive numbers and turn the rest into 0: ``max(0, x)``.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(as_float(x), 0)


def leaky_relu(x: ArrayLike, negative_slope: float = 0.01) -> np.ndarray:
    """Apply ReLU with a small slope for negative numbers, so that no unit dies.

    Examples
    --------
    >>> leaky_relu([-2.0, 3.0], negative_slope=0.1)
    array([-0.2,  3. ])
    """
    x = as_float(x)
    return np.where(x > 0, x, negative_slope * x)


def sigmoid(x: ArrayLike) -> np.ndarray:
    """Squash any number into (0, 1): ``1 / (1 + exp(-x))``.

    The exponential is taken only of ``-|x|``, so nothing overflows at ±1e4.

    Examples
    --------
    >>> sigmoid([-1e4, 0.0, 1e4])
    array([0. , 0.5, 1. ])
    """
    x = as_float(x)
    decay = np.exp(-np.abs(x))  # in (0, 1]
    return np.where(x >= 0, 1, decay) / (1 + decay)


def tanh(x: ArrayLike) -> np.ndarray:
    """Squash any number into (-1, 1), as ``2 * sigmoid(2 * x) - 1`` does.

    Examples
    --------
    >>> tanh([0.0])
    array([0.])
    """
    return np.tanh(as_float(x))


#: The constants of GELU's tanh form (Hendrycks and Gimpel, 2016).
GELU_SCALE = float(np.sqrt(2 / np.pi))
GELU_CUBIC = 0.044715


def gelu(x: ArrayLike) -> np.ndarray:
    """Multiply each number by about the probability that a normal variable is below it.

    This is the tanh form of Hendrycks and Gimpel (2016),
    ``x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))``. It differs from
    ``x * Phi(x)`` by less than 4.74e-4 everywhere.

    Examples
    --------
    >>> gelu([-10.0, 0.0, 10.0])
    array([-0.,  0., 10.])
    """
    x = as_float(x)
    return 0.5 * x * (1 + np.tanh(GELU_SCALE * (x + GELU_CUBIC * x * x * x)))
