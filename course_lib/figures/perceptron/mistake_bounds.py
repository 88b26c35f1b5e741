"""Counted mistakes next to what the theorem allows (chapter 1, lesson 4)."""

from collections.abc import Mapping, Sequence

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import INK, LIGHT, VERMILION, house_style


@house_style()
def mistakes_and_bounds(
    counts: Mapping[str, Sequence[int]],
    bounds: Sequence[float],
    reached: Sequence[int],
) -> Picture:
    """Show the mistakes of many runs, their bounds, and data that reach them.

    Parameters
    ----------
    counts : mapping of str to sequence of int, with K names
        Numbers of mistakes in the runs under each name, at least 1; a larger dot means
        more runs.
    bounds : sequence of float, shape (K,)
        (R / γ)² for each name, drawn as a black bar.
    reached : sequence of int, shape (K,)
        Mistakes on data made to reach the bound, drawn as a star.

    Examples
    --------
    >>> mistakes_and_bounds({"γ = 0.5": [1, 2, 1]}, bounds=[4], reached=[4])
    <Picture svg, 4.8 x 1.9 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=0.7 * len(counts) + 1.2)
    axes = picture.axes
    rows = zip(counts.values(), bounds, reached, strict=True)
    for row, (mistakes, bound, star) in enumerate(rows):
        values, times = np.unique(mistakes, return_counts=True)
        size = 18 + 200 * times / times.sum()
        axes.axhline(row, color=LIGHT, linewidth=1, zorder=0)
        axes.scatter(values, np.full(len(values), row), s=size, color=VERMILION)
        axes.plot([bound] * 2, [row - 0.27, row + 0.27], color=INK, linewidth=4)
        axes.plot(star, row, "*", color="white", markeredgecolor=INK,
                  markersize=15, zorder=4)  # fmt: skip
    _label(axes, list(counts), bounds)
    return picture


def _label(axes, names: list[str], bounds: Sequence[float]) -> None:
    """Label the rows, the scale, and, in the first row, the marks."""
    largest = max(bounds)
    axes.set(xscale="log", xlim=(0.75, 1.7 * largest), ylim=(len(names) - 0.5, -1))
    axes.set_xlabel("mistakes")
    ticks = [10**k for k in range(12) if 10**k <= 1.7 * largest]
    axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.minorticks_off()
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    above = {"va": "bottom", "ha": "left"}
    axes.text(0.85, -0.42, "random", color=VERMILION, **above)
    axes.text(bounds[0], -0.42, "bound, reached", **above)
