"""How large a signal is after each layer, forward and backward (chapter 3).

The heights are logarithmic, so a size that each layer multiplies by the same number is
a straight line. Several networks make a band from the smallest to the largest.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    GREEN,
    INK,
    LIGHT,
    VERMILION,
    house_style,
    tint,
)

_LOOKS = (
    {"color": VERMILION, "linestyle": "--"},
    {"color": INK, "linestyle": "-"},
    {"color": BLUE, "linestyle": "-."},
    {"color": GREEN, "linestyle": ":"},
)


@house_style()
def signal_bands(
    forward: Mapping[str, np.ndarray],
    backward: Mapping[str, np.ndarray],
    *,
    factors: Sequence[float] | None = None,
    limits: tuple[float, float] | None = None,
) -> Picture:
    """Draw mean squares over the layers: of the values above, of the gradients below.

    Parameters
    ----------
    forward, backward : mapping of str to ndarray, shape (S, L + 1)
        For each of up to four lines, by label, the mean square at layers 0 to L in each
        of S networks.
    factors : sequence of float, optional
        The theoretical factor of each line per layer; drawn as thin dotted lines that
        start at 1.
    limits : (float, float), optional
        Lower and upper end of the heights.

    Examples
    --------
    >>> sizes = {"half a layer": np.array([[1.0, 0.5, 0.25]])}
    >>> signal_bands(sizes, sizes)
    <Picture svg, 4.8 x 6.4 in, 2 axes>
    """
    picture = new_picture(width=4.8, height=6.4, rows=2, sharey=True)
    above, below = picture.axes
    _draw(above, forward, factors, limits)
    _draw(below, backward, factors, limits, back=True)
    above.set(title="forward: values →", xlabel="after layer")
    below.set(title="backward: gradients →", xlabel="back at layer")
    below.invert_xaxis()
    for axes, sizes in ((above, forward), (below, backward)):
        label_line_ends(axes, axes.lines[: len(sizes)], list(sizes), gap=0.1)
    return picture


def _draw(axes: Axes, sizes: Mapping, factors, limits, *, back: bool = False) -> None:
    """Draw all lines in the order in which the layers are passed."""
    layers = np.arange(np.shape(next(iter(sizes.values())))[1])
    axes.set(yscale="log", xlim=(0, layers[-1]), ylabel="mean square")
    if limits:
        axes.set_ylim(*limits)
    axes.yaxis.set_major_locator(LogLocator(numticks=7))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(_power))
    axes.grid(axis="y", color=tint(LIGHT, 0.8), linewidth=0.8)
    way = layers[::-1] if back else layers
    for look, values in zip(_LOOKS, sizes.values(), strict=False):
        passed = np.asarray(values)[:, way]
        low, high = passed.min(axis=0), passed.max(axis=0)
        pale = tint(look["color"], 0.3)
        axes.fill_between(way, low, high, color=pale, linewidth=0)
        axes.plot(way, passed.mean(axis=0), **look)
    for factor in factors or ():
        theory = float(factor) ** layers
        axes.plot(way, theory, ":", color=INK, linewidth=1, zorder=5)


def _power(value: float, _: int) -> str:
    """Format a height as a power of ten that can be read at a small size.

    >>> [_power(height, 0) for height in (1.0, 1e6, 1e-12)]
    ['1', '1e+6', '1e-12']
    """
    power = round(np.log10(value))
    return "1" if power == 0 else f"1e{power:+d}"
