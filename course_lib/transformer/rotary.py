"""Rotary positions: a pair of numbers is turned by an angle that grows with its place.

A query turned by 5 angles and a key turned by 3 have the same dot product as a query
turned by 2 and a key that isn't turned. So attention sees how far apart two tokens are,
and nothing has to be learned for it (Su et al., 2021).
"""

from functools import lru_cache

import numpy as np

from course_lib.functional.inputs import DTypeLike


@lru_cache(maxsize=64)
def rotations(
    head_dim: int,
    start: int,
    stop: int,
    dtype: DTypeLike = np.float64,
    base: float = 10_000.0,
) -> np.ndarray:
    """Return the rotation of each pair at each position, as complex numbers.

    The first pair turns by 1 radian per position, and every later pair turns more
    slowly: pair i by ``base**(-2 * i / head_dim)`` (Su et al., 2021, eq. 15).

    Parameters
    ----------
    head_dim : int
        Length D of a query or a key, an even number.
    start, stop : int
        The positions, without `stop`; T in number.
    dtype : numpy dtype
        Of the numbers that will be turned, float32 or float64.
    base : float

    Returns
    -------
    ndarray of complex, shape (T, D / 2)
        ``cos(angle) + i sin(angle)``, read-only.

    Examples
    --------
    >>> np.angle(rotations(4, 0, 3)).round(2)  # 1 radian per position, and 1/100
    array([[0.  , 0.  ],
           [1.  , 0.01],
           [2.  , 0.02]])
    """
    if head_dim < 2 or head_dim % 2:
        raise ValueError(f"expected head_dim to be even, got {head_dim}")
    speeds = base ** (-np.arange(0, head_dim, 2) / head_dim)  # radians per position
    angles = np.arange(start, stop)[:, np.newaxis] * speeds
    turns = np.exp(1j * angles).astype(np.result_type(dtype, np.complex64))
    turns.flags.writeable = False
    return turns


def rotate(x: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Turn the pairs of neighbors (0 and 1, 2 and 3, ...) in each row, in place.

    A pair (a, b) is read as the complex number a + bi, because a product with
    ``cos(angle) + i sin(angle)`` turns it by that angle. To turn back, multiply by the
    conjugate.

    Parameters
    ----------
    x : ndarray of float, shape (..., T, D)
        Each row in one piece of memory.
    turns : ndarray of complex, shape (T, D / 2)
        From :func:`rotations`.

    Returns
    -------
    ndarray, shape (..., T, D)
        `x`, which has been changed.

    Examples
    --------
    A quarter of a turn:

    >>> rotate(np.array([[3.0, 1.0]]), np.array([[1j]]))
    array([[-1.,  3.]])
    """
    pairs = x.view(turns.dtype)
    pairs *= turns
    return x
