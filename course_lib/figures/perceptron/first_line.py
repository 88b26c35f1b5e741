"""The line that a single mistake draws (chapter 1, lesson 3).

On the standardized penguins, the first bird is the only mistake, so its arrow, turned
around, is all that the weights consist of.
"""

from collections.abc import Sequence

import numpy as np

from course_lib.figures.kit.marks import rim, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, house_style
from course_lib.figures.perceptron.vectors import draw_arrow
from course_lib.figures.plots.points import (
    scatter_classes,
    shade_regions,
    window_around,
)

_STEEP = 40.0  # turns a score into a tint that changes only at the line


@house_style()
def first_line(
    x: np.ndarray,
    targets: np.ndarray,
    index: int,
    *,
    names: Sequence[str],
    axis_labels: tuple[str, str],
) -> Picture:
    """Show the line that one update on one point draws, starting from zero weights.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    index : int
        The misclassified point. Its arrow, turned around for target 0, gives the
        weights.
    names : sequence of str
        Names of the two classes.
    axis_labels : (str, str)
        What the two columns of x measure.

    Examples
    --------
    >>> x, targets = np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([0, 1])
    >>> first_line(x, targets, 0, names=["no", "yes"], axis_labels=("a", "b"))
    <Picture png, 4.8 x 5.2 in, 1 axes>
    """
    sign = 2 * targets[index] - 1
    weight, point = sign * x[index], x[index]
    picture = new_picture(4.8, 5.2, format="png")
    axes = picture.axes
    shade_regions(
        axes,
        lambda places: np.clip(0.5 + _STEEP * (places @ weight + sign), 0, 1),
        window_around(x),
        strength=0.3,
    )
    scatter_classes(axes, x, targets, names=names, size=5.5)
    rim(axes, 20, point)
    draw_arrow(axes, (0, 0), point, GRAY, 2.4)
    draw_arrow(axes, (0, 0), weight, INK, 4.2)
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.5}
    for place, name in ((weight, "$w$"), (point, "$x$")):
        across = 0.25 * np.array([place[1], -place[0]]) / np.hypot(*place)
        word(axes, 0.6 * place + across, name, 16, bbox=box, zorder=8)
    axes.set(aspect="equal", xlabel=axis_labels[0], ylabel=axis_labels[1])
    axes.legend(loc="upper right", frameon=True)
    return picture
