"""The hidden layer as new coordinates for the same points (chapter 2)."""

import math
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, house_style
from course_lib.figures.plots.points import scatter_classes, shade_regions

_MARGIN = 0.35


@house_style()
def new_coordinates(
    x: np.ndarray,
    hidden: np.ndarray,
    targets: np.ndarray,
    *,
    creases: Mapping[str, tuple[float, float, float]],
    cut: tuple[float, float, float],
) -> Picture:
    """Show points before and after a hidden layer of two units.

    Parameters
    ----------
    x, hidden : ndarray, shape (N, 2)
        Inputs, and the values of the two hidden units for them.
    targets : ndarray of int, shape (N,)
    creases : mapping of str to (w1, w2, b)
        The name of each hidden unit, and the line w1·x1 + w2·x2 + b = 0 where it
        switches.
    cut : (w1, w2, b)
        The line of the output unit in the plane of the hidden values.

    Examples
    --------
    >>> x = np.array([[0.0, 0.0], [1.0, 1.0]])
    >>> new_coordinates(x, 2 * x, [0, 1], creases={"AND": (1, 1, -1)}, cut=(1, 1, -1))
    <Picture svg, 4.8 x 3.0 in, 2 axes>
    """
    x, hidden = np.asarray(x, dtype=float), np.asarray(hidden, dtype=float)
    picture = new_picture(4.8, 3.0, columns=2)
    left, right = picture.axes
    for axes, points in ((left, x), (right, hidden)):
        _frame(axes, points)
        scatter_classes(axes, points, targets, size=10)
    left.set(xlabel="$x_1$", ylabel="$x_2$", title="the inputs")
    right.set(xlabel="$h_1$", ylabel="$h_2$", title="what the output\nunit sees")
    for name, (w1, w2, b) in creases.items():
        start, end = line_in_window(left, w1, w2, b)
        left.plot(*zip(start, end, strict=True), color=GRAY, linewidth=1.4, zorder=1)
        _write_on_line(left, start, end, name, x)
    _shade_sides(right, *cut)
    _draw_moves(left, right, x, hidden)
    _say_where_points_share_a_place(right, hidden)
    return picture


def _frame(axes: Axes, points: np.ndarray) -> None:
    low, high = points.min() - _MARGIN, points.max() + _MARGIN
    axes.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    ticks = np.arange(math.ceil(low), math.floor(high) + 1)
    axes.set(xticks=ticks, yticks=ticks)


def line_in_window(
    axes: Axes, w1: float, w2: float, b: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the two ends of the line w1·x + w2·y + b = 0 inside a square window."""
    low, high = axes.get_xlim()
    ends = []
    for edge in (low, high):
        if w2:
            ends.append((edge, -(w1 * edge + b) / w2))
        if w1:
            ends.append((-(w2 * edge + b) / w1, edge))
    inside = [end for end in ends if all(low <= part <= high for part in end)]
    return min(inside), max(inside)


def _write_on_line(axes: Axes, start, end, name: str, points: np.ndarray) -> None:
    """Write along a line, where the points leave the most room."""
    start, end = np.array(start), np.array(end)
    places = [start + share * (end - start) for share in (0.5, 0.72, 0.28)]
    room = [np.linalg.norm(points - place, axis=1).min() for place in places]
    axes.text(
        *places[int(np.argmax(room))],
        name,
        rotation=math.degrees(math.atan2(*(end - start)[::-1])),
        rotation_mode="anchor",
        ha="center",
        va="center",
        fontsize=11.5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        zorder=1.5,
    )


def _shade_sides(axes: Axes, w1: float, w2: float, b: float) -> None:
    """Tint both sides of a cut, and draw it."""

    def side(points):
        return np.clip(0.5 + 100 * (points @ [w1, w2] + b), 0, 1)

    shade_regions(axes, side, (*axes.get_xlim(), *axes.get_ylim()), strength=0.3)
    axes.set_aspect("equal")


def _draw_moves(left: Axes, right: Axes, x: np.ndarray, hidden: np.ndarray) -> None:
    """Write each point's coordinates beside it, and draw its path."""
    for number, (start, end) in enumerate(zip(x, hidden, strict=True), start=1):
        offset = (-18, 9) if start[1] > x[:, 1].mean() else (4, -21)
        beside = {"xytext": offset, "textcoords": "offset points", "color": GRAY}
        left.annotate("".join(f"{p:g}" for p in start), start, **beside)
        look = {"arrowstyle": "->", "shrinkA": 9, "shrinkB": 9, "color": "#B0B0B0"}
        look["connectionstyle"] = f"arc3,rad={0.12 * (-1) ** number}"
        arrow = ConnectionPatch(
            start, end, "data", "data", axesA=left, axesB=right, linewidth=1.4, **look
        )
        left.figure.add_artist(arrow)


def _say_where_points_share_a_place(axes: Axes, points: np.ndarray) -> None:
    places, counts = np.unique(points.round(9), axis=0, return_counts=True)
    below = {"xytext": (0, -22), "textcoords": "offset points", "ha": "center"}
    for place, count in zip(places, counts, strict=True):
        if count > 1:
            axes.annotate(f"{count} points", place, fontsize=11.5, **below)
