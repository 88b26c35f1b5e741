"""Fold, cut, and unfold two rings: how layers of folds draw an octagon (chapter 2).

As with a paper snowflake, three folds bring all eight directions together, so that one
straight cut becomes eight. The gap for the cut grows with each fold.
"""

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import INK, class_style, house_style
from course_lib.figures.mlp.bending import Crease
from course_lib.figures.mlp.fold_plan import FoldPlan
from course_lib.figures.mlp.paper import Paper, Pose

_EDGE = 1.22  # half the side of the sheet
_SQUARE = _EDGE * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
_CREASES = (  # upright, level, and the diagonal
    Crease((0, 0), (0, 1), _EDGE),
    Crease((0, 0), (-1, 0), _EDGE),
    Crease((0, 0), (1, 1), _EDGE / math.sqrt(2)),
)
_TURNED = math.pi / 8  # the middle of an eighth
_DOTS = {"linestyle": "", "markersize": 5, "mec": "white", "mew": 0.35}
_ALT = (
    "A sheet with two rings of points is folded three times, to an eighth. One "
    "straight cut separates the rings. Unfolded, the cut has become an octagon; it is "
    "lifted out, and all points of class 1 are on it."
)
_NEAR = {"zoom": 1.75, "middle": (0.64, 0.62)}
_FAR = {"zoom": 1.0, "middle": (0.0, 0.0)}


@dataclass(frozen=True)
class FrameState(Pose):
    """A pose of the sheet, and how much of a trial cut is shown."""

    tried: float = 0.0
    gap: float = 0.0


@from_copies
@house_style()
def fold_and_cut_rings(points: np.ndarray, targets: np.ndarray) -> Animation:
    """Fold a sheet with two rings three times, cut it once, and unfold an octagon.

    Parameters
    ----------
    points : ndarray, shape (N, 2)
        Class 1 is about 0.5 from the origin, and class 0 is about 1 from it.
    targets : ndarray of int, shape (N,)

    Raises
    ------
    ValueError
        If a point is off the sheet, or if the third fold doesn't widen the gap.

    Examples
    --------
    >>> angles = np.linspace(0, 6, 20)
    >>> ring = np.column_stack([np.cos(angles), np.sin(angles)])
    >>> fold_and_cut_rings(np.concatenate([ring, ring / 2]), [0] * 20 + [1] * 20)
    <Animation 123 frames, 640 x 580 pixels>
    """
    points, targets = np.asarray(points, dtype=float), np.asarray(targets)
    picture = new_picture(width=4.8, height=4.35)
    scene = Rings(picture.axes, points, targets)
    story = list(keyframes(FrameState(folds=(0, 0, 0)), _steps()))
    folded = max(k for k, keyframe in enumerate(story) if keyframe.word == "folded")
    stained = max(k for k, now in enumerate(story) if now.state.folds == (1, 1, 1))
    stills = [0, folded, stained, len(story) - 1]
    return animate(picture, scene.show, story, alt=_ALT, stills=stills)


def _steps():
    """Return the caption, word, frames, changes, and wait of each step."""
    return (
        ("No straight cut separates the rings. Fold the sheet.", "", 14, _fold(1), 2.0),
        ("Fold again: the lower half up.", "", 12, _fold(2), 0.8),
        ("A quarter is left. Look closer.", "", 4, _NEAR, 0.5),
        ("One straight cut would do now ...", "", 4, {"tried": 1.0}, 0.6),
        ("... but it would be a close call.", "tried", 3, {"gap": 1.0}, 0.3),
        ("So fold a third time.", "tried", 3, {"gap": 0.0, "tried": 0.0}, 1.8),
        ("So fold a third time.", "", 12, _fold(3), 0.1),
        ("Look: the gap has grown wide.", "folded", 4, {"gap": 1.0}, 0.5),
        ("One cut, through all eight layers.", "", 6, {"cut": 1.0, "gap": 0.0}, 1.8),
        ("Class 1 on one side, class 0 on the other.", "", 3, {"stain": 1.0}, 0.4),
        ("Now unfold. Watch the cut.", "", 10, {"folds": (1, 1, 0)}, 1.8),
        ("One cut has become two ...", "", 4, _FAR, 0.7),
        ("... two become four ...", "", 10, {"folds": (1, 0, 0)}, 0.2),
        ("... and four become eight.", "", 13, {"folds": (0, 0, 0)}, 0.3),
        ("An octagon.", "", 5, {"raised": 0.5}, 1.2),
        ("Three folds, one cut: an octagon with all of class 1.", "end", 0, {}, 2.0),
    )


def _fold(count: int) -> dict:
    """Return the values for so many folds, with their creases visible."""
    return {"folds": (1,) * count + (0,) * (3 - count), "marks": count}


