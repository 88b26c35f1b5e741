"""A sheet of paper that can be turned, folded, cut and unfolded (chapter 2).

It carries XOR's four points. Each half is drawn by itself, the left one above the right
one, so that it can swing over. :mod:`course_lib.figures.folding` tells the story.
"""

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon
from matplotlib.text import Text

from course_lib.figures.style import BLUE, INK, VERMILLION, class_style, tint

_LOW, _HIGH = -0.25, 1.25  # edges of the sheet in both inputs
_CUT = 0.5  # the cut lies where |x1 - x2| is one half
_PAPER, _SHADE, _BACK = "#F2F0EA", "#C6C3BA", "#E6E3DA"
_CORNERS = {"00": (0, 0), "01": (0, 1), "10": (1, 0), "11": (1, 1)}
_LABEL_OFFSETS = {"00": (18, 0), "01": (-18, 0), "10": (18, 0), "11": (18, 0)}

_LEFT = {"ha": "right", "va": "center"}


@dataclass(frozen=True)
class Moment:
    """What one frame shows; the numbers run from 0 to 1."""

    caption: str = ""
    turn: float = 0.0  # 1: the diagonal stands upright
    fold: float = 0.0  # 1: the left half lies on the right half
    cut: float = 0.0  # length of the cut
    stain: float = 0.0  # how far the two sides have taken their colours
    word: str = ""
    seconds: float = 1 / 12


def place(points: np.ndarray, turn: float, fold: float) -> np.ndarray:
    """Say where points of the sheet are on the screen.

    Parameters
    ----------
    points : array_like, shape (N, 2)
        Places on the sheet: x1 and x2.
    turn, fold : float
        As in a moment of the story.

    Returns
    -------
    ndarray, shape (N, 2)
        Places on the screen, around the middle of the sheet.
    """
    x1, x2 = np.asarray(points, dtype=float).T - 0.5
    across, along = (x1 - x2) / math.sqrt(2), (x1 + x2) / math.sqrt(2)
    angle = math.pi * fold
    left = np.minimum(across, 0.0)
    along = along - 0.35 * left * math.sin(angle)  # seen a little from above
    across = across - left + left * math.cos(angle)
    lean = math.pi / 4 * (1 - turn)
    return np.column_stack(
        [
            across * math.cos(lean) + along * math.sin(lean),
            along * math.cos(lean) - across * math.sin(lean),
        ]
    )


def _mix(start, end, share: float) -> np.ndarray:
    return (1 - share) * np.array(to_rgb(start)) + share * np.array(to_rgb(end))


class _Half:
    """One half of the sheet: paper, the colours of its two sides, grid and cut."""

    def __init__(self, axes: Axes, mirrored: bool, zorder: float) -> None:
        self.mirrored = mirrored
        edge, far = _LOW + _CUT, _HIGH - _CUT
        self.outlines = [
            self._side([(_LOW, _LOW), (edge, _LOW), (_HIGH, far), (_HIGH, _HIGH)]),
            self._side([(edge, _LOW), (_HIGH, _LOW), (_HIGH, far)]),
        ]
        self.parts = [
            axes.add_patch(Polygon(outline, linewidth=0, zorder=zorder))
            for outline in self.outlines
        ]
        marks = np.arange(_LOW, _HIGH + 0.1, 0.25)
        self.strokes = []
        for mark in marks:
            self.strokes.append(self._side([(mark, _LOW), (mark, mark)]))
            self.strokes.append(self._side([(mark, mark), (_HIGH, mark)]))
        widths = np.full(len(self.strokes), 0.8)
        widths[[1, -2]] = 1.6  # the two edges of the paper
        self.grid = axes.add_collection(
            LineCollection([], linewidths=widths, zorder=zorder + 0.1), autolim=False
        )
        (self.cut,) = axes.plot([], [], color=INK, linewidth=2.4, zorder=zorder + 0.2)
        ends = [(edge - 0.05, _LOW - 0.05), (_HIGH + 0.05, far + 0.05)]
        self.cut_ends = np.array(self._side(ends))
        self.artists = [*self.parts, self.grid, self.cut]

    def _side(self, places):
        return [spot[::-1] for spot in places] if self.mirrored else places

    def show(self, moment: Moment) -> None:
        lift = math.sin(math.pi * moment.fold) if self.mirrored else 0.0
        behind = moment.fold if self.mirrored else 0.0
        paper = _mix(_mix(_PAPER, _BACK, behind), _SHADE, 0.8 * lift)
        for part, outline, color in zip(
            self.parts, self.outlines, (BLUE, VERMILLION), strict=True
        ):
            stained = _mix(_mix(paper, tint(color, 0.35), 0.9), _SHADE, 0.4 * lift)
            part.set_xy(place(outline, moment.turn, moment.fold))
            part.set_facecolor(_mix(paper, stained, moment.stain))
        self.grid.set_segments(
            [place(stroke, moment.turn, moment.fold) for stroke in self.strokes]
        )
        self.grid.set_color(_mix(paper, "#000000", 0.16))
        start, end = self.cut_ends
        shown = np.array([start, start + moment.cut * (end - start)])
        self.cut.set_data(*place(shown, moment.turn, moment.fold).T)
        self.cut.set_visible(moment.cut > 0)


