"""How wrong a numerical slope is for small and for large nudges (chapter 3)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.marks import minus
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, VERMILION, house_style

_LOOKS = ("s-", "o-")
_PLACES = {False: (0.44, 0.74, "center"), True: (0.98, 0.05, "right")}  # is it last?


@house_style()
def nudge_errors(nudges: np.ndarray, errors: Mapping[str, np.ndarray]) -> Picture:
    """Draw the error of numerical slopes against the size of the nudge.

    Parameters
    ----------
    nudges : ndarray, shape (H,)
        The sizes of the nudge, all positive.
    errors : mapping of str to ndarray, shape (H,)
        At most two ways to measure a slope, and their errors, all positive. The last
        one is the one to look at.

    Examples
    --------
    >>> h = np.array([1e-3, 1e-2, 1e-1])
    >>> nudge_errors(h, {"one side": h, "both sides": h**2})
    <Picture svg, 4.8 x 3.7 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.7)
    axes = picture.axes
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="size of the nudge",
        ylabel="error of the slope",
    )
    for k, (name, row) in enumerate(errors.items()):
        last = k == len(errors) - 1
        color = VERMILION if last else GRAY
        axes.plot(nudges, row, _LOOKS[k], color=color, markersize=6)
        x, y, side = _PLACES[last]
        words = f"{name}, best: {minus(f'{np.min(row):.0e}')}"
        look = {"color": color, "transform": axes.transAxes}
        axes.text(x, y, words, ha=side, va="center", **look)
    low, high = np.min([*errors.values()]), np.max([*errors.values()])
    axes.set_ylim(low / 100, high * 30)
    words = {"color": GRAY, "va": "top", "transform": axes.transAxes}
    axes.text(0.02, 0.99, "← rounding", **words)
    axes.text(0.98, 0.99, "the curve bends →", ha="right", **words)
    return picture
