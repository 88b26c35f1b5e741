"""The marks that figures share: arrows, dashes, rims, words, and numbers as text."""

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from numpy.typing import ArrayLike

from course_lib.figures.kit.style import INK

DASHES = (0, (2.5, 1.5))  # of a rim
LONG_DASHES = (0, (5, 2))  # of a curve


def arrow(
    axes: Axes,
    start: ArrayLike,
    end: ArrayLike,
    color: str,
    width: float = 3.2,
    *,
    head: float = 20,
    **look: object,
) -> FancyArrowPatch:
    """Draw an arrow from one point to another, with a pointed tip.

    Parameters
    ----------
    axes : Axes
    start, end : pair of float
    color : str
    width : float
        The width of the line, in points.
    head : float
        Size of the tip, in points.
    look
        More properties of the patch, such as ``zorder``.
    """
    plain = {"arrowstyle": "-|>", "joinstyle": "miter", "shrinkA": 0, "shrinkB": 0}
    look = {**plain, "linewidth": width, "mutation_scale": head, "zorder": 5, **look}
    return axes.add_patch(FancyArrowPatch(start, end, color=color, **look))


def rim(
    axes: Axes,
    size: float,
    place: ArrayLike = (0, 0),
    *,
    dashes: str | tuple = DASHES,
    **look: object,
) -> PathCollection:
    """Draw a ring around a point, dashed like the one around a mistake.

    Parameters
    ----------
    axes : Axes
    size : float
        The size of the ring, in points.
    place : pair of float
    dashes
        A matplotlib line style.
    look
        More properties of the ring.
    """
    look = {"edgecolor": INK, "linewidth": 1.5, "zorder": 4, **look}
    x, y = place
    return axes.scatter([x], [y], s=size**2, facecolor="none", linestyle=dashes, **look)


def word(axes: Axes, place: ArrayLike, text: str, size: float, **look: object) -> Text:
    """Write text centered at a point, unless its look says otherwise."""
    return axes.text(
        *place, text, **{"ha": "center", "va": "center", "fontsize": size, **look}
    )


def minus(text: str) -> str:
    """Replace the hyphens in a string with true minus signs.

    Examples
    --------
    >>> minus("-0.5")
    '−0.5'
    """
    return text.replace("-", "−")


def signed(value: float, form: str = "+.0f") -> str:
    """Format a number with its sign, and zero without one.

    Examples
    --------
    >>> signed(2), signed(-0.5, "+.1f"), signed(-0.04, "+.1f")
    ('+2', '−0.5', '0.0')
    """
    text = format(value, form)
    return text.lstrip("+-") if float(text) == 0 else minus(text)
