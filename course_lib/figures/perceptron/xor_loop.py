"""XOR goes in circles: after four corrections, the weights are zero again (chapter 1).

Each corner of XOR moves the weights once per epoch, and the four moves add up to
nothing. The four corners and the answers of the weights are at the top left, with the
corrections as a sum below them. On the right are the weights themselves, a dot in the
space of w1, w2, and b, with one arrow for each correction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import arrow, rim, signed, word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
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

_ALT = (
    "In weight space four arrows, one for each corner of XOR, form a closed loop from "
    "the origin back to the origin. Beside it the square of the four corners: the "
    "neuron answers 0 everywhere, then 1 in the upper part, then 1 everywhere, then "
    "nothing, as at the start. The four corrections are written as a sum, and it is "
    "zero. Three more epochs repeat the same loop."
)
_EFFECTS = (
    "Now it answers 0 everywhere.",
    "Now it answers 1 where x₂ is above 0.",
    "Now it answers 1 at all four corners.",
    "Now every score is 0, as at the start.",
)
NAMES, TARGETS = ("00", "01", "10", "11"), np.array([0, 1, 1, 0])
CORNERS = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])  # x1, x2, and 1 for b
STEPS = (2 * TARGETS - 1)[:, np.newaxis] * CORNERS
LOOP = np.vstack([np.zeros(3), np.cumsum(STEPS, axis=0)])
_COLORS = [CLASS_COLORS[target] for target in TARGETS]
_SPACE = np.array([[-0.52, -0.4], [1.1, 0.0], [0.0, 1.25]])  # where w1, w2, b point
_WINDOW = (-0.35, 1.35)  # of both inputs
_CELLS = 86  # of the tinted square, along each side; corners are in the middle of one
_ALL = (0, 1, 2, 3)


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    weight : tuple of float
        The position of the dot: w1, w2, and b.
    judged : tuple of float
        The weights whose answers tint the square.
    focus : int, optional
        The corner that is being shown, which is a mistake.
    drawn : int
        How many of the four arrows are complete.
    bright : tuple of int
        The arrows in full color; the others are faded.
    num_rows : int
        Rows of the sum below the square.
    has_sum : bool
        Whether the last row is written.
    ring : float
        Size of the ring around zero; 0 for none.
    """

    weight: tuple[float, ...] = (0.0, 0.0, 0.0)
    judged: tuple[float, ...] = (0.0, 0.0, 0.0)
    focus: int | None = None
    drawn: int = 0
    bright: tuple[int, ...] = ()
    num_rows: int = 0
    has_sum: bool = False
    ring: float = 0.0


@from_copies
@house_style()
def xor_loop(weights: np.ndarray) -> Animation:
    """Show the corrections of one epoch of XOR in weight space, and three more epochs.

    Parameters
    ----------
    weights : ndarray, shape (5, 3)
        w1, w2, and b before the first correction and after each of the four. They start
        and end at zero: the corners 00 and 11 are subtracted, and the corners 01 and 10
        are added.

    Raises
    ------
    ValueError
        If the weights aren't the ones described above.

    Examples
    --------
    >>> xor_loop([(0, 0, 0), (0, 0, -1), (0, 1, 0), (1, 1, 1), (0, 0, 0)])
    <Animation 59 frames, 640 x 573 pixels>
    """
    if not np.array_equal(weights, LOOP):
        raise ValueError(
            f"weights must be those of an epoch of XOR, {LOOP.tolist()}, got {weights}"
        )
    scene, story = Scene(), list(_story())
    rows = [keyframe.state.num_rows for keyframe in story]
    stills = [*(rows.index(count) for count in (1, 2, 3)), len(story) - 1]
    return animate(scene.picture, scene.show, story, alt=_ALT, stills=stills)


