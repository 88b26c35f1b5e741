"""Numbers for people: how often the network is right, and where it is wrong."""

import numpy as np

from course_lib.functional import check_classes
from course_lib.functional.inputs import ArrayLike


def predicted_classes(logits: ArrayLike) -> np.ndarray:
    """Return the class with the largest logit in each row.

    A single logit per row (shape (..., 1)) means two classes; above 0 is class 1.

    Examples
    --------
    >>> predicted_classes(np.array([[0.2, 0.9], [3.0, 1.0]]))
    array([1, 0])
    >>> predicted_classes(np.array([[-1.0], [2.0]]))
    array([0, 1])
    """
    logits = np.asarray(logits)
    if logits.ndim == 0 or logits.shape[-1] == 0:
        raise ValueError(
            f"expected logits of at least one class per row, got shape {logits.shape}"
        )
    if logits.shape[-1] == 1:
        return (logits[..., 0] > 0).astype(np.int64)
    return logits.argmax(axis=-1)


def accuracy(logits: ArrayLike, targets: ArrayLike) -> float:
    """Return the share of rows (0 to 1) whose largest logit belongs to the right class.

    A row with a nan counts as wrong.

    Parameters
    ----------
    logits : ndarray, shape (..., K), or (..., 1) for two classes
    targets : ndarray, shape (...), or (..., 1) for two classes

    Examples
    --------
    >>> accuracy(np.array([[0.2, 0.9], [3.0, 1.0]]), np.array([1, 1]))
    0.5
    """
    logits = np.asarray(logits)
    classes = predicted_classes(logits)
    targets = np.asarray(targets)
    if targets.ndim == classes.ndim + 1 and targets.shape[-1] == 1:
        targets = targets[..., 0]
    if classes.shape != targets.shape:
        raise ValueError(
            f"expected targets of shape {classes.shape}, got {targets.shape}"
        )
    if classes.size == 0:
        raise ValueError(f"expected at least one row, got shape {logits.shape}")
    return float(np.mean((classes == targets) & ~np.isnan(logits).any(axis=-1)))


def confusion_counts(
    classes: ArrayLike, targets: ArrayLike, num_classes: int
) -> np.ndarray:
    """Count how often each true class (row) was predicted as each class (column).

    Parameters
    ----------
    classes, targets : array_like of int, same shape
        The predicted classes, and the true ones.
    num_classes : int
        Number of classes, K.

    Returns
    -------
    ndarray of int64, shape (K, K)

    Examples
    --------
    >>> confusion_counts([0, 1, 1], [0, 0, 1], num_classes=2)
    array([[1, 1],
           [0, 1]])
    """
    classes = check_classes(classes, num_classes)
    targets = check_classes(targets, num_classes, "targets")
    if classes.shape != targets.shape:
        raise ValueError(
            f"expected classes of shape {targets.shape}, got {classes.shape}"
        )
    counts = np.zeros((num_classes, num_classes), np.int64)
    np.add.at(counts, (targets, classes), 1)
    return counts
