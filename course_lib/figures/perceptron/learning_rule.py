"""The perceptron's learning rule, mistake by mistake (chapter 1, lesson 3).

A mistake becomes an arrow at the tip of the weights. The tip moves along it, and the
decision line, always at right angles to the weights, turns. Each point that is wrong at
the moment has a dashed rim, which comes and goes as the line sweeps over the points.
The record below fills as the points are shown: one row per epoch with a check or a
cross for each point, and the number of wrong points after each update.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import DASHES, minus, rim, word
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    class_style,
    house_style,
)
from course_lib.figures.perceptron.vectors import (
    FAR,
    add_halves,
    draw_arrow,
    line_across,
    place_arrow,
    place_halves,
)


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    weight : ndarray, shape (2,)
        The weights as drawn; for zero, there is neither an arrow nor a line.
    ghost : ndarray, shape (2,), optional
        Weights before the update, whose line stays visible.
    focus : int, optional
        The point that is being shown.
    note : str
        Text beside the point that is being shown.
    arrow : tuple of two ndarrays of shape (2,), optional
        Start and end of the misclassified point's arrow.
    arrow_name : str
        The label of that arrow.
    num_shown, num_updates : int
        How much of the record is filled.
    """

    weight: np.ndarray
    ghost: np.ndarray | None = None
    focus: int | None = None
    note: str = ""
    arrow: tuple[np.ndarray, np.ndarray] | None = None
    arrow_name: str = ""
    num_shown: int = 0
    num_updates: int = 0


_ALT = (
    "Points of two classes. Each mistaken point becomes an arrow that is added to the "
    "weights, and the line turns. Dashed rims around wrong points come and go."
)


@from_copies
@house_style()
def learning_rule(
    x: np.ndarray,
    targets: np.ndarray,
    indices: Sequence[int],
    weights: np.ndarray,
    *,
    alt: str = _ALT,
) -> Animation:
    """Replay a run of the learning rule without a bias on a few points in the plane.

    The rows are shown in order, again and again, until all are right.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
        The points, named P1, P2, ... in the picture.
    targets : ndarray of 0 and 1, shape (N,)
    indices : sequence of int, shape (M,)
        Row of each mistake, in the order of the run.
    weights : ndarray, shape (M, 2)
        Weights after each mistake. The run starts from zero.
    alt : str
        What the animation shows and what follows from it, in words.

    Raises
    ------
    ValueError
        If the weights aren't the running sum of the mistakes, starting from zero.

    Examples
    --------
    >>> x, targets = np.array([[2.0, 1.0]]), np.array([1])
    >>> learning_rule(x, targets, [0], x, alt="One point, one update.")
    <Animation 25 frames, 640 x 786 pixels>
    """
    x, signs, indices = np.asarray(x, dtype=float), 2 * targets - 1, list(indices)
    sums = np.cumsum(signs[indices, np.newaxis] * x[indices], axis=0)
    if np.shape(weights) != sums.shape or not np.allclose(weights, sums):
        raise ValueError(
            "weights must be the running sum of t * x over the mistakes, starting "
            f"from zero, with last row {sums[-1]}; got last row {weights[-1]}"
        )
    shows = list(_shows(len(x), indices))
    story = list(_story(x, signs, shows))
    scene = Scene(x, targets, shows, _wrong_counts(x, signs, sums))
    updates = [keyframe.state.num_updates for keyframe in story]
    ends = [k for k, grown in enumerate(np.diff(updates)) if grown]
    stills = [*ends[-3:], len(story) - 1]
    return animate(
        scene.figure, scene.show, story, alt=alt, frames_per_second=14, stills=stills
    )


