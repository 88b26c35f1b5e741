"""Laps in one bowl: the same start, five learning rates, and what each step multiplies.

The bowl is flat along one weight and steep along the other, and a single learning rate
has to serve both (chapter 3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.labels import spread
from course_lib.figures.kit.marks import arrow, minus
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    INK,
    LIGHT,
    VERMILION,
    house_style,
    tint,
)

_SLOWLY = 4  # steps of the first lap that are shown with an arrow
_SINGLY = 9  # steps of each lap that have a frame of their own
_X, _Y = (-1.3, 11.2), (-2.6, 2.6)  # the visible part of the bowl
_LOSSES = (5e-3, 1.2e3)  # the visible part of the strip
_COLUMNS = (1.04, 1.28, 1.51)  # of the table, in widths of the strip
_ARROW = 1.7  # length of the arrow, in units of the bowl
_ALT = (
    "A long bowl from above, with a ball on its wall, and below it a strip with the "
    "loss at each step. The ball rolls {} times from the same point, each time with "
    "a different learning rate. {}."
)


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    lap : int
        The number of the current lap; those before it are done.
    step : float
        How far it has come; 2.5 is halfway between the points after steps 2 and 3.
    arrow : bool
        Whether an arrow points downhill.
    bold : int or None
        A lap that is highlighted at the end, when all are done.
    """

    lap: int = 0
    step: float = 0.0
    arrow: bool = False
    bold: int | None = None


@from_copies
@house_style()
def descent_laps(
    paths: Mapping[float, np.ndarray], curvatures: tuple[float, float]
) -> Animation:
    """Show gradient descent in one bowl with several learning rates, lap after lap.

    Parameters
    ----------
    paths : mapping of float to ndarray, shape (T + 1, 2)
        For each learning rate, the points of its lap; all laps have the same start. T
        is at least 10.
    curvatures : tuple of float, shape (2,)
        The curvature of the bowl along the first weight (the flat one) and along the
        second.

    Examples
    --------
    >>> bend, start = np.array([1.0, 10.0]), np.array([10.0, 1.0])
    >>> steps = np.arange(21)[:, np.newaxis]
    >>> laps = {rate: start * (1 - rate * bend) ** steps for rate in (0.05, 0.21)}
    >>> descent_laps(laps, (1, 10))
    <Animation 36 frames, 640 x 626 pixels>
    """
    rates, places = list(paths), np.array(list(paths.values()), dtype=float)
    scene = Scene(rates, places, np.asarray(curvatures, dtype=float))
    moments = list(lap_keyframes(rates, scene.losses, places, scene.curvatures))
    return animate(
        scene.picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_ALT.format(len(rates), "; ".join(endings(rates, scene.losses))),
        stills=[k for k, moment in enumerate(moments) if moment.word == "still"][-4:],
    )


def endings(rates: Sequence[float], losses: np.ndarray) -> list[str]:
    """Describe how each lap ends.

    >>> endings([0.05], np.array([[55.0, 6.43]]))
    ['with 0.05 the loss is 6.4 after 1 steps']
    """
    count = losses.shape[1] - 1
    return [
        f"with {rate:.2g} the loss is {float(f'{end:.2g}'):g} after {count} steps"
        for rate, end in zip(rates, losses[:, -1], strict=True)
    ]


def what_happens(factor: float) -> str:
    """Describe in a few words what a factor does to the ball across the valley.

    >>> for factor in (0.5, -0.9, -1.0, -1.1):
    ...     print(what_happens(factor))
    the ball's distance shrinks
    the ball swings less and less
    the ball swings forever
    the ball swings more and more
    """
    if factor >= 0:
        return "the ball's distance shrinks"
    if abs(abs(factor) - 1) < 1e-9:
        return "the ball swings forever"
    return f"the ball swings {'less and less' if factor > -1 else 'more and more'}"


