"""Why the learning rule stops: two bounds that must collide (chapter 1, lesson 4).

After k mistakes, the weights have moved forward by at least k γ, and their length is at
most √k R. The gap between the line and the root closes, and the run ends before it
does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.text import Text
from numpy.typing import ArrayLike

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import INK, LIGHT, ORANGE, house_style, tint

ROOM = tint(ORANGE, 0.45)
_SLOW = 2  # updates that are shown at leisure
_GROWTH = ((0.35, 0.1), (0.7, 0.1), (1.0, 1.0))  # shares and seconds


@dataclass(frozen=True)
class FrameState:
    """The updates made so far, and how far both bounds run."""

    made: int = 0
    low: float = 0.0
    high: float = 0.0


@house_style()
def convergence_bounds(
    shadows: Sequence[float],
    lengths: Sequence[float],
    *,
    gamma: float,
    radius: float,
) -> Picture:
    """Show a whole run between its two bounds, up to the point where they meet.

    Parameters
    ----------
    shadows : sequence of float, shape (M,)
        ``w · u`` after each update: how far the weights have come along the witness.
    lengths : sequence of float, shape (M,)
        Length of the weights after each update.
    gamma : float
        The least that one update adds to the shadow.
    radius : float
        R, the length of the longest arrow.

    Raises
    ------
    ValueError
        If a shadow or a length is out of bounds because gamma or radius is wrong.

    Examples
    --------
    For two arrows at right angles, R is 1, γ is 1 / √2, and there's room for 2 updates.

    >>> convergence_bounds([0.5**0.5, 2**0.5], [1, 2**0.5], gamma=0.5**0.5, radius=1)
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    scene = Scene(shadows, lengths, gamma, radius)
    scene.show(list(_story(scene))[-1])
    return scene.picture


_ALT = (
    "A straight lower bound and a square-root upper bound grow, and the shadow and the "
    "length of the weights stay between them. Drawn further, the bounds meet."
)


@from_copies
@house_style()
def convergence_animation(
    shadows: Sequence[float],
    lengths: Sequence[float],
    *,
    gamma: float,
    radius: float,
    alt: str = _ALT,
) -> Animation:
    """Grow a run update by update, and then its bounds alone until they meet.

    Parameters
    ----------
    shadows, lengths, gamma, radius
        As for :func:`convergence_bounds`, which is the last frame.
    alt : str
        What the animation shows and what follows from it, in words.

    Examples
    --------
    >>> convergence_animation([1], [1], gamma=1, radius=1, alt="One update.")
    <Animation 10 frames, 640 x 586 pixels>
    """
    scene = Scene(shadows, lengths, gamma, radius)
    story = list(_story(scene))
    stills = [k for k, keyframe in enumerate(story) if k and keyframe.seconds > 1.5]
    return animate(scene.picture, scene.show, story, alt=alt, stills=stills)


def _story(scene: "Scene") -> Iterator[Keyframe]:
    """Yield the run, slowly at first and then faster, and then the bounds alone."""
    bound, last, gamma = scene.bound, len(scene.shadows), scene.gamma
    words = "No update yet: w is zero. Watch the gap between the two bounds."
    yield Keyframe(FrameState(), words, seconds=2.0)
    for k in range(1, last + 1):
        low, high = k * gamma, k**0.5 * scene.radius
        if k <= _SLOW:
            words = f"Update {k}: the shadow grows by at least γ = {gamma:.2f}."
            for share, seconds in _GROWTH:
                now = FrameState(k - 1, k - 1 + share, k - 1)
                yield Keyframe(now, words, seconds=seconds)
            words = f"Update {k}: the length can be at most √{k} · R = {high:.2f}."
            for share, seconds in _GROWTH:
                now = FrameState(k - 1, k, k - 1 + share)
                yield Keyframe(now, words, seconds=seconds)
        shadow, length = scene.shadows[k - 1], scene.lengths[k - 1]
        words = (
            f"Update {k}: at least {low:.2f}, shadow {shadow:.2f}, "
            f"length {length:.2f}, at most {high:.2f}."
        )
        seconds = 1.8 if k <= _SLOW else 0.35
        yield Keyframe(FrameState(k, k, k), words, seconds=seconds)
    words = f"No mistakes are left, so the rule has stopped after {last}."
    yield Keyframe(FrameState(last, last, last), words, seconds=2.5)
    words = "How long could it have gone on? The bounds continue on their own."
    for k in np.linspace(last, bound, 18)[1:-1] if bound > last + 1e-6 else ():
        yield Keyframe(FrameState(last, k, k), words, seconds=0.13)
    words = f"At k = {bound:.4g} they meet, so there is no room for more mistakes."
    yield Keyframe(FrameState(last, bound, bound), words, seconds=3.0)


