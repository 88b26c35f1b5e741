"""A sheet of paper that can be turned, folded, cut, and unfolded (chapter 2).

It has fibers, a back, and edges; its creases stay visible; and it casts a shadow. The
paper is so thin that marks on it show through. It's drawn with strips that bend and
with short line segments, each of which has a name (a URL in matplotlib), so that it's
the same one in all frames. :mod:`course_lib.figures.mlp.folding` and
:mod:`course_lib.figures.mlp.snowflake` use it.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike

from course_lib.figures.kit.style import BLUE, INK, VERMILION, tint
from course_lib.figures.mlp.bending import Crease, brightness, clip, project
from course_lib.figures.mlp.fold_plan import FoldPlan, Path, stage

_STRIPS = 14  # into which a flap is cut so that it can bend
_PIECE = 0.09  # length of the short pieces that make up the lines
_FRONT, _BACK = np.array(to_rgb("#F8F5EC")), np.array(to_rgb("#E8DDC6"))
_LINES = {  # color and width of the lines on the sheet
    "fibre": ((0.35, 0.25, 0.05, 0.13), 1.0),
    "grid": ((0.2, 0.2, 0.2, 0.16), 0.8),
    "crease": ((0.25, 0.2, 0.1, 0.2), 1.1),
    "edge": ((0.25, 0.2, 0.1, 0.5), 1.1),
}
_LIGHTS = [(0.30 * far, -0.34 * far) for far in np.linspace(0.3, 1.0, 7)]
_GROUND = ((0.012, -0.016), (0.024, -0.032), (0.036, -0.048))


@dataclass(frozen=True)
class Pose:
    """The pose of the sheet.

    Attributes
    ----------
    folds : tuple of float
        How far each crease is folded, from 0 to 1, in order.
    turn : float
        Angle by which the whole sheet is turned, counterclockwise.
    cut : float
        How much of the cut is made, from 0 to 1.
    stain : float
        How far the two parts have taken on the colors of their classes, from 0 to 1.
    marks : int
        Number of visible creases.
    raised : float
        Height of the inner part above the rest.
    zoom : float
        Size of the picture.
    middle : (float, float)
        The point at the center of the picture.
    """

    folds: tuple[float, ...]
    turn: float = 0.0
    cut: float = 0.0
    stain: float = 0.0
    marks: int = 0
    raised: float = 0.0
    zoom: float = 1.0
    middle: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Strips:
    """Convex polygons of one stage of folding.

    Attributes
    ----------
    path : Path
        All their corners, one polygon after the other.
    starts : ndarray of int
        Where each polygon after the first begins.
    """

    path: Path
    starts: np.ndarray

    def split(self, rows: np.ndarray) -> list[np.ndarray]:
        """Split values for all corners into the rows of each polygon."""
        return np.split(rows, self.starts)


@dataclass(frozen=True)
class Pieces:
    """Short line segments: two points each, and their order.

    Attributes
    ----------
    path : Path
        A path of 2P points.
    order : ndarray, shape (P,)
        The number of a crease, or the fraction of a cut's length before this piece.
    """

    path: Path
    order: np.ndarray


class Paper:
    """Draw a sheet according to its plan.

    Parameters
    ----------
    axes : Axes
    plan : FoldPlan
    inner : int
        Class of the part inside the cut, 0 or 1.
    grid : array_like, shape (L, 2, 2)
        Straight lines that are printed on the sheet.
    fibres : int
        Number of fibers in the paper.
    """

    def __init__(
        self,
        axes: Axes,
        plan: FoldPlan,
        *,
        inner: int,
        grid: ArrayLike = (),
        fibres: int = 70,
    ) -> None:
        self.plan = plan
        colors = (BLUE, VERMILION) if inner else (VERMILION, BLUE)
        self.stains = np.array([tint(color, 0.36) for color in colors])  # outer, inner
        self.strips = [flat_strips(plan, k) for k in range(len(plan.creases) + 1)]
        self.pieces = line_pieces(plan, np.reshape(grid, (-1, 2, 2)), fibres)
        self.outlines = plan.outlines()

        def add(collection: Collection) -> Collection:
            return axes.add_collection(collection, autolim=False)

        self.ground = add(PolyCollection([], facecolors=(0, 0, 0, 0.04), zorder=0.5))
        self.shadow = add(PolyCollection([], facecolors=(0, 0, 0, 0.032), zorder=3))
        self.faces = [add(PolyCollection([], linewidths=0.7, zorder=z)) for z in (1, 4)]
        self.lines = [add(LineCollection([], zorder=z)) for z in (2, 5)]
        self.cuts = [
            add(LineCollection([], colors=INK, linewidths=2.6, zorder=z))
            for z in (2.1, 5.1)
        ]
        for cut in self.cuts:
            cut.set_capstyle("round")

    def place(self, path: Path, pose: Pose) -> np.ndarray:
        """Return where points of the sheet are on the screen, shape (N, 2)."""
        return self.see(self.plan.lift(path, pose.folds, pose.raised), pose)

    @staticmethod
    def see(places: np.ndarray, pose: Pose) -> np.ndarray:
        """Project points (N, 3) above the table onto the screen, shape (N, 2)."""
        turned = np.column_stack([_turn(places[:, :2], pose.turn), places[:, 2]])
        return pose.zoom * (project(turned) - pose.middle)

    def show(self, pose: Pose) -> None:
        """Move and color everything."""
        done, progress = stage(pose.folds)
        self._show_faces(pose, done, progress)
        self._show_lines(pose, done, progress)
        self._cast_shadows(pose, done, progress)

    def _show_faces(self, pose: Pose, done: int, progress: float) -> None:
        strips = self.strips[done if progress else -1]
        path = strips.path
        first = np.concatenate([[0], strips.starts])
        seen = _outermost(path.levels[done][first], done)
        corners = strips.split(self.place(path, pose))
        height = [above.mean() for above in strips.split(path.levels[done])]
        far = np.zeros(len(first))
        above = path.inside[first] & (pose.raised > 0)
        if progress:
            crease = self.plan.creases[done]
            above = path.swings[done][first]
            spots = strips.split(path.spots[done])
            distances = [crease.distance(spot).mean() for spot in spots]
            far = np.where(above, middle_of_strip(distances, crease), 0.0)
        colors, upside = self._colors(pose, path, first, far, above)
        order = np.lexsort([np.where(upside, height, -np.array(height)), far])
        for faces, chosen in zip(self.faces, (~above, above), strict=True):
            shown = [k for k in order if chosen[k] and seen[k]]
            faces.set_verts([corners[k] for k in shown])
            faces.set_urls([f"{len(first)}:{k}" for k in shown])
            faces.set_facecolor(colors[shown])
            faces.set_edgecolor(colors[shown])

    def _colors(self, pose, path, first, far, above):
        """Return the color of each strip, and whether its upper side is still up."""
        done, progress = stage(pose.folds)
        turned = path.swings[:done, first].sum(axis=0) % 2 == 1  # shows its back
        upside = np.ones(len(first), dtype=bool)
        light = np.ones(len(first))
        if progress:
            crease = self.plan.creases[done]
            slant = np.where(above, crease.angle(far, progress), 0.0)
            upside = slant <= np.pi / 2
            across = _turn(crease.normal[np.newaxis], pose.turn)[0]
            normals = np.column_stack([-np.outer(np.sin(slant), across), np.cos(slant)])
            light = brightness(normals)
        paper = np.where((turned == upside)[:, np.newaxis], _BACK, _FRONT)
        stain = self.stains[path.inside[first].astype(int)]
        paper = (1 - 0.92 * pose.stain) * paper + 0.92 * pose.stain * stain
        dark, bright = np.minimum(light, 1), np.maximum(light - 1, 0)
        paper = paper * dark[:, np.newaxis]
        return np.clip(paper + bright[:, np.newaxis] * (1 - paper) * 4, 0, 1), upside

    def _show_lines(self, pose: Pose, done: int, progress: float) -> None:
        shown = [([], [], [], []), ([], [], [], [])]
        for name, pieces in self.pieces.items():
            path, order = pieces.path, pieces.order
            levels = path.levels[done][::2]
            seen = _outermost(levels, done)
            ends = self.place(path, pose).reshape(-1, 2, 2)
            above = path.inside[::2] & (pose.raised > 0)
            if progress:
                above = path.swings[done][::2]
            if name == "cut":
                made = seen & (order < pose.cut)
                for cut, chosen in zip(self.cuts, (~above, above), strict=True):
                    names = [str(k) for k in np.flatnonzero(made & chosen)]
                    cut.set(segments=ends[made & chosen], urls=names)
                continue
            if name == "crease":
                seen = seen & (order < pose.marks)
            elif name == "fibre":
                seen = levels == 2**done - 1  # those of the layer on top
            for group, chosen in zip(shown, (seen & ~above, seen & above), strict=True):
                for list_, value in zip(group[2:], _LINES[name], strict=True):
                    list_.extend([value] * chosen.sum())
                group[0].extend(ends[chosen])
                group[1].extend(f"{name}{k}" for k in np.flatnonzero(chosen))
        for lines, (ends, names, colors, widths) in zip(self.lines, shown, strict=True):
            lines.set(segments=ends, urls=names, color=colors, linewidth=widths)

    def _cast_shadows(self, pose: Pose, done: int, progress: float) -> None:
        outline = self.outlines[done + 1] if progress else self.outlines[done]
        flat = np.column_stack([outline, np.zeros(len(outline))])
        self.ground.set_verts([self.see(flat, pose) + shift for shift in _GROUND])
        shape, heights = None, None
        if progress:
            edge = _dense(self.plan.flap(done))
            places = self.plan.creases[done].bend(edge, progress)
            shape, heights = places[:, :2], places[:, 2:]
        elif pose.raised:
            path = self.pieces["cut"].path
            ends = path.spots[0]
            order = np.argsort(np.arctan2(*ends.T))
            shape, heights = ends[order], np.full((len(ends), 1), pose.raised)
        shades = []
        if shape is not None:
            seen = _turn(shape, pose.turn)
            shades = [
                pose.zoom * (seen + heights * np.array(light) - pose.middle)
                for light in _LIGHTS
            ]
        self.shadow.set_verts(shades)


def _outermost(levels: np.ndarray, done: int) -> np.ndarray:
    """Choose the lowest and the highest layer, since the others can't be seen."""
    return (levels == 0) | (levels == 2**done - 1)


def _turn(points: np.ndarray, angle: float) -> np.ndarray:
    cos, sin = np.cos(angle), np.sin(angle)
    return points @ np.array([[cos, sin], [-sin, cos]])


def _dense(outline: np.ndarray) -> np.ndarray:
    pairs = zip(outline, np.roll(outline, -1, axis=0), strict=True)
    return np.concatenate([np.linspace(a, b, 16) for a, b in pairs])


def flat_strips(plan: FoldPlan, number: int) -> Strips:
    """Cut every facet into strips along a crease, or leave it whole if there's none."""
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
    """Round distances from a crease to the middle of the strip they're in."""
    width = crease.reach / _STRIPS
    return (np.floor(np.asarray(distances) / width) + 0.5) * width


def _bend(plan: FoldPlan, facet: np.ndarray, number: int, crease: Crease):
    """Cut a facet into strips if it's one that swings."""
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
    """Make the fibers, grid, edges, creases, and cut from short pieces.

    Parameters
    ----------
    plan : FoldPlan
    grid : ndarray, shape (L, 2, 2)
        Printed lines, given by their ends.
    fibres : int
        How many fibers, at random positions that are always the same.
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
    """Return what a side of a facet is and, for a crease, its number."""
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
