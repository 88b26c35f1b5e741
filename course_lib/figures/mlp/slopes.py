"""Functions above their slopes: nothing passes where they're flat (chapter 2)."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style

_COLUMNS = 3
_FLAT = 0.01  # a slope below this lets almost nothing pass
_JUMP = 0.5  # a larger jump between neighbors lifts the pen


@house_style()
def functions_and_slopes(
    z: np.ndarray,
    functions: Mapping[str, tuple[np.ndarray, np.ndarray]],
    *,
    values: tuple[float, float] = (-1.4, 2.6),
) -> Picture:
    """Draw each function above its slope, three to a row, all on the same axes.

    Where the slope is below 0.01 in magnitude, both lines are dotted. The steepest
    slope is labeled.

    Parameters
    ----------
    z : ndarray, shape (N,)
        Inputs, from left to right.
    functions : mapping of str to (ndarray, ndarray), each of shape (N,)
        For each function, by name, its values at z and its slopes there.
    values : (float, float)
        The lowest and the highest value shown.

    Examples
    --------
    >>> z = np.linspace(-1, 1, 5)
    >>> functions_and_slopes(z, {"straight": (z, np.ones(5))})
    <Picture svg, 4.8 x 3.2 in, 2 axes>
    """
    lines = -(-len(functions) // _COLUMNS)
    columns, heights = min(_COLUMNS, len(functions)), [1.3, 1] * lines
    grid = {"rows": 2 * lines, "columns": columns, "height_ratios": heights}
    picture = new_picture(4.8, 3.2 * lines, squeeze=False, **grid)
    upper, lower = picture.axes[::2].ravel(), picture.axes[1::2].ravel()
    for axes in [*upper[len(functions) :], *lower[len(functions) :]]:
        axes.remove()
    for k, (name, (heights, slopes)) in enumerate(functions.items()):
        first = k % _COLUMNS == 0
        _draw(upper[k], z, heights, slopes, values, "value" if first else "")
        _draw(lower[k], z, slopes, slopes, (-0.3, 1.6), "slope" if first else "")
        upper[k].set_title(name, loc="center", fontsize=12.5)
        _write_steepest(lower[k], z, np.asarray(slopes))
    return picture


def _draw(axes: Axes, z, heights, slopes, limits, label: str) -> None:
    """Draw a line, dotted where it's flat; label only the first axes of a row."""
    axes.axhline(0, color=LIGHT, linewidth=1, zorder=1)
    axes.axvline(0, color=LIGHT, linewidth=1, zorder=1)
    places, steep, flat = split(z, heights, slopes)
    axes.plot(places, flat, ":", color=GRAY, linewidth=2.2)
    axes.plot(places, steep, color=INK)
    axes.set(xlim=(z[0], z[-1]), ylim=limits, yticks=[0, 1], ylabel=label)
    axes.set_xticks([-4, 0, 4], ["−4", "0", "4"])
    if not label:
        axes.tick_params(labelleft=False)


def split(
    z: ArrayLike, heights: ArrayLike, slopes: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split a line into its steep and its flat pieces, and lift the pen at a jump.

    Returns
    -------
    places, steep, flat : ndarray, shape (M,)
        The inputs, and the heights there; nan where the other piece is drawn.

    Examples
    --------
    >>> places, steep, flat = split([0.0, 1.0], [5.0, 5.5], [1.0, 0.0])
    >>> steep, flat
    (array([ 5., nan]), array([nan, 5.5]))
    """
    heights = np.asarray(heights, dtype=float)
    is_flat = np.abs(slopes) < _FLAT
    jumps = np.flatnonzero(np.abs(np.diff(heights)) > _JUMP) + 1
    steep = np.where(is_flat, np.nan, heights)
    flat = np.where(is_flat, heights, np.nan)
    return tuple(np.insert(line, jumps, np.nan) for line in (z, steep, flat))


def _write_steepest(axes: Axes, z: np.ndarray, slopes: np.ndarray) -> None:
    top = slopes.max()
    place = np.median(z[slopes > top - 1e-9])  # the middle of a flat top
    axes.text(place, top + 0.1, f"{top:.3g}", ha="center", va="bottom", fontsize=11.5)