def _story() -> Iterator[Keyframe]:
    """Yield one epoch slowly, three more quickly, and what they prove."""
    now = FrameState()
    start = "All weights are zero, so every score is 0, and 0 is a mistake."
    yield Keyframe(now, start, seconds=1.8)
    for k in range(4):
        now = yield from _correction(now, k)
    now = replace(now, focus=None, bright=_ALL)
    for size in (0.4, 1.0, 0.6, 1.0):
        back = "Four corrections, and w is back where it began."
        yield Keyframe(replace(now, ring=size), back, seconds=0.25)
    now = replace(now, ring=1.0, has_sum=True)
    yield Keyframe(now, "The four corrections add up to zero.", seconds=2.5)
    for epoch, k in [(epoch, k) for epoch in (2, 3, 4) for k in range(4)]:
        again = f"Epoch {epoch}, corner {NAMES[k]}: the same loop again."
        half, end = tuple(LOOP[k] + 0.5 * STEPS[k]), tuple(LOOP[k + 1])
        now = replace(now, ring=0.0, focus=k, bright=(k,), weight=half)
        yield Keyframe(now, again, seconds=0.16)
        now = replace(now, weight=end, judged=end)
        yield Keyframe(now, again, seconds=0.16)
    now = replace(now, focus=None, bright=_ALL, ring=1.0)
    proof = "It will do so forever. The sum is the proof: no line exists for XOR."
    yield Keyframe(now, proof, seconds=3.0)


def _correction(now: FrameState, k: int) -> Iterator[Keyframe]:
    """Show a mistaken corner, its arrow, and the new answers of the weights."""
    score = signed(LOOP[k] @ CORNERS[k], ".0f")
    where = f"Corner {NAMES[k]}, class {TARGETS[k]}, score {score}"
    now = replace(now, focus=k, bright=_ALL[: k + 1])
    yield Keyframe(now, f"{where}: a mistake.", seconds=1.2)
    mistake = f"{where}: a mistake, so subtract it."
    if TARGETS[k]:
        mistake = f"{where}: a mistake, so add it."
    for share in (0.15, 0.4, 0.7, 0.9):
        now = replace(now, weight=tuple(LOOP[k] + share * STEPS[k]))
        yield Keyframe(now, mistake, seconds=0.1)
    end = tuple(LOOP[k + 1])
    now = replace(now, weight=end, drawn=k + 1, num_rows=k + 1)
    yield Keyframe(now, mistake, seconds=0.5)
    now = replace(now, judged=end)
    yield Keyframe(now, _EFFECTS[k], seconds=1.3)
    return now


