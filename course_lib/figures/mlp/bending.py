"""How paper bends when it is folded: geometry for the animations (chapter 2).

A flap doesn't swing like a door. A hand takes its tip and carries it over, the rest
follows, and the crease is pressed last. A point keeps its distance from the crease,
measured along the paper, so the folded part ends up where a mirror would show it.
"""

import math
from dataclasses import dataclass

import numpy as np

CURL = 0.45  # how far the tip of a flap is ahead of its crease
_EYE = 7.0  # height of the eye above the paper
_TILT = 0.2  # how far a lifted point moves up the screen
_LIGHT = np.array([-0.42, 0.50, 1.0])
_FINE = np.linspace(0.0, 1.0, 129)


@dataclass(frozen=True)
class Crease:
    """A straight fold; what is to the left of its direction swings over to the right.

    Attributes
    ----------
    origin, direction : (float, float)
        A point on the crease, and a vector of any length in the direction in which the
        crease runs.
    reach : float
        Distance of the farthest point that swings.
    """

    origin: tuple[float, float]
    direction: tuple[float, float]
    reach: float = 1.0

    @property
    def normal(self) -> np.ndarray:
        """The unit vector that points to the side that swings, shape (2,)."""
        across, up = self.direction
        return np.array([-up, across]) / math.hypot(across, up)

    def distance(self, points: np.ndarray) -> np.ndarray:
        """Return signed distances, shape (N,); positive on the side that swings."""
        return (np.asarray(points, dtype=float) - self.origin) @ self.normal

    def mirror(self, points: np.ndarray) -> np.ndarray:
        """Reflect the swinging side onto the other one, shape (N, 2).

        Examples
        --------
        >>> crease = Crease((0, 0), (0, 1))  # upright: the left half swings
        >>> crease.mirror([(-2.0, 1.0), (3.0, 1.0)])
        array([[2., 1.],
               [3., 1.]])
        """
        far = np.maximum(self.distance(points), 0.0)
        return np.asarray(points, dtype=float) - 2 * far[:, np.newaxis] * self.normal

    def angle(self, distances: np.ndarray, progress: float) -> np.ndarray:
        """Return the slant of the flap, from 0 to pi, at distances from the crease."""
        behind = CURL * (1 - np.asarray(distances) / self.reach)
        return math.pi * np.clip(progress * (1 + CURL) - behind, 0.0, 1.0)

    def bend(self, points: np.ndarray, progress: float) -> np.ndarray:
        """Swing points over by a fraction of the way from 0 (flat) to 1 (folded).

        Parameters
        ----------
        points : array_like, shape (N, 2)
            Points on the swinging side; the others stay.
        progress : float

        Returns
        -------
        ndarray, shape (N, 3)
            Across the table, along it, and above it.

        Examples
        --------
        >>> Crease((0, 0), (0, 1)).bend([(-1.0, 0.5)], 1.0).round(6) + 0.0
        array([[1. , 0.5, 0. ]])
        """
        points = np.asarray(points, dtype=float)
        places = self.reach * _FINE
        slant = self.angle(0.5 * (places[1:] + places[:-1]), progress)
        steps = np.diff(places)
        away = np.concatenate([[0.0], np.cumsum(np.cos(slant) * steps)])
        above = np.concatenate([[0.0], np.cumsum(np.sin(slant) * steps)])
        far = np.maximum(self.distance(points), 0.0)
        moved = np.interp(far, places, away) - far
        flat = points + moved[:, np.newaxis] * self.normal
        return np.column_stack([flat, np.interp(far, places, above)])


def project(places: np.ndarray) -> np.ndarray:
    """Look down on points above the table; points near the eye appear larger.

    Parameters
    ----------
    places : ndarray, shape (N, 3)

    Returns
    -------
    ndarray, shape (N, 2)

    Examples
    --------
    >>> project(np.array([[1.0, 1.0, 0.0]]))  # on the table: as it is
    array([[1., 1.]])
    """
    across, along, above = np.asarray(places, dtype=float).T
    nearer = _EYE / (_EYE - above)
    return np.column_stack([across * nearer, (along + _TILT * above) * nearer])


def brightness(normals: np.ndarray) -> np.ndarray:
    """Return the brightness of paper, shape (N,): 1 if flat, less if it turns away.

    Parameters
    ----------
    normals : ndarray, shape (N, 3)
        Unit vectors perpendicular to the paper, on either side of it.

    Examples
    --------
    >>> brightness(np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]]))
    array([1., 1.])
    """
    seen = np.where(normals[:, 2:] < 0, -normals, normals)
    return np.clip(0.3 + 0.7 * (seen @ _LIGHT) / _LIGHT[2], 0.72, 1.1)


def clip(polygon: np.ndarray, normal: np.ndarray, offset: float) -> np.ndarray:
    """Keep the part of a convex polygon where ``normal @ place >= offset``.

    Parameters
    ----------
    polygon : ndarray, shape (N, 2)
    normal : ndarray, shape (2,)
    offset : float

    Returns
    -------
    ndarray, shape (M, 2)
        No rows if nothing is left.

    Examples
    --------
    >>> square = np.array([(0, 0), (2, 0), (2, 2), (0, 2)])
    >>> clip(square, np.array([1, 0]), 1.0)
    array([[1., 0.],
           [2., 0.],
           [2., 2.],
           [1., 2.]])
    """
    kept = []
    sides = polygon @ normal - offset
    for k, place in enumerate(polygon):
        after = (k + 1) % len(polygon)
        if sides[k] >= -1e-9:
            kept.append(place)
        if sides[k] * sides[after] < -1e-12:
            share = sides[k] / (sides[k] - sides[after])
            kept.append(place + share * (polygon[after] - place))
    found = np.array(kept, dtype=float).reshape(-1, 2)
    return found if len(found) > 2 else np.empty((0, 2))