def lap_keyframes(
    rates: Sequence[float],
    losses: np.ndarray,
    paths: np.ndarray,
    curvatures: np.ndarray,
) -> Iterator[Keyframe]:
    """Yield all keyframes of the animation."""
    bends = f"{curvatures[0]:g} along it and {curvatures[1]:g} across it"
    words = f"A bowl from above. Its curvature is {bends}."
    yield Keyframe(FrameState(), words, "still", 2.6)
    last = losses.shape[1] - 1
    for lap, rate in enumerate(rates):
        steep = 1 - rate * curvatures[1]
        words = f"Rate {rate:.2g}: across the bowl, {what_happens(steep)}."
        if lap == 0:
            yield from _slowly()
        out = np.flatnonzero(np.abs(paths[lap, :, 1]) > _Y[1])
        end = int(out[0]) if len(out) else last
        for step in _frames(_SLOWLY + 1 if lap == 0 else 0, end):
            yield Keyframe(FrameState(lap, step), words, "", 1.2 if step == 0 else 0.12)
        closing = (
            f"Rate {rate:.2g}: the loss is {losses[lap, -1]:.2g} after {last} steps."
        )
        if len(out):
            closing = f"Rate {rate:.2g}: the ball leaves the picture after {end} steps."
        yield Keyframe(FrameState(lap, last), closing, "still", 2.2)
    best = int(np.argmin(losses[:, -1]))
    factor = signed(1 - rates[best] * curvatures[1])
    words = (
        f"The best of these is {rates[best]:.2g}: it swings by a factor of {factor}."
    )
    yield Keyframe(FrameState(len(rates) - 1, last, bold=best), words, "still", 3.5)


def _slowly() -> Iterator[Keyframe]:
    """Yield the first steps of the first lap: look downhill, then move."""
    for step in range(_SLOWLY):
        words = "Downhill is at right angles to the contour, not toward the middle."
        looks, waits = (2.2, 1.0) if step == 0 else (0.9, 0.4)
        yield Keyframe(FrameState(0, step, arrow=True), words, "", looks)
        words = "One step downhill; its length is the rate times the slope."
        yield Keyframe(FrameState(0, step + 0.5), words, "", 0.25)
        yield Keyframe(FrameState(0, step + 1), words, "", waits)


def _frames(first: int, last: int) -> list[int]:
    """Return the steps that are shown: each one at first, then every second one."""
    return [k for k in range(first, last) if k <= _SINGLY or (last - k) % 2 == 0]


