"""Colors of a drawing by name, so that each page can draw them in its own theme."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from matplotlib.colors import to_rgb

from course_lib.figures.kit.palette import COLORS
from course_lib.figures.kit.style import GRAY, INK

#: The inks by name, as they are on white paper.
INKS = {
    **{name: COLORS[name.upper()] for name in ("blue", "vermilion", "green", "purple")},
    **{name: COLORS[name.upper()] for name in ("orange", "sky", "brown")},
    "ink": INK,
    "gray": GRAY,
    "black": "#000000",
}
_WAYS = np.array([to_rgb(color) for color in INKS.values()]) - 1  # from white paper
_CLOSE = 1.1 / 255  # how far a mixture may be off; 2.5 would make cream paper gray

Ink = tuple[str, float, float]


def name_ink(color: Sequence[float]) -> Ink:
    """Return a color as an ink that is mixed with the paper.

    Parameters
    ----------
    color : sequence of 4 floats
        Red, green, blue, and opacity from 0 to 1.

    Returns
    -------
    tuple of (str, float, float)
        The name of an ink of :data:`INKS`, or ``"paper"``, or the color itself, such as
        ``"#f8f5ec"``, if no ink makes it; the share of the ink; and the opacity.

    Examples
    --------
    >>> name_ink((1, 1, 1, 0.5))
    ('paper', 1.0, 0.5)
    >>> name_ink((0.5, 0.5, 0.5, 1))
    ('black', 0.5, 1.0)
    """
    return _name_ink(tuple(round(float(part), 4) for part in color))


@cache
def _name_ink(color: tuple[float, ...]) -> Ink:
    way, opacity = np.array(color[:3]) - 1, round(color[3], 3)
    if np.abs(way).max() < _CLOSE:
        return ("paper", 1.0, opacity)
    shares = np.clip(_WAYS @ way / (_WAYS**2).sum(axis=1), 0, 1).round(3)
    off = np.abs(shares[:, np.newaxis] * _WAYS - way).max(axis=1)
    best = int(np.argmin(off))
    if off[best] < _CLOSE:
        return (list(INKS)[best], float(shares[best]), opacity)
    return (
        "#" + bytes(np.rint(255 * (way + 1)).astype(int).tolist()).hex(),
        1.0,
        opacity,
    )
