"""The regions into which a hidden layer cuts the plane of its two inputs (chapter 2).

Each unit has a crease, the line where its weighted sum is zero. A square is cut along
one crease after another, and each piece that a crease crosses becomes two. Inside a
piece, no unit switches, so the network is flat there.
"""

import numpy as np

from course_lib.functional.inputs import ArrayLike

_SAME = 1e-12  # relative to the reach; corners closer to a crease are on it


def plane_regions(weight: ArrayLike, bias: ArrayLike, reach: float) -> list[np.ndarray]:
    """Cut a square along the crease of each unit.

    Parameters
    ----------
    weight : ndarray, shape (2, M)
        One column per unit, as in :class:`course_lib.layers.Linear`.
    bias : ndarray, shape (M,)
    reach : float
        The square extends from -reach to reach in both inputs.

    Returns
    -------
    list of ndarray, shape (V, 2)
        The corners of each piece, in order around it.

    Examples
    --------
    Three lines cut the plane into 1 + 3 + 3 regions if no two are parallel and they
    don't all meet at one point:

    >>> weight = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    >>> len(plane_regions(weight, np.array([0.0, 0.0, -1.0]), reach=10))
    7
    """
    weight, bias = np.asarray(weight, np.float64), np.asarray(bias, np.float64)
    if weight.ndim != 2 or len(weight) != 2 or bias.shape != weight.shape[1:]:
        raise ValueError(
            "expected weight of shape (2, M) and bias of shape (M,), "
            f"got {weight.shape} and {bias.shape}"
        )
    if not reach > 0:
        raise ValueError(f"expected a reach above 0, got {reach}")
    pieces = [reach * np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])]
    for direction, shift in zip(weight.T, bias, strict=True):
        length = np.hypot(*direction)
        if length > 0:
            crease = direction / length, shift / length
            pieces = [half for piece in pieces for half in _cut(piece, *crease, reach)]
    return pieces


def _cut(corners, direction, shift, reach):
    """Cut a piece along a crease and return both halves, or the piece if it misses."""
    heights = corners @ direction + shift  # (V,), signed distances from the crease
    heights[np.abs(heights) < _SAME * reach] = 0.0
    if heights.min() >= 0 or heights.max() <= 0:
        return [corners]
    after, heights_after = np.roll(corners, -1, axis=0), np.roll(heights, -1)
    halves = []
    for side in (1, -1):
        kept = []
        for start, end, a, b in zip(
            corners, after, heights, heights_after, strict=True
        ):
            if side * a >= 0:
                kept.append(start)
            if a * b < 0:
                kept.append(start + a / (a - b) * (end - start))
        halves.append(np.array(kept))
    return halves