class Scene:
    """The bowl with its trails, and below it the strip and the table of factors.

    Parameters
    ----------
    rates : sequence of float
    paths : ndarray, shape (L, T + 1, 2)
        The points of each lap.
    curvatures : ndarray, shape (2,)
        The curvatures along the first weight and along the second.
    """

    def __init__(
        self, rates: Sequence[float], paths: np.ndarray, curvatures: np.ndarray
    ) -> None:
        self.picture = new_picture(width=4.8, height=4.7, rows=2)
        self.picture.figure.set_layout_engine("none")
        bowl, strip = self.picture.axes
        bowl.set_position([0.07, 0.53, 0.91, 0.39])
        strip.set_position([0.145, 0.105, 0.475, 0.31])
        self.rates, self.paths, self.curvatures = rates, paths, curvatures
        self.losses = np.sum(curvatures * paths**2, axis=2) / 2
        _draw_bowl(bowl, curvatures)
        _draw_strip(strip, paths.shape[1] - 1)
        above = {"y": 1.04, "s": "", "transform": bowl.transAxes}
        self.title = bowl.text(x=0, **above, fontsize=13)
        self.factors = bowl.text(x=1, **above, ha="right", fontsize=11.5, color=GRAY)
        style = {"color": LIGHT, "marker": "o", "markersize": 3, "linewidth": 1.4}
        self.trails = [bowl.plot([], [], **style)[0] for _ in rates]
        self.curves = [strip.plot([], [], **style)[0] for _ in rates]
        (self.ball,) = bowl.plot([], [], "o", color=BLUE, markersize=11, zorder=6)
        (self.mark,) = strip.plot([], [], "o", color=BLUE, markersize=7, zorder=6)
        tip = {"head": 12.5, "joinstyle": "round", "shrinkA": 2, "shrinkB": 2}
        self.arrow = arrow(bowl, (0, 0), (1, 1), VERMILION, 2.6, **tip)
        self.rows = self._make_rows(strip)

    def _make_rows(self, strip: Axes) -> list:
        """Write the table, with one row per lap, near the end of its curve."""
        inside = {"transform": strip.transAxes}
        for at, name in zip(_COLUMNS, ("rate", "flat", "steep"), strict=True):
            strip.text(at, 1.06, name, color=GRAY, **inside)
        low, high = np.log(_LOSSES)
        ends = (np.log(np.clip(self.losses[:, -1], *_LOSSES)) - low) / (high - low)
        heights = np.clip(spread(list(ends), 0.15), 0.03, 0.95)
        rows = []
        for rate, height in zip(self.rates, heights, strict=True):
            words = (f"{rate:.2g}", *map(signed, 1 - rate * self.curvatures))
            cells = zip(_COLUMNS, words, strict=True)
            rows.append(
                [strip.text(x, height, w, va="center", **inside) for x, w in cells]
            )
        return rows

    def show(self, look: FrameState) -> None:
        """Put everything in one state."""
        rate = self.rates[look.lap]
        here = self._place(look)
        done = look.bold is not None
        laps = f"{len(self.rates)} laps of {len(self.paths[0]) - 1} steps"
        self.title.set_text(laps if done else f"learning rate {rate:.2g}")
        flat, steep = (signed(f) for f in 1 - rate * self.curvatures)
        words = f"flat ×{flat}, steep ×{steep}"
        self.factors.set_text("" if done else words)
        for k in range(len(self.rates)):
            self._show_lap(k, look)
        self.ball.set_data([here[0]], [here[1]])
        self.ball.set_visible(not done and bool(abs(here[1]) < _Y[1]))
        self.mark.set_visible(not done)
        loss = float(np.sum(self.curvatures * here**2) / 2)
        self.mark.set_data([look.step], [loss])
        self.arrow.set_visible(look.arrow)
        if look.arrow:
            downhill = -self.curvatures * here
            tip = here + _ARROW * downhill / np.linalg.norm(downhill)
            self.arrow.set_positions(here, tip)

    def _show_lap(self, k: int, look: FrameState) -> None:
        """Draw one trail, its losses, and its row: done, now, or not yet."""
        trail, curve = self.trails[k], self.curves[k]
        now = k == (look.lap if look.bold is None else look.bold)
        end = len(self.paths[k]) if k < look.lap else 0
        if k == look.lap:
            end = int(look.step) + 1
        places, losses = self.paths[k][:end], self.losses[k][:end]
        if k == look.lap and end < look.step + 1:
            places = np.vstack([places, self._place(look)])
        out = np.flatnonzero(np.abs(places[:, 1]) > _Y[1])
        trail.set_data(*(places[: out[0] + 1] if len(out) else places).T)
        curve.set_data(np.arange(len(losses)), losses)
        color = BLUE if now else tint(GRAY, 0.55)
        for line in (trail, curve):
            line.set(color=color, linewidth=2.2 if now else 1.2, zorder=4 if now else 3)
            line.set_markersize(4 if now else 2)
        for text in self.rows[k]:
            text.set_color(BLUE if now else GRAY)
            text.set_fontweight("bold" if now else "normal")
            text.set_visible(k <= look.lap)

    def _place(self, look: FrameState) -> np.ndarray:
        """Return the position of the ball, shape (2,)."""
        path = self.paths[look.lap]
        before = int(look.step)
        after = min(before + 1, len(path) - 1)
        return path[before] + (look.step - before) * (path[after] - path[before])


def signed(factor: float) -> str:
    """Format a factor with two digits and a true minus sign.

    >>> signed(-0.9000001), signed(0.95), signed(1 - 0.21)
    ('−0.9', '0.95', '0.79')
    """
    return minus(f"{round(factor, 2) + 0.0:g}")


def _draw_bowl(axes: Axes, curvatures) -> None:
    axes.set(xlim=_X, ylim=_Y, aspect="equal", xticks=[], yticks=[])
    axes.set_xlabel("flat direction", labelpad=2)
    axes.set_ylabel("steep direction", labelpad=2)
    x, y = np.meshgrid(np.linspace(*_X, 240), np.linspace(*_Y, 120))
    loss = (curvatures[0] * x**2 + curvatures[1] * y**2) / 2
    levels = 55.0 * 3.0 ** np.arange(-5, 1)
    axes.contour(x, y, loss, levels, colors=LIGHT, linewidths=1.2, zorder=1)
    axes.plot([0], [0], "+", color=INK, markersize=12, markeredgewidth=2, zorder=2)


def _draw_strip(axes: Axes, num_steps: int) -> None:
    axes.set(xlim=(-0.4, num_steps + 0.3), ylim=_LOSSES, yscale="log", xlabel="step")
    axes.set_ylabel("loss", labelpad=2)
    axes.set_yticks([0.01, 1, 100], ["0.01", "1", "100"])
    axes.minorticks_off()
    axes.set_xticks(range(0, num_steps + 1, 5))
    axes.grid(axis="y", color=LIGHT, linewidth=0.8)