def _shows(num_points: int, indices: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Yield the points in the order shown, each with whether it's a mistake."""
    place = 0
    for index in indices:
        while place % num_points != index:
            yield place % num_points, False
            place += 1
        yield place % num_points, True
        place += 1
    clean = num_points + -place % num_points  # the rest of the epoch, then a clean one
    yield from (((place + k) % num_points, False) for k in range(clean))


def _wrong_counts(x: np.ndarray, signs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Count the points with ``t * s <= 0`` for each of M weights, shape (M,)."""
    return np.count_nonzero(signs[:, np.newaxis] * (x @ weights.T) <= 0, axis=0)


def _number(value: float) -> str:
    return minus(f"{value + 0.0:g}")  # + 0.0 turns -0.0 into 0.0


def _story(
    x: np.ndarray, signs: np.ndarray, shows: list[tuple[int, bool]]
) -> Iterator[Keyframe]:
    """Yield the run from the first point to the last."""
    now = FrameState(np.zeros(2))
    start = "The weights and all scores are still 0, so every point counts as wrong."
    yield Keyframe(now, start, seconds=2.0)
    for num_shown, (index, mistake) in enumerate(shows, start=1):
        place = f"Epoch {(num_shown - 1) // len(x) + 1}, P{index + 1}"
        note = f"t·s = {_number(signs[index] * (x[index] @ now.weight))}"
        count = {"num_shown": num_shown, "num_updates": now.num_updates}
        now = FrameState(now.weight, focus=index, note=note, **count)
        if mistake:
            seconds = 1.6 if _is_slow(now) else 0.9
            yield Keyframe(now, f"{place}: {note}, a mistake.", seconds=seconds)
            now = yield from _update(now, x, signs, place)
        else:
            now = replace(now, note=f"{note} ✓")
            seconds = 0.6 if now.num_updates < 3 else 0.25
            right = f"{place}: {note}, right. Nothing changes."
            yield Keyframe(now, right, seconds=seconds)
    end = (
        f"Every point is right, and {now.num_updates} mistakes have produced "
        f"w = {_pair(now)}."
    )
    yield Keyframe(replace(now, focus=None, note=""), end, seconds=3.0)


def _pair(now: FrameState) -> str:
    return f"({_number(now.weight[0])}, {_number(now.weight[1])})"


def _update(
    now: FrameState, x: np.ndarray, signs: np.ndarray, place: str
) -> Iterator[Keyframe]:
    """Turn one mistake into an arrow and add it to the weights."""
    sign, point, weight = signs[now.focus], x[now.focus], now.weight
    slow, change = _is_slow(now), sign * point
    now = replace(now, arrow_name=f"{'+' if sign > 0 else '−'}P{now.focus + 1}")
    yield from _lay_arrow(now, point, change, place)
    now = replace(now, ghost=weight, arrow=(weight, weight + change))
    caption = f"{place}: the tip of w moves along the arrow, and the line turns."
    yield Keyframe(now, caption, seconds=0.8 if slow else 0.3)
    for share in _ease(12 if slow else 7):
        now = replace(now, weight=weight + share * change)
        yield Keyframe(now, caption)
    note = f"{now.note} → {_number(change @ now.weight)}"
    wrong = _wrong_counts(x, signs, now.weight[np.newaxis])[0]
    caption = f"{_turn_caption(weight, now, note)} Wrong now: {wrong}."
    now = replace(now, note=note, num_updates=now.num_updates + 1)
    yield Keyframe(now, caption, seconds=2.4 if slow else 1.5)
    return now


def _lay_arrow(
    now: FrameState, point: np.ndarray, change: np.ndarray, place: str
) -> Iterator[Keyframe]:
    """Draw the point's arrow, turn it if need be, and move it to the tip of w."""
    origin, slow = np.zeros(2), _is_slow(now)
    plain = replace(now, arrow_name=f"P{now.focus + 1}")
    caption = f"{place}: draw the mistake as an arrow, from the origin to the point."
    for share in _ease(6 if slow else 3):
        yield Keyframe(replace(plain, arrow=(origin, share * point)), caption)
    if slow:
        yield Keyframe(replace(plain, arrow=(origin, point)), caption, seconds=0.8)
    if change @ point < 0:  # target 0: the arrow turns around
        caption = f"{place}: class 0 is subtracted, so its arrow turns around."
        for share in _ease(10 if slow else 5):
            turned = _rotate(point, np.pi * share)
            yield Keyframe(replace(plain, arrow=(origin, turned)), caption)
    if now.weight.any():
        caption = f"{place}: the arrow moves to the tip of w."
        for start in now.weight * _ease(9 if slow else 4)[:, np.newaxis]:
            yield Keyframe(replace(now, arrow=(start, start + change)), caption)


def _is_slow(now: FrameState) -> bool:
    """Return whether this update is one of the first, which are shown at leisure."""
    return now.num_updates < 2


def _turn_caption(old: np.ndarray, now: FrameState, note: str) -> str:
    """Describe what the update did to the line and to the point's score."""
    new, ends, gain = now.weight, f"w = {_pair(now)}", note.replace(" =", ":")
    if not old.any():
        return (
            f"The first arrow is w itself: {ends}. "
            f"The line is at right angles to it. {gain}."
        )
    cosine = old @ new / np.linalg.norm(old) / np.linalg.norm(new)
    degrees = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return f"{ends}: the line turned by {degrees:.0f}°. {gain}."


def _ease(steps: int) -> np.ndarray:
    """Return fractions of a path that starts and ends gently, without its start."""
    time = np.arange(1, steps + 1) / steps
    return time * time * (3 - 2 * time)


def _rotate(vector: np.ndarray, angle: float) -> np.ndarray:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]]) @ vector


