"""XOR walks in a circle: four corrections, and the weights are zero again (chapter 1).

Each corner of XOR moves the weights once in an epoch, and the four moves add up to
nothing. :mod:`course_lib.figures.perceptron.xor_loop_scene` holds the stage.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.player import Animation
from course_lib.figures.perceptron.xor_loop_scene import (
    CORNERS,
    TARGETS,
    Keyframe,
    Scene,
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


@from_copies
def xor_loop(weights: np.ndarray) -> Animation:
    """Show the corrections of an epoch of XOR in weight space, and three more epochs.

    Parameters
    ----------
    weights : ndarray, shape (5, 3)
        w1, w2 and b before the first correction and after each of the four: from zero
        to zero, by minus the corners 00 and 11 and plus the corners 01 and 10.

    Raises
    ------
    ValueError
        If the weights are others.

    Examples
    --------
    >>> xor_loop([(0, 0, 0), (0, 0, -1), (0, 1, 0), (1, 1, 1), (0, 0, 0)])
    <Animation 59 frames, 640 x 573 pixels>
    """
    weights = np.asarray(weights, dtype=float)
    corners = np.array([[*map(int, name), 1] for name in CORNERS])
    steps = (2 * np.array(TARGETS) - 1)[:, np.newaxis] * corners
    loop = np.vstack([np.zeros(3), np.cumsum(steps, axis=0)])
    if weights.shape != loop.shape or not np.array_equal(weights, loop):
        raise ValueError(
            f"weights must be those of an epoch of XOR, {loop.tolist()}, "
            f"got {weights.tolist()}"
        )
    story = list(_story(loop))
    scene = Scene(loop)
    last = len(story) - 1
    grown = [k for k in range(last) if story[k + 1].num_rows > story[k].num_rows]
    return animate_frames(
        scene.picture,
        lambda k: scene.show(story[k]),
        len(story),
        captions=[moment.caption for moment in story],
        alt=_ALT,
        pauses={k: moment.seconds for k, moment in enumerate(story)},
        stills=[grown[0] + 1, grown[1] + 1, grown[2] + 1, last],
    )


def _story(loop: np.ndarray) -> Iterator[Keyframe]:
    """Tell one epoch slowly, three more fast, and what they prove."""
    now = Keyframe("All weights are zero: every score is 0, and 0 is a mistake.", 1.8)
    yield now
    for k in range(4):
        moments = list(_correction(now, loop, k))
        now = moments[-1]
        yield from moments
    back = "Four corrections, and w is back where it began."
    now = replace(now, caption=back, focus=None, bright=(0, 1, 2, 3))
    for size in (0.4, 1.0, 0.6, 1.0):
        yield replace(now, ring=size, seconds=0.25)
    now = replace(now, ring=1.0, has_sum=True, seconds=2.5)
    yield replace(now, caption="The four corrections add up to zero.")
    now = replace(now, ring=0.0)
    for epoch in (2, 3, 4):
        for k in range(4):
            caption = f"Epoch {epoch}, corner {CORNERS[k]}: the same loop again."
            now = replace(now, caption=caption, focus=k, bright=(k,), drawn=4)
            for share in (0.5, 1.0):
                weight = loop[k] + share * (loop[k + 1] - loop[k])
                now = replace(now, weight=tuple(weight), seconds=0.16)
                if share == 1.0:
                    now = replace(now, judged=now.weight)
                yield now
    end = "It will do so for ever. The sum is the proof: no line exists for XOR."
    yield replace(
        now, caption=end, focus=None, bright=(0, 1, 2, 3), ring=1.0, seconds=3.0
    )


def _correction(now: Keyframe, loop: np.ndarray, k: int) -> Iterator[Keyframe]:
    """Show a mistaken corner, its arrow, and what the weights answer then."""
    change = loop[k + 1] - loop[k]
    sign = "add it" if TARGETS[k] else "take it away"
    score = loop[k] @ [*map(int, CORNERS[k]), 1]
    caption = f"Corner {CORNERS[k]}, class {TARGETS[k]}, score {score:.0f}: a mistake."
    caption = caption.replace("-", "−")
    now = replace(now, caption=caption, focus=k, bright=tuple(range(k + 1)))
    yield replace(now, seconds=1.2)
    now = replace(now, caption=f"{caption[:-1]}, so {sign}.")
    for share in (0.15, 0.4, 0.7, 0.9):
        yield replace(now, weight=tuple(loop[k] + share * change), seconds=0.1)
    place = tuple(loop[k + 1])
    now = replace(now, weight=place, drawn=k + 1, num_rows=k + 1)
    yield replace(now, seconds=0.5)
    yield replace(now, judged=place, caption=_EFFECTS[k], seconds=1.3)
