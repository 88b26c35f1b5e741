"""Five optimizers, their trails, and the valley through which they race (chapter 3).

Every figure of the race uses the same five marks, and the same valley decides how high
a point is and which optimizers are home.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse

from course_lib.figures.kit.style import (
    BLUE,
    BROWN,
    DARK_GREEN,
    GRAY,
    INK,
    VERMILION,
    tint,
)

#: Color, marker and size of the first, second, ... optimizer.
RACER_STYLES = (
    {"color": INK, "marker": "o", "markersize": 9},
    {"color": BLUE, "marker": "^", "markersize": 10},
    {"color": BROWN, "marker": "s", "markersize": 9},
    {"color": DARK_GREEN, "marker": "D", "markersize": 8.5},
    {"color": VERMILION, "marker": "*", "markersize": 14},
)


@dataclass(frozen=True)
class Valley:
    """A valley with its floor along the first weight, or turned from there.

    Its height is ``(along**2 + kappa * across**2) / 2``.

    Attributes
    ----------
    kappa : float
        How many times as much it curves across as along.
    degrees : float
        By how much it's turned, counterclockwise.

    Examples
    --------
    >>> float(Valley(50).heights(np.array([-4.0, 1.0])))
    33.0
    """

    kappa: float
    degrees: float = 0.0

    def own(self, places: np.ndarray) -> np.ndarray:
        """Return points, shape (..., 2), as distances along and across the valley."""
        return places @ turn(self.degrees).T

    def heights(self, places: np.ndarray) -> np.ndarray:
        """Return the height at points, shape (..., 2)."""
        along, across = np.moveaxis(self.own(np.asarray(places, dtype=float)), -1, 0)
        return (along**2 + self.kappa * across**2) / 2

    def downhill(self, place: np.ndarray) -> np.ndarray:
        """Return the unit vector of steepest descent, or 0 at the lowest point.

        Examples
        --------
        >>> Valley(50).downhill(np.array([0.0, 1.0])).round(9) + 0.0
        array([ 0., -1.])
        """
        slope = self.own(place) * [1, self.kappa]
        down = -slope @ turn(self.degrees)
        return down / (np.linalg.norm(down) or 1)

    def home(self, path: np.ndarray, near: float = 1e-3) -> int | None:
        """Return the step from which a path stays below ``near``, or None.

        Examples
        --------
        >>> Valley(2).home(np.array([(1.0, 0.0), (0.0, 0.0), (0.0, 0.01)]))
        1
        """
        away = np.flatnonzero(~(self.heights(path) <= near))
        step = int(away[-1]) + 1 if len(away) else 0
        return step if step < len(path) else None


def turn(degrees: float) -> np.ndarray:
    """Return the matrix by which to multiply rows to turn them counterclockwise.

    Examples
    --------
    >>> (np.array([1.0, 0.0]) @ turn(90)).round(9) + 0.0
    array([0., 1.])
    """
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


class Trail:
    """The trail of one optimizer: a line, the mark at its end, a pale old line."""

    def __init__(self, axes: Axes, racer: int) -> None:
        style = RACER_STYLES[racer]
        pale = tint(style["color"], 0.3)
        (self.old,) = axes.plot([], [], color=pale, linewidth=5, zorder=3,
                                solid_joinstyle="round")  # fmt: skip
        (self.line,) = axes.plot(
            [], [], color=style["color"], linewidth=1.6, zorder=9 - racer
        )
        (self.mark,) = axes.plot(
            [], [], **style, zorder=15 - racer, markeredgecolor="white"
        )

    def show(self, places: np.ndarray, old: np.ndarray) -> None:
        """Draw a trail, shape (N, 2), over an old one."""
        self.line.set_data(*places.T)
        self.mark.set_data(*places[-1:].T)
        self.old.set_data(*old.T)


def draw_strip(axes: Axes, kappa: float, right: float) -> None:
    """Draw the valley as seen from inside it, up to a point on the right."""
    axes.set(xticks=[], yticks=[], facecolor="0.74")
    axes.set(xlim=(-4.45, right), ylim=(-1.35, 1.35))
    axes.spines[:].set_visible(False)
    draw_valley(axes, kappa)
    axes.plot([0], [0], "+", color=GRAY, markersize=10, markeredgewidth=1.2)


def draw_valley(axes: Axes, kappa: float) -> list[Ellipse]:
    """Draw the contours of a valley along the first axis, lighter where it's lower."""
    levels = 4.0 ** np.arange(4, -4, -1)
    grays = np.linspace(0.76, 1.0, len(levels))
    bands = []
    for level, gray in zip(levels, grays, strict=True):
        size = 2 * np.sqrt(2 * level), 2 * np.sqrt(2 * level / kappa)
        band = Ellipse((0, 0), *size, facecolor=str(gray), zorder=1)
        bands.append(axes.add_patch(band))
    return bands
