"""What a folded sheet is drawn of: strips that bend, and short pieces of lines.

:mod:`course_lib.figures.mlp.paper` moves and colors them.
"""

from dataclasses import dataclass

import numpy as np

from course_lib.figures.mlp.bending import Crease, clip
from course_lib.figures.mlp.fold_plan import FoldPlan, Path

_STRIPS = 14  # into which a flap is cut, to bend
_PIECE = 0.09  # length of the short pieces of which lines are made


@dataclass(frozen=True)
class Strips:
    """Convex polygons of one stage of folding.

    Attributes
    ----------
    path : Path
        All their corners, one polygon after the other.
    starts : ndarray of int
        Where each polygon but the first begins.
    """

    path: Path
    starts: np.ndarray

    def split(self, rows: np.ndarray) -> list[np.ndarray]:
        """Give the rows of each polygon, of values for all corners."""
        return np.split(rows, self.starts)


@dataclass(frozen=True)
class Pieces:
    """Short pieces of lines: two places each, and their order.

    Attributes
    ----------
    path : Path
        Of 2P places.
    order : ndarray, shape (P,)
        The number of a crease; along a cut, the share of its length before this piece.
    """

    path: Path
    order: np.ndarray


def flat_strips(plan: FoldPlan, number: int) -> Strips:
    """Cut every facet into strips along crease ``number``, or leave all if none."""
    found = plan.facets()
    if number < len(plan.creases):
        crease = plan.creases[number]
        found = [
            strip for facet in found for strip in _bend(plan, facet, number, crease)
        ]
    middles = [np.tile(strip.mean(axis=0), (len(strip), 1)) for strip in found]
    path = plan.follow(np.concatenate(found), np.concatenate(middles))
    return Strips(path, np.cumsum([len(strip) for strip in found])[:-1])


def middle_of_strip(distances: np.ndarray, crease: Crease) -> np.ndarray:
    """Round distances from a crease to the middle of the strip in which they lie."""
    width = crease.reach / _STRIPS
    return (np.floor(np.asarray(distances) / width) + 0.5) * width


def _bend(plan: FoldPlan, facet: np.ndarray, number: int, crease: Crease):
    """Cut a facet into strips, if it is one that swings."""
    normal, offset = plan.distance_on(facet, number, crease)
    rest, found = facet, []
    if (facet @ normal + offset).max() < 1e-6:
        return [facet]
    for far in np.linspace(0, crease.reach, _STRIPS + 1)[1:]:
        found.append(clip(rest, -normal, offset - far))
        rest = clip(rest, normal, far - offset)
        if not len(rest):
            break
    return [strip for strip in found if len(strip)]


def line_pieces(plan: FoldPlan, grid: np.ndarray, fibres: int) -> dict[str, Pieces]:
    """Make fibres, grid, edges, creases and cut of short pieces.

    Parameters
    ----------
    plan : FoldPlan
    grid : ndarray, shape (L, 2, 2)
        Printed lines, by their ends.
    fibres : int
        How many of them, at random places that are always the same.
    """
    found = {"fibre": [], "grid": [], "edge": [], "cut": [], "crease": []}
    for line in _fibres(plan, fibres):
        found["fibre"].append((_chop(line), None, 0))
    for line in grid:
        found["grid"].append((_chop(line), None, 0))
    for facet in plan.facets():
        for line in np.stack([facet, np.roll(facet, -1, axis=0)], axis=1):
            name, number = _kind(plan, line, facet.mean(axis=0))
            found[name].append((_chop(line), facet.mean(axis=0), number))
    pieces = {name: _join(plan, lines) for name, lines in found.items() if lines}
    if "cut" in pieces:
        ends = pieces["cut"].path.spots[-1].reshape(-1, 2, 2).mean(axis=1)
        along = ends @ np.array(plan.cut.direction, dtype=float)
        share = 0.999 * (along - along.min()) / np.ptp(along)
        pieces["cut"] = Pieces(pieces["cut"].path, share)
    return pieces


def _fibres(plan: FoldPlan, count: int) -> np.ndarray:
    rng = np.random.default_rng(2)
    low, high = plan.outline.min(axis=0) + 0.05, plan.outline.max(axis=0) - 0.05
    starts, slants = rng.uniform(low, high, (count, 2)), rng.uniform(0, np.pi, count)
    ways = np.column_stack([np.cos(slants), np.sin(slants)])
    return np.stack(
        [starts, starts + rng.uniform(0.03, 0.1, (count, 1)) * ways], axis=1
    )


def _chop(line: np.ndarray) -> np.ndarray:
    """Cut a line into short pieces, shape (P, 2, 2)."""
    count = max(1, round(float(np.linalg.norm(line[1] - line[0])) / _PIECE))
    places = np.linspace(line[0], line[1], count + 1)
    return np.stack([places[:-1], places[1:]], axis=1)


def _kind(plan: FoldPlan, line: np.ndarray, middle: np.ndarray) -> tuple[str, int]:
    """Say what a side of a facet is, and for a crease its number."""
    path = plan.follow(line, middle)
    if np.abs(plan.cut.distance(path.spots[-1])).max() < 1e-6:
        return "cut", 0
    for number, crease in enumerate(plan.creases):
        if np.abs(crease.distance(path.spots[number])).max() < 1e-6:
            return "crease", number
    return "edge", 0


def _join(plan: FoldPlan, lines: list) -> Pieces:
    pieces, near, order = [], [], []
    for short, middle, number in lines:
        middles = short.mean(axis=1) if middle is None else middle
        pieces.append(short)
        near.append(np.broadcast_to(middles, (len(short), 2)))
        order.append(np.full(len(short), number))
    near = np.repeat(np.concatenate(near), 2, axis=0)
    path = plan.follow(np.concatenate(pieces).reshape(-1, 2), near)
    return Pieces(path, np.concatenate(order))
