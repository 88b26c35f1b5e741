"""Losses against sizes, and what laws fitted to them say beyond (chapter 4)."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.ticker import FuncFormatter

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, INK, VERMILION, house_style

_LOOKS = ((VERMILION, "-"), (BLUE, LONG_DASHES))


@house_style()
def scaling_curves(
    fitted: Mapping[float, Sequence[float]],
    opened: Mapping[float, Sequence[float]],
    laws: Mapping[str, Callable],
) -> Picture:
    """Draw two laws through the losses of some sizes, and what larger sizes reached.

    Both axes are logarithmic. A vertical bar goes from the lowest to the highest loss
    of a size, and its mark is at the mean.

    Parameters
    ----------
    fitted : mapping of float to sequence of float
        For each number of parameters, the losses of its training runs. Filled dots.
    opened : mapping of float to sequence of float
        The same for sizes that no law has seen. Open diamonds.
    laws : mapping of str to callable
        At most two, by name; each takes an array of sizes and returns losses.

    Examples
    --------
    >>> laws = {"flat": lambda sizes: 0 * sizes + 2.1}
    >>> scaling_curves({1e3: [2.0, 2.2]}, {1e4: [2.1]}, laws)
    <Picture svg, 4.8 x 4.0 in, 1 axes>
    """
    picture = new_picture(4.8, 4.0)
    axes = picture.axes
    axes.set(xscale="log", yscale="log", xlabel="parameters")
    axes.set_ylabel("validation loss (nats per letter)")
    ends = [*fitted, *opened]
    sizes = np.geomspace(min(ends) / 1.3, max(ends) * 1.3)
    lines = []
    for (color, style), law in zip(_LOOKS, laws.values(), strict=False):
        lines += axes.plot(sizes, law(sizes), color=color, linestyle=style)
    _draw_runs(axes, fitted, marker="o", color=INK)
    _draw_runs(axes, opened, marker="D", color=INK, markerfacecolor="white")
    axes.minorticks_off()
    low, high = axes.get_ylim()
    ticks = np.arange(np.ceil(10 * low), 10 * high) / 10
    axes.set_yticks(ticks[:: 1 + len(ticks) // 6])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:.1f}"))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
    label_line_ends(axes, lines, list(laws))
    return picture


def _draw_runs(axes, runs, **look):
    """Draw a mark at the mean loss of each size, with a bar over its runs."""
    for size, losses in runs.items():
        axes.vlines(size, min(losses), max(losses), color=look["color"], linewidth=1.5)
        axes.plot([size], [np.mean(losses)], linestyle="none", zorder=3, **look)
