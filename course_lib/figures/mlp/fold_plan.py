"""Where every point of a sheet is while the sheet is folded several times (chapter 2).

The plan is made once: it follows points through all folds, and splits the sheet into
the facets between its creases. :mod:`course_lib.figures.mlp.paper` draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.figures.mlp.bending import Crease, clip

_THICKNESS = 0.006  # of a layer, so that the edges of a stack can be told apart


@dataclass(frozen=True)
class Path:
    """Where points are after 0, 1, ..., J folds.

    Attributes
    ----------
    spots : ndarray, shape (J + 1, N, 2)
    levels : ndarray of int, shape (J + 1, N)
        The layer of the stack, counted from the table.
    swings : ndarray of bool, shape (J, N)
        Whether a point is on the side that swings over.
    inside : ndarray of bool, shape (N,)
        Whether it's on the inner side of the cut, where its signed distance is
        positive.
    """

    spots: np.ndarray
    levels: np.ndarray
    swings: np.ndarray
    inside: np.ndarray


@dataclass(frozen=True)
class FoldPlan:
    """The creases of a sheet in order, and one straight cut through the stack.

    Attributes
    ----------
    outline : ndarray, shape (N, 2)
        Corners of the sheet, counterclockwise; the sheet is convex.
    creases : sequence of Crease
        The second one is folded on the sheet that the first has halved, and so on.
    cut : Crease
        Only its position and direction count; the inner part is to its left.
    """

    outline: np.ndarray
    creases: Sequence[Crease]
    cut: Crease

    def follow(self, points: np.ndarray, towards: np.ndarray | None = None) -> Path:
        """Follow points through all folds.

        Parameters
        ----------
        points : array_like, shape (N, 2)
        towards : ndarray, shape (N, 2) or (2,), optional
            A point on a crease goes with the facet of this neighbor.

        Examples
        --------
        >>> half = Crease((0, 0), (0, 1))
        >>> plan = FoldPlan(np.zeros((0, 2)), [half], half)
        >>> plan.follow([(-1.0, 0.0), (1.0, 0.0)]).spots[1]  # they meet
        array([[1., 0.],
               [1., 0.]])
        """
        spot = np.asarray(points, dtype=float).reshape(-1, 2)
        near = spot if towards is None else spot + 1e-6 * (towards - spot)
        level = np.zeros(len(spot), dtype=int)
        spots, levels, swings = [spot], [level], []
        for count, crease in enumerate(self.creases):
            swing = crease.distance(near) > 0
            spot = np.where(swing[:, np.newaxis], _reflect(crease, spot), spot)
            near = crease.mirror(near)
            level = np.where(swing, 2 ** (count + 1) - 1 - level, level)
            spots.append(spot)
            levels.append(level)
            swings.append(swing)
        return Path(
            np.array(spots),
            np.array(levels),
            np.array(swings).reshape(len(self.creases), len(spot)),
            self.cut.distance(near) > 0,
        )

    def facets(self) -> list[np.ndarray]:
        """Split the sheet at its creases and at the cut, unfolded."""
        found = [self.outline]
        for number in range(len(self.creases) + 1):
            line = [*self.creases, self.cut][number]
            found = [
                part
                for facet in found
                for part in self._split(facet, number, line)
                if len(part)
            ]
        return found

    def distance_on(
        self, facet: np.ndarray, number: int, line: Crease
    ) -> tuple[np.ndarray, float]:
        """Express the distance from a line of the folded sheet in flat coordinates.

        Parameters
        ----------
        facet : ndarray, shape (N, 2)
            An unfolded facet.
        number : int
            How many folds are done when the line is drawn.
        line : Crease

        Returns
        -------
        normal : ndarray, shape (2,)
        offset : float
            The distance of a flat point is ``place @ normal + offset``.
        """
        spots = self.follow(facet, facet.mean(axis=0)).spots[number]
        known = np.column_stack([facet, np.ones(len(facet))])
        found = np.linalg.lstsq(known, line.distance(spots), rcond=None)[0]
        return found[:2], float(found[2])

    def _split(self, facet: np.ndarray, number: int, line: Crease) -> list[np.ndarray]:
        normal, offset = self.distance_on(facet, number, line)
        return [clip(facet, normal, -offset), clip(facet, -normal, offset)]

    def outlines(self) -> list[np.ndarray]:
        """Return the outline of the stack after 0, 1, ..., J folds."""
        found = [self.outline]
        for crease in self.creases:
            found.append(clip(found[-1], -crease.normal, -_offset(crease)))
        return found

    def flap(self, number: int) -> np.ndarray:
        """Return the outline of what swings in fold ``number``, before it does."""
        crease = self.creases[number]
        return clip(self.outlines()[number], crease.normal, _offset(crease))

    def lift(
        self, path: Path, folds: Sequence[float], raised: float = 0.0
    ) -> np.ndarray:
        """Return where points are in the air, shape (N, 3).

        Parameters
        ----------
        path : Path
        folds : sequence of float, one per crease
            From 0 (flat) to 1 (folded); a fold begins when the previous one is done.
        raised : float
            Height of the part inside the cut.
        """
        done, progress = stage(folds)
        spots, level = path.spots[done], path.levels[done].astype(float)
        if not progress:
            above = _THICKNESS * level + raised * path.inside
            return np.column_stack([spots, above])
        crease, swings = self.creases[done], path.swings[done]
        share = crease.angle(crease.distance(spots), progress) / np.pi
        level += np.where(swings, share * (path.levels[done + 1] - level), 0.0)
        places = np.column_stack([spots, np.zeros(len(spots))])
        places[swings] = crease.bend(spots[swings], progress)
        places[:, 2] += _THICKNESS * level
        return places


def stage(folds: Sequence[float]) -> tuple[int, float]:
    """Return how many folds are done, and how far along the next one is.

    Examples
    --------
    >>> stage([1.0, 0.25, 0.0])
    (1, 0.25)
    """
    done = 0
    while done < len(folds) and folds[done] >= 1.0:
        done += 1
    return done, float(folds[done]) if done < len(folds) else 0.0


def _offset(crease: Crease) -> float:
    return float(np.dot(crease.origin, crease.normal))


def _reflect(crease: Crease, points: np.ndarray) -> np.ndarray:
    return points - 2 * crease.distance(points)[:, np.newaxis] * crease.normal
