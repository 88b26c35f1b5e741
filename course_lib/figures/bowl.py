"""Three hinges lift a bowl, and a level cut through it closes a boundary (chapter 2).

The plane of inputs is seen from the side. Each hidden unit tilts up the half of it on
which the unit is on; a level sheet then cuts the sum, and its trace falls to the floor.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from course_lib.figures.bowl_scene import Scene
from course_lib.figures.frames import animate
from course_lib.figures.picture import new_picture
from course_lib.figures.player import Animation
from course_lib.figures.style import house_style

_ABOVE = 1.25  # where the level sheet waits before it sinks
_ALT = (
    "A plane with an inner ring of circles and an outer ring of squares is seen from "
    "the side. Three tilted half planes add up to a bowl that lifts the outer ring "
    "higher. A level sheet cuts the bowl between the two rings; seen from above, its "
    "trace is a hexagon around the inner ring."
)
_STORY = (
    ("An inner ring of circles, an outer ring of squares. Height 0 everywhere.", {}, 1),
    ("Unit 1 lifts the half of the plane on which it is on.", {"lifts": (1, 0, 0)}, 10),
    ("Unit 2 adds its half. One side is still open.", {"lifts": (1, 1, 0)}, 10),
    ("Unit 3 closes the bowl: the outer ring stands higher.", {"lifts": (1, 1, 1)}, 10),
    ("A level sheet sinks, and stops between the two rings.", {"level": None}, 9),
    ("The sheet leaves; its trace drops to the floor.", {"drop": 1.0}, 8),
    ("Look from above: the trace is a hexagon.", {"view": 1.0}, 8),
    ("Three creases, one level cut: a closed boundary.", {"stain": 1.0}, 3),
)
_WAIT = 1.3  # seconds at the end of each step


@dataclass(frozen=True)
class Moment:
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
        How far both sides of the boundary have taken their colours, from 0 to 1.
    """

    lifts: tuple[float, float, float] = (0.0, 0.0, 0.0)
    level: float | None = None
    drop: float = 0.0
    view: float = 0.0
    stain: float = 0.0


@house_style()
def bowl(
    x: np.ndarray, targets: np.ndarray, weight: np.ndarray, height: float
) -> Animation:
    """Film how three hidden units lift the plane to a bowl, and where it is cut.

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
    <Animation 59 frames, 640 x 480 pixels>
    """
    if np.shape(weight) != (2, 3):
        raise ValueError(f"expected weight of shape (2, 3), got {np.shape(weight)}")
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, np.asarray(x), np.asarray(targets), weight, height)
    captions, moments, ends = [], [], []
    for caption, moment in tell(height):
        if captions and caption != captions[-1]:
            ends.append(len(captions) - 1)
        captions.append(caption)
        moments.append(moment)
    last = len(moments) - 1
    return animate(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=captions,
        alt=_ALT,
        moving=scene.artists,
        pauses=dict.fromkeys([0, *ends, last], _WAIT),
        stills=[0, ends[3], ends[4], last],
    )


def tell(height: float):
    """Give caption and moment of each frame.

    Parameters
    ----------
    height : float
        Where the level sheet stops.

    Yields
    ------
    str, Moment
    """
    now = Moment()
    for caption, change, frames in _STORY:
        if "level" in change:
            now, change = replace(now, level=_ABOVE), {"level": height}
        start = now
        for k in range(1, frames + 1):
            share = 0.5 - 0.5 * math.cos(math.pi * k / frames)
            now = replace(start, **_between(start, change, share))
            yield caption, now


def _between(start: Moment, change: dict, share: float) -> dict:
    """Bring each changed number a share of the way."""
    moved = {}
    for name, goal in change.items():
        before = getattr(start, name)
        if isinstance(goal, tuple):
            pairs = zip(before, goal, strict=True)
            moved[name] = tuple(a + share * (b - a) for a, b in pairs)
        else:
            moved[name] = before + share * (goal - before)
    return moved
