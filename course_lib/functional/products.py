"""Matrix multiplication, in the form that is faster on this platform."""

import sys

import numpy as np

from course_lib.functional.browser_products import fits, multiply

#: Whether NumPy multiplies with a BLAS library. In a browser it has none.
WITH_BLAS = sys.platform != "emscripten"
#: Rows of fewer numbers are multiplied by ``np.matmul`` even without a BLAS library.
LONG_ROW = 32


def matmul(a: np.ndarray, b: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    """Multiply matrices, as ``a @ b`` does.

    Without a BLAS library, NumPy walks down the columns of ``b`` number by number. In
    that case, :mod:`course_lib.functional.browser_products` multiplies two matrices
    about ten times as fast. For what it doesn't fit, we sum products along the rows
    of the transpose of ``b``, which is about three times as fast if both arrays hold
    their rows in one piece. Short rows, such as those of an attention head, aren't
    worth it. The last digits may differ.

    Parameters
    ----------
    a : ndarray of float, shape (..., N, D)
    b : ndarray of float, shape (..., D, M)
    out : ndarray, shape (..., N, M), optional
        Where to write the product.

    Returns
    -------
    ndarray, shape (..., N, M)

    Examples
    --------
    >>> matmul(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]))  # 1 * 3 + 2 * 4
    array([[11.]])
    """
    if not WITH_BLAS and fits(a, b, out):
        return multiply(a, b, out)
    if WITH_BLAS or a.shape[-1] < LONG_ROW:
        return np.matmul(a, b, out=out)
    a, rows = np.ascontiguousarray(a), np.ascontiguousarray(b.swapaxes(-1, -2))
    return np.einsum("...nd,...md->...nm", a, rows, out=out)
