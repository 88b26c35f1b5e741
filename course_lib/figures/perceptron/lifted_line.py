"""The bias trick, drawn: a cut anywhere becomes a line through 0, one level up.

One input is a point on a number line. With a constant 1 beside it, every point moves up
to height 1, and the cut becomes a line through the origin (chapter 1, lesson 2).
"""

import numpy as np

from course_lib.figures.kit.marks import DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    GRAY,
    INK,
    LIGHT,
    class_style,
    house_style,
)
from course_lib.figures.perceptron.vectors import add_halves, draw_arrow, place_halves

_BOX = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.2}
_LEFT, _RIGHT, _BOTTOM, _TOP = -1.3, 4.4, -2.2, 2.1


@house_style()
def lifted_line(weight: float, bias: float, places: np.ndarray) -> Picture:
    """Show points on a number line, the same points one level up, and the line there.

    Parameters
    ----------
    weight, bias : float
        The neuron answers 1 where weight * x + bias > 0.
    places : ndarray, shape (N,)

    Examples
    --------
    >>> lifted_line(1, -1.5, places=[0, 1, 2, 3])
    <Picture svg, 4.8 x 3.9 in, 1 axes>
    """
    cut, arrow = -bias / weight, np.array([weight, bias], dtype=float)
    picture = new_picture(width=4.8, height=3.9)
    axes = picture.axes
    axes.set(xlim=(_LEFT, _RIGHT), ylim=(_BOTTOM, _TOP), aspect="equal")
    axes.set(xlabel="$x$", ylabel="constant input", yticks=[0, 1])
    _draw_line(axes, arrow)
    for height in (0, 1):
        axes.axhline(height, color=GRAY, linewidth=1.2, zorder=1)
    for x in np.asarray(places, dtype=float):
        axes.plot([x, x], [0, 1], color=GRAY, linestyle=DASHES, linewidth=1.3, zorder=2)
        look = class_style(int(weight * x + bias > 0))
        axes.plot(x, 0, markersize=7, alpha=0.45, zorder=4, **look)
        axes.plot(x, 1, markersize=11, markeredgecolor="white", zorder=4, **look)
    axes.plot([cut, cut], [-0.22, 0.22], color=INK, linewidth=3, zorder=5)
    axes.plot([cut, cut], [0, 1], color=INK, linestyle=DASHES, linewidth=1.6)
    axes.plot(cut, 1, "o", mfc="white", mec=INK, mew=2, markersize=8, zorder=5)
    axes.annotate(f"cut {cut:g}", (cut, 0), (6, -16), textcoords="offset points",
                  ha="left", bbox=_BOX, zorder=6)  # fmt: skip
    draw_arrow(axes, (0, 0), arrow, INK, 3.8)
    axes.annotate("$(w, b)$", 0.6 * arrow, (-12, -6), textcoords="offset points",
                  ha="right", fontsize=14, bbox=_BOX)  # fmt: skip
    axes.plot(0, 0, "o", color=INK, markersize=5, zorder=6)
    return picture


def _draw_line(axes, arrow: np.ndarray) -> None:
    """Draw the line through 0 across the arrow, and tint its two sides."""
    far = 9 / np.hypot(*arrow)
    along, upright = far * np.array([-arrow[1], arrow[0]]), far * arrow
    ends = np.array([-along, along])
    axes.plot(*ends.T, color=INK, zorder=3)
    place_halves(add_halves(axes), ends, upright)
    axes.axvline(0, color=LIGHT, linewidth=1, zorder=0.5)
