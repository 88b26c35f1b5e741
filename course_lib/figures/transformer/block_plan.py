"""The plan of a block: where columns meet, and where each one is alone (chapter 4).

Time runs upward. A black vertical line is the residual stream of one letter. A small
diamond is a layer norm, which makes the copy that attention or the FFN reads.
"""

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style
from course_lib.figures.transformer.block import (
    draw_aside,
    draw_curve,
    draw_ffn,
    draw_plus,
)

_LETTER, _READS, _MIXES = 0.0, 0.85, 1.9  # heights: letter, attention reads and writes
_ASKS, _BOX, _ADDS, _END = 2.65, 3.25, 3.95, 4.35
_ASIDE = 0.4  # distance of the box from its column
_WIDEST = 11.0  # points, for a weight of 1


@house_style()
def block_plan(letters: str, weights: np.ndarray) -> Picture:
    """Draw a block at work on the last of a few letters.

    Parameters
    ----------
    letters : str
        T letters, one column each, at least two.
    weights : array_like, shape (T,)
        How much the last letter takes from each letter, drawn as the width of a curve.

    Examples
    --------
    >>> block_plan("to", [0.25, 0.75])
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=4.4)
    axes = picture.axes
    last = len(letters) - 1
    axes.set(xlim=(-0.75, last + 1.9), ylim=(-0.35, 4.85))
    axes.set_axis_off()
    for column, letter in enumerate(letters):
        _draw_column(axes, column, letter)
        for earlier in range(column):
            _draw_look(axes, earlier, column, weights[earlier], column == last)
    _draw_bracket(axes, last)
    _explain(axes, last + 0.3)
    return picture


def _draw_column(axes: Axes, x: int, letter: str) -> None:
    stream = {"color": INK, "lw": 2.6, "solid_capstyle": "butt", "zorder": 1}
    axes.plot([x, x], [_LETTER + 0.3, _END], **stream)
    word(axes, (x, _LETTER), letter.replace(" ", "␣"), 16)
    for y in (_READS, _ASKS):
        axes.plot(x, y, "D", markersize=9, color=GRAY, zorder=4)
    draw_plus(axes, x, _MIXES)
    draw_plus(axes, x, _ADDS)
    left = x - _ASIDE
    draw_ffn(axes, (left - 0.22, _BOX - 0.22), (0.44, 0.44), linewidth=2.2)
    word(axes, (left, _BOX), "FFN", 11.5, zorder=4)
    draw_aside(axes, (x, _ASKS), (left, _BOX - 0.24), 1.8)
    draw_aside(axes, (x, _ADDS), (left, _BOX + 0.24), 1.8)


def _draw_look(axes: Axes, start: int, end: int, weight: float, full: bool) -> None:
    """Draw what a column takes from an earlier one, to scale only for the last."""
    look = {"alpha": 0.3, "linewidth": 0.8}
    if full:
        look = {"alpha": 0.9, "linewidth": max(_WIDEST * weight, 0.5)}
    ends = (start, _READS), (end, _MIXES)
    draw_curve(axes, *ends, connectionstyle="arc3,rad=0.16", **look)


def _draw_bracket(axes: Axes, last: int) -> None:
    """Write that all boxes hold the same weights, without joining them."""
    y = _END + 0.14
    ends = [-_ASIDE - 0.22, last - _ASIDE + 0.22]
    axes.plot(ends, [y, y], ":", color=VERMILION, lw=1.8)
    place, text = (np.mean(ends), y + 0.08), "the same weights in every box"
    word(axes, place, text, 11.5, va="bottom")


def _explain(axes: Axes, x: float) -> None:
    for y, note in (
        (_LETTER, "letters"),
        (_READS, "norm"),
        (1.62, "attention:\nonly here\ncolumns meet"),
        (_ASKS, "norm"),
        (_BOX + 0.15, "FFN: each\ncolumn alone"),
    ):
        axes.text(x, y, note, ha="left", va="center", size=12.5)
