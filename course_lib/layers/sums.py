"""Sums as products with ones: the one detour in the formulas of the layers.

``1*a + 1*b + 1*c`` is a weighted sum too. numpy's ``sum`` walks through an array with a
loop of its own; a matrix product with ones is done by the BLAS library, which is made
for weighted sums and takes about a quarter of the time. A Transformer's step adds up
thousands of short rows, so its layers add them up here.
"""

import numpy as np


def row_sums(x):
    """Add up along the last axis, which stays with length 1.

    Parameters
    ----------
    x : ndarray of float, shape (..., D)

    Returns
    -------
    ndarray, shape (..., 1)

    Examples
    --------
    >>> row_sums(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([[3.],
           [7.]])
    """
    return x @ np.ones((x.shape[-1], 1), x.dtype)


def column_sums(rows, out=None):
    """Add up the rows of a matrix.

    Parameters
    ----------
    rows : ndarray of float, shape (N, D)
    out : ndarray, shape (D,), optional
        Where to write the sums.

    Returns
    -------
    ndarray, shape (D,)

    Examples
    --------
    >>> column_sums(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    return np.matmul(np.ones(len(rows), rows.dtype), rows, out=out)
