"""Turn one knob, the bias, from "never" through AND and OR to "always" (chapter 1).

Both weights stay at 1. The bias slides from left to right while four lamps show the
neuron's answers, and the axis below keeps the name of each gate that the neuron has
been.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_lib.figures.kit.frames import animate
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import minus, signed, word
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    class_style,
    house_style,
    tint,
)
from course_lib.figures.perceptron.vectors import add_halves, place_halves

#: Where the bias stops, and which gate the neuron is there.
STOPS = ((-2.5, "never"), (-1.5, "AND"), (-0.5, "OR"), (0.5, "always"))
CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
_LOW, _HIGH = -0.45, 1.45  # the window around the unit square
_LEFT, _RIGHT = -3.0, 1.0  # the axis of b
_EDGES = (_LEFT, -2, -1, 0)  # where an interval of b begins
_FAR = 9.0  # longer than any window
_ALT = (
    "The bias of a neuron with the weights 1 and 1 slides from minus 2.5 to 0.5. A "
    "line moves over the unit square, from the corner 11 to the corner 00. Each time "
    "it passes a corner, the lamp of this corner lights up: first none is lit (never), "
    "then 11 (AND), then 01 and 10 as well (OR), then all four (always)."
)
_CROSSED = {  # the corners that the line passes, and what happens there
    1: ("11", "11 has a score above 0, so its lamp is lit (AND)."),
    2: ("01 and 10", "01 and 10 light up together (OR)."),
    3: ("00", "00 lights up as well, so all four are on (always 1)."),
}


@dataclass(frozen=True)
class FrameState:
    """The bias, and how many of its four intervals have a name so far."""

    bias: float
    num_passed: int


@house_style()
def one_knob() -> Animation:
    """Slide the bias of a neuron with weights (1, 1), and show its four answers.

    Examples
    --------
    >>> one_knob()
    <Animation 37 frames, 640 x 680 pixels>
    """
    scene, story = Scene(), list(_story())
    passed = [keyframe.state.num_passed for keyframe in story]
    stills = [passed.index(count) - 1 for count in (2, 3, 4)] + [len(story) - 1]
    return animate(scene.figure, scene.show, story, alt=_ALT, stills=stills)


def _story() -> Iterator[Keyframe]:
    """Yield the slide of the bias, stop by stop."""
    low = STOPS[0][0]
    dark = f"b = {signed(low, '+.1f')}: no score is above 0, so no lamp is lit."
    yield Keyframe(FrameState(low, 1), dark, seconds=2.5)
    for k, ((start, _), (end, _)) in enumerate(pairwise(STOPS), start=1):
        for step in range(1, 12):
            bias = round(start + (end - start) * step / 12, 4)
            yield _on_the_way(bias, np.ceil(start), k)
        caption = f"b = {signed(end, '+.1f')}: {_CROSSED[k][1]}"
        pause = 4.0 if k == len(STOPS) - 1 else 2.2
        yield Keyframe(FrameState(end, k + 1), caption, seconds=pause)


def _on_the_way(bias: float, edge: float, k: int) -> Keyframe:
    """Describe the slide to stop k, which passes the edge of an interval."""
    corners, lit = _CROSSED[k]
    if bias == edge:
        text = f"The line is on {corners}: the score is exactly 0, so the answer is 0."
        return Keyframe(FrameState(bias, k), text, seconds=1.6 if k == 1 else 0.8)
    text = lit if bias > edge else "all scores rise, and the line moves down."
    state = FrameState(bias, k + int(bias > edge))
    text = f"b = {signed(bias, '+.1f')}: {text}"
    return Keyframe(state, text, seconds=0.2 if k == 1 else 0.12)


class Scene:
    """The square with the line, the table of lamps, and the axis of b."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(4.8, 5.1))
        self._draw_square(self.figure.add_axes((0.1, 0.44, 0.47, 0.47)))
        self._draw_table(self.figure.add_axes((0.61, 0.34, 0.38, 0.65)))
        self._draw_knob(self.figure.add_axes((0.04, 0.01, 0.92, 0.31)))

    def _draw_square(self, axes: Axes) -> None:
        axes.set(xlim=(_LOW, _HIGH), ylim=(_LOW, _HIGH), aspect="equal")
        axes.set(xticks=[0, 1], yticks=[0, 1])
        axes.set_xlabel("$x_1$", labelpad=-6)
        axes.set_ylabel("$x_2$", labelpad=-4)
        axes.set_title("both weights 1", fontsize=12.5, pad=5)
        self.halves = add_halves(axes)
        square = ([0, 1, 1, 0, 0], [0, 0, 1, 1, 0])
        axes.plot(*square, color=LIGHT, linewidth=1.2, zorder=0.5)
        (self.line,) = axes.plot([], [], color=INK, linewidth=2.4, zorder=2)
        self.dark, self.lit = [], []
        for corner in CORNERS:
            for k, marks in enumerate((self.dark, self.lit)):
                marks += axes.plot(*corner, markersize=15, zorder=3, **class_style(k))
            outside = corner + 0.44 * (corner - 0.5)
            word(axes, outside, f"{corner[0]}{corner[1]}", 13, zorder=3)

    def _draw_table(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(5.6, -0.9))
        for place, head in ((0.1, "$x_1x_2$"), (0.52, "score"), (0.88, "lamp")):
            word(axes, (place, -0.45), head, 12.5)
        axes.plot([0, 1], [0, 0], color=GRAY, linewidth=1)
        self.scores, self.unlit, self.lamps, self.answers = [], [], [], []
        look = {"color": "white", "zorder": 4, "fontweight": "bold"}
        for row, (x1, x2) in enumerate(CORNERS):
            height = row + 0.6
            word(axes, (0.1, height), f"{x1} {x2}", 14)
            self.scores.append(word(axes, (0.66, height), "", 14, ha="right"))
            for k, marks in enumerate((self.unlit, self.lamps)):
                marks += axes.plot(0.88, height, markersize=19, **class_style(k))
            self.answers.append(word(axes, (0.88, height + 0.03), "", 13, **look))
        self.gate = word(axes, (0.5, 4.95), "", 19, fontweight="bold")

    def _draw_knob(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(_LEFT, _RIGHT), ylim=(-1.25, 1.7))
        axes.plot([_LEFT, _RIGHT], [0, 0], color=GRAY, linewidth=2, zorder=1)
        for edge in _EDGES[1:]:
            axes.plot([edge, edge], [-0.22, 0.22], color=GRAY, linewidth=2, zorder=1)
            word(axes, (edge, -0.38), minus(str(edge)), 13, va="top")
        self.bands, self.labels = [], []
        look = {"va": "top", "fontweight": "bold"}
        for k, (edge, (_, name)) in enumerate(zip(_EDGES, STOPS, strict=True)):
            color = tint(CLASS_COLORS[1], 0.12 + 0.26 * k)
            band = Rectangle((edge, -0.17), 1, 0.34, facecolor=color)
            band.set(linewidth=0, zorder=1.5)
            self.bands.append(axes.add_patch(band))
            self.labels.append(word(axes, (edge + 0.5, -0.8), name, 14, **look))
        (self.knob,) = axes.plot([], [], "o", markersize=17, color=INK, zorder=3)
        look = {"va": "bottom", "fontweight": "bold"}
        self.number = word(axes, (0, 0.62), "", 15, **look)

    def show(self, keyframe: Keyframe) -> None:
        """Move everything to one value of the bias."""
        bias, num_passed = keyframe.state.bias, keyframe.state.num_passed
        scores = CORNERS.sum(axis=1) + bias
        along = np.array([[-_FAR, _FAR], [_FAR, -_FAR]])  # of the line x1 + x2 = -b
        ends = along - bias / 2
        self.line.set_data(*ends.T)
        place_halves(self.halves, ends, np.array([_FAR, _FAR]))
        for k, score in enumerate(scores):
            on = bool(score > 0)
            self.scores[k].set_text(signed(score, "+.1f"))
            self.answers[k].set_text(str(int(on)))
            for yes, no in ((self.lit, self.dark), (self.lamps, self.unlit)):
                yes[k].set_visible(on)
                no[k].set_visible(not on)
            glow = max(0.0, 1 - score / 0.3) if on else 0.0  # just lit: larger
            self.lit[k].set_markersize(15 + 9 * glow)
            self.lamps[k].set_markersize(19 + 7 * glow)
        self.gate.set_text(STOPS[int((scores[[3, 1, 0]] > 0).sum())][1])
        self.knob.set_data([bias], [0])
        self.number.set_text(f"b = {signed(bias, '+.1f')}")
        self.number.set_x(min(max(bias, _LEFT + 0.4), _RIGHT - 0.4))
        for k, (band, label) in enumerate(zip(self.bands, self.labels, strict=True)):
            band.set_visible(k < num_passed)
            label.set_visible(k < num_passed)
            band.set_width(min(1.0, max(bias - _EDGES[k], 0.0)))
