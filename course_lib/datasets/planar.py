"""Random points in the plane, in two or more classes.

Each shape asks one question: can the classes be separated by a straight line (blobs), a
bent one (moons), a closed one (circles), a long one (spirals), or several (noisy XOR,
checkerboard)? The classes take turns from row to row, except where the draw itself
decides the class.
"""

import numpy as np

from course_lib.functional.inputs import check_rng


def _check(num_points, num_classes, noise, rng):
    check_rng(rng)
    if num_classes < 1:
        raise ValueError(f"expected at least one class, got {num_classes}")
    if num_points < num_classes:
        raise ValueError(
            f"expected num_points of at least {num_classes}, got {num_points}"
        )
    if not noise >= 0:  # nan is refused too
        raise ValueError(f"expected noise of at least 0, got {noise}")


def _jitter(points, noise, rng):
    return points + noise * rng.normal(size=points.shape)


def blobs(
    num_points: int,
    num_classes: int = 3,
    noise: float = 0.6,
    *,
    rng: "np.random.Generator",
) -> tuple[np.ndarray, np.ndarray]:
    """Draw round clouds around centers that are themselves drawn from [-3, 3]².

    Parameters
    ----------
    num_points : int
        Number of rows, at least one per class.
    num_classes : int
        Number of clouds.
    noise : float
        Standard deviation of a cloud.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = blobs(6, rng=np.random.default_rng(0))
    >>> targets
    array([0, 1, 2, 0, 1, 2])
    """
    _check(num_points, num_classes, noise, rng)
    centers = rng.uniform(-3, 3, size=(num_classes, 2))
    targets = np.arange(num_points, dtype=np.intp) % num_classes
    return _jitter(centers[targets], noise, rng), targets


def moons(
    num_points: int, noise: float = 0.1, *, rng: "np.random.Generator"
) -> tuple[np.ndarray, np.ndarray]:
    """Draw two interlocking half circles of radius 1.

    Class 0 is the upper moon around (0, 0), and class 1 is the lower one around
    (1, 0.5).

    Parameters
    ----------
    num_points : int
        Number of rows, at least 2.
    noise : float
        Standard deviation of the distance from the moon, along each axis.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = moons(4, noise=0.0, rng=np.random.default_rng(0))
    >>> bool(np.allclose((x[targets == 0] ** 2).sum(axis=1), 1.0))
    True
    """
    _check(num_points, 2, noise, rng)
    half = (num_points + 1) // 2
    angle = rng.uniform(0, np.pi, size=num_points)
    upper = np.column_stack([np.cos(angle[:half]), np.sin(angle[:half])])
    lower = np.column_stack([1 - np.cos(angle[half:]), 0.5 - np.sin(angle[half:])])
    points = _jitter(np.concatenate([upper, lower]), noise, rng)
    take_turns = np.argsort(np.arange(num_points) % half, kind="stable")
    targets = np.arange(num_points, dtype=np.intp) % 2
    return points[take_turns], targets


def circles(
    num_points: int, noise: float = 0.05, *, rng: "np.random.Generator"
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a ring of radius 1 (class 0) around a ring of radius 0.5 (class 1).

    Parameters
    ----------
    num_points : int
        Number of rows, at least 2.
    noise : float
        Standard deviation of the distance from the ring, along each axis.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = circles(4, noise=0.0, rng=np.random.default_rng(0))
    >>> (x**2).sum(axis=1).round(9)
    array([1.  , 0.25, 1.  , 0.25])
    """
    _check(num_points, 2, noise, rng)
    angle = rng.uniform(0, 2 * np.pi, size=num_points)
    targets = np.arange(num_points, dtype=np.intp) % 2
    radius = np.where(targets == 1, 0.5, 1.0)
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return _jitter(points, noise, rng), targets


def spirals(
    num_points: int,
    num_classes: int = 2,
    turns: float = 1.5,
    noise: float = 0.02,
    *,
    rng: "np.random.Generator",
) -> tuple[np.ndarray, np.ndarray]:
    """Draw spiral arms that start at the center and end at radius 1.

    Parameters
    ----------
    num_points : int
        Number of rows, at least one per arm.
    num_classes : int
        Number of arms.
    turns : float
        How many times an arm goes around the center.
    noise : float
        Standard deviation of the distance from the arm, along each axis.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = spirals(90, noise=0.0, rng=np.random.default_rng(0))
    >>> bool((x**2).sum(axis=1).max() <= 1.0)
    True
    """
    _check(num_points, num_classes, noise, rng)
    targets = np.arange(num_points, dtype=np.intp) % num_classes
    radius = np.sqrt(rng.uniform(size=num_points))
    angle = 2 * np.pi * (turns * radius + targets / num_classes)
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return _jitter(points, noise, rng), targets


def noisy_xor(
    num_points: int, noise: float = 0.15, *, rng: "np.random.Generator"
) -> tuple[np.ndarray, np.ndarray]:
    """Draw clouds around the unit square's corners; the class is a corner's XOR.

    Parameters
    ----------
    num_points : int
        Number of rows, each with a randomly drawn corner.
    noise : float
        Standard deviation of a cloud.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = noisy_xor(50, noise=0.0, rng=np.random.default_rng(0))
    >>> np.array_equal(targets, x[:, 0] != x[:, 1])
    True
    """
    _check(num_points, 1, noise, rng)
    corners = rng.integers(0, 2, size=(num_points, 2), dtype=np.int64)
    targets = (corners[:, 0] ^ corners[:, 1]).astype(np.intp)
    return _jitter(corners, noise, rng), targets


def checkerboard(
    num_points: int, num_squares: int = 4, *, rng: "np.random.Generator"
) -> tuple[np.ndarray, np.ndarray]:
    """Draw points on a checkerboard of ``num_squares`` by ``num_squares`` unit squares.

    The square at the origin is class 0.

    Parameters
    ----------
    num_points : int
        Number of rows, each with a randomly drawn position.
    num_squares : int
        Number of squares along a side.
    rng : numpy.random.Generator

    Returns
    -------
    x : ndarray, shape (num_points, 2)
        Coordinates from 0 to `num_squares`.
    targets : ndarray of intp, shape (num_points,)

    Examples
    --------
    >>> x, targets = checkerboard(9, num_squares=1, rng=np.random.default_rng(0))
    >>> int(targets.sum())
    0
    """
    _check(num_points, 1, 0, rng)
    if num_squares < 1:
        raise ValueError(f"expected num_squares of 1 or more, got {num_squares}")
    points = rng.uniform(0, num_squares, size=(num_points, 2))
    column, row = np.floor(points).astype(np.intp).T
    return points, (column + row) % 2
