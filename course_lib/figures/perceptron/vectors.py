"""Weights as an arrow, the line at right angles to them, and its sides (chapter 1)."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Polygon
from numpy.typing import ArrayLike

from course_lib.figures.kit.marks import arrow
from course_lib.figures.kit.style import CLASS_COLORS, tint

FAR = 40.0  # longer than any window
_HEAD = 6.5  # size of an arrow's head for each point of its width


def draw_arrow(
    axes: Axes, start: ArrayLike, end: ArrayLike, color: str, width: float
) -> FancyArrowPatch:
    """Draw an arrow whose head fits its width, and its length if the arrow is short."""
    drawn = arrow(axes, start, end, color, width)
    place_arrow(drawn, np.asarray(start), np.asarray(end))
    return drawn


def place_arrow(arrow: FancyArrowPatch, start: np.ndarray, end: np.ndarray) -> None:
    """Move an arrow, and hide it if it has no length."""
    length = np.hypot(*(end - start))
    arrow.set_visible(bool(length > 0.3))
    arrow.set_mutation_scale(_HEAD * arrow.get_linewidth() * min(1.0, length / 1.6))
    arrow.set_positions(start, end)


def line_across(weight: np.ndarray) -> np.ndarray:
    """Return distant ends of the line through 0 at right angles to w, shape (2, 2).

    If w has no direction, the ends are nan, which draws nothing.
    """
    length = np.hypot(*weight)
    if length < 0.05:
        return np.full((2, 2), np.nan)
    along = np.array([-weight[1], weight[0]]) * (FAR / length)
    return np.array([-along, along])


def add_halves(axes: Axes) -> list[Polygon]:
    """Tint the sides of class 0 and class 1; ``place_halves`` puts them in position."""
    colors = [tint(color, 0.14) for color in CLASS_COLORS[:2]]
    halves = [
        Polygon(np.zeros((4, 2)), facecolor=color, zorder=0.2) for color in colors
    ]
    return [axes.add_patch(half) for half in halves]


def place_halves(halves: list[Polygon], ends: np.ndarray, upright: np.ndarray) -> None:
    """Place both sides of a line, given its ends; ``upright`` points into class 1."""
    for half, shift in zip(halves, (-upright, upright), strict=True):
        half.set_xy([*ends, *(ends[::-1] + shift)])
