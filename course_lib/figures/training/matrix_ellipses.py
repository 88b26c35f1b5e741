"""What a matrix of two rows makes of a circle: an ellipse (chapter 3)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, VERMILION, house_style, tint


@house_style()
def matrix_ellipses(matrices: Mapping[str, np.ndarray]) -> Picture:
    """Draw where each matrix takes the circle of all inputs of length 1.

    The half axes are drawn as arrows, with their lengths, the singular values. Each
    keeps its color from picture to picture.

    Parameters
    ----------
    matrices : mapping of str to ndarray of shape (2, 2)
        Applied as ``x @ matrix``. All are drawn to the same scale.

    Examples
    --------
    >>> matrix_ellipses({"long": np.diag([3.0, 1.0]), "round": np.eye(2)})
    <Picture svg, 4.8 x 2.9 in, 2 axes>
    """
    picture = new_picture(4.8, 2.9, 1, len(matrices), squeeze=False)
    angles = np.linspace(0, 2 * np.pi, 200)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    reach = 1.15 * max(np.linalg.norm(matrix, 2) for matrix in matrices.values())
    reach, half_axes = max(reach, 1.15), np.array([[0.0, 1.0], [1.0, 0.0]])
    for axes, (name, matrix) in zip(picture.axes[0], matrices.items(), strict=True):
        axes.plot(*circle.T, color=GRAY, linewidth=1.2, linestyle=":")
        axes.fill(*(circle @ matrix).T, facecolor=tint(BLUE, 0.12), edgecolor=BLUE)
        half_axes = _half_axes(matrix, half_axes)
        for tip, color in zip(half_axes, (INK, VERMILION), strict=True):
            arrow = {"arrowstyle": "-|>", "color": color, "lw": 1.8, "shrinkA": 0}
            axes.annotate("", tip, (0, 0), arrowprops={**arrow, "shrinkB": 0})
        axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        axes.set_axis_off()
        axes.set_title(name, loc="center")
        lengths = np.linalg.norm(half_axes, axis=1)
        words = " and ".join(f"{length:.2f}" for length in lengths)
        axes.text(0, -reach, words, ha="center", va="top", color=INK)
    return picture


def _half_axes(matrix, before):
    """Return the half axes of a matrix's ellipse, each nearest to one from before."""
    _, lengths, directions = np.linalg.svd(matrix)
    along = directions @ before.T
    if abs(along[0, 0]) < abs(along[1, 0]):  # they have changed places
        lengths, directions, along = lengths[::-1], directions[::-1], along[::-1]
    return lengths[:, np.newaxis] * directions * np.sign(np.diag(along))[:, np.newaxis]