def gap_between(
    points: np.ndarray, targets: np.ndarray, angle: float
) -> tuple[float, float]:
    """Measure how far class 1 reaches and where class 0 begins in a direction.

    Parameters
    ----------
    points : ndarray, shape (N, 2)
        The folded points.
    targets : ndarray of int, shape (N,)
    angle : float
        The angle of the cut's normal.

    Returns
    -------
    low, high : float
        Projections of the outermost point of class 1 and the innermost of class 0.

    Examples
    --------
    >>> gap_between(np.array([(1.0, 0.0), (2.0, 5.0)]), np.array([1, 0]), 0.0)
    (1.0, 2.0)
    """
    along = points @ np.array([math.cos(angle), math.sin(angle)])
    return float(along[targets == 1].max()), float(along[targets == 0].min())


class Rings:
    """The scene: the sheet, its points, a trial cut, scissors, a word."""

    def __init__(self, axes: Axes, points: np.ndarray, targets: np.ndarray) -> None:
        axes.set_axis_off()
        axes.set(xlim=(-1.6, 1.6), ylim=(-1.36, 1.56), aspect="equal")
        quarter = np.abs(points)
        eighth = np.sort(quarter, axis=1)[:, ::-1]
        self.gaps = {
            "tried": (math.pi / 4, *gap_between(quarter, targets, math.pi / 4)),
            "folded": (_TURNED, *gap_between(eighth, targets, _TURNED)),
        }
        quarters, eighths = (high - low for _, low, high in self.gaps.values())
        if not (0 < quarters < eighths and np.abs(points).max() < _EDGE):
            raise ValueError(
                f"expected points on a sheet of ±{_EDGE}, with a gap that grows when "
                f"it is folded, got gaps of {quarters:.2f} and {eighths:.2f}"
            )
        _, low, high = self.gaps["folded"]
        self.plan = FoldPlan(_SQUARE, _CREASES, _line(_TURNED, (low + high) / 2))
        self.paper = Paper(axes, self.plan, inner=1)
        self.paths = [self.plan.follow(points[targets == k]) for k in (0, 1)]
        self.dots = [
            axes.plot([], [], zorder=8, **_DOTS, **class_style(k))[0] for k in (0, 1)
        ]
        # Class 0 once more, below the raised part.
        (self.left_behind,) = axes.plot([], [], zorder=2.5, **_DOTS, **class_style(0))
        (self.band,) = axes.fill([0], [0], color="#F0C419", linewidth=0, zorder=6)
        (self.tried,) = axes.plot([], [], "--", color=INK, zorder=7)
        look = {"rotation": math.degrees(_TURNED + math.pi / 2)}
        look |= {"rotation_mode": "anchor", "zorder": 9}
        self.scissors = word(axes, (0, 0), "✂", 32, **look)
        self.word = axes.text(0, 1.37, "", ha="center", fontsize=15, zorder=9)

    def show(self, keyframe: Keyframe) -> None:
        """Show everything at one moment."""
        now = keyframe.state
        self.paper.show(now)
        for dots, path in zip(self.dots, self.paths, strict=True):
            dots.set_data(*self.paper.place(path, now).T)
        self.left_behind.set_data(*self.dots[0].get_data())
        self.dots[0].set_visible(now.raised == 0)
        self.left_behind.set_visible(now.raised > 0)
        self._show_gap(now)
        ends = self._across(_TURNED, np.mean(self.gaps["folded"][1:]), now)
        head = ends[0] + now.cut * (ends[1] - ends[0])
        self.scissors.set_position(head)
        self.scissors.set_visible(0 < now.cut < 1)
        end = "3 folds · 1 cut · 8 sides"
        self.word.set_text(end if keyframe.word == "end" else "")

    def _show_gap(self, now: FrameState) -> None:
        angle, low, high = self.gaps["folded" if now.folds[2] else "tried"]
        corners = [self._across(angle, at, now) for at in (low, high)]
        self.band.set_xy([*corners[0], *corners[1][::-1]])
        self.band.set_alpha(0.55 * now.gap)
        ends = self._across(angle, (low + high) / 2, now)
        ends[1] = ends[0] + now.tried * (ends[1] - ends[0])
        self.tried.set_data(*ends.T)
        self.tried.set_visible(now.tried > 0)

    def _across(self, angle: float, offset: float, now: FrameState) -> np.ndarray:
        """Return where a line crosses the folded sheet on the screen, shape (2, 2)."""
        top = math.pi / 4 if now.folds[2] else math.pi / 2
        ends = []
        for way in (0.0, top):
            far = offset / math.cos(way - angle)
            ends.append((far * math.cos(way), far * math.sin(way), 0.0))
        return self.paper.see(np.array(ends), now)


def _line(angle: float, offset: float) -> Crease:
    normal = np.array([math.cos(angle), math.sin(angle)])
    return Crease(tuple(offset * normal), (-normal[1], normal[0]))
