"""Curves over one number, each with its lowest point marked (chapter 3)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    CLASS_MARKERS,
    INK,
    VERMILION,
    house_style,
)

_LOOKS = ((VERMILION, "-"), (BLUE, LONG_DASHES))
_FLAT = 1e-9  # heights that differ by less count as equally low


@house_style()
def lowest_points(
    curves: Mapping[str, np.ndarray],
    *,
    places: np.ndarray,
    dots: np.ndarray,
    xlabel: str,
    ylabel: str,
) -> Picture:
    """Draw curves, mark where each is lowest, and show the data below as dots.

    If a curve is lowest along a whole stretch, the stretch is marked.

    Parameters
    ----------
    curves : mapping of str to ndarray, shape (N,)
        For each of one or two curves, its label and its heights.
    places : ndarray, shape (N,)
        From left to right.
    dots : ndarray, shape (M,)
        The data, shown on the axis.
    xlabel, ylabel : str
        Labels of the two axes.

    Examples
    --------
    >>> x = np.linspace(0, 2, 5)
    >>> curves = {"square": (x - 1) ** 2}
    >>> lowest_points(curves, places=x, dots=[1], xlabel="x", ylabel="y")
    <Picture svg, 5.0 x 3.6 in, 1 axes>
    """
    places = np.asarray(places, dtype=float)
    picture = new_picture(width=5.0, height=3.6)
    axes = picture.axes
    top = max(float(np.max(heights)) for heights in curves.values())
    for k, (name, heights) in enumerate(curves.items()):
        color, line = _LOOKS[k]
        axes.plot(places, heights, color=color, linestyle=line)
        low, high, least = lowest(places, np.asarray(heights))
        axes.plot([low, high], [least] * 2, CLASS_MARKERS[1 - k], color=color,
                  linestyle="-", linewidth=6 if high > low else 0,
                  markersize=10)  # fmt: skip
        axes.annotate(f"{name}: {_span(low, high)}", (high, least), (0, 12),
                      textcoords="offset points", color=color, ha="center",
                      va="bottom", fontweight="bold")  # fmt: skip
    axes.plot(dots, np.zeros(len(dots)), "v", color=INK, clip_on=False, zorder=5)
    axes.set(xlim=(places[0], places[-1]), ylim=(0, 1.02 * top))
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return picture


def lowest(places: np.ndarray, heights: np.ndarray) -> tuple[float, float, float]:
    """Return the first and the last point where a curve is lowest, and its height.

    Examples
    --------
    >>> lowest(np.array([0.0, 1.0, 2.0]), np.array([5.0, 4.0, 4.0]))
    (1.0, 2.0, 4.0)
    """
    least = float(heights.min())
    found = places[heights <= least + _FLAT]
    return float(found[0]), float(found[-1]), least


def _span(low: float, high: float) -> str:
    return f"{low:g}" if high == low else f"{low:g} to {high:g}"
