"""Matrices of equal width, stacked so that columns can be compared (chapter 2)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import house_style
from course_lib.figures.plots.matrices import draw_matrix

_NAME = 0.75  # height of a name, in boxes


@house_style()
def matrix_stack(matrices: Mapping[str, np.ndarray]) -> Picture:
    """Draw matrices as boxes with numbers, names above them, and one color scale.

    Parameters
    ----------
    matrices : mapping of str to ndarray, shape (rows, columns)
        All with the same number of columns.

    Examples
    --------
    >>> matrix_stack({"equal": np.ones((2, 4)), "other": np.eye(2, 4)})
    <Picture svg, 4.8 x 7.4 in, 1 axes>
    """
    arrays = {name: np.asarray(part, dtype=float) for name, part in matrices.items()}
    width = max(array.shape[1] for array in arrays.values())
    height = sum(len(array) + 2 * _NAME for array in arrays.values()) - _NAME + 0.1
    picture = new_picture(width=4.8, height=4.8 * height / (width + 0.1))
    axes = picture.axes
    axes.set_axis_off()
    reach = max(float(np.abs(array).max()) for array in arrays.values())
    top = 0.0
    for name, array in arrays.items():
        axes.text(0, top - 0.45 * _NAME, name, va="center", fontsize=14)
        draw_matrix(axes, array, (0, top - _NAME), reach=reach)
        top -= len(array) + 2 * _NAME
    axes.set(xlim=(-0.05, width + 0.05), ylim=(-height, 0), aspect="equal")
    return picture
