"""How the cost of a training step grows with the size of a model (chapter 4).

Both axes are logarithmic, so a cost that doubles with the size is a line of slope 1,
and one that quadruples is a line of slope 2, wherever the line is.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, VERMILION, house_style, tint

_LOOKS = (
    {"color": VERMILION, "marker": "o"},
    {"color": BLUE, "marker": "s"},
)


@house_style()
def cost_growth(sweeps: Mapping[str, Mapping]) -> Picture:
    """Draw the time of a step against each size that can grow, one panel each.

    A dotted gray line below the others shows exact doubling: twice the size, twice the
    time.

    Parameters
    ----------
    sweeps : mapping of str to mapping
        For each thing that grows, two entries: ``"values"``, at least two sizes in
        ascending order, and ``"seconds"``, the times of one or two programs by name,
        one per size.

    Examples
    --------
    >>> times = {"numpy": [0.01, 0.02, 0.04]}
    >>> cost_growth({"blocks": {"values": [1, 2, 4], "seconds": times}})
    <Picture svg, 4.8 x 2.8 in, 1 axes>
    """
    columns = min(len(sweeps), 2)
    rows = -(-len(sweeps) // columns)
    picture = new_picture(
        4.8, 0.3 + 2.5 * rows, rows, columns, squeeze=False, sharey=True
    )
    for axes in picture.axes.flat[len(sweeps) :]:
        axes.remove()
    panels = list(zip(picture.axes.flat, sweeps.items(), strict=False))
    lines = [_draw(axes, name, sweep) for axes, (name, sweep) in panels]
    for (axes, (_, sweep)), drawn in zip(panels, lines, strict=True):
        if axes.get_subplotspec().is_last_col() or axes is panels[-1][0]:
            label_line_ends(axes, drawn, [*sweep["seconds"], "doubling"])
    for axes in picture.axes[:, 0]:
        axes.set_ylabel("ms per step")
    return picture


def _draw(axes: Axes, name: str, sweep: Mapping) -> list[Line2D]:
    values = sweep["values"]
    axes.set(xscale="log", yscale="log", xlabel=name)
    shown = values[::2] if max(values) > 99 else values
    axes.xaxis.set_major_locator(FixedLocator(shown))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_major_locator(LogLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.grid(color=tint(GRAY, 0.3), linewidth=0.8)
    lines = []
    for look, times in zip(_LOOKS, sweep["seconds"].values(), strict=False):
        lines += axes.plot(values, 1000 * np.asarray(times), markersize=6, **look)
    axes.margins(y=0.08)
    return [*lines, _draw_doubling(axes, values, lines)]


def _draw_doubling(
    axes: Axes, values: Sequence[float], lines: Sequence[Line2D]
) -> Line2D:
    """Draw a line of slope 1 that ends at half the lowest endpoint of the others."""
    lowest = min(line.get_ydata()[-1] for line in lines)
    ends = np.array([values[0], values[-1]], dtype=float)
    heights = lowest / 2 * ends / ends[1]
    return axes.plot(ends, heights, ":", color=GRAY, linewidth=1.4, zorder=1)[0]
