"""Zigzags over each other, and what their teeth cost (chapter 2)."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    INK,
    LIGHT,
    VERMILION,
    house_style,
    tint,
)


@house_style()
def zigzags(
    x: np.ndarray,
    heights: Mapping[str, np.ndarray],
    *,
    goal: np.ndarray | None = None,
) -> Picture:
    """Draw functions of one input below each other, on the same axes.

    Parameters
    ----------
    x : ndarray, shape (N,)
        Places, ascending.
    heights : mapping of str to ndarray of shape (N,)
        Title and values of each panel.
    goal : ndarray, shape (N,), optional
        What each of them should be; it is gray.

    Raises
    ------
    ValueError
        If there is nothing to draw, or a row has not one value for every place.

    Examples
    --------
    >>> x = np.linspace(0, 1, 9)
    >>> zigzags(x, {"straight": x, "tooth": 1 - np.abs(2 * x - 1)})
    <Picture svg, 4.8 x 3.0 in, 2 axes>
    """
    x = np.asarray(x, dtype=float)
    rows = [*heights.values(), *([] if goal is None else [goal])]
    shapes = {np.shape(row) for row in rows}
    if not heights or shapes != {x.shape}:
        raise ValueError(
            f"expected one panel or more, each of shape {x.shape}, got {sorted(shapes)}"
        )
    count = len(heights)
    picture = new_picture(
        width=4.8, height=0.4 + 1.3 * count, rows=count, squeeze=False, sharex=True
    )
    low, high = min(map(np.min, rows)), max(map(np.max, rows))
    reach = 0.08 * (high - low or 1.0)
    for axes, (title, row) in zip(picture.axes[:, 0], heights.items(), strict=True):
        if goal is not None:
            axes.plot(x, goal, color=LIGHT, linewidth=5, solid_joinstyle="round")
        axes.plot(x, row, color=VERMILION if goal is not None else INK)
        axes.set(ylim=(low - reach, high + reach), xlim=(x[0], x[-1]))
        axes.set_title(title, fontsize=12.5)
    picture.axes[-1, 0].set_xlabel("x")
    return picture


@house_style()
def sawtooth_cost(folds: Sequence[int], prices: Mapping[str, Sequence[int]]) -> Picture:
    """Draw what 2, 4, 8, ... pieces cost, by two ways of making them.

    Both prices are written at the last number of folds; where they are the same, the
    mark is black.

    Parameters
    ----------
    folds : sequence of int
        Numbers k; 2^k pieces.
    prices : mapping of str to sequence of int
        Two ways, the dearer first; the parameters that each needs, one number a k.

    Raises
    ------
    ValueError
        If there are not two ways, each with one price above 0 for every k.

    Examples
    --------
    >>> sawtooth_cost([1, 2, 3], {"one layer": [7, 13, 25], "folded": [7, 13, 19]})
    <Picture svg, 4.8 x 3.8 in, 1 axes>
    """
    rows = np.array([list(row) for row in prices.values()], dtype=float)
    if rows.shape != (2, len(folds)) or not np.all(rows > 0):
        raise ValueError(
            f"expected two ways with {len(folds)} prices above 0, "
            f"got {[len(row) for row in prices.values()]}"
        )
    picture = new_picture(width=4.8, height=3.8)
    axes = picture.axes
    axes.set(yscale="log", xlabel="pieces", ylabel="parameters")
    looks = ({"color": BLUE, "marker": "s"}, {"color": VERMILION, "marker": "o"})
    for look, side, (name, row) in zip(looks, (1, -1), prices.items(), strict=True):
        axes.plot(folds, row, **look)
        note = {"textcoords": "offset points", "color": look["color"]}
        middle = len(folds) // 2
        axes.annotate(
            name,
            (folds[middle], row[middle]),
            xytext=(-8 * side, 9 * side),
            ha="right" if side > 0 else "left",
            va="bottom" if side > 0 else "top",
            **note,
        )
        axes.annotate(
            f"{row[-1]:,.0f}", (folds[-1], row[-1]), xytext=(9, 0), va="center", **note
        )
    same = rows[0] == rows[1]
    axes.plot(
        np.asarray(folds)[same], rows[0][same], "D", color=INK, markersize=9, zorder=4
    )
    axes.margins(x=0.04)
    axes.xaxis.set_major_locator(FixedLocator(list(folds)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda k, _: f"{2 ** round(k):,}"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(axis="y", color=tint(GRAY, 0.3), linewidth=0.8)
    return picture
