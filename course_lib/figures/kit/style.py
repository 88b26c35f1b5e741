"""The house look: one palette, whose colors mean the same thing everywhere.

Class 1 is a vermilion circle and class 0 a blue square. Signed values run from blue
through white to vermilion, with zero in the middle. Every figure in the book is drawn
inside :func:`house_style`, so that its labels can be read on a phone. The colors are
typed in ``palette.js``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib
import numpy as np
from matplotlib import style
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgb

from course_lib.figures.kit.faces import families, speak
from course_lib.figures.kit.palette import COLORS

BLUE = COLORS["BLUE"]
VERMILION = COLORS["VERMILION"]
GREEN = COLORS["GREEN"]
PURPLE = COLORS["PURPLE"]
ORANGE = COLORS["ORANGE"]
SKY = COLORS["SKY"]
BROWN = COLORS["BROWN"]
DARK_GREEN = COLORS["DARK_GREEN"]
INK = "#222222"
GRAY = "#6E6E6E"
LIGHT = "#D4D4D4"

CLASS_COLORS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK, BROWN)
CLASS_MARKERS = ("s", "o", "^", "D", "v", "P", "X", "*")

SIGNED = LinearSegmentedColormap.from_list("signed", [BLUE, "white", VERMILION])

_FAMILIES = families()
speak(_FAMILIES)

_HOUSE_RC = {
    "font.family": _FAMILIES,
    "font.size": 12.5,
    "axes.labelsize": 12.5,
    "axes.titlesize": 13,
    "axes.titlelocation": "left",
    "xtick.labelsize": 11.5,
    "ytick.labelsize": 11.5,
    "legend.fontsize": 11.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRAY,
    "xtick.color": GRAY,
    "ytick.color": GRAY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": matplotlib.cycler(
        color=[BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY]
    ),
    "lines.linewidth": 2.2,
    "lines.markersize": 8,
    "image.interpolation": "nearest",
    "legend.frameon": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "path.simplify_threshold": 0.25,  # of a pixel; the default is 0.11
    "svg.fonttype": "path",
    "svg.hashsalt": "course_lib",
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style, whatever settings surround the call.

    Use it as ``with house_style():`` or, above a function, as ``@house_style()``.
    Afterward, matplotlib's settings are what they were before.

    Examples
    --------
    >>> import matplotlib
    >>> before = matplotlib.rcParams["font.size"]
    >>> with house_style():
    ...     matplotlib.rcParams["font.size"]
    12.5
    >>> matplotlib.rcParams["font.size"] == before
    True
    """
    with style.context(["default", _HOUSE_RC]):
        yield


def class_style(index: int) -> dict[str, str]:
    """Return the color and marker of a class as keyword arguments for ``Axes.plot``.

    Parameters
    ----------
    index : int
        Class number from 0. Ten or more classes share colors, but no two of the first
        56 share both color and marker.

    Examples
    --------
    >>> class_style(1)["marker"]
    'o'
    """
    turn = index // len(CLASS_COLORS)
    return {
        "color": CLASS_COLORS[index % len(CLASS_COLORS)],
        "marker": CLASS_MARKERS[(index + turn) % len(CLASS_MARKERS)],
    }


def signed_norm(values: np.ndarray) -> Normalize:
    """Scale signed values so that zero falls on the white middle of ``SIGNED``.

    Parameters
    ----------
    values : ndarray, any shape
        The numbers to show; the largest magnitude gets the full color.

    Examples
    --------
    >>> float(signed_norm(np.array([-1.0, 4.0]))(0.0))
    0.5
    """
    reach = float(np.max(np.abs(values))) if np.size(values) else 0.0
    return Normalize(-reach, reach) if reach > 0 else Normalize(-1.0, 1.0)


def tint(color: str, strength: float) -> tuple[float, float, float]:
    """Mix a color with white: strength 1 is the color, 0 is white.

    Examples
    --------
    >>> tint("#000000", 0.0)
    (1.0, 1.0, 1.0)
    """
    red, green, blue = (1.0 - strength * (1.0 - part) for part in to_rgb(color))
    return (red, green, blue)