def project(weights: np.ndarray) -> np.ndarray:
    """Return where weights (w1, w2, b) are drawn, shape (..., 2).

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
    """The square, the sum below it, and the space of weights."""

    def __init__(self) -> None:
        self.picture = new_picture(width=4.8, height=4.3)
        figure, space = self.picture.figure, self.picture.axes
        figure.set_layout_engine("none")
        space.set_position([0.45, 0.0, 0.55, 1.0])
        self._draw_square(figure.add_axes([0.085, 0.57, 0.365, 0.41]))
        self._draw_table(figure.add_axes([0.0, 0.01, 0.43, 0.44]))
        self._draw_space(space)

    def _draw_square(self, axes: Axes) -> None:
        half = (_WINDOW[1] - _WINDOW[0]) / (_CELLS - 1) / 2
        low, high = _WINDOW[0] - half, _WINDOW[1] + half
        axes.set(xlim=_WINDOW, ylim=_WINDOW, aspect="equal")
        axes.set(xticks=[0, 1], yticks=[0, 1])
        axes.set_xlabel("$x_1$", labelpad=-8)
        axes.set_ylabel("$x_2$", labelpad=-8)
        axes.spines[:].set(visible=True, color=GRAY)
        self.region = axes.imshow(
            answer_colors(LOOP[0]),
            extent=(low, high, low, high),
            origin="lower",
            zorder=0.5,
        )
        for (x1, x2, _), target in zip(CORNERS, TARGETS, strict=True):
            axes.plot(x1, x2, markersize=13, **class_style(target))
        self.rim = rim(axes, 25, linewidth=1.8)

    def _draw_table(self, axes: Axes) -> None:
        axes.set(xlim=(0, 4.2), ylim=(-0.1, 6))
        axes.set_axis_off()

        def write(height: float, words, **look) -> list[Text]:
            return [
                word(axes, (1.35 + 0.9 * k, height), text, 13.5, ha="right", **look)
                for k, text in enumerate(words)
            ]

        write(5.5, ("corner", "$w_1$", "$w_2$", "$b$"), color=GRAY)
        self.rows = [
            write(4.5 - k, (NAMES[k], *map(signed, STEPS[k])), color=_COLORS[k])
            for k in range(4)
        ]
        total = ("sum", *map(signed, STEPS.sum(axis=0)))
        self.rows.append(write(0.35, total, color=INK, weight="bold"))
        (self.sum_line,) = axes.plot([0.2, 4.1], [0.9, 0.9], color=INK, linewidth=1.4)

    def _draw_space(self, axes: Axes) -> None:
        axes.set(xlim=(-0.75, 1.6), ylim=(-1.75, 2.0), aspect="equal")
        axes.set_axis_off()
        for at in (-0.5, 0.0, 0.5, 1.0):  # the floor of the space
            for ends in ([(at, -0.5, 0), (at, 1, 0)], [(-0.5, at, 0), (1, at, 0)]):
                axes.plot(*project(ends).T, color=LIGHT, linewidth=0.9, zorder=1)
        for end, name, shift in (
            ((1.1, 0, 0), "$w_1$", (-0.1, -0.09)),
            ((0, 1.2, 0), "$w_2$", (0.14, 0.0)),
            ((0, 0, 1.3), "$b$", (0.0, 0.13)),
            ((0, 0, -1.25), "", (0.0, 0.0)),
        ):
            ends = project([(0, 0, 0), end])
            axes.plot(*ends.T, color=GRAY, linewidth=1.3, zorder=1.5)
            word(axes, ends[1] + shift, name, 15)
        self.places = project(LOOP)
        self.arrows = [
            arrow(axes, *self.places[k : k + 2], _COLORS[k]) for k in range(4)
        ]
        halves = (self.places[:-1] + self.places[1:]) / 2
        outwards = halves - self.places[:4].mean(axis=0)
        spots = halves + 0.24 * outwards / np.hypot(*outwards.T)[:, np.newaxis]
        self.names = [
            word(axes, spots[k], NAMES[k], 15, color=_COLORS[k], zorder=6)
            for k in range(4)
        ]
        self.ring = rim(axes, 0, dashes="solid", linewidth=2, zorder=6)
        (self.dot,) = axes.plot([0], [0], "o", color=INK, markersize=9, zorder=7)
        self.dot_name = axes.text(0, 0, "$w$", fontsize=15, ha="right", zorder=7)

    def show(self, keyframe: Keyframe) -> None:
        """Move every artist to where this keyframe has it."""
        now = keyframe.state
        self.region.set_data(answer_colors(now.judged))
        self.rim.set_visible(now.focus is not None)
        if now.focus is not None:
            self.rim.set_offsets([CORNERS[now.focus, :2]])
        for k, row in enumerate(self.rows):
            for text in row:
                text.set_visible(now.has_sum if k == 4 else k < now.num_rows)
        self.sum_line.set_visible(now.has_sum)
        self._show_arrows(now)
        tip = project(now.weight)
        self.ring.set_visible(now.ring > 0)
        self.ring.set_sizes([(8 + 22 * now.ring) ** 2])
        self.dot.set_data(*tip[:, np.newaxis])
        self.dot_name.set_position(tip + np.array([-0.17, 0.1]))

    def _show_arrows(self, now: FrameState) -> None:
        """Show the arrows so far, the newest one up to the dot."""
        tip = project(now.weight)
        for k, (line, name) in enumerate(zip(self.arrows, self.names, strict=True)):
            start, end = self.places[k : k + 2]
            growing = k == now.drawn and np.hypot(*(tip - start)) > 0.1
            line.set_visible(k < now.drawn or growing)
            line.set_positions(start, tip if growing else end)
            name.set_visible(k < now.drawn)
            for artist in (line, name):
                artist.set_alpha(1 if k in now.bright else 0.28)
