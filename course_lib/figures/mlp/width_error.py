"""How fast the error of a zigzag falls with the number of its pieces (chapter 2).

Both axes of the lower panel are logarithmic, so an error that is divided by the same
number each time the width doubles appears as a straight line.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

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

_LOOKS = ({"color": VERMILION, "marker": "o"}, {"color": BLUE, "marker": "s"})


@house_style()
def width_against_error(
    widths: Sequence[int],
    errors: Mapping[str, Sequence[float]],
    *,
    curve: Callable[[np.ndarray], np.ndarray],
    examples: Mapping[str, Callable[[np.ndarray], np.ndarray]],
) -> Picture:
    """Draw two examples over the curve, and errors against widths below them.

    Parameters
    ----------
    widths : sequence of int
        Ascending numbers of hidden units.
    errors : mapping of str to sequence of float
        For each of one or two lines, its label and its errors, one per width.
    curve : callable
        The curve to follow on [0, 1], from inputs (M,) to heights (M,).
    examples : mapping of str to callable
        Titles and functions of two networks, drawn above.

    Examples
    --------
    >>> errors = {"steps": [0.5, 0.25]}
    >>> examples = {"one": np.zeros_like, "two": np.ones_like}
    >>> width_against_error([1, 2], errors, curve=np.square, examples=examples)
    <Picture svg, 4.8 x 5.6 in, 3 axes>
    """
    picture = new_picture(4.8, 5.6, rows=2, columns=2, height_ratios=[1, 2.4])
    grid = picture.axes[0, 0].get_gridspec()
    for axes in picture.axes[1]:
        axes.remove()
    for axes, (title, network) in zip(picture.axes[0], examples.items(), strict=True):
        _draw_example(axes, title, network, curve)
    below = picture.figure.add_subplot(grid[1, :])
    _draw_errors(below, widths, errors)
    return Picture(picture.figure)


def _draw_example(axes: Axes, title: str, network, curve) -> None:
    x = np.linspace(0, 1, 513)
    axes.plot(x, curve(x), color=GRAY, linewidth=6, alpha=0.4)
    axes.plot(x, network(x), color=INK, linewidth=2)
    axes.set(title=title, xticks=[0, 1], yticks=[])
    axes.spines["left"].set_visible(False)


def _draw_errors(axes: Axes, widths, errors: Mapping) -> None:
    axes.set(xscale="log", yscale="log")
    axes.set(xlabel="hidden units", ylabel="largest error")
    axes.xaxis.set_major_locator(FixedLocator(widths))
    axes.yaxis.set_major_locator(LogLocator())
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.grid(color=tint(LIGHT, 0.8), linewidth=0.8)
    at = len(widths) // 2
    lowest = min(values[at] for values in errors.values())
    for look, (name, values) in zip(_LOOKS, errors.items(), strict=False):
        axes.plot(widths, values, markersize=7, **look)
        above = values[at] > lowest
        place = at if above else min(at + 1, len(widths) - 1)
        note = {"xytext": (-10, -2), "ha": "right", "va": "top"}
        if above:
            note = {"xytext": (-30, 12), "ha": "left", "va": "bottom"}
        note |= {"textcoords": "offset points", "color": look["color"]}
        axes.annotate(name, (widths[place], values[place]), **note)