class Sheet:
    """The whole scene: two halves, a shadow, the crease, the points and the words."""

    def __init__(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(-1.48, 1.48), ylim=(-1.11, 1.11), aspect="equal")
        self.right, self.left = _Half(axes, False, 1), _Half(axes, True, 3)
        self.shadow = axes.add_patch(Polygon([(0, 0)] * 3, color="black", zorder=2))
        (self.crease,) = axes.plot([], [], ":", color=INK, linewidth=1.6, zorder=4)
        self.points, self.labels = {}, {}
        for name, (x1, x2) in _CORNERS.items():
            (self.points[name],) = axes.plot(
                [], [], markersize=13, zorder=5, **class_style(x1 ^ x2)
            )
            self.labels[name] = axes.annotate(
                name,
                (0, 0),
                xytext=_LABEL_OFFSETS[name],
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=11.5,
                zorder=6,
            )
        self.words = self._write(axes)
        self.artists = [
            *self.right.artists,
            self.shadow,
            *self.left.artists,
            self.crease,
            *self.points.values(),
            *self.labels.values(),
            *(text for _, text in self.words),
        ]

    @staticmethod
    def _write(axes: Axes) -> list[tuple[str, Text]]:
        """Write all words of the film; a word is shown when its moment comes."""
        return [
            (when, axes.text(*spot, text, zorder=6, **look))
            for when, spot, text, look in (
                ("axes", (0.0, -0.80), "$x_1$ →", {"ha": "center", "va": "top"}),
                ("axes", (-0.80, 0.0), "$x_2$ →", {"rotation": 90, **_LEFT}),
                ("crease", (0.05, 0.0), "crease", {"va": "center"}),
                ("landed", (1.46, 0.74), "2 points, one place", {"ha": "right"}),
                ("end", (0.84, 0.3), "$x_1 - x_2 = ½$", {"va": "center"}),
                ("end", (0.28, 0.87), "$x_2 - x_1 = ½$", {"ha": "center"}),
            )
        ]

    def show(self, moment: Moment) -> None:
        """Move every artist to where this moment has it."""
        for half in (self.right, self.left):
            half.show(moment)
        crease = [(_LOW, _LOW), (_HIGH, _HIGH)]
        self.crease.set_data(*place(crease, moment.turn, 0.0).T)
        self.crease.set_visible(moment.turn > 0.5)
        for name, corner in _CORNERS.items():
            spot = place([corner], moment.turn, moment.fold)
            self.points[name].set_data(*spot.T)
            self.labels[name].xy = spot[0]
        for when, text in self.words:
            flat = when == "axes" and moment.turn == 0
            text.set_visible(flat or when == moment.word)
        self._cast_shadow(moment)

    def _cast_shadow(self, moment: Moment) -> None:
        lift = math.sin(math.pi * moment.fold)
        tip = -0.75 * math.sqrt(2) * math.cos(math.pi * moment.fold)
        reach = (_HIGH - _LOW) / math.sqrt(2)
        self.shadow.set_xy([(0, -reach), (tip, 0), (0, reach)])
        self.shadow.set_alpha(0.13 * lift)
        self.shadow.set_visible(lift > 0.01 and tip > 0)
