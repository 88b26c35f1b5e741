"""Keyframes of an animation: each moment, and how one becomes the next.

A step has a caption, a number of frames, and the values that are different at its end.
It waits before it moves, so that the caption can be read.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Keyframe:
    """One frame: its state (any value), its caption, and how long it's shown."""

    state: Any
    caption: str = ""
    word: str = ""
    seconds: float | None = None  # None: at the animation's own speed


def keyframes(
    state: Any, steps: Iterable[tuple[str, str, int, dict, float]]
) -> Iterator[Keyframe]:
    """Yield all keyframes of an animation.

    Parameters
    ----------
    state : dataclass
        How the animation begins.
    steps : iterable of (str, str, int, dict, float)
        The caption, the word that is shown, the number of moving frames, the values
        that are different at the end, and how many seconds the step waits first.

    Examples
    --------
    >>> @dataclass
    ... class Ball:
    ...     height: float
    >>> animation = list(keyframes(Ball(0.0), [("Up.", "", 2, {"height": 1.0}, 1.5)]))
    >>> [round(moment.state.height, 3) for moment in animation]
    [0.0, 0.5, 1.0]
    """
    for caption, word, num_frames, goal, seconds in steps:
        start = state if num_frames else between(state, goal, 1.0)
        state = start
        yield Keyframe(start, caption, word, seconds)
        for k in range(1, num_frames + 1):
            state = between(start, goal, k / num_frames)
            yield Keyframe(state, caption, word)


def ease(share: float) -> float:
    """Return how far a movement is at a share of its time, slow at both ends.

    Examples
    --------
    >>> [round(ease(share), 3) for share in (0, 0.25, 0.5, 1)]
    [0.0, 0.146, 0.5, 1.0]
    """
    return 0.5 - 0.5 * math.cos(math.pi * share)


def between(state: Any, goal: dict, share: float) -> Any:
    """Move a state part of the way to its goal values, slowly at both ends.

    Integers and strings have no halfway point, so they change at the end.
    """
    known = {field.name for field in fields(state)}
    if unknown := set(goal) - known:
        raise ValueError(f"expected values from {sorted(known)}, got {min(unknown)!r}")
    eased = ease(share)
    changes = {}
    for name, end in goal.items():
        start = getattr(state, name)
        if isinstance(end, int | str):
            changes[name] = end if share == 1 else start
        elif isinstance(end, tuple):
            mixed = (1 - eased) * np.array(start) + eased * np.array(end)
            changes[name] = end if share == 1 else tuple(mixed.tolist())
        else:
            changes[name] = end if share == 1 else (1 - eased) * start + eased * end
    return replace(state, **changes)
