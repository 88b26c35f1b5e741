"""Turn scores into probabilities, and classes into rows (chapter 3)."""

import numpy as np

from course_lib.functional.inputs import ArrayLike, DTypeLike, as_float, check_classes
from course_lib.functional.reductions import row_max, row_sums


def softmax(
    logits: ArrayLike, axis: int = -1, out: np.ndarray | None = None
) -> np.ndarray:
    """Turn scores into positive numbers that sum to 1 along `axis`.

    The largest score is subtracted first, which leaves the result the same and keeps
    ``exp`` from overflowing.

    Parameters
    ----------
    logits : array_like, at least one axis
        Scores of any size.
    axis : int
        The axis of the classes, of which there must be at least one.
    out : ndarray of float, same shape, optional
        Where to write the probabilities; it may be the array of scores itself.

    Returns
    -------
    ndarray, same shape

    Examples
    --------
    >>> softmax([1e4, 1e4])
    array([0.5, 0.5])
    """
    rows = _as_rows(logits, axis)
    powers = None if out is None else out.swapaxes(axis, -1)
    powers = np.subtract(rows, row_max(rows), out=powers)
    np.exp(powers, out=powers)
    powers /= row_sums(powers)
    return powers.swapaxes(axis, -1)


def log_softmax(logits: ArrayLike, axis: int = -1) -> np.ndarray:
    """Return ``log(softmax(logits))`` without taking the log of 0.

    Examples
    --------
    >>> log_softmax([0.0, 1e4])
    array([-10000.,      0.])
    """
    rows = _as_rows(logits, axis)
    shifted = rows - row_max(rows)
    shifted -= np.log(row_sums(np.exp(shifted)))
    return shifted.swapaxes(axis, -1)


def _as_rows(logits, axis):
    """Return the scores with the class axis last."""
    scores = as_float(logits)
    rows = scores.swapaxes(axis, -1) if scores.ndim else scores
    if rows.ndim == 0 or rows.shape[-1] == 0:
        raise ValueError(
            f"expected at least one score along axis {axis}, got shape {scores.shape}"
        )
    return rows


def one_hot(
    classes: ArrayLike, num_classes: int, dtype: DTypeLike = np.float64
) -> np.ndarray:
    """Write each class number as a row with a single 1.

    Parameters
    ----------
    classes : array_like of int, any shape
        Numbers from 0 to ``num_classes - 1``.
    num_classes : int
        Length of a row, K.
    dtype : numpy dtype

    Returns
    -------
    ndarray, shape (..., K)

    Raises
    ------
    ValueError
        If a class isn't a whole number from 0 to ``num_classes - 1``.

    Examples
    --------
    >>> one_hot([2, 0], num_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    classes = check_classes(classes, num_classes)
    return np.eye(num_classes, dtype=dtype)[classes]
