"""Backpropagation as an animation: values go right, gradients come back (chapter 3)."""

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.backward_pass_ending import all_keyframes
from course_lib.figures.training.backward_pass_keyframes import Keyframe, Storyboard
from course_lib.figures.training.backward_pass_scene import HEIGHT, Scene
from course_lib.figures.training.gradient_graph import (
    PARAMETERS,
    WIDTH,
    check_two_two_one,
)


@from_copies
@house_style()
def backward_pass(x, targets, w1, b1, w2, b2, learning_rate: float = 0.02) -> Animation:
    """Show every value and every gradient of a 2-2-1 network, for two rows.

    The network has ReLU in its hidden units, its loss is the squared error. The first
    row is told unit by unit, the second faster; then the batch, one step, and the five
    lines of code that do it all.

    Parameters
    ----------
    x, targets : ndarray, shapes (2, 2) and (2, 1)
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)
    learning_rate : float

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> rows, targets, eye = [[1, 2], [2, -1]], [[0], [1]], [[1, 0], [0, 1]]
    >>> backward_pass(rows, targets, eye, [0, 0], [[1], [1]], [0])
    <Animation 108 frames, 640 x 640 pixels>
    """
    arrays = check_two_two_one(x, targets, w1, b1, w2, b2)
    if len(arrays[0]) != 2:
        raise ValueError(f"expected two rows, got {len(arrays[0])}")
    story = Storyboard(*arrays)
    moments, seconds = zip(*all_keyframes(story, learning_rate), strict=True)
    picture = new_picture(width=4.8, height=4.8 * HEIGHT / WIDTH)
    scene = Scene(picture.axes, story)
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_alt(story),
        pauses={k: pause for k, pause in enumerate(seconds) if pause},
        stills=_stills(moments),
    )


def _alt(story: Storyboard) -> str:
    told = []
    for k, (values, slopes) in enumerate(story.rows, start=1):
        numbers = ", ".join(write_number(slopes[name]) for name in PARAMETERS)
        told.append(f"Row {k}: loss {write_number(values['L'])}, gradients {numbers}.")
    return (
        "A network of two inputs, two hidden units and one output. Values run right "
        "along the edges until the loss is known; then gradients come back along the "
        "same edges, each multiplied by the local slope. A closed gate lets nothing "
        f"back. {' '.join(told)} The gradients of the batch are their means; one step "
        "against them lowers the loss. At the end five lines of code light up the "
        "places where they act."
    )


def _stills(moments: tuple[Keyframe, ...]) -> list[int]:
    """Choose the way forward, both rows' gradients, and the end."""
    asked = next(k for k, now in enumerate(moments) if "L" in now.graded)
    second = next(k for k, now in enumerate(moments) if now.row == 1)
    merged = next(k for k, now in enumerate(moments) if now.merged >= 0)
    return [asked - 1, second - 4, merged - 1, len(moments) - 1]
