"""Two failures, each with an instrument that shows it before the curve (chapter 3).

Above, units die while the loss is still jumping, and they are the reason for the calm
that follows. Below, a score climbs toward the largest exponent of float32 while the
loss looks better and better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style

_LIMIT = 88.72  # ln of the largest float32
_DOTS_A_ROW = 16
_FRAMES = 20  # of each of the two stories
_ALT = (
    "Above, a loss shoots up within a few steps and then stays flat; beside it dots "
    "of {units} hidden units, filled while a unit is alive, go out one "
    "by one until {left} are left. Below, a loss falls unsteadily; beside it a column, "
    "the largest score, climbs to the mark at 88.7, where the loss ends."
)
Storyboard = tuple[Sequence[float], Sequence]


@dataclass(frozen=True)
class FrameState:
    """After how many steps each of the two training runs is shown."""

    above: int = 0
    below: int = 0


@from_copies
@house_style()
def curve_and_instrument(dead: Storyboard, overflow: Storyboard) -> Animation:
    """Show two failed training runs step by step, each with a telling instrument.

    Parameters
    ----------
    dead : (losses, living)
        The loss of every step, as T numbers, and T + 1 rows of bool, shape (F,), that
        tell which units are alive before the first step and after each step.
    overflow : (losses, scores)
        The loss of every step, the last of which is nan, and the largest score before
        the first step and after each step that was taken.

    Raises
    ------
    ValueError
        If an instrument doesn't have one reading before the first step and one after
        each step.

    Examples
    --------
    >>> dead = [2.3, 9.0, 2.3, 2.3], [[True] * 32] * 3 + [[False] * 32] * 2
    >>> curve_and_instrument(dead, ([2.3, 1.0, np.nan], [1.0, 60.0, 95.0]))
    <Animation 11 frames, 640 x 640 pixels>
    """
    _check(dead, overflow)
    picture = new_picture(4.8, 4.8, 2, 2, width_ratios=[1.15, 1])
    scene = Scene(picture.axes, dead, overflow)
    story = list(_story(dead, overflow))
    turn = next(k for k, frame in enumerate(story) if frame.state.below > 0) - 1
    return animate(
        picture,
        lambda keyframe: scene.show(keyframe.state),
        story,
        alt=_ALT.format(units=len(dead[1][0]), left=int(np.sum(dead[1][-1]))),
        frames_per_second=4,
        stills=sorted({0, turn // 3, turn - 1, len(story) - 1}),
    )


def _check(dead: Storyboard, overflow: Storyboard) -> None:
    taken = int(np.isfinite(overflow[0]).sum())  # fit doesn't take a step at nan
    for name, steps, readings in (
        ("living", len(dead[0]), len(dead[1])),
        ("scores", taken, len(overflow[1])),
    ):
        if readings != steps + 1:
            raise ValueError(
                f"expected {steps + 1} rows of {name}, one before the first step and "
                f"one after each step, got {readings}"
            )


def spread_steps(last: int, power: float) -> list[int]:
    """Choose at most 20 steps from 1 to `last`, denser at the start for a larger power.

    Examples
    --------
    >>> spread_steps(400, 3)[:6], spread_steps(400, 3)[-1]
    ([1, 2, 4, 7, 11, 18], 400)
    """
    grid = np.linspace(0, 1, _FRAMES + 1)[1:] ** power
    return np.unique(np.ceil(grid * last).astype(int)).tolist()


def _story(dead: Storyboard, overflow: Storyboard) -> Iterator[Keyframe]:
    units = len(dead[1][0])
    start = f"Exhibit 4 before the first step: all {units} units are alive. Watch them."
    yield Keyframe(FrameState(), start, seconds=2.2)
    for step in spread_steps(len(dead[0]), 3.5):
        alive = int(np.sum(dead[1][step]))
        words = f"Exhibit 4, step {step}: {alive} of {units} units are alive."
        yield Keyframe(FrameState(step), words, seconds=0.6 if step < 4 else None)
    end = f"Exhibit 4: the curve is calm, and {alive} of {units} units are alive."
    yield Keyframe(FrameState(step), end, seconds=2.5)
    words = "Exhibit 5 now. Watch the column, not the curve."
    yield Keyframe(FrameState(step), words, seconds=2)
    losses, scores = overflow
    for below in spread_steps(len(losses), 1.3):
        score = scores[min(below, len(scores) - 1)]
        word = "nan" if np.isnan(losses[below - 1]) else f"{losses[below - 1]:.1f}"
        words = f"Exhibit 5, step {below}: largest score {score:.0f}, loss {word}."
        yield Keyframe(FrameState(step, below), words)
    end = "Both instruments showed it before the curve did."
    yield Keyframe(FrameState(step, below), end, seconds=3)


class Scene:
    """Two curves on the left, dots and a column on the right."""

    def __init__(
        self, axes: np.ndarray, dead: Storyboard, overflow: Storyboard
    ) -> None:
        self.stories = dead, overflow
        self.curves = [
            _start_curve(axes[0, 0], dead[0], "exhibit 4: loss"),
            _start_curve(axes[1, 0], overflow[0], "exhibit 5: loss"),
        ]
        axes[0, 0].set_xscale("log")  # its first steps are the ones that matter
        axes[0, 0].set(xlim=(0.9, 1.1 * len(dead[0])), xlabel="step (log)")
        for one in axes[:, 0]:
            _write_plainly(one)
        self.heads = [one.plot([], [], "o", color=INK)[0] for one in axes[:, 0]]
        self.dots, self.count = self._start_dots(axes[0, 1], len(dead[1][0]))
        (self.end,) = axes[1, 0].plot([], [], "x", color=VERMILION, markersize=14)
        self.end.set_markeredgewidth(3)
        self.column, self.score = _start_column(axes[1, 1], max(overflow[1]))

    def _start_dots(self, axes: Axes, units: int) -> tuple:
        rows = -(-units // _DOTS_A_ROW)
        place = np.arange(units)
        across, down = place % _DOTS_A_ROW, place // _DOTS_A_ROW
        size = 5000 / (_DOTS_A_ROW * max(rows, 8))
        dots = axes.scatter(across, down, s=size, edgecolors=GRAY, linewidths=0.7)
        axes.set(xlim=(-0.8, _DOTS_A_ROW - 0.2), ylim=(max(rows, 8) + 0.2, -0.9))
        axes.set_axis_off()
        axes.set_title("units alive", loc="left")
        place = {"transform": axes.transAxes, "ha": "right", "va": "bottom"}
        return dots, axes.text(1.0, 1.03, "", fontsize=15, weight="bold", **place)

    def show(self, look: FrameState) -> None:
        """Move both rows to one state."""
        steps = look.above, look.below
        for k, (losses, _) in enumerate(self.stories):
            done = np.asarray(losses[: steps[k]], dtype=float)
            self.curves[k].set_data(np.arange(1, len(done) + 1), done)
            finite = np.flatnonzero(np.isfinite(done))[-1:]
            self.heads[k].set_data(finite + 1, done[finite])
        ended = look.below > 0 and np.isnan(self.stories[1][0][look.below - 1])
        self.end.set_data(*self.heads[1].get_data())
        self.end.set_visible(ended)
        self.heads[1].set_visible(not ended)
        alive = np.asarray(self.stories[0][1][look.above], dtype=bool)
        self.dots.set_facecolor([INK if lit else "white" for lit in alive])
        self.count.set_text(str(alive.sum()))
        scores = self.stories[1][1]
        score = scores[min(look.below, len(scores) - 1)]
        self.column.set_height(max(score, 0))
        self.column.set_facecolor(VERMILION if score > _LIMIT else GRAY)
        self.score.set_text(f"{score:.0f}")
        self.score.set_y(max(score, 0) + 2)


def _start_curve(axes: Axes, losses: Sequence[float], title: str):
    finite = np.asarray(losses, dtype=float)
    finite = finite[np.isfinite(finite)]
    axes.set_yscale("log")
    axes.set(xlim=(0, 1.02 * len(losses)), title=title)
    axes.set_ylim(0.6 * finite.min(), 1.8 * finite.max())
    axes.set_xlabel("step")
    (curve,) = axes.plot([], [], color=INK, linewidth=1.6)
    return curve


def _write_plainly(axes: Axes) -> None:
    """Write 100 rather than a power of ten, and only a few numbers."""
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_major_formatter("{x:g}")
    if axes.get_xscale() == "linear":
        axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))


def _start_column(axes: Axes, highest: float) -> tuple:
    axes.set(xlim=(0, 3), ylim=(0, max(highest, _LIMIT) + 16), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.axhline(_LIMIT, color=VERMILION, linewidth=1.6, linestyle="--")
    look = {"color": VERMILION, "va": "bottom", "ha": "right"}
    axes.text(3.0, _LIMIT + 1.5, "88.7", **look)
    axes.axhline(0, color=LIGHT, linewidth=1)
    axes.set_title("largest score", loc="left")
    (column,) = axes.bar([0.9], [0.0], width=0.8, color=GRAY)
    return column, axes.text(0.9, 0, "", ha="center", weight="bold", fontsize=15)
