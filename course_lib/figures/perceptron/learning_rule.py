"""The perceptron's learning rule, mistake by mistake (chapter 1, lesson 3).

A mistake is an arrow: it is laid at the tip of the weights, the tip walks along it, and
the decision line, always at right angles to the weights, turns. A dashed rim stands
around each point that is wrong at this moment, so it goes and comes as the line sweeps
over the points. The record below fills as the points are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.player import Animation
from course_lib.figures.perceptron.learning_rule_scene import Scene


@dataclass(frozen=True)
class Keyframe:
    """What one frame of the animation shows.

    Attributes
    ----------
    weight : ndarray, shape (2,)
        The weights as drawn; zero draws no arrow and no line.
    caption : str
    seconds : float
        How long the frame stays.
    ghost : ndarray, shape (2,), optional
        Weights before the update, whose line stays visible.
    focus : int, optional
        The point that is being shown.
    note : str
        Text beside the shown point.
    arrow : tuple of two ndarrays of shape (2,), optional
        Start and end of the arrow of the mistaken point.
    arrow_name : str
        What stands beside that arrow.
    num_shown, num_updates : int
        How much of the record is filled.
    """

    weight: np.ndarray
    caption: str
    seconds: float = 1 / 14
    ghost: np.ndarray | None = None
    focus: int | None = None
    note: str = ""
    arrow: tuple[np.ndarray, np.ndarray] | None = None
    arrow_name: str = ""
    num_shown: int = 0
    num_updates: int = 0


@from_copies
def learning_rule(
    x: np.ndarray,
    targets: np.ndarray,
    indices: Sequence[int],
    weights: np.ndarray,
    *,
    alt: str,
) -> Animation:
    """Replay a run of the learning rule without a bias on a few points of the plane.

    The rows are shown in their order, again and again, until all are right.

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
        If x is not a list of points, or the weights are not zero plus the mistakes.

    Examples
    --------
    >>> x, targets = np.array([[2.0, 1.0]]), np.array([1])
    >>> learning_rule(x, targets, [0], x, alt="One point, one update.")
    <Animation 25 frames, 640 x 786 pixels>
    """
    x, signs = np.asarray(x, dtype=float), 2 * np.ravel(targets) - 1
    weights, indices = np.asarray(weights, dtype=float), np.asarray(indices, dtype=int)
    if x.ndim != 2 or x.shape[1] != 2:
        raise ValueError(f"x must have shape (N, 2), got {x.shape}")
    sums = np.cumsum(signs[indices, np.newaxis] * x[indices], axis=0)
    if weights.shape != sums.shape or not np.allclose(weights, sums):
        raise ValueError(
            "weights must be the running sum of t * x over the mistakes, starting "
            f"from zero, with last row {sums[-1]}; got last row {weights[-1]}"
        )
    shows = list(_shows(len(x), indices))
    story = list(_story(x, signs, shows))
    scene = Scene(x, np.ravel(targets), shows, _wrong_counts(x, signs, weights))
    last_frames = [
        k
        for k in range(len(story))
        if k + 1 == len(story) or story[k + 1].num_updates > story[k].num_updates
    ]
    return animate_frames(
        scene.picture,
        lambda k: scene.show(story[k]),
        len(story),
        captions=[moment.caption for moment in story],
        alt=alt,
        pauses={k: moment.seconds for k, moment in enumerate(story)},
        stills=last_frames[-4:],
    )


def _shows(num_points: int, indices: np.ndarray) -> Iterator[tuple[int, bool]]:
    """List the points in the order shown, each with whether it is a mistake."""
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
    """Count the points with ``t * s <= 0`` after each update, shape (M,)."""
    return np.count_nonzero(signs[:, np.newaxis] * (x @ weights.T) <= 0, axis=0)


def _number(value: float) -> str:
    return f"{value + 0.0:g}".replace("-", "−")  # + 0.0 turns -0.0 into 0.0


def _story(
    x: np.ndarray, signs: np.ndarray, shows: list[tuple[int, bool]]
) -> Iterator[Keyframe]:
    """Tell the run from the first point to the last."""
    weight, num_updates = np.zeros(2), 0
    yield Keyframe(
        weight, "No weights yet: every score is 0, so every point counts as wrong.", 2.0
    )
    for num_shown, (index, mistake) in enumerate(shows, start=1):
        agreement = signs[index] * (x[index] @ weight)
        place = f"Epoch {(num_shown - 1) // len(x) + 1}, P{index + 1}:"
        moment = Keyframe(
            weight,
            f"{place} t·s = {_number(agreement)}, right. Nothing changes.",
            0.6 if num_updates < 3 else 0.25,
            focus=index,
            note=f"t·s = {_number(agreement)} ✓",
            num_shown=num_shown,
            num_updates=num_updates,
        )
        if not mistake:
            yield moment
            continue
        note = moment.note.removesuffix(" ✓")
        caption = f"{place} {note}, a mistake."
        slow = num_updates < 2
        moment = replace(
            moment, note=note, caption=caption, seconds=1.6 if slow else 0.9
        )
        yield moment
        change = signs[index] * x[index]
        name = f"{'+' if signs[index] > 0 else '−'}P{index + 1}"
        yield from _update(replace(moment, arrow_name=name), x, signs, change, place)
        weight, num_updates = weight + change, num_updates + 1
    end = f"Every point is right. {num_updates} mistakes made w = "
    end += f"({_number(weight[0])}, {_number(weight[1])})."
    yield replace(moment, caption=end, seconds=3.0, focus=None, note="")


def _update(
    moment: Keyframe, x: np.ndarray, signs: np.ndarray, change: np.ndarray, place: str
) -> Iterator[Keyframe]:
    """Turn one mistake into an arrow and add it to the weights."""
    weight, slow = moment.weight, moment.num_updates < 2
    yield from _lay_arrow(replace(moment, seconds=1 / 14), x, change, place, slow)
    caption = f"{place} the tip of w walks along the arrow, and the line turns."
    told = replace(moment, caption=caption, ghost=weight, seconds=1 / 14)
    told = replace(told, arrow=(weight, weight + change))
    yield replace(told, seconds=0.8 if slow else 0.3)
    for share in _ease(12 if slow else 7):
        yield replace(told, weight=weight + share * change)
    before, new = moment.note.removeprefix("t·s = "), weight + change
    gain = f"t·s: {before} → {_number(change @ new)}."
    wrong = np.count_nonzero(signs * (x @ new) <= 0)
    yield replace(
        told,
        weight=new,
        caption=f"{_turn_caption(weight, new)} {gain} Wrong now: {wrong}.",
        note=f"t·s = {before} → {_number(change @ new)}",
        num_updates=moment.num_updates + 1,
        seconds=2.4 if slow else 1.5,
    )


def _lay_arrow(
    moment: Keyframe, x: np.ndarray, change: np.ndarray, place: str, slow: bool
) -> Iterator[Keyframe]:
    """Let the point grow an arrow, turn it if need be, and lay it at the tip of w."""
    origin, weight, point = np.zeros(2), moment.weight, x[moment.focus]
    plain = replace(moment, arrow_name=f"P{moment.focus + 1}")
    caption = f"{place} a mistake is an arrow, from the origin to the point."
    for share in _ease(6 if slow else 3):
        yield replace(plain, caption=caption, arrow=(origin, share * point))
    if slow:
        yield replace(plain, caption=caption, arrow=(origin, point), seconds=0.8)
    if change @ point < 0:  # target 0: the arrow turns round
        caption = f"{place} class 0 is taken away, so its arrow turns round."
        for share in _ease(10 if slow else 5):
            turned = _rotate(point, np.pi * share)
            yield replace(plain, caption=caption, arrow=(origin, turned))
    if weight.any():
        caption = f"{place} the arrow is laid at the tip of w."
        for share in _ease(9 if slow else 4):
            arrow = (share * weight, share * weight + change)
            yield replace(moment, caption=caption, arrow=arrow)


def _turn_caption(old: np.ndarray, new: np.ndarray) -> str:
    """Say what the update did to the line."""
    ends = f"w = ({_number(new[0])}, {_number(new[1])})"
    if not old.any():
        return f"The first arrow is w itself: {ends}. The line stands across it."
    cosine = old @ new / np.linalg.norm(old) / np.linalg.norm(new)
    degrees = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return f"{ends}: the line turned by {degrees:.0f}°."


def _ease(steps: int) -> np.ndarray:
    """Give shares of a way that starts and ends gently, without its start."""
    time = np.arange(1, steps + 1) / steps
    return time * time * (3 - 2 * time)


def _rotate(vector: np.ndarray, angle: float) -> np.ndarray:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]]) @ vector
