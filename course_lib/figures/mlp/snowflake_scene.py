"""The sheet with two rings, its gap, and the scissors (chapter 2).

:mod:`course_lib.figures.mlp.snowflake` tells the story.
"""

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.style import INK, class_style
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
_CENTERD = {"ha": "center", "va": "center", "rotation_mode": "anchor"}
_DOTS = {"linestyle": "", "markersize": 5, "mec": "white", "mew": 0.35}


@dataclass(frozen=True)
class FrameState(Pose):
    """A pose of the sheet, and how much is shown of a cut that is only tried."""

    tried: float = 0.0
    gap: float = 0.0


def gap_between(points: np.ndarray, targets: np.ndarray, angle: float):
    """Measure how far class 1 reaches, and where class 0 begins, in a direction.

    Parameters
    ----------
    points : ndarray, shape (N, 2)
        Folded.
    targets : ndarray of int, shape (N,)
    angle : float
        Of the cut's normal.

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
    """The scene: the sheet, its points, a cut that is tried, scissors, a word."""

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
        # Class 0 once more, below the part that is raised.
        (self.left_behind,) = axes.plot([], [], zorder=2.5, **_DOTS, **class_style(0))
        (self.band,) = axes.fill([0], [0], color="#F0C419", linewidth=0, zorder=6)
        (self.tried,) = axes.plot([], [], "--", color=INK, zorder=7)
        self.scissors = axes.text(0, 0, "✂", fontsize=32, zorder=9, **_CENTERD)
        self.word = axes.text(0, 1.37, "", ha="center", fontsize=15, zorder=9)
        marks = [self.band, self.tried, self.scissors, self.word]
        self.artists = [*self.paper.artists, *self.dots, self.left_behind, *marks]

    def show(self, moment: Keyframe) -> None:
        """Move everything to one moment."""
        look = moment.state
        self.paper.show(look)
        for dots, path in zip(self.dots, self.paths, strict=True):
            dots.set_data(*self.paper.place(path, look).T)
        self.left_behind.set_data(*self.dots[0].get_data())
        self.dots[0].set_visible(look.raised == 0)
        self.left_behind.set_visible(look.raised > 0)
        self._show_gap(look)
        ends = self._across(_TURNED, np.mean(self.gaps["folded"][1:]), look)
        head = ends[0] + look.cut * (ends[1] - ends[0])
        self.scissors.set_position(head)
        self.scissors.set_rotation(math.degrees(_TURNED + math.pi / 2))
        self.scissors.set_visible(0 < look.cut < 1)
        end = "3 folds · 1 cut · 8 sides"
        self.word.set_text(end if moment.word == "end" else "")

    def _show_gap(self, look: FrameState) -> None:
        angle, low, high = self.gaps["folded" if look.folds[2] else "tried"]
        corners = [self._across(angle, at, look) for at in (low, high)]
        self.band.set_xy([*corners[0], *corners[1][::-1]])
        self.band.set_alpha(0.55 * look.gap)
        ends = self._across(angle, (low + high) / 2, look)
        ends[1] = ends[0] + look.tried * (ends[1] - ends[0])
        self.tried.set_data(*ends.T)
        self.tried.set_visible(look.tried > 0)

    def _across(self, angle: float, offset: float, look: FrameState) -> np.ndarray:
        """Where a straight line crosses the folded sheet, on the screen, (2, 2)."""
        top = math.pi / 4 if look.folds[2] else math.pi / 2
        ends = []
        for way in (0.0, top):
            far = offset / math.cos(way - angle)
            ends.append((far * math.cos(way), far * math.sin(way), 0.0))
        return self.paper.see(np.array(ends), look)


def _line(angle: float, offset: float) -> Crease:
    normal = np.array([math.cos(angle), math.sin(angle)])
    return Crease(tuple(offset * normal), (-normal[1], normal[0]))
