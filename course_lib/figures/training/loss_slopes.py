"""Two losses of a score above their slopes: sure, wrong, and no way out (chapter 3)."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import LONG_DASHES, minus
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style

_LOOKS = ({"color": INK, "linestyle": "-"}, {"color": GRAY, "linestyle": LONG_DASHES})


@house_style()
def losses_and_slopes(
    z: np.ndarray,
    losses: Mapping[str, tuple[np.ndarray, np.ndarray]],
    *,
    at: float,
    label: str,
) -> Picture:
    """Draw losses above their slopes, and write both slopes at one score.

    Parameters
    ----------
    z : ndarray, shape (N,)
        Scores, from left to right.
    losses : mapping of str to (ndarray, ndarray), each of shape (N,)
        For each of two losses, by name, its values at z and its slopes there.
    at : float
        The score at which the slopes are read.
    label : str
        Label of the axis of scores.

    Examples
    --------
    >>> z = np.linspace(-1, 1, 5)
    >>> pairs = {"one": (z**2, 2 * z), "two": (-z, -np.ones(5))}
    >>> losses_and_slopes(z, pairs, at=0, label="score")
    <Picture svg, 5.0 x 5.0 in, 2 axes>
    """
    picture = new_picture(width=5.0, height=5.0, rows=2, sharex=True)
    upper, lower = picture.axes
    for look, (name, (values, slopes)) in zip(_LOOKS, losses.items(), strict=True):
        upper.plot(z, values, label=name, **look)
        lower.plot(z, slopes, **look)
        _read(lower, look, at, float(np.interp(at, z, slopes)))
    for axes, ylabel in ((upper, "loss"), (lower, "slope")):
        axes.axhline(0, color=LIGHT, linewidth=1, zorder=0)
        axes.axvline(at, color=LIGHT, linewidth=1.4, zorder=0)
        axes.set_ylabel(ylabel)
    upper.legend(loc="upper right")
    lower.set(xlabel=label, xlim=(z[0], z[-1]))
    return picture


def _read(axes: Axes, look: dict, at: float, slope: float) -> None:
    """Ring a slope, and write it beside the ring."""
    axes.plot([at], [slope], "o", color=look["color"], markersize=9)
    aside = {"xytext": (9, 9), "textcoords": "offset points", "fontweight": "bold"}
    text = minus(f"{slope:.2g}")
    axes.annotate(text, (at, slope), color=look["color"], **aside)
