"""Facts planted by hand in a memory of keys and values, and one of them edited."""

from collections.abc import Iterator, Sequence

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import keyframes, pauses
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.transformer.memory_facts import Facts
from course_lib.figures.transformer.memory_scene import HEIGHT, WIDTH, FrameState, Scene


@house_style()
def key_strength_value(
    subjects: np.ndarray,
    answers: np.ndarray,
    names: Sequence[tuple[str, str]],
    *,
    asked: int = 0,
    threshold: float = 0.5,
) -> Picture:
    """Draw a planted memory while it is asked for one of its facts.

    Parameters
    ----------
    subjects, answers : ndarray, shape (N, E)
        Rows of length 1, for some six facts.
    names : sequence of (str, str)
        Name of each subject and of its answer.
    asked : int
        The subject that is the prompt.
    threshold : float

    Raises
    ------
    ValueError
        If there are not as many of each, or there is no such subject.

    Examples
    --------
    >>> names = [("France", "Paris"), ("Italy", "Rome")]
    >>> key_strength_value(np.eye(2), np.eye(2), names)
    <Picture png, 4.8 x 3.5 in, 1 axes>
    """
    facts = Facts(subjects, answers, names, threshold)
    if not 0 <= asked < len(names):
        raise ValueError(f"expected a subject from 0 to {len(names) - 1}, got {asked}")
    picture = _stage(format="png")
    full = {"keys": float(len(names)), "values": float(len(names))}
    look = FrameState(**full, threshold=threshold, asked=asked, fill=1.0, flow=1.0)
    Scene(picture.axes, facts).show(look)
    return picture


@from_copies
@house_style()
def planting_facts(
    subjects: np.ndarray,
    answers: np.ndarray,
    names: Sequence[tuple[str, str]],
    *,
    edit: tuple[int, int] = (0, 3),
    threshold: float = 0.5,
) -> Animation:
    """Plant facts one by one, ask for them, then edit one.

    Parameters
    ----------
    subjects, answers : ndarray, shape (N, E)
        Rows of length 1, for some six facts.
    names : sequence of (str, str)
        Name of each subject and of its answer.
    edit : tuple of int
        The fact that is edited, and the one whose answer it gets.
    threshold : float

    Raises
    ------
    ValueError
        If there are not as many of each, or the edit names no facts.

    Examples
    --------
    >>> names = [("France", "Paris"), ("Italy", "Rome")]
    >>> planting_facts(np.eye(2), np.eye(2), names, edit=(0, 1))
    <Animation 53 frames, 640 x 461 pixels>
    """
    facts = Facts(subjects, answers, names, threshold, edit)
    if not all(0 <= k < len(names) for k in edit):
        raise ValueError(f"expected facts from 0 to {len(names) - 1}, got {edit}")
    picture = _stage()
    scene = Scene(picture.axes, facts)
    moments = list(keyframes(FrameState(), _steps(facts)))
    asked = next(k for k, moment in enumerate(moments) if moment.state.flow == 1)
    all_read = next(
        k for k, moment in enumerate(moments) if moment.state.read == len(names)
    )
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k].state),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_tell(facts),
        frames_per_second=9,
        pauses=pauses(moments),
        stills=[0, asked, all_read, len(moments) - 1],
    )


def _stage(**options) -> Picture:
    picture = new_picture(width=WIDTH / 100, height=HEIGHT / 100, **options)
    picture.figure.set_layout_engine("none")
    picture.axes.set_position((0, 0, 1, 1))
    return picture


def _steps(facts: Facts) -> Iterator[tuple[str, str, int, dict, float]]:
    names, count = facts.names, len(facts.names)
    subject, answer = names[0]
    yield "Six units, nothing planted yet.", "", 0, {}, 1.8
    yield f"The row of {subject} becomes the key of unit 1.", "", 7, {"keys": 1.0}, 1.2
    yield f"The row of {answer} becomes its value.", "", 5, {"values": 1.0}, 1.2
    line = {"threshold": facts.threshold}
    yield "The bias sets a threshold. Watch what passes it.", "", 4, line, 1.2
    yield f"Ask for {subject}. The bar is prompt times key.", "", 0, {"asked": 0}, 1.2
    yield f"Ask for {subject}. The bar is prompt times key.", "", 4, {"fill": 1.0}, 0.3
    yield "What is above the line writes the value.", "", 4, {"flow": 1.0}, 1.2
    yield f"The output is read as {answer}.", "", 0, {"read": 1}, 2.0
    rest = {"asked": -1, "fill": 0.0, "flow": 0.0}
    yield f"{count - 1} more facts, each in a unit of its own.", "", 0, rest, 1.0
    more = {"keys": float(count), "values": float(count)}
    yield f"{count - 1} more facts, each in a unit of its own.", "", 8, more, 0.1
    now = {"fill": 1.0, "flow": 1.0}
    for k in range(1, count):
        yield "Ask for each.", "", 0, {**now, "asked": k, "read": k + 1}, 0.7
    place, new = facts.edit
    words = f"Edit: the value of {names[place][0]} is replaced by {names[new][1]}."
    yield words, "", 0, rest, 1.6
    yield words, "", 5, {"swap": 1.0}, 0.1
    for k in range(count):
        yield "Ask for each again.", "", 0, {**now, "asked": k, "again": k + 1}, 0.7
    yield "One word has changed, and nothing else.", "end", 0, rest, 2.5


def _tell(facts: Facts) -> str:
    place, new = facts.edit
    return (
        f"{len(facts.names)} rows, each with a key, a bar and a value, are filled one "
        "after the other. A prompt fills the bar of its own key beyond a dashed "
        "line, the other bars stay below it, and only that row's value reaches the "
        f"output. Then the value of {facts.names[place][0]} is replaced: it is read as "
        f"{facts.names[new][1]}, and all others as before."
    )
