"""Three signals on their way through many layers, and the gradients back (chapter 3).

Each row is a network with weights of another size. A histogram shows the numbers of
one layer; what one watches is its width.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.training.signal_scene import Keyframe, Scene, write

_SLOW = 3  # layers that are shown slowly, in each direction


@from_copies
@house_style()
def signal_animation(
    inputs: np.ndarray,
    scores: Mapping[str, Sequence[np.ndarray]],
    grads: Mapping[str, Sequence[np.ndarray]],
) -> Animation:
    """Show the numbers of each layer forward, then the gradients backward.

    Parameters
    ----------
    inputs : ndarray
        What all rows are given.
    scores : mapping of str to sequence of L ndarrays
        What a row is, and its scores before the ReLU of the layers 1 to L.
    grads : mapping of str to sequence of L + 1 ndarrays
        Of the same rows: the gradients at the layers 0 to L; that of layer L is given.

    Raises
    ------
    ValueError
        If there is no row, or if the rows differ in name or number of layers.

    Examples
    --------
    >>> half = {"half": [np.array([0.5, -0.5]), np.array([0.25, -0.25])]}
    >>> back = {"half": [np.array([0.25]), np.array([0.5]), np.array([1.0])]}
    >>> signal_animation(np.array([1.0, -1.0]), half, back)
    <Animation 6 frames, 640 x 253 pixels>
    """
    num_layers = _check(scores, grads)
    picture = new_picture(width=4.8, height=0.7 + 1.2 * len(scores))
    scene = Scene(picture.axes, list(scores), num_layers)
    moments = list(_story(inputs, scores, grads, num_layers))
    turn = num_layers + 1
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_tell(moments, list(scores), turn),
        frames_per_second=5,
        pauses={k: m.seconds for k, m in enumerate(moments) if m.seconds is not None},
        stills=[0, turn - 1, turn, len(moments) - 1],
    )


def _check(scores: Mapping, grads: Mapping) -> int:
    if not scores or list(scores) != list(grads):
        raise ValueError(
            "expected scores and gradients of the same rows, "
            f"got {list(scores)} and {list(grads)}"
        )
    lengths = {len(row) for row in scores.values()} | {
        len(row) - 1 for row in grads.values()
    }
    if len(lengths) != 1 or min(lengths) < 1:
        raise ValueError(
            "expected L scores and L + 1 gradients in each row, got lengths that fit "
            f"L of {sorted(lengths)}"
        )
    return lengths.pop()


def mean_square(numbers: np.ndarray) -> float:
    """Give the mean of the squares.

    Examples
    --------
    >>> mean_square(np.array([3.0, -1.0]))
    5.0
    """
    return float(np.mean(np.square(numbers)))


def _story(inputs, scores, grads, num_layers: int) -> Iterator[Keyframe]:
    names = list(scores)
    fresh = [inputs] * len(names)
    sizes = [mean_square(row) for row in fresh]
    text = "The same numbers enter all rows. Watch the width."
    yield Keyframe(text, "input", 0, fresh, 2.5, False, sizes)
    for k in range(1, num_layers + 1):
        rows = [scores[name][k - 1] for name in names]
        sizes = [mean_square(np.maximum(row, 0)) for row in rows]
        text = f"Forward, layer {k}: {_list(names, sizes)}."
        if k == 1:
            text = "Forward, layer 1: the pale half is what ReLU turns into 0."
        seconds = _seconds(k, num_layers)
        yield Keyframe(text, f"forward →  layer {k}", k, rows, seconds, True, sizes)
    for k in range(num_layers, -1, -1):
        rows = [grads[name][k] for name in names]
        sizes = [mean_square(row) for row in rows]
        text = f"Backward, at layer {k}: {_list(names, sizes)}."
        if k == num_layers:
            text = f"Now gradients enter at layer {k} and go back."
        seconds = _seconds(num_layers - k, num_layers)
        word = f"gradients ←  layer {k}" if k else "gradients ←  input"
        yield Keyframe(text, word, k, rows, seconds, False, sizes)


def _seconds(passed: int, num_layers: int) -> float | None:
    """Give how long a frame stays: longer at the start and at the end of a way."""
    if passed in (0, num_layers):
        return 2.5
    return 1.4 if passed == 1 else 0.7 if passed <= _SLOW else None


def _list(names: list[str], sizes: list[float]) -> str:
    return ", ".join(
        f"{name} {write(size)}" for name, size in zip(names, sizes, strict=True)
    )


def _tell(moments: list[Keyframe], names: list[str], turn: int) -> str:
    ends = [_list(names, moments[k].sizes) for k in (turn - 1, len(moments) - 1)]
    return (
        f"{len(names)} histograms, one below the other, pass layer after layer, first "
        "forward and then, with gradients, backward. Numbers that shrink are squeezed "
        "to a needle, numbers that grow flatten and leave the axes. "
        f"Mean squares at the end of the way forward: {ends[0]}; backward: "
        f"{ends[1]}."
    )
