"""Zigzags stacked one above another, and what their teeth cost (chapter 2)."""

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
    """Draw functions of one input, one below another, on the same axes.

    Parameters
    ----------
    x : ndarray, shape (N,)
        Inputs, ascending.
    heights : mapping of str to ndarray of shape (N,)
        Title and values of each panel.
    goal : ndarray, shape (N,), optional
        What each of the functions should be, in gray.

    Examples
    --------
    >>> x = np.linspace(0, 1, 9)
    >>> zigzags(x, {"straight": x, "tooth": 1 - np.abs(2 * x - 1)})
    <Picture svg, 4.8 x 3.0 in, 2 axes>
    """
    rows = [*heights.values(), *([] if goal is None else [goal])]
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
    """Draw what 2, 4, 8, ... pieces cost when made in each of two ways.

    Both prices are written at the last number of folds; the mark is black where they
    are the same.

    Parameters
    ----------
    folds : sequence of int
        Numbers of folds; k folds make 2^k pieces.
    prices : mapping of str to sequence of int
        The two ways, with the more expensive one first, and how many parameters each
        needs, one number per k.

    Examples
    --------
    >>> sawtooth_cost([1, 2, 3], {"one layer": [7, 13, 25], "folded": [7, 13, 19]})
    <Picture svg, 4.8 x 3.8 in, 1 axes>
    """
    folds, rows = np.asarray(folds), np.array(list(prices.values()), dtype=float)
    picture = new_picture(width=4.8, height=3.8)
    axes = picture.axes
    axes.set(yscale="log", xlabel="pieces", ylabel="parameters")
    looks = ({"color": BLUE, "marker": "s"}, {"color": VERMILION, "marker": "o"})
    sides = ({"ha": "right", "va": "bottom"}, {"ha": "left", "va": "top"})
    shifts = ((-8, 9), (8, -9))  # of a name, from the middle of its line
    for look, side, shift, (name, row) in zip(
        looks, sides, shifts, prices.items(), strict=True
    ):
        axes.plot(folds, row, **look)
        note = {"textcoords": "offset points", "color": look["color"]}
        middle = (folds[len(folds) // 2], row[len(folds) // 2])
        axes.annotate(name, middle, shift, **side, **note)
        price = f"{row[-1]:,.0f}"
        axes.annotate(price, (folds[-1], row[-1]), (9, 0), va="center", **note)
    same = rows[0] == rows[1]
    axes.plot(folds[same], rows[0][same], "D", color=INK, markersize=9, zorder=4)
    axes.margins(x=0.04)
    axes.xaxis.set_major_locator(FixedLocator(list(folds)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda k, _: f"{2 ** round(k):,}"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(axis="y", color=tint(GRAY, 0.3), linewidth=0.8)
    return picture
