"""The animation of one knob: the bias alone: never, AND, OR, always (chapter 1).

Both weights are 1 and stay 1. The bias slides from the left to the right; four lamps
show what the neuron answers, and the axis below keeps the name of what it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from course_lib.figures.kit.frames import animate_frames
from course_lib.figures.kit.player import Animation
from course_lib.figures.perceptron.one_knob_scene import Scene, signed_text

#: Where the bias rests, and what the neuron is there.
STOPS = ((-2.5, "never"), (-1.5, "AND"), (-0.5, "OR"), (0.5, "always"))

_ALT = (
    "The bias of a neuron with the weights 1 and 1 slides from minus 2.5 to 0.5. A "
    "line moves over the unit square, from the corner 11 to the corner 00. Each time "
    "it passes a corner, the lamp of this corner lights: first none is lit (never), "
    "then 11 (AND), then 01 and 10 as well (OR), then all four (always)."
)
_CORNERS = {1: "11", 2: "01 and 10", 3: "00"}
_CROSSED = {
    1: "11 has a score above 0, and its lamp is lit: AND.",
    2: "01 and 10 light together: OR.",
    3: "00 lights as well. No lamp is left: always 1.",
}


@dataclass(frozen=True)
class Keyframe:
    """What one frame of the animation shows.

    Attributes
    ----------
    bias : float
    caption : str
    seconds : float
        How long the frame stays.
    num_passed : int
        How many of the four intervals of the bias have a name by now.
    """

    bias: float
    caption: str
    seconds: float
    num_passed: int


def one_knob() -> Animation:
    """Slide the bias of a neuron with the weights (1, 1) and watch its four answers.

    Examples
    --------
    >>> one_knob()
    <Animation 37 frames, 640 x 680 pixels>
    """
    story = list(keyframes())
    scene = Scene([name for _, name in STOPS])
    ends = [
        k
        for k in range(len(story))
        if k + 1 == len(story) or story[k + 1].num_passed > story[k].num_passed
    ]
    return animate_frames(
        scene.picture,
        lambda k: scene.show(story[k].bias, story[k].num_passed),
        len(story),
        captions=[moment.caption for moment in story],
        alt=_ALT,
        pauses={k: moment.seconds for k, moment in enumerate(story)},
        stills=ends,
    )


def keyframes() -> Iterator[Keyframe]:
    """Tell the slide of the bias, stop by stop.

    Examples
    --------
    >>> next(keyframes()).bias
    -2.5
    """
    low = STOPS[0][0]
    yield Keyframe(low, f"b = {signed_text(low)}: no score is above 0, no lamp is lit.",
                 2.5, 1)  # fmt: skip
    for k, (start, end) in enumerate(pairwise(STOPS), start=1):
        for bias in _way(start[0], end[0]):
            caption, seconds = _words(bias, k)
            yield Keyframe(bias, caption, seconds, k + (bias > np.ceil(start[0])))
        pause = 4.0 if k == len(STOPS) - 1 else 2.2
        yield Keyframe(end[0], caption, pause, k + 1)


def _words(bias: float, k: int) -> tuple[str, float]:
    """Say what happens on the way to stop k, and how long the frame stays."""
    edge = np.ceil(STOPS[k - 1][0])
    if bias == edge:
        text = f"The line lies on {_CORNERS[k]}: score exactly 0, and the answer is 0."
        return text, 1.6 if k == 1 else 0.8
    text = _CROSSED[k] if bias > edge else "all scores rise, and the line moves down."
    return f"b = {signed_text(bias)}: {text}", 0.2 if k == 1 else 0.12


def _way(start: float, end: float) -> list[float]:
    """Give the places on the way, in twelfths, without its two ends."""
    return [round(start + (end - start) * k / 12, 4) for k in range(1, 12)]
