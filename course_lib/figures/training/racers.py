"""The five optimizers as marks, and the valley through which they race (chapter 3).

Every figure of the race uses the same five marks, and asks the same valley how high a
place lies and who is home.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from course_lib.figures.kit.style import BLUE, INK, VERMILION

#: Color, marker and size of the first, second, ... optimizer.
RACER_STYLES = (
    {"color": INK, "marker": "o", "markersize": 9},
    {"color": BLUE, "marker": "^", "markersize": 10},
    {"color": "#8C6D1F", "marker": "s", "markersize": 9},
    {"color": "#00805E", "marker": "D", "markersize": 8.5},
    {"color": VERMILION, "marker": "*", "markersize": 14},
)


@dataclass(frozen=True)
class Valley:
    """A valley with its floor along the first weight, or turned from there.

    Its height is ``(along**2 + kappa * across**2) / 2``.

    Attributes
    ----------
    kappa : float
        How many times more curved it is across than along.
    degrees : float
        By how much it is turned, counterclockwise.

    Examples
    --------
    >>> float(Valley(50).heights(np.array([-4.0, 1.0])))
    33.0
    """

    kappa: float
    degrees: float = 0.0

    def own(self, places: np.ndarray) -> np.ndarray:
        """Write places, shape (..., 2), as distances along and across the valley."""
        return places @ turn(self.degrees).T

    def heights(self, places: np.ndarray) -> np.ndarray:
        """Give the height at places, shape (..., 2)."""
        along, across = np.moveaxis(self.own(np.asarray(places, dtype=float)), -1, 0)
        return (along**2 + self.kappa * across**2) / 2

    def downhill(self, place: np.ndarray) -> np.ndarray:
        """Give the direction of steepest descent, one unit long; 0 at the lowest place.

        Examples
        --------
        >>> Valley(50).downhill(np.array([0.0, 1.0])).round(9) + 0.0
        array([ 0., -1.])
        """
        slope = self.own(place) * [1, self.kappa]
        down = -slope @ turn(self.degrees)
        return down / (np.linalg.norm(down) or 1)

    def home(self, path: np.ndarray, near: float = 1e-3) -> int | None:
        """Give the step from which a path stays below ``near``, or None.

        Examples
        --------
        >>> Valley(2).home(np.array([(1.0, 0.0), (0.0, 0.0), (0.0, 0.01)]))
        1
        """
        away = np.flatnonzero(~(self.heights(path) <= near))
        step = int(away[-1]) + 1 if len(away) else 0
        return step if step < len(path) else None


def turn(degrees: float) -> np.ndarray:
    """Give the matrix that, behind a row of places, turns them counterclockwise.

    Examples
    --------
    >>> (np.array([1.0, 0.0]) @ turn(90)).round(9) + 0.0
    array([0., 1.])
    """
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def check_paths(**races: Mapping[str, np.ndarray]) -> None:
    """Raise ValueError unless all races have the same racers, and paths of one shape.

    Parameters
    ----------
    **races : mapping of str to ndarray, shape (T + 1, 2)
        Name of an optimizer to its places after 0, 1, ... T steps.
    """
    (first, names), *others = ((race, list(paths)) for race, paths in races.items())
    if not 1 <= len(names) <= len(RACER_STYLES):
        raise ValueError(
            f"expected 1 to {len(RACER_STYLES)} optimizers, got {len(names)}"
        )
    for race, found in others:
        if found != names:
            raise ValueError(
                f"expected in {race} the optimizers of {first}, {names}, got {found}"
            )
    shapes = {np.shape(path) for paths in races.values() for path in paths.values()}
    (shape, *more) = sorted(shapes)
    if more or len(shape) != 2 or shape[1] != 2:
        raise ValueError(
            f"expected paths of one shape (T + 1, 2), got {sorted(shapes)}"
        )