class Scene:
    """The axes, the gap between the bounds, and the marks of the run."""

    def __init__(
        self, shadows: ArrayLike, lengths: ArrayLike, gamma: float, radius: float
    ) -> None:
        self.shadows, self.lengths = np.asarray(shadows), np.asarray(lengths)
        self.gamma, self.radius = gamma, radius
        self._check()
        self.bound = (radius / gamma) ** 2
        self.picture = new_picture(width=4.8, height=4.4)
        self._draw(self.picture.axes)

    def _check(self) -> None:
        """Reject numbers that the theorem rules out."""
        k = np.arange(1, len(self.shadows) + 1)
        low, high = k * self.gamma - 1e-9, np.sqrt(k) * self.radius + 1e-9
        inside = (self.shadows >= low) & (self.lengths <= high)
        if not inside.all():
            k = int(inside.argmin())
            raise ValueError(
                f"expected {k + 1} * gamma <= shadow and length <= √{k + 1} * radius, "
                f"got {self.shadows[k]:.4g} and {self.lengths[k]:.4g}"
            )

    def _draw(self, axes: Axes) -> None:
        top = self.bound * self.gamma  # where the bounds meet
        axes.set(xlim=(0, 1.12 * self.bound), ylim=(0, 1.14 * top))
        axes.set(xlabel="updates $k$", ylabel="length")
        k = np.linspace(0, self.bound, 200)
        for ahead in (k * self.gamma, np.sqrt(k) * self.radius):
            axes.plot(k, ahead, color=LIGHT, linewidth=1.2, zorder=0.5)
        self.room = axes.add_patch(Polygon(np.zeros((3, 2)), facecolor=ROOM, zorder=1))
        (self.low,) = axes.plot([], [], color=INK, zorder=2)
        (self.high,) = axes.plot([], [], color=INK, zorder=2)
        small = min(6.5, 240 / self.bound + 2)
        marks = {"color": INK, "markersize": small, "clip_on": False, "zorder": 4}
        (self.sticks,) = axes.plot([], [], "D", markerfacecolor="white", **marks)
        (self.tips,) = axes.plot([], [], "o", **marks)
        (self.stop,) = axes.plot([], [], ":", color=INK, linewidth=1.6, zorder=3)
        (self.end,) = axes.plot([], [], ":", color=INK, linewidth=1.6, zorder=3)
        text = {"visible": False, "zorder": 6}
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        self.names = [
            axes.text(0, 0, "", va=va, bbox=ground, **text) for va in ("bottom", "top")
        ]
        last = len(self.shadows)
        stop = (last + 0.012 * self.bound, 0.03 * top, f"stopped: {last}")
        end = (self.bound, 1.03 * top, f"no room: {self.bound:.4g}")
        self.notes = [axes.text(*stop, **text), axes.text(*end, ha="right", **text)]
        names = ("length of $w$", "shadow $w \\cdot u$")
        key = {"loc": "upper left", "handletextpad": 0.2, "borderaxespad": 0.1}
        axes.legend([self.sticks, self.tips], names, **key)

    def show(self, keyframe: Keyframe) -> None:
        """Show one keyframe."""
        now = keyframe.state
        low = np.linspace(0, now.low, 2)
        high = np.linspace(0, now.high, 200)
        self.low.set_data(low, low * self.gamma)
        self.high.set_data(high, np.sqrt(high) * self.radius)
        both = np.linspace(0, min(now.low, now.high), 200)
        over = np.column_stack([both, np.sqrt(both) * self.radius])
        self.room.set_xy(np.vstack([over, [both[-1], both[-1] * self.gamma]]))
        made = np.arange(now.made + 1)  # 0 is the start
        self.sticks.set_data(made, np.append(0, self.lengths[: now.made]))
        self.tips.set_data(made, np.append(0, self.shadows[: now.made]))
        last, top = len(self.shadows), self.bound * self.gamma
        stopped, met = now.made == last, now.low >= self.bound
        ends = [0, np.sqrt(last) * self.radius] if stopped else []
        self.stop.set_data([last] * len(ends), ends)
        self.end.set_data([self.bound] * 2 if met else [], [0, top] if met else [])
        for note, seen in zip(self.notes, (stopped, met), strict=True):
            note.set_visible(seen)
        self._name(self.names[0], now.high, np.sqrt(now.high) * self.radius)
        self._name(self.names[1], now.low, now.low * self.gamma)

    def _name(self, name: Text, k: float, height: float) -> None:
        """Write a bound's value at its end, or its formula where there's no room."""
        upper, top = name is self.names[0], self.bound * self.gamma
        name.set_visible(k > 0)
        if k < 0.6 * self.bound:
            most, least = f"at most {height:.2f}", f"at least {height:.2f}"
            name.set_text(most if upper else least)
            height = height if upper else max(height, 0.08 * top)  # above the axis
            name.set(x=k + 0.03 * self.bound, y=height, ha="left")
        elif upper:
            name.set_text("at most $\\sqrt{k}\\,R$")
            name.set(x=0.42 * self.bound, y=0.67 * top, ha="right")
        else:
            name.set_text("at least $k\\,\\gamma$")
            name.set(x=0.62 * self.bound, y=0.54 * top, ha="left")
