"""How to measure a language model fairly, in pictures (chapter 4).

Which positions of a window count, how much each earlier letter helps, and how two
designs compare when they get the same time.
"""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    GREEN,
    INK,
    LIGHT,
    ORANGE,
    PURPLE,
    VERMILION,
    house_style,
    tint,
)


@house_style()
def counted_places(context: int = 8, num_windows: int = 3) -> Picture:
    """Draw the windows of both ways to score a text, with the counted positions filled.

    Parameters
    ----------
    context : int
        Letters per window, an even number.
    num_windows : int
        Windows in the upper panel; the lower one has as many as fit in its length.

    Examples
    --------
    >>> counted_places(4)
    <Picture svg, 4.8 x 3.6 in, 2 axes>
    """
    length, half = context * num_windows, context // 2
    counts = num_windows, 2 * num_windows - 1
    shares = [count + 1.8 for count in counts]
    picture = new_picture(4.8, 3.6, rows=2, height_ratios=shares)
    for axes, count, title, stride, skipped in (
        (picture.axes[0], counts[0], "block: every position counts", context, 0),
        (picture.axes[1], counts[1], "strided: the second half counts", half, half),
    ):
        axes.set_title(title)
        axes.set(xlim=(-0.5, length + 0.5), ylim=(count - 0.4, -2.2))
        axes.set_axis_off()
        for row in range(count):
            _draw_window(axes, row, row * stride, context, skipped)
        look = {"arrowstyle": "->", "color": GRAY}
        axes.annotate("", (length, -0.9), (0, -0.9), arrowprops=look)
        axes.text(0, -1.05, "the text", color=GRAY, va="bottom", fontsize=11.5)
    return picture


def _draw_window(axes: Axes, row: int, start: int, context: int, skipped: int) -> None:
    for place in range(context):
        look = {"color": "white", "edgecolor": GRAY}
        if place >= skipped:
            look = {"color": tint(GREEN, 0.75), "edgecolor": GREEN}
        axes.barh(row, 0.9, left=start + place, height=0.75, linewidth=1, **look)


@house_style()
def loss_by_context(
    network: Sequence[float], counting: Sequence[float] | None = None
) -> Picture:
    """Draw the loss against the number of letters that could be read.

    Parameters
    ----------
    network : sequence of float
        Entry k is the mean loss where k + 1 letters have been seen.
    counting : sequence of float, optional
        Entry k is the loss of the table that looks back k letters.

    Examples
    --------
    >>> loss_by_context([2.5, 2.2, 2.0], [3.3, 2.5, 2.1])
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    picture = new_picture(4.8, 3.6)
    axes = picture.axes
    places = np.arange(1, len(network) + 1)
    axes.plot(places, network, "o-", color=VERMILION, markersize=6)
    lines, names = [axes.lines[-1]], ["network"]
    if counting is not None:
        axes.plot(np.arange(len(counting)), counting, "s-", color=INK, markersize=7)
        aside = {"xytext": (-8, -3), "textcoords": "offset points", "fontsize": 11.5}
        for k, loss in enumerate(counting):
            axes.annotate(f"{k + 1}-gram", (k, loss), ha="right", va="top", **aside)
    axes.set(xlabel="letters it could read", ylabel="loss (nats per letter)")
    axes.set_xlim(-3.7, len(network) + 0.3)
    axes.set_xticks(range(0, len(network) + 1, 2))
    axes.margins(y=0.1)
    label_line_ends(axes, lines, names)
    return picture


_CLEAR = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}
_RACERS = ((VERMILION, "o"), (BLUE, "s"), (PURPLE, "D"), (ORANGE, "^"))


@house_style()
def loss_race(
    runs: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    levels: Mapping[str, float],
    *,
    highest: float = 2.8,
) -> Picture:
    """Draw the loss of several training runs against the seconds that they took.

    Parameters
    ----------
    runs : mapping of str to (seconds, losses)
        One line per run, labeled at its end.
    levels : mapping of str to float
        Label and height of each horizontal line.
    highest : float
        Upper end of the loss axis, which cuts off the steep beginning.

    Examples
    --------
    >>> loss_race({"small": ([1, 2], [2.5, 2.0])}, {"3-gram": 2.2})
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    picture = new_picture(4.8, 4.4)
    axes = picture.axes
    lines, names = [], []
    for k, (name, (seconds, losses)) in enumerate(runs.items()):
        color, marker = _RACERS[k]
        look = {"color": color, "marker": marker, "markevery": 0.12, "markersize": 6}
        lines += axes.plot(seconds, losses, linestyle=LONG_DASHES, **look)
        names.append(f"{name}\n{losses[-1]:.2f}")
    lowest = min([*levels.values(), *(min(losses) for _, losses in runs.values())])
    longest = max(seconds[-1] for seconds, _ in runs.values())
    axes.set(xlim=(0, 1.02 * longest), ylim=(lowest - 0.06, highest))
    axes.set(xlabel="seconds of training", ylabel="validation loss (nats per letter)")
    for name, height in levels.items():
        axes.axhline(height, color=LIGHT, linewidth=1.4, zorder=0)
        word = axes.text(0.01 * longest, height, name, va="bottom", fontsize=11.5)
        word.set(color=GRAY, zorder=4, bbox=_CLEAR)
    label_line_ends(axes, lines, names, gap=0.12)
    return picture


@house_style()
def loss_dots(
    results: Mapping[str, Sequence[float]], levels: Mapping[str, float]
) -> Picture:
    """Draw the losses of several designs as dots on one axis, one row per design.

    Parameters
    ----------
    results : mapping of str to sequence of float
        One dot per trained network; the lowest mean is filled.
    levels : mapping of str to float
        Label and position of each vertical line.

    Examples
    --------
    >>> loss_dots({"with": [1.9, 1.91], "without": [2.0]}, {"3-gram": 2.05})
    <Picture svg, 4.8 x 2.4 in, 1 axes>
    """
    picture = new_picture(4.8, 0.5 * len(results) + 1.4)
    axes = picture.axes
    best = min(results, key=lambda name: np.mean(results[name]))
    for row, (name, losses) in enumerate(results.items()):
        fill = VERMILION if name == best else "white"
        rim = {"markeredgecolor": VERMILION if name == best else INK}
        axes.plot(losses, [row] * len(losses), "o", markerfacecolor=fill, **rim)
        aside = {"xytext": (10, 0), "textcoords": "offset points", "va": "center"}
        axes.annotate(f"{np.mean(losses):.2f}", (max(losses), row), **aside)
    for name, place in levels.items():
        axes.axvline(place, color=LIGHT, linewidth=1.4, zorder=0)
        axes.text(place, -0.65, name, color=GRAY, ha="center", va="bottom")
    axes.set_yticks(range(len(results)), [textwrap.fill(n, 18) for n in results])
    axes.set(ylim=(len(results) - 0.5, -0.7), xlabel="test loss (nats per letter)")
    axes.margins(x=0.12)
    return picture
