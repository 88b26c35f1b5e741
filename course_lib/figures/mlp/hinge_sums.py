"""Hinges and their sum: what one hidden layer with one input draws (chapter 2).

A hinge that turns the slope upward is vermilion with a circle at its crease; one that
turns it downward is blue with a square.
"""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, class_style, house_style


@house_style()
def hinge_sum(
    hinges: np.ndarray,
    *,
    ground: float = 0.0,
    window: tuple[float, float, float, float],
    curve: Callable[[np.ndarray], np.ndarray] | None = None,
    names: Sequence[str] = (),
    total: bool = True,
) -> Picture:
    """Draw hinges v·relu(w·x + b), and the zigzag that they add up to.

    Parameters
    ----------
    hinges : array_like, shape (n, 3)
        The weight w, bias b, and output weight v of each hinge; w isn't 0.
    ground : float
        The output's bias, which is added to the sum.
    window : (left, right, bottom, top)
        The window that is shown.
    curve : callable, optional
        A curve that the sum should follow, from x (M,) to heights (M,), in gray.
    names : sequence of str, optional
        One word per hinge, written where it leaves the window.
    total : bool
        False leaves the sum out.

    Examples
    --------
    >>> tent = [(1, 0, 2), (1, -0.5, -4)]  # 2 relu(x) - 4 relu(x - 1/2)
    >>> hinge_sum(tent, window=(0, 1, -2, 2))
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    hinges = np.asarray(hinges, dtype=float)
    picture = new_picture(width=4.8, height=3.4)
    axes, (left, right, bottom, top) = picture.axes, window
    axes.set(xlim=(left, right), ylim=(bottom, top), xlabel="x")
    axes.axhline(0, color=LIGHT, linewidth=1.4, zorder=0.5)
    creases = -hinges[:, 1] / hinges[:, 0]
    x = np.unique(np.concatenate([np.linspace(left, right, 401), creases]))
    heights = hinge_heights(hinges, x)  # (n, M)
    for k, crease in enumerate(creases):
        style = change_style(hinges[k, 2] * abs(hinges[k, 0]))
        axes.plot(x, heights[k], color=style["color"], linewidth=1.8, zorder=2)
        axes.plot(crease, 0, markersize=9, zorder=4, **style)
        if names:
            _write_at_exit(axes, x, heights[k], names[k], style["color"])
    if curve is not None:
        axes.plot(x, curve(x), color=GRAY, linewidth=6, alpha=0.4, zorder=1)
    if total:
        axes.plot(x, ground + heights.sum(axis=0), color=INK, linewidth=2.8, zorder=3)
    return picture


def hinge_heights(hinges: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the height of each hinge at each input, shape (n, M).

    Examples
    --------
    >>> hinge_heights([(2, -1, 3)], [0.0, 1.0])  # 3 relu(2x - 1)
    array([[0., 3.]])
    """
    weight, bias, output = np.asarray(hinges, dtype=float).T[..., np.newaxis]
    return output * np.maximum(0, weight * np.asarray(x) + bias)


def change_style(change: float) -> dict[str, str]:
    """Return the look that tells whether the slope turns up, down, or not at all."""
    if abs(change) < 1e-9:
        return {"color": GRAY, "marker": "d"}
    return class_style(int(change > 0))


def _write_at_exit(axes: Axes, x, heights, name: str, color: str) -> None:
    """Write beside the last point of a line that is still in the window."""
    bottom, top = axes.get_ylim()
    seen = np.flatnonzero((heights >= bottom) & (heights <= top) & (heights != 0))
    if not len(seen):
        return
    rightwards = heights[-1] != 0
    last = seen[-1] if rightwards else seen[0]
    above = heights[last] > 0
    at_side = last in (0, len(x) - 1) and bottom < 0.9 * heights[last] < 0.8 * top
    across, down = (0, 5) if at_side else (8, -8)
    shift = (-across if rightwards else across, down if above else -down)
    ha, va = "right" if rightwards else "left", "bottom" if at_side == above else "top"
    look = {"textcoords": "offset points", "color": color, "zorder": 5}
    axes.annotate(name, (x[last], heights[last]), shift, ha=ha, va=va, **look)