def _beside(point: np.ndarray) -> tuple[np.ndarray, dict[str, str]]:
    """Return a position for a note that covers neither a point nor its name."""
    x, y = point
    if x >= 0:
        return np.array([x + 0.75, y]), {"ha": "left", "va": "center"}
    if y >= 0:
        return np.array([x + 1.2, y + 0.75]), {"ha": "right", "va": "bottom"}
    return np.array([x, y - 1.3]), {"ha": "center", "va": "top"}


class Scene:
    """The plane, and below it the record and the bars.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    shows : sequence of (int, bool)
        The points in the order shown, each marked as a mistake or not.
    wrong_counts : ndarray of int, shape (M,)
        Wrong points after each update.
    """

    def __init__(
        self, x: np.ndarray, targets: np.ndarray, shows: list, wrong_counts: np.ndarray
    ) -> None:
        self.x, self.targets = x, targets
        self.figure = Figure(figsize=(4.8, 5.9))
        self._draw_plane(self.figure.add_axes((0.09, 0.29, 0.9, 0.7)))
        self._draw_record(self.figure.add_axes((0.18, 0.01, 0.44, 0.215)), shows)
        self._draw_bars(self.figure.add_axes((0.68, 0.085, 0.31, 0.115)), wrong_counts)

    def _draw_plane(self, axes: Axes) -> None:
        axes.set(xlim=(-4.1, 7.1), ylim=(-5.2, 5.2), aspect="equal")
        axes.set_xlabel("$x_1$", labelpad=-2)
        axes.set_ylabel("$x_2$", labelpad=-6)
        self.right_edge, self.halves = axes.get_xlim()[1], add_halves(axes)
        axes.axhline(0, color=LIGHT, linewidth=1, zorder=0.5)
        axes.axvline(0, color=LIGHT, linewidth=1, zorder=0.5)
        (self.ghost,) = axes.plot([], [], color=GRAY, linestyle=DASHES, linewidth=1.8)
        (self.line,) = axes.plot([], [], color=INK, linewidth=2.4)
        for index, (point, target) in enumerate(zip(self.x, self.targets, strict=True)):
            axes.plot(*point, ms=12, zorder=6, **class_style(target))
            look = {"va": "top", "zorder": 6}
            word(axes, point - [0, 0.66], f"P{index + 1}", 12.5, **look)
        self.halo = rim(axes, 29, dashes="solid", linewidth=1.8, zorder=1)
        self.rims = rim(axes, 21)
        bold = {"fontweight": "bold", "zorder": 7}
        self.arrow = draw_arrow(axes, (0, 0), (0, 0), INK, 3.0)
        self.arrow_name = word(axes, (0, 0), "", 14, **bold)
        self.weight = draw_arrow(axes, (0, 0), (0, 0), INK, 4.2)
        self.weight_name = word(axes, (0, 0), "w", 17, **bold)
        box = {"facecolor": "white", "edgecolor": LIGHT, "boxstyle": "round,pad=0.25"}
        self.note = axes.text(0, 0, "", zorder=8, bbox=box)

    def _draw_record(self, axes: Axes, shows) -> None:
        """Prepare one cell per point shown: one row per epoch, one column per point."""
        num_points = len(self.x)
        num_epochs = -(-len(shows) // num_points)
        axes.set(xlim=(-0.6, num_points - 0.4), ylim=(num_epochs - 0.3, -1.9))
        epochs = range(num_epochs)
        axes.set_yticks(epochs, [f"epoch {k + 1}" for k in epochs])
        axes.tick_params(length=0, pad=1)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        for index, target in enumerate(self.targets):
            axes.plot(index, -1.6, markersize=8, **class_style(target))
            word(axes, (index, -0.85), f"P{index + 1}", 12.5)
        self.cells = [
            word(axes, (index, k // num_points), "✗" if mistake else "✓", 14)
            for k, (index, mistake) in enumerate(shows)
        ]

    def _draw_bars(self, axes: Axes, wrong_counts: np.ndarray) -> None:
        places = np.arange(1, len(wrong_counts) + 1)
        axes.set_xlim(0.4, places[-1] + 0.6)
        axes.set_ylim(0, 1.35 * max(wrong_counts.max(), 1))
        axes.set_xticks(places)
        axes.set_yticks([])
        axes.tick_params(length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("after mistake", labelpad=1)
        axes.set_title("dashed = wrong", fontsize=12.5, pad=2)
        self.columns = list(axes.bar(places, wrong_counts, width=0.62, color=LIGHT))
        self.counts = [
            axes.text(place, count, str(count), ha="center", va="bottom")
            for place, count in zip(places, wrong_counts, strict=True)
        ]

    def show(self, keyframe: Keyframe) -> None:
        """Move all artists to where a keyframe has them."""
        now = keyframe.state
        self._show_weight(now.weight, now.ghost)
        wrong = (2 * self.targets - 1) * (self.x @ now.weight) <= 0
        self.rims.set_offsets(self.x[wrong])
        self._show_focus(now)
        for k, cell in enumerate(self.cells):
            cell.set_visible(k < now.num_shown)
        for k, (bar, count) in enumerate(zip(self.columns, self.counts, strict=True)):
            bar.set_visible(k < now.num_updates)
            count.set_visible(k < now.num_updates)
            bar.set_facecolor(GRAY if k + 1 == now.num_updates else LIGHT)

    def _show_weight(self, weight: np.ndarray, ghost: np.ndarray | None) -> None:
        ends = line_across(weight)
        self.line.set_data(*ends.T)
        self.ghost.set_data(*line_across(np.zeros(2) if ghost is None else ghost).T)
        place_arrow(self.weight, np.zeros(2), weight)
        length = np.hypot(*weight)
        self.weight_name.set_visible(bool(length > 0.8))
        side = np.array([weight[1], -weight[0]]) / max(length, 0.05)
        self.weight_name.set_position(0.55 * weight + 0.55 * side)
        place_halves(self.halves, ends, weight * (FAR / max(length, 0.05)))
        for half in self.halves:
            half.set_visible(bool(length > 0.05))

    def _show_focus(self, now: FrameState) -> None:
        shown = now.focus is not None
        self.halo.set_visible(shown)
        self.note.set_visible(shown)
        self.arrow.set_visible(False)
        self.arrow_name.set_visible(False)
        if shown:
            point = self.x[now.focus]
            self.halo.set_offsets([point])
            place, look = _beside(point)
            self.note.set(text=now.note, position=place, **look)
            if now.arrow is not None:
                self._show_arrow(now)

    def _show_arrow(self, now: FrameState) -> None:
        start, end = now.arrow
        color = CLASS_COLORS[self.targets[now.focus]]
        self.arrow.set_color(color)
        place_arrow(self.arrow, start, end)
        x, y = (end - start) / max(np.hypot(*(end - start)), 0.05)
        side, middle = 0.75 * np.array([y, -x]), (start + end) / 2
        on_weight = abs(x * now.weight[1] - y * now.weight[0]) < 1e-9
        if on_weight or (middle + side)[0] > self.right_edge - 0.6:
            side = -side  # the other side of the arrow is free and in the window
        self.arrow_name.set(text=now.arrow_name, color=color)
        self.arrow_name.set(position=middle + side, visible=self.arrow.get_visible())
