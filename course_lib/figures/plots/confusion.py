"""Which class is mistaken for which: the table behind a single accuracy figure."""

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import to_rgb

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, VERMILION, house_style, tint


@house_style()
def confusion_matrix(
    counts: np.ndarray, class_names: Sequence[str] | None = None
) -> Picture:
    """Show how often each true class got each answer.

    The diagonal, in gray, holds the right answers. A mistake is vermilion, and the
    larger its share of the row, the stronger the color; a zero is left empty.

    Parameters
    ----------
    counts : ndarray of int, shape (K, K)
        Rows are the true classes, and columns are the answers.
    class_names : sequence of str, optional
        Numbers from 0 by default.

    Raises
    ------
    ValueError
        If counts isn't square, or if there isn't one name per class.

    Examples
    --------
    >>> confusion_matrix(np.array([[9, 1], [0, 10]]))
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    counts = np.asarray(counts)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(f"counts must have shape (K, K), got {counts.shape}")
    size = len(counts)
    names = [str(k) for k in range(size)] if class_names is None else class_names
    if len(names) != size:
        raise ValueError(
            f"expected {size} class names, one per class, got {len(names)}"
        )
    picture = new_picture(width=4.8, height=3.4 if size <= 4 else 4.8)
    axes = picture.axes
    axes.imshow(cell_colors(counts), aspect="auto" if size > 4 else "equal")
    for (row, column), count in np.ndenumerate(counts):
        if count:
            axes.text(column, row, f"{count:,}", ha="center", va="center")
    axes.set_xticks(range(size), names)
    axes.set_yticks(range(size), names)
    axes.set(xlabel="answer", ylabel="truth")
    axes.spines[:].set_visible(True)
    return picture


def cell_colors(counts: np.ndarray) -> np.ndarray:
    """Color each cell by its share of the row.

    Parameters
    ----------
    counts : ndarray of int, shape (K, K)

    Returns
    -------
    ndarray, shape (K, K, 3)
        Red, green, and blue from 0 to 1.
    """
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    # The square root makes a mistake of a few percent visible.
    depth = np.sqrt(share)[..., None]
    mistake = 1 - 0.8 * depth * (1 - np.array(to_rgb(VERMILION)))
    right = 1 - depth * (1 - np.array(tint(GRAY, 0.45)))
    return np.where(np.eye(len(counts), dtype=bool)[..., None], right, mistake)
