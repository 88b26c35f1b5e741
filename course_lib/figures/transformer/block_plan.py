"""The plan of a block: where columns meet, where each is alone (chapter 4).

Time runs upwards. A black vertical line is the residual stream of one letter. A small
diamond is a layer norm: it makes the copy that attention or the FFN reads.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style, tint
from course_lib.figures.transformer.block import draw_plus

_LETTER, _READS, _MIXES = 0.0, 0.85, 1.9  # heights: letter, attention reads and writes
_ASKS, _BOX, _ADDS, _END = 2.65, 3.25, 3.95, 4.35
_ASIDE = 0.4  # how far the box stands beside its column
_WIDEST = 11.0  # points, for a weight of 1


@house_style()
def block_plan(letters: str, weights: np.ndarray) -> Picture:
    """Draw a block at work on the last of a few letters.

    Parameters
    ----------
    letters : str
        T letters, one column each, at least two.
    weights : array_like, shape (T,)
        How much the last letter takes from each: the width of the curves.

    Raises
    ------
    ValueError
        If there are fewer than two letters, or not one weight from 0 to 1 a letter.

    Examples
    --------
    >>> block_plan("to", [0.25, 0.75])
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    weights = np.asarray(weights, dtype=float)
    if len(letters) < 2:
        raise ValueError(f"expected two letters or more, got {letters!r}")
    if weights.shape != (len(letters),) or not ((weights >= 0) & (weights <= 1)).all():
        raise ValueError(
            f"expected {len(letters)} weights from 0 to 1, got {weights.tolist()}"
        )
    picture = new_picture(width=4.8, height=4.4)
    axes = picture.axes
    last = len(letters) - 1
    axes.set(xlim=(-0.75, last + 1.9), ylim=(-0.35, 4.85))
    axes.set_axis_off()
    for column, letter in enumerate(letters):
        _draw_column(axes, column, letter)
        for earlier in range(column):
            _draw_curve(axes, earlier, column, weights[earlier], column == last)
    _draw_bracket(axes, last)
    _explain(axes, last + 0.3)
    return picture


def _draw_column(axes: Axes, x: int, letter: str) -> None:
    stream = {"color": INK, "lw": 2.6, "solid_capstyle": "butt", "zorder": 1}
    axes.plot([x, x], [_LETTER + 0.3, _END], **stream)
    axes.text(x, _LETTER, letter.replace(" ", "␣"), ha="center", va="center", size=16)
    for y in (_READS, _ASKS):
        axes.plot(x, y, "D", markersize=9, color=GRAY, zorder=4)
    draw_plus(axes, x, _MIXES)
    draw_plus(axes, x, _ADDS)
    left = x - _ASIDE
    box = FancyBboxPatch(
        (left - 0.22, _BOX - 0.22),
        0.44,
        0.44,
        boxstyle="round,pad=0.03",
        edgecolor=VERMILION,
        facecolor=tint(VERMILION, 0.12),
        lw=2.2,
        zorder=3,
    )
    axes.add_patch(box)
    axes.text(left, _BOX, "FFN", ha="center", va="center", size=10.5, zorder=4)
    aside = {"arrowstyle": "-", "lw": 1.8, "color": VERMILION, "zorder": 2}
    for start, end in (
        ((x, _ASKS), (left, _BOX - 0.24)),
        ((x, _ADDS), (left, _BOX + 0.24)),
    ):
        into = "angle3,angleA=0,angleB=90"
        axes.add_patch(FancyArrowPatch(start, end, connectionstyle=into, **aside))


def _draw_curve(axes: Axes, start: int, end: int, weight: float, full: bool) -> None:
    """Draw what a column takes from an earlier one; only the last one's to scale."""
    curve = FancyArrowPatch(
        (start, _READS),
        (end, _MIXES),
        arrowstyle="-",
        connectionstyle="arc3,rad=0.16",
        color=GRAY,
        alpha=0.9 if full else 0.3,
        lw=max(_WIDEST * weight, 0.5) if full else 0.8,
        zorder=2,
    )
    axes.add_patch(curve)


def _draw_bracket(axes: Axes, last: int) -> None:
    """Say that all boxes hold the same weights, without joining them."""
    y = _END + 0.14
    ends = [-_ASIDE - 0.22, last - _ASIDE + 0.22]
    axes.plot(ends, [y, y], ":", color=VERMILION, lw=1.8)
    axes.text(np.mean(ends), y + 0.08, "the same weights in every box", ha="center",
              va="bottom", size=11.5)  # fmt: skip


def _explain(axes: Axes, x: float) -> None:
    for y, note in (
        (_LETTER, "letters"),
        (_READS, "norm"),
        (1.62, "attention:\nonly here\ncolumns meet"),
        (_ASKS, "norm"),
        (_BOX + 0.15, "FFN: each\ncolumn alone"),
    ):
        axes.text(x, y, note, ha="left", va="center", size=12.5)
