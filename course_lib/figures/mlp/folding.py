"""Fold, cut, unfold: why two hidden units are enough for XOR (chapter 2).

The four points are on a sheet of paper. Folding it along its diagonal puts the two
points of class 1 on top of each other, so one straight cut is enough; when the sheet
is unfolded, the one cut has become two.
"""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import INK, class_style, house_style
from course_lib.figures.mlp.bending import Crease
from course_lib.figures.mlp.fold_plan import FoldPlan
from course_lib.figures.mlp.paper import Paper, Pose

_REACH = 0.75  # half the side of the sheet; its middle is the input (½, ½)
_SQUARE = _REACH * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
_PLAN = FoldPlan(
    _SQUARE,
    (Crease((0, 0), (1, 1), _REACH * math.sqrt(2)),),
    Crease((0.25, -0.25), (1, 1)),  # where x1 - x2 = ½
)
_MARKS = np.arange(-0.5, 0.75, 0.25)
_GRID = [  # each line is two that meet at the crease
    [(edge, at), (at, at)] if level else [(at, edge), (at, at)]
    for at in _MARKS
    for edge in (-_REACH, _REACH)
    for level in (True, False)
]
_CORNERS = {"00": (0, 0), "01": (0, 1), "10": (1, 0), "11": (1, 1)}
_LABEL_OFFSETS = {"00": (20, 0), "01": (-20, 0), "10": (20, 0), "11": (20, 0)}
_LEFT = {"ha": "right", "va": "center"}
_ALT = (
    "A square sheet with the four XOR points is folded along its diagonal, so that the "
    "two points of class 1 land on each other. It is cut once and unfolded: two "
    "parallel cuts enclose the two points of class 0."
)


def _steps():
    """Return the caption, word, frames, changes, and wait of each step."""
    upright, folded, flat = {"turn": math.pi / 4}, {"folds": (1.0,)}, {"folds": (0.0,)}
    return (
        ("Four points of two classes: no straight line splits them.", "", 0, {}, 1.6),
        ("Turn the sheet until its diagonal is vertical.", "", 8, upright, 1.6),
        ("This is the crease. Both squares are on it.", "crease", 0, {"marks": 1}, 1.6),
        ("Fold the left half over. Watch the left circle.", "", 18, folded, 1.6),
        ("It lands on the other circle.", "landed", 0, {}, 1.6),
        ("Now one straight cut is enough.", "", 9, {"cut": 1.0}, 1.6),
        ("Circles on one side, squares on the other.", "", 4, {"stain": 1.0}, 1.6),
        ("Unfold. The cut swings back with the sheet.", "", 14, flat, 1.6),
        ("One cut has become two.", "", 8, {"turn": 0.0}, 1.6),
        ("One fold and one cut have solved XOR.", "end", 0, {}, 1.6),
    )


@house_style()
def fold_and_cut() -> Animation:
    """Show XOR solved by one fold and one cut.

    Examples
    --------
    >>> fold_and_cut()
    <Animation 71 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    scene = Sheet(picture.axes)
    story = list(keyframes(Pose(folds=(0.0,)), _steps()))
    landed = [keyframe.word for keyframe in story].index("landed")
    folded = max(k for k, now in enumerate(story) if now.state.folds == (1.0,))
    stills = [0, landed, folded - 1, len(story) - 1]
    return animate(picture, scene.show, story, alt=_ALT, stills=stills)


class Sheet:
    """The scene: graph paper, the four points, scissors, and the words."""

    def __init__(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(-1.48, 1.48), ylim=(-1.11, 1.11), aspect="equal")
        self.paper = Paper(axes, _PLAN, inner=0, grid=_GRID, fibres=28)
        self.points, self.labels, self.paths = {}, {}, {}
        for name, corner in _CORNERS.items():
            self.paths[name] = _PLAN.follow([np.array(corner) - 0.5])
            (self.points[name],) = axes.plot(
                [], [], markersize=14, zorder=7, **class_style(corner[0] ^ corner[1])
            )
            look = {"textcoords": "offset points", "ha": "center", "va": "center"}
            self.labels[name] = axes.annotate(
                name, (0, 0), _LABEL_OFFSETS[name], zorder=8, **look
            )
        (self.crease,) = axes.plot([], [], ":", color=INK, zorder=6)
        self.scissors = word(axes, (0, 0), "✂", 32, rotation=90, zorder=9)
        self.words = self._write(axes)

    @staticmethod
    def _write(axes: Axes) -> list[tuple[str, Text]]:
        """Write all words of the animation; each is shown when its moment comes."""
        return [
            (when, axes.text(*spot, text, zorder=8, **look))
            for when, spot, text, look in (
                ("axes", (0.0, -0.80), "$x_1$ →", {"ha": "center", "va": "top"}),
                ("axes", (-0.80, 0.0), "$x_2$ →", {"rotation": 90, **_LEFT}),
                ("crease", (0.05, 0.0), "crease", {"va": "center"}),
                ("landed", (1.46, 0.74), "2 points, one spot", {"ha": "right"}),
                ("end", (0.84, 0.3), "$x_1 - x_2 = ½$", {"va": "center"}),
                ("end", (0.28, 0.87), "$x_2 - x_1 = ½$", {"ha": "center"}),
            )
        ]

    def show(self, keyframe: Keyframe) -> None:
        """Move every artist to where this keyframe has it."""
        pose = keyframe.state
        self.paper.show(pose)
        for name, path in self.paths.items():
            (spot,) = self.paper.place(path, pose)
            self.points[name].set_data(*spot[:, np.newaxis])
            self.labels[name].xy = spot
        diagonal = _PLAN.follow([(-_REACH, -_REACH), (_REACH, _REACH)])
        self.crease.set_data(*self.paper.place(diagonal, pose).T)
        self.crease.set_visible(keyframe.word == "crease" or pose.marks > 0)
        along = 0.5 * math.sqrt(2) * (2 * pose.cut - 1)
        self.scissors.set_position((math.sqrt(0.125), along))
        self.scissors.set_visible(0 < pose.cut < 1)
        for when, text in self.words:
            flat = when == "axes" and pose.turn == 0
            text.set_visible(flat or when == keyframe.word)
