"""Where weights start: random numbers of the right size.

Units that start with equal weights stay equal (chapter 2), and weights that start too
large or too small lose the signal on its way through many layers (chapter 3). Every
initializer takes a shape and a random generator and returns an array.
"""

import numpy as np

from course_lib.functional import check_rng
from course_lib.functional.inputs import DTypeLike


def _fans(shape):
    """Return (fan_in, fan_out) of a weight of shape (..., in, out)."""
    if np.ndim(shape) != 1 or len(shape) < 2 or min(shape) < 1:
        raise ValueError(
            f"expected a shape (..., in, out), every number at least 1, got {shape}"
        )
    return shape[-2], shape[-1]


def zeros(
    shape: tuple[int, ...],
    rng: "np.random.Generator | None" = None,
    dtype: DTypeLike = np.float64,
) -> np.ndarray:
    """Return zeros, which are right for biases and wrong for weights.

    Examples
    --------
    >>> zeros((1, 3))
    array([[0., 0., 0.]])
    """
    return np.zeros(shape, dtype)


def normal(
    shape: tuple[int, ...],
    rng: "np.random.Generator",
    dtype: DTypeLike = np.float64,
    std: float = 1.0,
) -> np.ndarray:
    """Draw normal numbers with mean 0 and standard deviation `std`.

    Parameters
    ----------
    shape : tuple of int
    rng : numpy.random.Generator
    dtype : numpy dtype
    std : float

    Returns
    -------
    ndarray of the given shape

    Examples
    --------
    >>> weight = normal((100, 100), np.random.default_rng(0), std=3.0)
    >>> round(float(weight.std()), 1)
    3.0
    """
    return (std * check_rng(rng).standard_normal(shape)).astype(dtype, copy=False)


def xavier_uniform(
    shape: tuple[int, ...], rng: "np.random.Generator", dtype: DTypeLike = np.float64
) -> np.ndarray:
    """Draw uniformly with variance ``2 / (fan_in + fan_out)``.

    Glorot and Bengio (2010), eq. 16; the variance is their eq. 12. The rule is for
    activations that are nearly straight around zero, such as tanh.

    Examples
    --------
    >>> weight = xavier_uniform((2, 4), np.random.default_rng(0))
    >>> bool(np.abs(weight).max() <= 1)  # sqrt(6 / (2 + 4)) = 1
    True
    """
    fan_in, fan_out = _fans(shape)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return check_rng(rng).uniform(-limit, limit, shape).astype(dtype, copy=False)


def xavier_normal(
    shape: tuple[int, ...], rng: "np.random.Generator", dtype: DTypeLike = np.float64
) -> np.ndarray:
    """Draw normal numbers with variance ``2 / (fan_in + fan_out)``.

    Glorot and Bengio (2010), eq. 12. They drew uniformly, as :func:`xavier_uniform`
    does.

    Examples
    --------
    >>> xavier_normal((2, 4), np.random.default_rng(0)).shape
    (2, 4)
    """
    fan_in, fan_out = _fans(shape)
    return normal(shape, rng, dtype, std=np.sqrt(2 / (fan_in + fan_out)))


def he_normal(
    shape: tuple[int, ...], rng: "np.random.Generator", dtype: DTypeLike = np.float64
) -> np.ndarray:
    """Draw normal numbers with variance ``2 / fan_in``, for networks of ReLUs.

    He et al. (2015), eq. 10.

    Examples
    --------
    >>> he_normal((2, 4), np.random.default_rng(0)).shape
    (2, 4)
    """
    fan_in, _ = _fans(shape)
    return normal(shape, rng, dtype, std=np.sqrt(2 / fan_in))
