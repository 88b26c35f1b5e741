"""Input checks shared by the modules of this package."""

import numpy as np

from course_lib.functional import check_rng
from course_lib.functional.inputs import ArrayLike


def check_rows(x: ArrayLike, in_features: int) -> np.ndarray:
    """Return `x` as float64 rows (or one row), or say what is wrong with it.

    Raises
    ------
    ValueError
        Unless the shape is (N, in_features) or (in_features,).

    Examples
    --------
    >>> check_rows([1, 0], in_features=2)
    array([1., 0.])
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim not in (1, 2) or x.shape[-1] != in_features:
        raise ValueError(
            f"expected x of shape (N, {in_features}) or ({in_features},), got {x.shape}"
        )
    return x


def check_examples(
    x: ArrayLike, targets: ArrayLike, in_features: int, num_classes: int = 2
) -> tuple[np.ndarray, np.ndarray]:
    """Return `x` as float64 rows and `targets` as int64, or say what is wrong.

    Raises
    ------
    ValueError
        Unless `x` has shape (N, in_features) and finite numbers, and `targets` are N
        whole numbers from 0 to ``num_classes - 1``.

    Examples
    --------
    >>> check_examples([[2.0], [3.0]], [0, 1], in_features=1)
    (array([[2.],
           [3.]]), array([0, 1]))
    """
    x, targets = np.asarray(x, dtype=np.float64), np.asarray(targets)
    if x.ndim != 2 or x.shape[1] != in_features:
        raise ValueError(f"expected x of shape (N, {in_features}), got {x.shape}")
    if len(x) == 0:
        raise ValueError(f"expected at least one row in x, got shape {x.shape}")
    if targets.shape != (len(x),):
        raise ValueError(
            f"expected targets of shape ({len(x)},), one per row, got {targets.shape}"
        )
    if not np.isfinite(x).all():
        raise ValueError("expected finite numbers in x, got nan or infinity")
    known = np.isin(targets, np.arange(num_classes))
    if not known.all():
        raise ValueError(
            f"expected targets from 0 to {num_classes - 1}, "
            f"got {targets[np.argmin(known)]}"
        )
    return x, targets.astype(np.int64)


def check_schedule(
    max_epochs: int, learning_rate: float, rng: "np.random.Generator | None" = None
) -> None:
    """Raise ValueError unless `fit` can run with these epochs, rate, and `rng`."""
    if max_epochs < 1:
        raise ValueError(f"expected max_epochs of at least 1, got {max_epochs}")
    if not 0 < learning_rate < np.inf:
        raise ValueError(
            f"expected a finite learning_rate above 0, got {learning_rate}"
        )
    if rng is not None:
        check_rng(rng)


def signs_of(targets: np.ndarray) -> np.ndarray:
    """Turn the targets 0 and 1 into the learning rule's signs t = -1 and +1.

    Examples
    --------
    >>> signs_of(np.array([0, 1]))
    array([-1,  1])
    """
    return 2 * targets - 1
