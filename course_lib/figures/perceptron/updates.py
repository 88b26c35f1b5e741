"""Stills of the perceptron's learning rule (chapter 1, lesson 3).

One update as a sum of arrows, the number of wrong points from update to update, and the
staircase of this number as a single weight varies.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc
from matplotlib.ticker import MaxNLocator

from course_lib.figures.kit.marks import DASHES, rim, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    VERMILION,
    class_style,
    house_style,
)
from course_lib.figures.perceptron.vectors import draw_arrow, line_across


@house_style()
def one_update(
    weight: np.ndarray,
    point: np.ndarray,
    target: int,
    *,
    limits: tuple[float, float, float, float] = (-5, 7, -4, 6),
) -> Picture:
    """Show one update as a sum of arrows, and the line before and after it.

    Parameters
    ----------
    weight : ndarray, shape (2,)
        Weights before the update.
    point : ndarray, shape (2,)
        The misclassified point.
    target : int
        Its class, 0 or 1; the arrow that is added is -point or point.
    limits : (left, right, bottom, top)
        The window, at least as large as the arrows.

    Raises
    ------
    ValueError
        If the target is neither 0 nor 1.

    Examples
    --------
    >>> one_update(np.array([3, -1]), np.array([0, 4]), target=1)
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    old, point = np.asarray(weight, dtype=float), np.asarray(point, dtype=float)
    if target not in (0, 1):
        raise ValueError(f"target must be 0 or 1, got {target}")
    change = point if target == 1 else -point
    picture = new_picture(width=4.8, height=4.4)
    axes = picture.axes
    axes.set(xlim=limits[:2], ylim=limits[2:], aspect="equal")
    axes.set(xlabel="$x_1$", ylabel="$x_2$")
    axes.axhline(0, color=LIGHT, linewidth=1, zorder=0.5)
    axes.axvline(0, color=LIGHT, linewidth=1, zorder=0.5)
    axes.plot(*line_across(old).T, color=GRAY, linestyle=DASHES, linewidth=1.6)
    axes.plot(*line_across(old + change).T, color=INK, linewidth=2.2)
    axes.plot(*point, markersize=12, zorder=6, **class_style(target))
    rim(axes, 22, point)
    _arrows(axes, old, change, CLASS_COLORS[target])
    _angle(axes, old, old + change)
    return picture


def _arrows(axes: Axes, old: np.ndarray, change: np.ndarray, color: str) -> None:
    """Draw the old weights, the change twice, and the sum, each with its name."""
    origin, new = np.zeros(2), old + change
    for start, end, look, width in (
        (origin, old, GRAY, 3.2),
        (origin, change, color, 2.4),
        (old, new, color, 2.4),
        (origin, new, INK, 4.2),
    ):
        draw_arrow(axes, start, end, look, width)
    along = change / np.hypot(*change)
    across = 0.55 * np.array([-along[1], along[0]])
    for place, name, look in (
        (old + 1.05 * old / np.hypot(*old), "old $w$", GRAY),
        (new + 0.8 * new / np.hypot(*new), "new $w$", INK),
        (change / 2 + across, "$t\\,x$", color),
        (old + change / 2 - across, "$t\\,x$", color),
    ):
        word(axes, place, name, 15, color=look)


def _angle(axes: Axes, old: np.ndarray, new: np.ndarray) -> None:
    """Mark the angle from the old weights to the new ones."""
    first, last = (np.degrees(np.arctan2(w[1], w[0])) for w in (old, new))
    turn = (last - first + 180) % 360 - 180
    low, high = sorted((first, first + turn))
    axes.add_patch(Arc((0, 0), 2.6, 2.6, theta1=low, theta2=high, color=INK))
    middle = np.radians(first + turn / 2)
    place = 1.85 * np.array([np.cos(middle), np.sin(middle)])
    word(axes, place, f"{abs(turn):.0f}°", 12.5)


@house_style()
def wrong_after_updates(counts: Sequence[int]) -> Picture:
    """Show how many points are wrong after each update; a rise is marked.

    Parameters
    ----------
    counts : sequence of int, shape (M,)

    Examples
    --------
    >>> wrong_after_updates([1, 3, 2, 0])
    <Picture svg, 4.8 x 2.9 in, 1 axes>
    """
    counts = np.asarray(counts)
    picture = new_picture(width=4.8, height=2.9)
    axes = picture.axes
    updates = np.arange(1, len(counts) + 1)
    axes.plot(updates, counts, color=LIGHT, zorder=1)
    rises = np.flatnonzero(np.diff(counts) > 0)
    for k in rises:
        axes.plot(updates[k : k + 2], counts[k : k + 2], color=VERMILION, zorder=2)
    axes.plot(updates, counts, "o", color=INK, markersize=7, zorder=3)
    if rises.size:
        axes.text(0.16, 0.93, "rise: more points wrong than before", color=VERMILION,
                  transform=axes.transAxes, va="center")  # fmt: skip
    axes.set(xlabel="update", ylabel="points wrong", ylim=(-0.25, counts.max() + 0.4))
    for side in (axes.xaxis, axes.yaxis):
        side.set_major_locator(MaxNLocator(integer=True))
    return picture


@house_style()
def error_staircase(
    values: np.ndarray, wrong: np.ndarray, *, here: float, label: str = "$b$"
) -> Picture:
    """Show the number of wrong points as a function of a weight or the bias.

    Parameters
    ----------
    values : ndarray, shape (V,)
        Values of the weight, ascending and close together.
    wrong : ndarray of int, shape (V,)
        Wrong points at each value.
    here : float
        The value to mark.
    label : str
        Name of the weight.

    Examples
    --------
    >>> values = np.linspace(0, 1, 11)
    >>> error_staircase(values, (values > 0.45).astype(int), here=0.2)
    <Picture svg, 4.8 x 2.9 in, 1 axes>
    """
    values, wrong = np.asarray(values, dtype=float), np.asarray(wrong)
    picture = new_picture(width=4.8, height=2.9)
    axes = picture.axes
    jumps = np.flatnonzero(np.diff(wrong)) + 1
    for part in np.split(np.arange(len(values)), jumps):
        axes.plot(values[part], wrong[part], color=INK, linewidth=3)
    for k in jumps:
        middle = (values[k - 1] + values[k]) / 2
        axes.plot([middle, middle], wrong[k - 1 : k + 1], color=GRAY, linestyle=DASHES,
                  linewidth=1.3, zorder=1)  # fmt: skip
    height = wrong[np.argmin(np.abs(values - here))]
    axes.plot(here, height, "o", color=VERMILION, markersize=11, zorder=3)
    axes.annotate("slope 0", (here, height), xytext=(0, 12), ha="center",
                  textcoords="offset points", color=VERMILION)  # fmt: skip
    axes.set(xlabel=label, ylabel="points wrong", ylim=(-0.25, wrong.max() + 0.5))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return picture
