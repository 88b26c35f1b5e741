"""Three hinges lift a bowl, and a level cut through it closes a boundary (chapter 2).

The plane of inputs is seen from the side. Each hidden unit tilts up the half of it on
which the unit is on; a level sheet then cuts the sum, and its trace falls to the floor.
"""

from dataclasses import dataclass

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import keyframes, pauses
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.mlp.bowl_scene import Scene

_ABOVE = 1.05  # where the level sheet waits before it sinks
_ALT = (
    "A plane with an inner ring of circles and an outer ring of squares is seen from "
    "the side. Three tilted half planes add up to a bowl that lifts the outer ring "
    "higher. A level sheet cuts the bowl between the two rings; seen from above, its "
    "trace is a hexagon around the inner ring."
)
_WAIT = 1.3  # seconds at the beginning of each step


def steps(height: float):
    """Give caption, word, frames, what changes and the wait of each step."""
    sinks = "A level sheet sinks, and stops between the two rings."
    return (
        ("An inner ring of circles, an outer ring of squares.", "", 0, {}, _WAIT),
        ("Unit 1 lifts the half on which it is on.", "", 10, _lift(1), _WAIT),
        ("Unit 2 adds its half. One side is still open.", "", 10, _lift(2), _WAIT),
        ("Unit 3 closes the bowl around the inner ring.", "", 10, _lift(3), _WAIT),
        (sinks, "", 0, {"level": _ABOVE}, _WAIT),
        (sinks, "cut", 9, {"level": height}, 0.1),
        (
            "The sheet leaves, and its trace drops.",
            "",
            8,
            {"drop": 1.0},
            _WAIT,
        ),
        ("From above, the trace is a hexagon.", "", 8, {"view": 1.0}, _WAIT),
        ("Three creases, one level cut: closed.", "end", 3, {"stain": 1.0}, _WAIT),
    )


def _lift(count: int) -> dict:
    """Say that so many units have lifted their half planes."""
    return {"lifts": (1.0,) * count + (0.0,) * (3 - count)}


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    lifts : (float, float, float)
        How far each unit has lifted its half plane, from 0 to 1.
    level : float or None
        Height of the level sheet, if it is there.
    drop : float
        How far the trace has fallen to the floor, and the bowl with it, from 0 to 1.
    view : float
        0 from the side, 1 from straight above.
    stain : float
        How far both sides of the boundary have taken their colors, from 0 to 1.
    """

    lifts: tuple[float, float, float] = (0.0, 0.0, 0.0)
    level: float | None = None
    drop: float = 0.0
    view: float = 0.0
    stain: float = 0.0


@from_copies
@house_style()
def bowl(
    x: np.ndarray, targets: np.ndarray, weight: np.ndarray, height: float
) -> Animation:
    """Animation how three hidden units lift the plane to a bowl, and where it is cut.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
        Points, within the unit circle or little beyond.
    targets : ndarray of 0 and 1, shape (N,)
    weight : ndarray, shape (2, 3)
        One column a unit; the biases are 0.
    height : float
        Where the sum of the three units is cut.

    Returns
    -------
    Animation

    Raises
    ------
    ValueError
        If the weight is not that of three units on two inputs.

    Examples
    --------
    >>> angles = np.radians([90, 210, 330])
    >>> weight = np.array([np.cos(angles), np.sin(angles)])
    >>> bowl(np.array([[0.5, 0], [0, 1]]), np.array([1, 0]), weight, height=0.68)
    <Animation 67 frames, 640 x 480 pixels>
    """
    if np.shape(weight) != (2, 3):
        raise ValueError(f"expected weight of shape (2, 3), got {np.shape(weight)}")
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, np.asarray(x), np.asarray(targets), weight, height)
    moments = list(keyframes(FrameState(), steps(height)))
    last = len(moments) - 1
    words = [moment.word for moment in moments]
    sunk = max(k for k, word in enumerate(words) if word == "cut")
    lifted = words.index("cut") - 2
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k].state),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_ALT,
        pauses={**pauses(moments), last: _WAIT},
        stills=[0, lifted, sunk, last],
    )
