"""What a probability costs once the outcome is known (chapter 3).

The same forecasts get two prices: minus the logarithm of the probability that was given
to what happened, and the square of how far that probability fell short of 1.
"""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, class_style, house_style

_TOP = 5.0  # of the prices shown
_LONGEST = 1.45  # room for a bar and its number, in bars


@house_style()
def price_of_confidence(forecasts: Mapping[str, np.ndarray]) -> Picture:
    """Draw both prices of a probability, some forecasts, and the mean price of each.

    Parameters
    ----------
    forecasts : mapping of str to ndarray, shape (N,)
        For each of up to four forecasters, by name, the probabilities given to what
        then happened, greater than 0 and at most 1.

    Examples
    --------
    >>> price_of_confidence({"a coin": np.array([0.5, 0.5])})
    <Picture svg, 5.0 x 6.2 in, 4 axes>
    """
    given = {name: np.asarray(p, dtype=float) for name, p in forecasts.items()}
    picture = new_picture(
        width=5.0, height=6.2, rows=3, columns=2,
        height_ratios=[3.2, 0.4 + 0.35 * len(given), 0.5 + 0.4 * len(given)],
    )  # fmt: skip
    grid = picture.axes[0, 0].get_gridspec()
    for axes in picture.axes[:2].ravel():
        axes.remove()
    curve = picture.figure.add_subplot(grid[0, :])
    strip = picture.figure.add_subplot(grid[1, :], sharex=curve)
    _draw_prices(curve)
    _draw_marks(strip, given)
    logs = [float(-np.log(p).mean()) for p in given.values()]
    squares = [float(((1 - p) ** 2).mean()) for p in given.values()]
    _draw_means(picture.axes[2, 0], given, logs, "mean of −ln p")
    _draw_means(picture.axes[2, 1], given, squares, "mean of (1 − p)²")
    return Picture(picture.figure)


def _draw_prices(axes: Axes) -> None:
    p = np.linspace(np.exp(-_TOP), 1, 300)
    axes.plot(p, -np.log(p), color=INK, linewidth=2.8)
    axes.plot([0, *p], [1, *(1 - p) ** 2], color=GRAY, linestyle=LONG_DASHES)
    axes.text(0.2, 2.1, "−ln p", fontsize=14)
    axes.annotate("(1 − p)²", (0.13, 0.76), (0.02, 0.12), color=GRAY)
    axes.annotate("no upper limit", (0.01, 4.85), (0.13, 4.6), va="center",
                  arrowprops={"arrowstyle": "->", "color": INK})  # fmt: skip
    axes.set(xlim=(-0.03, 1.03), ylim=(0, _TOP), ylabel="loss of one event")
    axes.tick_params(labelbottom=False)


def _draw_marks(axes: Axes, forecasts: Mapping[str, np.ndarray]) -> None:
    """Mark the probabilities of each forecaster in a row, and count equal ones."""
    for row, p in enumerate(forecasts.values()):
        axes.axhline(row, color=LIGHT, linewidth=1, zorder=0)
        places, counts = np.unique(p, return_counts=True)
        axes.plot(places, [row] * len(places), linestyle="", **class_style(row))
        for place, count in zip(places, counts, strict=True):
            if count > 1:
                side = 8 if place < 0.9 else -8
                axes.annotate(f"{count}×", (place, row), (side, 0), va="center",
                              textcoords="offset points",
                              ha="left" if side > 0 else "right")  # fmt: skip
    axes.set_yticks(range(len(forecasts)), list(forecasts))
    axes.set(ylim=(len(forecasts) - 0.4, -0.6), xlabel="p given to what happened")
    axes.tick_params(axis="y", length=0)


def _draw_means(axes: Axes, names, values: list[float], title: str) -> None:
    for row, value in enumerate(values):
        axes.barh(row, value, height=0.6, color=class_style(row)["color"])
        axes.text(value, row, f" {value:.3f}", va="center")
    axes.set_yticks(range(len(values)), list(names))
    axes.set(xlim=(0, _LONGEST * max(values) or 1), ylim=(len(values) - 0.4, -0.6))
    axes.set(xticks=[])
    axes.set_title(title, fontsize=12.5)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
