"""Hinges add up to a curve, one by one, but not beyond the last one (chapter 2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, ease
from course_lib.figures.kit.marks import signed
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style
from course_lib.figures.mlp.hinge_sums import change_style

_ALT = (
    "Hinges open one after another, each from its own crease to the right, until their "
    "sum, a zigzag, follows a gray curve. Beyond the last crease the zigzag goes "
    "straight on, while the curve turns away."
)
_OPENING, _LEAVING = 6, 10  # frames for a hinge to open, and for the end


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    hinges : int
        How many there are, including the newest.
    share : float
        How far the newest one has opened.
    measured : bool
        Whether the largest error is marked.
    outside : float
        How much of the end of the window is shown, from 0 to 1.
    """

    hinges: int
    share: float = 1.0
    measured: bool = False
    outside: float = 0.0


@from_copies
@house_style()
def hinges_add_up(
    knots: np.ndarray, curve: Callable[[np.ndarray], np.ndarray], *, beyond: float
) -> Animation:
    """Build a zigzag along a curve, with one hinge per knot for the change in slope.

    Parameters
    ----------
    knots : ndarray, shape (n + 1,)
        Ascending inputs, with a hinge at each of the first n.
    curve : callable
        Maps inputs (M,) to heights (M,).
    beyond : float
        How far to the right the zigzag and the curve are followed at the end.

    Examples
    --------
    >>> hinges_add_up([0, 0.5, 1], np.square, beyond=1.5)
    <Animation 29 frames, 640 x 480 pixels>
    """
    knots = np.asarray(knots, dtype=float)
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, knots, curve, beyond)
    story = list(_story(scene))
    built = [keyframe.state.measured for keyframe in story].index(True)
    stills = [_OPENING + 2, built // 2, built, len(story) - 1]
    return animate(picture, scene.show, story, alt=_ALT, stills=stills)


def _story(scene: "Scene") -> Iterator[Keyframe]:
    """Yield each hinge, the first three slowly, the largest error, and the end."""
    yield Keyframe(FrameState(0), "A curve to follow, and a flat line.", seconds=1.6)
    hinges = zip(scene.creases, scene.changes, strict=True)
    for k, (place, change) in enumerate(hinges, start=1):
        crease = f"Hinge {k}: a crease at {place:.4g}."
        change = signed(change, "+.1f")
        says = f"Hinge {k} at {place:.4g}: the slope changes by {change}."
        if change == "0.0":
            says = f"Hinge {k} at {place:.4g}: no change of slope, so nothing happens."
        yield Keyframe(FrameState(k, 0.0), crease, seconds=0.5 if k < 4 else 0.25)
        for step in range(1, _OPENING + 1):
            yield Keyframe(FrameState(k, ease(step / _OPENING)), says)
        yield Keyframe(FrameState(k), says, seconds=1.0 if k < 4 else 0.4)
    count = len(scene.creases)
    done = f"{count} hinges: the largest error is {scene.error:.3f}."
    yield Keyframe(FrameState(count, measured=True), done, seconds=2.5)
    text = "Nothing was fitted farther to the right. The last piece goes on forever."
    for step in range(1, _LEAVING + 1):
        yield Keyframe(FrameState(count, outside=step / _LEAVING), text)
    yield Keyframe(FrameState(count, outside=1.0), text, seconds=2.0)


class Scene:
    """Axes with the curve, the zigzag so far, its newest part, and the creases."""

    def __init__(
        self,
        axes: Axes,
        knots: np.ndarray,
        curve: Callable[[np.ndarray], ArrayLike],
        beyond: float,
    ) -> None:
        self.creases, heights = knots[:-1], np.asarray(curve(knots))
        slopes = np.diff(heights) / np.diff(knots)
        self.changes, self.ground = np.diff(slopes, prepend=0.0), heights[0]
        self.end = knots[-1]
        inside = np.linspace(knots[0], self.end, 401)
        self.x = np.unique(np.concatenate([inside, knots, [beyond]]))
        self.x = np.union1d(self.x, np.linspace(self.end, beyond, 201))
        self.curve_heights = np.asarray(curve(self.x))
        within = self.x <= self.end
        errors = np.abs(self.heights(len(self.creases), 1.0) - self.curve_heights)
        self.worst = int(np.argmax(np.where(within, errors, 0)))
        self.error = float(errors[self.worst])
        self._draw(axes)

    def heights(self, count: int, share: float) -> np.ndarray:
        """Return the sum of the first hinges, the newest of them partly open."""
        opened = np.where(np.arange(1, len(self.creases) + 1) < count, 1.0, share)
        opened[count:] = 0.0
        lifts = np.maximum(0, self.x - self.creases[:, np.newaxis])  # (n, M)
        return self.ground + (opened * self.changes) @ lifts

    def _draw(self, axes: Axes) -> None:
        final = self.heights(len(self.creases), 1.0)
        low = min(final.min(), self.curve_heights.min())
        high = max(final.max(), self.curve_heights.max())
        floor = low - 0.1 * (high - low)
        air = 0.03 * (self.x[-1] - self.x[0])
        axes.set(xlim=(self.x[0] - air, self.x[-1] + air), xlabel="x", ylabel="sum")
        axes.set_ylim(low - 0.15 * (high - low), high + 0.06 * (high - low))
        axes.axvline(self.end, color=LIGHT, linestyle=(0, (4, 3)), linewidth=1.4)
        axes.axhline(0, color=LIGHT, linewidth=1.4, zorder=0.5)
        (self.curve,) = axes.plot([], [], color=GRAY, linewidth=7, alpha=0.4, zorder=1)
        (self.sum,) = axes.plot([], [], color=INK, linewidth=2.8, zorder=3)
        (self.newest,) = axes.plot([], [], linewidth=3.6, zorder=4)
        (self.gap,) = axes.plot([], [], color=INK, linewidth=4, zorder=4)
        self.number = axes.text(0, 0, "", ha="center", va="bottom", zorder=5)
        self.marks = []
        for place, change in zip(self.creases, self.changes, strict=True):
            look = change_style(change)
            self.marks += axes.plot(place, floor, markersize=9, zorder=5, **look)

    def show(self, keyframe: Keyframe) -> None:
        """Put everything in one state."""
        now = keyframe.state
        end = self.end + now.outside * (self.x[-1] - self.end)
        seen = self.x <= end + 1e-9
        heights = self.heights(now.hinges, now.share)
        self.curve.set_data(self.x[seen], self.curve_heights[seen])
        self.sum.set_data(self.x[seen], heights[seen])
        for k, mark in enumerate(self.marks):
            mark.set_visible(k < now.hinges)
        building = now.hinges > 0 and not now.measured and not now.outside
        self.newest.set_visible(building)
        if building:
            right = seen & (self.x >= self.creases[now.hinges - 1])
            self.newest.set_data(self.x[right], heights[right])
            self.newest.set_color(self.marks[now.hinges - 1].get_color())
        self.gap.set_visible(now.measured)
        self.number.set_visible(now.measured)
        if now.measured:
            place = self.x[self.worst]
            ends = [line[self.worst] for line in (heights, self.curve_heights)]
            self.gap.set_data([place, place], ends)
            self.number.set_position((place, max(ends) + 0.15))
            self.number.set_text(f"{self.error:.3f}")
