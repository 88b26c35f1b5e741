"""The stage of the animation of the XOR loop: the square and weight space.

Top left the four corners and what the weights answer, below it the corrections as a
sum, and at the right the weights themselves: a dot in the space of w1, w2 and b, seen
from above its corner, and one arrow for each correction.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import (
    BLUE,
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    VERMILION,
    class_style,
    house_style,
    tint,
)
from course_lib.figures.perceptron.learning_rule_scene import DASHES

CORNERS = ("00", "01", "10", "11")
TARGETS = (0, 1, 1, 0)
_SPACE = np.array([[-0.52, -0.4], [1.1, 0.0], [0.0, 1.25]])  # where w1, w2, b point
_WINDOW = (-0.35, 1.35)  # of both inputs
_CELLS = 86  # of the tinted square, along each side; corners lie in the middle of one
_FADED = 0.28


@dataclass(frozen=True)
class Keyframe:
    """What one frame shows.

    Attributes
    ----------
    caption : str
    seconds : float
    weight : tuple of float
        Where the dot stands: w1, w2 and b.
    judged : tuple of float
        The weights whose answers tint the square.
    focus : int, optional
        The corner that is being shown, a mistake.
    drawn : int
        How many of the four arrows are there in full.
    bright : tuple of int
        The arrows in full color; the others are faded.
    num_rows : int
        Rows of the sum below the square.
    has_sum : bool
        Whether the last row is written.
    ring : float
        Size of the ring around zero; 0 for none.
    """

    caption: str
    seconds: float = 1 / 12
    weight: tuple[float, ...] = (0.0, 0.0, 0.0)
    judged: tuple[float, ...] = (0.0, 0.0, 0.0)
    focus: int | None = None
    drawn: int = 0
    bright: tuple[int, ...] = ()
    num_rows: int = 0
    has_sum: bool = False
    ring: float = 0.0


def project(weights: np.ndarray) -> np.ndarray:
    """Say where weights (w1, w2, b) are drawn, shape (..., 2).

    Examples
    --------
    >>> project([0.0, 1.0, -1.0]).tolist()
    [1.1, -1.25]
    """
    return np.asarray(weights, dtype=float) @ _SPACE


def answer_colors(weight: np.ndarray) -> np.ndarray:
    """Tint the square by the sign of the score; white where it is zero.

    Examples
    --------
    >>> bool((answer_colors((0.0, 0.0, 0.0)) == 1).all())
    True
    """
    places = np.linspace(*_WINDOW, _CELLS)
    scores = weight[0] * places + weight[1] * places[:, np.newaxis] + weight[2]
    looks = np.array([tint(BLUE, 0.4), (1.0, 1.0, 1.0), tint(VERMILION, 0.4)])
    return looks[np.sign(np.round(scores, 9)).astype(int) + 1]


class Scene:
    """All artists of the animation, and how they show one moment.

    Parameters
    ----------
    weights : ndarray, shape (5, 3)
        w1, w2 and b before the first correction and after each of the four.
    """

    @house_style()
    def __init__(self, weights: np.ndarray) -> None:
        self.weights = np.asarray(weights, dtype=float)
        self.picture = new_picture(width=4.8, height=4.3)
        figure = self.picture.figure
        figure.set_layout_engine("none")
        space = self.picture.axes
        space.set_position([0.45, 0.0, 0.55, 1.0])
        self._fill_square(figure.add_axes([0.085, 0.57, 0.365, 0.41]))
        self._fill_table(figure.add_axes([0.0, 0.01, 0.43, 0.44]))
        self._fill_space(space)

    @property
    def moving(self) -> list:
        """The artists that change from frame to frame."""
        texts = [text for row in self.rows for text in row]
        parts = [self.region, *self.marks, self.rim, *texts, self.sum_line]
        return [*parts, *self.arrows, *self.names, self.ring, self.dot, self.dot_name]

    def _fill_square(self, axes: Axes) -> None:
        half = (_WINDOW[1] - _WINDOW[0]) / (_CELLS - 1) / 2
        low, high = _WINDOW[0] - half, _WINDOW[1] + half
        axes.set(
            xlim=_WINDOW, ylim=_WINDOW, aspect="equal", xticks=[0, 1], yticks=[0, 1]
        )
        axes.set_xlabel("$x_1$", labelpad=-8)
        axes.set_ylabel("$x_2$", labelpad=-8)
        axes.spines[:].set(visible=True, color=GRAY)
        self.region = axes.imshow(
            answer_colors(self.weights[0]),
            extent=(low, high, low, high),
            origin="lower",
            zorder=0.5,
        )
        self.marks = [
            axes.plot(*map(int, name), markersize=13, **class_style(target))[0]
            for name, target in zip(CORNERS, TARGETS, strict=True)
        ]
        self.rim = axes.scatter(
            [0], [0], s=25**2, facecolor="none", edgecolor=INK, linewidth=1.8,
            linestyle=DASHES, zorder=4,
        )  # fmt: skip

    def _fill_table(self, axes: Axes) -> None:
        axes.set(xlim=(0, 4.2), ylim=(-0.1, 6))
        axes.set_axis_off()
        look = {"va": "center", "ha": "right", "fontsize": 13.5}
        for k, word in enumerate(("corner", "$w_1$", "$w_2$", "$b$")):
            axes.text(1.35 + 0.9 * k, 5.5, word, color=GRAY, **look)
        steps = np.diff(self.weights, axis=0)
        self.rows = []
        for k, (name, step) in enumerate(
            zip((*CORNERS, "sum"), (*steps, steps.sum(axis=0)), strict=True)
        ):
            color = INK if name == "sum" else CLASS_COLORS[TARGETS[k]]
            height = 4.5 - k - (0.15 if name == "sum" else 0)
            words = [name, *(f"{part + 0.0:+.0f}" if part else "0" for part in step)]
            self.rows.append(
                [
                    axes.text(
                        1.35 + 0.9 * column, height, word.replace("-", "−"),
                        color=color, weight="bold" if name == "sum" else None, **look,
                    )
                    for column, word in enumerate(words)
                ]
            )  # fmt: skip
        (self.sum_line,) = axes.plot([0.2, 4.1], [0.9, 0.9], color=INK, linewidth=1.4)

    def _fill_space(self, axes: Axes) -> None:
        axes.set(xlim=(-0.75, 1.6), ylim=(-1.75, 2.0), aspect="equal")
        axes.set_axis_off()
        grid = np.linspace(-1, 1, 5)
        for step in grid:
            for ends in ([(step, -1, 0), (step, 1, 0)], [(-1, step, 0), (1, step, 0)]):
                inside = np.clip(np.array(ends, dtype=float), [-0.5, -0.5, 0], 1)
                if step >= -0.5:
                    axes.plot(*project(inside).T, color=LIGHT, linewidth=0.9, zorder=1)
        for end, name, shift in (
            ((1.1, 0, 0), "$w_1$", (-0.1, -0.09)),
            ((0, 1.2, 0), "$w_2$", (0.14, 0.0)),
            ((0, 0, 1.3), "$b$", (0.0, 0.13)),
        ):
            start = np.array([(0, 0, 0), end]) * [[1], [1]]
            axes.plot(*project(start).T, color=GRAY, linewidth=1.3, zorder=1.5)
            axes.text(
                *(project(end) + shift), name, ha="center", va="center", fontsize=15
            )
        down = project([(0, 0, 0), (0, 0, -1.25)])
        axes.plot(*down.T, color=GRAY, linewidth=1.3, zorder=1.5)
        self.arrows, self.names = self._add_arrows(axes)
        self.ring = axes.scatter(
            [0], [0], facecolor="none", edgecolor=INK, linewidth=2, zorder=6
        )
        (self.dot,) = axes.plot([0], [0], "o", color=INK, markersize=9, zorder=7)
        self.dot_name = axes.text(0, 0, "$w$", fontsize=15, ha="right", zorder=7)

    def _add_arrows(self, axes: Axes) -> tuple[list, list]:
        places = project(self.weights)
        middle = places[:4].mean(axis=0)
        arrows, names = [], []
        for k, name in enumerate(CORNERS):
            arrow = FancyArrowPatch(
                places[k], places[k + 1], arrowstyle="-|>", mutation_scale=20,
                linewidth=3.2, color=CLASS_COLORS[TARGETS[k]], shrinkA=0, shrinkB=0,
                joinstyle="miter", zorder=5,
            )  # fmt: skip
            arrows.append(axes.add_patch(arrow))
            half = (places[k] + places[k + 1]) / 2
            outwards = half - middle
            spot = half + 0.24 * outwards / np.hypot(*outwards)
            names.append(
                axes.text(
                    *spot, name, color=CLASS_COLORS[TARGETS[k]], fontsize=15,
                    ha="center", va="center", zorder=6,
                )
            )  # fmt: skip
        return arrows, names

    def show(self, moment: Keyframe) -> None:
        """Move every artist to where this moment has it."""
        self.region.set_data(answer_colors(moment.judged))
        self.rim.set_visible(moment.focus is not None)
        if moment.focus is not None:
            self.rim.set_offsets([tuple(map(int, CORNERS[moment.focus]))])
        for k, row in enumerate(self.rows):
            for text in row:
                text.set_visible(moment.has_sum if k == 4 else k < moment.num_rows)
        self.sum_line.set_visible(moment.has_sum)
        places, tip = project(self.weights), project(moment.weight)
        for k, (arrow, name) in enumerate(zip(self.arrows, self.names, strict=True)):
            growing = k == moment.drawn and np.hypot(*(tip - places[k])) > 0.1
            arrow.set_visible(k < moment.drawn or growing)
            name.set_visible(k < moment.drawn)
            arrow.set_positions(places[k], tip if growing else places[k + 1])
            for artist in (arrow, name):
                artist.set_alpha(1 if k in moment.bright else _FADED)
        self.ring.set_visible(moment.ring > 0)
        self.ring.set_sizes([(8 + 22 * moment.ring) ** 2])
        self.dot.set_data(*tip[:, np.newaxis])
        self.dot_name.set_position(tip + np.array([-0.17, 0.1]))
