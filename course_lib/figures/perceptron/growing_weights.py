"""Ten perceptrons learning to read, as an animation of their weights (chapter 1).

The weights of one class have the shape of an image. A mistake adds the image to the
weights of the true class and subtracts it from the winner's, so the weights show
individual images at first, and later what the images of a class have in common.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.image import AxesImage
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, SIGNED, house_style

_COLUMNS = 5
_LEVELS = 6  # shades on each side of zero: few enough for a small file
_FULL = 99.5  # percent of the pixels that stay below full color
_SLOW = 4  # frames at the start that are shown longer
_ALT = (
    "One image of weights for each of {classes} classes. They begin at 0, then show "
    "single images, in vermilion where an image was added and in blue where one was "
    "subtracted. After {shown} images the single ones have merged into patches: "
    "vermilion where a class has ink and its rivals have none, blue where it's the "
    "other way around."
)


@from_copies
@house_style()
def growing_weights(
    weights: Sequence[np.ndarray],
    shown: Sequence[int],
    mistakes: Sequence[int],
    *,
    image_shape: tuple[int, int] = (28, 28),
) -> Animation:
    """Show the weights of each class as an image while a perceptron learns.

    Each frame has its own scale: blue below zero, white at zero, vermilion above.

    Parameters
    ----------
    weights : sequence of ndarray, shape (D, K)
        Weights at several moments; any rows after the pixels' rows, such as one for a
        constant input, are left out.
    shown : sequence of int
        How many examples had been shown at each moment.
    mistakes : sequence of int
        How many of these examples were mistakes.
    image_shape : tuple of int
        Height and width of an image.

    Examples
    --------
    >>> growing_weights([np.zeros((4, 3)), np.ones((4, 3))], [0, 1], [0, 1],
    ...                 image_shape=(2, 2))
    <Animation 2 frames, 640 x 266 pixels>
    """
    last = len(weights) - 1
    waits = dict.fromkeys(range(_SLOW), 1.4) | {last: 3.0}
    moments = enumerate(zip(weights, shown, mistakes, strict=True))
    story = [
        Keyframe(
            class_images(weight, image_shape), _caption(*counts), seconds=waits.get(k)
        )
        for k, (weight, *counts) in moments
    ]
    picture, images = _scene(story[0].state)
    zeros = [_say_zero(image) for image in images]

    def show(keyframe: Keyframe) -> None:
        for image, zero, values in zip(images, zeros, keyframe.state, strict=True):
            image.set_data(values)
            zero.set_visible(not values.any())

    alt = _ALT.format(classes=len(images), shown=f"{shown[-1]:,}")
    return animate(picture, show, story, alt=alt, frames_per_second=2.5)


def class_images(weight: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    """Turn each class's weights into an image from -1 to 1, shape (K, H, W).

    Examples
    --------
    >>> class_images(np.array([[3.0, 0.0], [0.0, -3.0]]), (1, 2)).tolist()
    [[[1.0, 0.0]], [[0.0, -1.0]]]
    """
    pixels = image_shape[0] * image_shape[1]
    images = np.asarray(weight, dtype=float)[:pixels].T
    inked = np.abs(images[images != 0])
    reach = np.percentile(inked, _FULL) if inked.size else 1.0
    levels = np.round(np.clip(images / reach, -1, 1) * _LEVELS) / _LEVELS
    return levels.reshape(-1, *image_shape) + 0.0  # + 0.0 turns -0.0 into 0.0


def _caption(shown: int, mistakes: int) -> str:
    if shown == 0:
        return "Before the first image, all weights are zero. Press Play."
    images, wrong = ("" if number == 1 else "s" for number in (shown, mistakes))
    return f"After {shown:,} image{images}: {mistakes:,} mistake{wrong}."


def _say_zero(image: AxesImage) -> Text:
    """Write over an image that all its weights are 0, while they are."""
    words = {"color": GRAY, "fontsize": 13, "ha": "center", "va": "center"}
    return image.axes.text(0.5, 0.5, "all 0", transform=image.axes.transAxes, **words)


def _scene(first: np.ndarray) -> tuple[Picture, list[AxesImage]]:
    columns = min(_COLUMNS, len(first))
    rows = -(-len(first) // columns)
    side = 4.8 / columns
    height = rows * (side * first.shape[1] / first.shape[2] + 0.4)
    picture = new_picture(
        width=4.8, height=height, rows=rows, columns=columns, squeeze=False
    )
    images = []
    for k, axes in enumerate(picture.axes.flat):
        if k >= len(first):
            axes.remove()
            continue
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=True, color=GRAY, linewidth=1.0)
        axes.set_title(str(k), fontsize=15, loc="center", pad=4)
        images.append(axes.imshow(first[k], cmap=SIGNED, vmin=-1, vmax=1))
    return picture, images
