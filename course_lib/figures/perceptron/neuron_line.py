"""A neuron as a line: its scores, its arrow, and the distances (chapter 1, lesson 2).

The score is 0 on a line. The weights, drawn as an arrow, are perpendicular to it, and
the score divided by their length tells how far away a point is.
"""

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import DASHES, signed, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    SIGNED,
    house_style,
    signed_norm,
)
from course_lib.figures.perceptron.vectors import add_halves, draw_arrow, place_halves
from course_lib.figures.plots.hidden_space import line_in_window

_BOX = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.2}


@house_style()
def score_map(
    weight: np.ndarray, bias: float, *, low: int = -2, high: int = 4
) -> Picture:
    """Write the score at every point with integer coordinates, and ring the zeros.

    Parameters
    ----------
    weight : ndarray, shape (2,)
    bias : float
    low, high : int
        First and last number on both axes.

    Examples
    --------
    >>> score_map([3, 4], -5)
    <Picture svg, 4.8 x 4.6 in, 1 axes>
    """
    weight = np.asarray(weight, dtype=float)
    picture = new_picture(width=4.8, height=4.6)
    axes = picture.axes
    places = np.arange(low, high + 1)
    edge = (low - 0.5, high + 0.5)
    scores = weight[0] * places + weight[1] * places[:, None] + bias
    axes.imshow(scores, cmap=SIGNED, norm=signed_norm(1.6 * scores), origin="lower",
                extent=(*edge, *edge))  # fmt: skip
    axes.set(xlim=edge, ylim=edge, xticks=places, yticks=places)
    axes.set(xlabel="$x_1$", ylabel="$x_2$")
    axes.plot(*zip(*line_in_window(axes, *weight, bias), strict=True), color=GRAY)
    for row, x2 in enumerate(places):
        for column, x1 in enumerate(places):
            score = scores[row, column]
            if score == 0:
                axes.plot(x1, x2, "o", ms=21, mfc="white", mec=INK, mew=2)
            weight = "normal" if score else "bold"
            word(axes, (x1, x2), signed(score, "+g"), 12.5, fontweight=weight)
    return picture


@house_style()
def upright_arrow(
    weight: np.ndarray, bias: float, start: np.ndarray, end: np.ndarray
) -> Picture:
    """Show the weights as an arrow perpendicular to the line.

    Parameters
    ----------
    weight : ndarray, shape (2,)
    bias : float
    start, end : ndarray, shape (2,)
        Two points on the line; the step between them is drawn as an arrow.

    Raises
    ------
    ValueError
        If one of the points doesn't have a score of 0.

    Examples
    --------
    >>> upright_arrow([3, 4], -5, start=[1, 0.5], end=[-1, 2])
    <Picture svg, 4.8 x 4.8 in, 1 axes>
    """
    weight = np.asarray(weight, dtype=float)
    start, end = np.asarray(start), np.asarray(end)
    for place in (start, end):
        if abs(place @ weight + bias) > 1e-9:
            raise ValueError(
                f"start and end must have a score of 0, got {place @ weight + bias:g}"
            )
    picture = new_picture(width=4.8, height=4.8)
    axes = picture.axes
    _draw_sides(axes, weight, bias, (-2.6, 5.4))
    draw_arrow(axes, start, end, GRAY, 3.4)
    draw_arrow(axes, start, start + weight, INK, 4.2)
    _right_angle(axes, start, weight, end - start)
    for place, name in ((start, "A"), (end, "B")):
        axes.plot(*place, "o", color=INK, markersize=9, zorder=7)
        axes.annotate(name, place, (-13, -13), textcoords="offset points",
                      ha="center", va="center", fontsize=14)  # fmt: skip
    across = 0.5 * np.array([weight[1], -weight[0]]) / np.hypot(*weight)
    word(axes, start + 0.55 * weight + across, "$w$", 17, bbox=_BOX)
    return picture


@house_style()
def signed_distances(weight: np.ndarray, bias: float, points: np.ndarray) -> Picture:
    """Show how far points are from the line, and on which side.

    Parameters
    ----------
    weight : ndarray, shape (2,)
    bias : float
    points : ndarray, shape (N, 2)

    Examples
    --------
    >>> signed_distances([3, 4], -5, [[3, 4], [2, 0]])
    <Picture svg, 4.8 x 4.8 in, 1 axes>
    """
    weight, points = np.asarray(weight, dtype=float), np.asarray(points, dtype=float)
    picture = new_picture(width=4.8, height=4.8)
    axes = picture.axes
    _draw_sides(axes, weight, bias, (-3, 6))
    length = np.hypot(*weight)
    across = np.array([-weight[1], weight[0]]) / length
    start = across - bias * weight / length**2  # beside the point nearest to 0
    draw_arrow(axes, start, start + weight, INK, 4.2)
    word(axes, start + 0.55 * weight + 0.5 * across, "$w$", 17)
    for point, distance in zip(points, (points @ weight + bias) / length, strict=True):
        _measure(axes, point, distance, weight / length)
    return picture


def _draw_sides(
    axes: Axes, weight: np.ndarray, bias: float, window: tuple[float, float]
) -> None:
    """Draw the line where the score is 0, and tint and name its two sides."""
    axes.set(xlim=window, ylim=window, aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    axes.axhline(0, color=LIGHT, linewidth=1, zorder=0.5)
    axes.axvline(0, color=LIGHT, linewidth=1, zorder=0.5)
    ends = np.array(line_in_window(axes, *weight, bias))
    axes.plot(*ends.T, color=INK, zorder=3)
    far = 20 * weight / np.hypot(*weight)
    along = ends + 20 * np.array([[-1], [1]]) * (ends[1] - ends[0])
    place_halves(add_halves(axes), along, far)
    for height, turn in zip(window, ("bottom", "top"), strict=True):
        above = bool(weight @ (window[0], height) + bias > 0)
        axes.annotate(f"score {'<>'[above]} 0", (window[0], height),
                      (8, 8 if turn == "bottom" else -8), textcoords="offset points",
                      va=turn, color=CLASS_COLORS[above], bbox=_BOX)  # fmt: skip


def _right_angle(axes: Axes, corner: np.ndarray, *arms: np.ndarray) -> None:
    first, second = (0.45 * arm / np.hypot(*arm) for arm in arms)
    path = np.array([corner + first, corner + first + second, corner + second])
    axes.plot(*path.T, color=INK, linewidth=1.4, zorder=6)


def _measure(
    axes: Axes, point: np.ndarray, distance: float, upright: np.ndarray
) -> None:
    """Draw the path from a point to the line, with its length and its side."""
    foot = point - distance * upright
    color = CLASS_COLORS[int(distance > 0)]
    axes.plot(*np.array([point, foot]).T, color=color, linestyle=DASHES, zorder=4)
    axes.plot(*point, marker="so"[int(distance > 0)], color=color, markersize=9,
              markeredgecolor="white", zorder=5)  # fmt: skip
    text = signed(distance, "+.1f")
    side = np.array([upright[1], -upright[0]])  # to the right of w
    axes.annotate(text, point, 17 * side, textcoords="offset points", color=color,
                  fontweight="bold", ha="center", va="center", bbox=_BOX)  # fmt: skip
