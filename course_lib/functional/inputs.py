"""Check numbers, classes, and generators before they are used.

Each function returns its argument, ready for use, or says what was expected instead.
"""

import operator
from collections.abc import Sequence

import numpy as np

#: What NumPy turns into an array: a number, an array, or nested lists of numbers.
ArrayLike = float | Sequence | np.ndarray
DTypeLike = np.dtype | type | str


def as_float(x: ArrayLike) -> np.ndarray:
    """Return `x` as a float array; float32 stays float32.

    Examples
    --------
    >>> as_float([1, 2])
    array([1., 2.])
    """
    x = np.asarray(x)
    return x if x.dtype.kind == "f" else x.astype(np.float64)


def check_classes(
    classes: ArrayLike, num_classes: int, what: str = "classes"
) -> np.ndarray:
    """Return `classes` as an array, or say what is wrong with it.

    Raises
    ------
    ValueError
        Unless all are whole numbers from 0 to ``num_classes - 1``.

    Examples
    --------
    >>> check_classes([2, 0], num_classes=3)
    array([2, 0])
    """
    classes = np.asarray(classes)
    if classes.dtype.kind not in "iu":
        raise ValueError(f"expected whole numbers as {what}, got dtype {classes.dtype}")
    if classes.size and (classes.min() < 0 or classes.max() >= num_classes):
        raise ValueError(
            f"expected {what} from 0 to {num_classes - 1}, "
            f"got {classes.min()} to {classes.max()}"
        )
    return classes


def whole_numbers(row: ArrayLike, what: str) -> np.ndarray:
    """Return a row of whole numbers as int64, or say what is wrong with it.

    Raises
    ------
    ValueError
        Unless it has one axis and, if not empty, an integer dtype.

    Examples
    --------
    >>> whole_numbers([2, 0], "tokens")
    array([2, 0])
    """
    row = np.asarray(row)
    if row.ndim != 1 or (row.size and row.dtype.kind not in "iu"):
        raise ValueError(
            f"expected a row of whole numbers as {what}, "
            f"got shape {row.shape} and dtype {row.dtype}"
        )
    return row.astype(np.int64)


def check_count(count: int, what: str, least: int = 1) -> int:
    """Return a whole number as an int, or say what is wrong with it.

    Raises
    ------
    ValueError
        Unless it is an integer of at least ``least``.

    Examples
    --------
    >>> check_count(np.int64(3), "num_epochs")
    3
    """
    try:
        whole = operator.index(count)
    except TypeError:
        fits = isinstance(count, float) and count.is_integer()
        advice = f": write {count:.0f}" if fits else ""
        raise ValueError(
            f"expected {what} to be a whole number, got {count!r}{advice}"
        ) from None
    if whole < least:
        raise ValueError(f"expected {what} of {least} or more, got {whole}")
    return whole


def check_made(thing: object, kind: type) -> object:
    """Return an object of this class, or say what to pass instead.

    Raises
    ------
    ValueError
        If it is of a different class, or is the class itself.

    Examples
    --------
    >>> check_made(1.5, float)
    1.5
    """
    if isinstance(thing, type) and issubclass(thing, kind):
        raise ValueError(
            f"expected an object of the class {kind.__name__}, got the class "
            f"{thing.__name__} itself: make one with {thing.__name__}(...)"
        )
    if not isinstance(thing, kind):
        raise ValueError(
            f"expected an object of the class {kind.__name__}, got one of the class "
            f"{type(thing).__name__}"
        )
    return thing


# In quotes, as everywhere, because np.random takes long to load.
def check_rng(rng: "np.random.Generator") -> "np.random.Generator":
    """Return `rng`, or say what to pass instead.

    Raises
    ------
    ValueError
        Unless it is a NumPy generator. Neither a bare seed nor None will do.

    Examples
    --------
    >>> check_rng(np.random.default_rng(0)).integers(1)  # 0 is the only choice
    np.int64(0)
    """
    if not isinstance(rng, np.random.Generator):
        seed = rng if isinstance(rng, int) else 0
        received = rng if rng is None or isinstance(rng, int) else type(rng).__name__
        raise ValueError(
            "expected rng to be a generator, for instance "
            f"np.random.default_rng({seed}), got {received}"
        )
    return rng
