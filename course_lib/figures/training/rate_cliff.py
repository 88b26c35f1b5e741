"""Too slow, best, fatal: the loss after some steps, against the learning rate.

For a bowl, the best rate and the one that explodes are neighbors (chapter 3).
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, VERMILION, house_style, tint

_LIGHTEST = 1e-12  # a loss below this would stretch the axis


@house_style()
def rate_cliff(
    rates: np.ndarray,
    losses: np.ndarray,
    *,
    curvatures: tuple[float, float],
    marked: Sequence[float] = (),
    num_steps: int = 20,
) -> Picture:
    """Draw the loss after some steps for many learning rates, and where it explodes.

    Parameters
    ----------
    rates : ndarray, shape (N,)
        Ascending rates, up to beyond ``2 / curvatures[1]``.
    losses : ndarray, shape (N,)
        The loss that remains with each rate.
    curvatures : tuple of float, shape (2,)
        The smallest and the largest curvature of the bowl.
    marked : sequence of float
        Rates to mark with a dot and their number.
    num_steps : int
        The number of steps in each run, for the label.

    Examples
    --------
    >>> rates = np.array([0.1, 0.2, 0.3])
    >>> rate_cliff(rates, np.array([1.0, 0.1, 50.0]), curvatures=(1, 10))
    <Picture svg, 5.0 x 3.8 in, 1 axes>
    """
    rates, losses = np.asarray(rates, dtype=float), np.asarray(losses, dtype=float)
    limit, best = 2 / curvatures[1], 2 / sum(curvatures)
    picture = new_picture(width=5.0, height=3.8)
    axes = picture.axes
    losses = np.maximum(losses, _LIGHTEST)
    axes.set(yscale="log", xlim=(0, rates[-1]), xlabel="learning rate")
    axes.set_ylim(losses.min() / 8, 100 * losses[0])
    powers = 10.0 ** np.arange(-12, 13)
    low, high = axes.get_ylim()
    shown = powers[(powers > low) & (powers < high)]
    axes.set_yticks(shown, [f"{power:g}" for power in shown])
    axes.minorticks_off()
    axes.set_ylabel(f"loss after {num_steps} steps")
    axes.plot(rates, losses, color=INK, zorder=3)
    _draw_regions(axes, limit, best, rates[-1])
    _mark_rates(axes, rates, losses, marked, best)
    return picture


def _draw_regions(axes: Axes, limit: float, best: float, end: float) -> None:
    """Mark the best rate, and hatch the rates that explode."""
    look = {"facecolor": "none", "edgecolor": tint(VERMILION, 0.4), "hatch": "//"}
    axes.axvspan(limit, end, zorder=1, **look)
    style = {"linestyle": (0, (4, 3)), "linewidth": 1.8, "zorder": 2}
    axes.axvline(best, color=GRAY, **style)
    axes.axvline(limit, color=VERMILION, **style)
    beside = {"transform": axes.get_xaxis_transform(), "va": "top"}
    axes.text(best, 0.97, "best ", ha="right", color=GRAY, **beside)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    words = {"color": VERMILION, "bbox": box, **beside}
    axes.text((limit + end) / 2, 0.97, "explodes", ha="center", **words)
    axes.text(limit + 0.002, 0.1, "2/λ", ha="left", **words)


def _mark_rates(axes: Axes, rates, losses, marked, best: float) -> None:
    """Put a dot and its number at some rates."""
    for rate in marked:
        height = float(np.exp(np.interp(rate, rates, np.log(losses))))
        axes.plot([rate], [height], "o", color=BLUE, zorder=4)
        look = {"color": BLUE, "textcoords": "offset points"}
        look["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        side = {"xytext": (-7, -5), "ha": "right", "va": "top"}
        if rate > best:
            side = {"xytext": (8, -3), "ha": "left", "va": "center"}
        axes.annotate(f"{rate:.2g}", (rate, height), **look, **side)
