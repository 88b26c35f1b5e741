"""A line drawn by eye between two kinds of birds (chapter 1, lesson 1).

Two of its points give the slope and the intercept of the familiar equation y = mx + c,
whose terms, moved to one side, give the weights and the bias of a neuron.
"""

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.style import GRAY, INK, house_style
from course_lib.figures.perceptron.one_and_two_features import (
    draw_kinds,
    picture_around,
)


@house_style()
def line_by_eye(
    x: np.ndarray,
    targets: np.ndarray,
    species: np.ndarray,
    *,
    through: tuple[tuple[float, float], tuple[float, float]],
    axis_labels: tuple[str, str],
) -> Picture:
    """Show labeled points and the line through two points with its slope.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    species : ndarray of str, shape (N,)
        The names in the legend.
    through : ((float, float), (float, float))
        Two points on the line, the left one first.
    axis_labels : (str, str)

    Examples
    --------
    >>> line_by_eye(np.eye(2), np.array([0, 1]), np.array(["a", "b"]),
    ...             through=((0, 0), (1, 1)), axis_labels=("depth", "length"))
    <Picture png, 5.0 x 4.7 in, 1 axes>
    """
    x, (first, second) = np.asarray(x, dtype=float), through
    picture = picture_around(x, axis_labels)
    axes = picture.axes
    draw_kinds(axes, x, np.asarray(targets), np.asarray(species))
    axes.axline(first, second, color=INK, zorder=3)
    _slope(axes, first, second)
    axes.legend(loc="lower left", handletextpad=0.1, borderaxespad=0.1)
    return picture


def _slope(axes: Axes, first: tuple[float, float], second: tuple[float, float]) -> None:
    """Mark the two points, and how far the line runs and rises between them."""
    (left, bottom), (right, top) = first, second
    axes.plot([left, right, right], [bottom, bottom, top], color=GRAY, linewidth=1.8,
              linestyle=(0, (4, 2)), zorder=3)  # fmt: skip
    for place, text, offset, side, anchor in (
        (first, f"({left:g}, {bottom:g})", (5, -15), "center", "top"),
        (second, f"({right:g}, {top:g})", (-9, 4), "right", "bottom"),
        (((left + right) / 2, bottom), f"{right - left:g} across", (0, 2), "center",
         "bottom"),
        ((right, bottom + 0.8 * (top - bottom)), f"{top - bottom:g} up", (5, 0),
         "left", "center"),
    ):  # fmt: skip
        axes.annotate(text, place, offset, textcoords="offset points", ha=side,
                      va=anchor, zorder=5)  # fmt: skip
    axes.plot(*zip(first, second, strict=True), "D", color=INK, markersize=9,
              markeredgecolor="white", zorder=6)  # fmt: skip
