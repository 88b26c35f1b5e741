"""Laps in one bowl: the same start, five learning rates, and what each step multiplies.

The bowl is flat along one weight and steep along the other. One learning rate has to
serve both (chapter 3).
"""

from collections.abc import Iterator, Mapping

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import Keyframe, pauses
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.training.descent_scene import FrameState, Scene, Y, signed

_SLOWLY = 4  # steps of the first lap that are told with an arrow
_SINGLY = 9  # steps of each lap that have a frame of their own
_ALT = (
    "A long bowl from above, with a ball on its wall, and below it a strip with the "
    "loss at each step. The ball rolls {} times from the same place, each time with "
    "another learning rate. {}."
)


@from_copies
@house_style()
def descent_laps(
    paths: Mapping[float, np.ndarray], curvatures: tuple[float, float]
) -> Animation:
    """Show gradient descent in one bowl with several learning rates, lap after lap.

    Parameters
    ----------
    paths : mapping of float to ndarray, shape (T + 1, 2)
        Learning rate to the places of its lap; all start at one place. T at least 10.
    curvatures : tuple of float, shape (2,)
        Of the bowl along the first weight (the flat one) and along the second.

    Raises
    ------
    ValueError
        If the paths differ in shape or start, or are not paths in the plane.

    Examples
    --------
    >>> bend, start = np.array([1.0, 10.0]), np.array([10.0, 1.0])
    >>> steps = np.arange(21)[:, np.newaxis]
    >>> laps = {rate: start * (1 - rate * bend) ** steps for rate in (0.05, 0.21)}
    >>> descent_laps(laps, (1, 10))
    <Animation 36 frames, 640 x 626 pixels>
    """
    rates, places = list(paths), _checked(paths)
    scene = Scene(rates, places, np.asarray(curvatures, dtype=float))
    moments = list(lap_keyframes(rates, scene.losses, places, scene.curvatures))
    return animate_frames(
        scene.picture,
        lambda k: scene.show(moments[k].state),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_ALT.format(len(rates), "; ".join(endings(rates, scene.losses))),
        pauses=pauses(moments),
        stills=[k for k, moment in enumerate(moments) if moment.word == "still"][-4:],
    )


def _checked(paths) -> np.ndarray:
    """Return the paths as one array, shape (L, T + 1, 2)."""
    shapes = {np.shape(path) for path in paths.values()}
    if len(shapes) != 1 or len(shape := next(iter(shapes))) != 2 or shape[1] != 2:
        raise ValueError(
            f"expected paths of one shape (T + 1, 2), got {sorted(shapes)}"
        )
    if shape[0] < 11:
        raise ValueError(f"expected at least 10 steps, got {shape[0] - 1}")
    places = np.array(list(paths.values()), dtype=float)
    if not (places[:, 0] == places[0, 0]).all():
        raise ValueError(f"expected one start for all, got {places[:, 0].tolist()}")
    return places


def endings(rates, losses) -> list[str]:
    """Say how each lap ends.

    >>> endings([0.05], np.array([[55.0, 6.43]]))
    ['with 0.05 the loss is 6.4 after 1 steps']
    """
    count = losses.shape[1] - 1
    return [
        f"with {rate:.2g} the loss is {float(f'{end:.2g}'):g} after {count} steps"
        for rate, end in zip(rates, losses[:, -1], strict=True)
    ]


def what_happens(factor: float) -> str:
    """Say in a few words what a factor does to the swing across the valley.

    >>> [what_happens(f) for f in (0.5, -0.9, -1.0, -1.1)]
    ['shrinks', 'swings and shrinks', 'swings for ever', 'swings and grows']
    """
    if factor >= 0:
        return "shrinks"
    if abs(abs(factor) - 1) < 1e-9:
        return "swings for ever"
    return "swings and shrinks" if factor > -1 else "swings and grows"


def lap_keyframes(rates, losses, paths, curvatures) -> Iterator[Keyframe]:
    """Give all moments of the animation."""
    bends = f"{curvatures[0]:g} along it, {curvatures[1]:g} across it"
    yield Keyframe(
        FrameState(), f"A bowl from above. Its curvature: {bends}.", "still", 2.6
    )
    last = losses.shape[1] - 1
    for lap, rate in enumerate(rates):
        steep = 1 - rate * curvatures[1]
        words = f"Rate {rate:.2g}: across, the ball {what_happens(steep)}."
        if lap == 0:
            yield from _slowly()
        out = np.flatnonzero(np.abs(paths[lap, :, 1]) > Y[1])
        end = int(out[0]) if len(out) else last
        for step in _frames(_SLOWLY + 1 if lap == 0 else 0, end):
            yield Keyframe(FrameState(lap, step), words, "", 1.2 if step == 0 else 0.17)
        closing = f"Rate {rate:.2g}: loss {losses[lap, -1]:.2g} after {last} steps."
        if len(out):
            closing = f"Rate {rate:.2g}: the ball leaves the picture after {end} steps."
        yield Keyframe(FrameState(lap, last), closing, "still", 2.2)
    best = int(np.argmin(losses[:, -1]))
    factor = signed(1 - rates[best] * curvatures[1])
    words = f"Best of these is {rates[best]:.2g}: it swings by ×{factor}."
    yield Keyframe(FrameState(len(rates) - 1, last, bold=best), words, "still", 3.5)


def _slowly() -> Iterator[Keyframe]:
    """Tell the first steps of the first lap: look downhill, then move."""
    for step in range(_SLOWLY):
        words = "The arrow points downhill: square to the contour, not to the middle."
        yield Keyframe(
            FrameState(0, step, arrow=True), words, "", 2.2 if step == 0 else 0.9
        )
        words = "One step along it; its length is the rate times the slope."
        yield Keyframe(FrameState(0, step + 0.5, arrow=False), words, "", 0.25)
        yield Keyframe(FrameState(0, step + 1), words, "", 1.0 if step == 0 else 0.4)


def _frames(first: int, last: int) -> list[int]:
    """Give the steps that are shown: singly at first, then every second one."""
    return [k for k in range(first, last) if k <= _SINGLY or (last - k) % 2 == 0]
