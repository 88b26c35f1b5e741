"""The images that a network got wrong: look at them before blaming the network."""

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import INK, house_style

_DASHED_RIM = (0, (4, 2))


@house_style()
def mistake_gallery(
    images: np.ndarray,
    probs: np.ndarray,
    targets: np.ndarray,
    *,
    count: int = 12,
    columns: int = 4,
) -> Picture:
    """Show the wrong answers, the most confident ones first.

    Above each image are the true class and the network's answer; below it is how sure
    the network was.

    Parameters
    ----------
    images : ndarray, shape (N, H, W)
        Gray values; large values are dark.
    probs : ndarray, shape (N, K)
        The network's probabilities.
    targets : ndarray of int, shape (N,)
        The true classes.
    count : int
        The most images to show; there are fewer if there are fewer mistakes.
    columns : int
        Images per row.

    Examples
    --------
    >>> images, probs = np.zeros((3, 8, 8)), np.array([[0.9, 0.1]] * 3)
    >>> mistake_gallery(images, probs, np.array([0, 1, 1]))  # two are wrong
    <Picture png, 4.8 x 1.8 in, 4 axes>
    """
    images, probs, targets = np.asarray(images), np.asarray(probs), np.asarray(targets)
    answers, sure = probs.argmax(axis=1), probs.max(axis=1)
    wrong = np.flatnonzero(answers != targets)
    wrong = wrong[np.argsort(-sure[wrong], kind="stable")][:count]
    rows = -(-len(wrong) // columns)
    picture = new_picture(4.8, 1.75 * rows, rows, columns, format="png", squeeze=False)
    for axes, k in zip(picture.axes.flat, wrong, strict=False):
        axes.imshow(images[k], cmap="gray_r")
        words = f"{targets[k]} read as {answers[k]}"
        axes.set_title(words, fontsize=11.5, loc="center")
        axes.set_xlabel(_percent(sure[k]), fontsize=11.5)
        axes.set(xticks=[], yticks=[])
        rim = {"linewidth": 1.4, "linestyle": _DASHED_RIM}
        axes.spines[:].set(visible=True, color=INK, **rim)
    for axes in picture.axes.flat[len(wrong) :]:
        axes.set_axis_off()
    return picture


def _percent(probability: float) -> str:
    """Format a probability in percent without rounding it up to a certainty.

    Examples
    --------
    >>> _percent(0.512), _percent(0.9996)
    ('51% sure', '> 99% sure')
    """
    if probability >= 0.99:
        return "> 99% sure"
    return f"{100 * probability:.0f}% sure"
