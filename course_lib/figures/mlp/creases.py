"""The creases of a hidden layer, and the regions between them (chapter 2)."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import INK, PURPLE, house_style, tint

_MOST_LETTERS = 4  # a pattern of more units wouldn't fit in a region


@house_style()
def crease_regions(
    regions: Sequence[np.ndarray],
    weight: np.ndarray,
    bias: np.ndarray,
    *,
    frame: float | None = None,
) -> Picture:
    """Tint each region of the plane by how many units are on in it.

    With up to four units, a region shows its pattern, one digit per unit: 1 is on, 0 is
    off. With more units, it shows how many are on, if there's room.

    Parameters
    ----------
    regions : sequence of ndarray, shape (V, 2)
        The corners of each region, as returned by
        :func:`course_lib.layers.plane_regions`.
    weight : ndarray, shape (2, M)
    bias : ndarray, shape (M,)
        Weights and biases of the units; a unit is on where its weighted sum is above 0.
    frame : float, optional
        Draws a dashed square from -frame to frame.

    Examples
    --------
    >>> left, right = [(-1, -1), (0, -1), (0, 1), (-1, 1)], [(0, -1), (1, -1), (0, 1)]
    >>> crease_regions([left, right], np.array([[1], [0]]), np.array([0]))
    <Picture svg, 4.8 x 4.8 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=4.8)
    axes = picture.axes
    reach = max(np.abs(corners).max() for corners in regions)
    for corners in map(np.asarray, regions):
        on = corners.mean(axis=0) @ weight + bias > 0
        shade = 0.8 * on.sum() / len(on)
        axes.fill(*corners.T, facecolor=tint(PURPLE, shade), edgecolor=INK, linewidth=1)
        text = str(on.sum())
        if len(on) <= _MOST_LETTERS:
            text = "".join(str(int(state)) for state in on)
        _write_inside(axes, corners, text, reach)
    if frame is not None:
        look = {"facecolor": "none", "edgecolor": INK, "linestyle": (0, (4, 3))}
        square = Rectangle((-frame, -frame), 2 * frame, 2 * frame, linewidth=2, **look)
        axes.add_patch(square)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    axes.set(xlabel="$x_1$", ylabel="$x_2$")
    return picture


def _write_inside(axes: Axes, corners: np.ndarray, text: str, reach: float) -> None:
    """Write a text in the middle of a region if it fits there."""
    middle = corners.mean(axis=0)
    if distance_to_edge(corners, middle) > reach * (0.025 + 0.025 * len(text)):
        word(axes, middle, text, 12.5, zorder=3)


def distance_to_edge(corners: np.ndarray, point: np.ndarray) -> float:
    """Return how far a point inside a region is from the nearest line along an edge.

    Examples
    --------
    >>> square = np.array([(0, 0), (4, 0), (4, 2), (0, 2)])
    >>> distance_to_edge(square, np.array([1.5, 1.0]))
    1.0
    """
    along = np.roll(corners, -1, axis=0) - corners
    away = point - corners
    crossed = along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0]
    return float((np.abs(crossed) / np.hypot(*along.T)).min())
