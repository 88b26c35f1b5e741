"""The answers of several rules, side by side in one window."""

from collections.abc import Callable, Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import house_style
from course_lib.figures.plots.points import (
    answers_of,
    is_wrong,
    scatter_classes,
    shade_regions,
    window_around,
)


@house_style()
def compare_regions(
    rules: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    x: np.ndarray,
    targets: np.ndarray,
    *,
    axis_labels: tuple[str, str] = ("$x_1$", "$x_2$"),
    limits: tuple[float, float, float, float] | None = None,
) -> Picture:
    """Show the answers of several rules at every point of one window.

    Parameters
    ----------
    rules : mapping of str to callable
        The title and the rule, which has the same form as in :func:`decision_regions`.
    x : ndarray, shape (N, 2)
    targets : ndarray of int, shape (N,) or (N, 1)
        A point that a rule gets wrong has a dashed rim.
    axis_labels : (str, str)
        What the two columns of x measure.
    limits : (left, right, bottom, top), optional
        The window; by default, it fits the points with a margin.

    Examples
    --------
    >>> x, targets = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    >>> rules = {"left": lambda p: p[:, 0] < 0.5, "right": lambda p: p[:, 0] > 0.5}
    >>> compare_regions(rules, x, targets)
    <Picture png, 4.8 x 2.7 in, 2 axes>
    """
    x = np.asarray(x, dtype=float)
    columns = min(len(rules), 3)
    rows = -(-len(rules) // columns)
    picture = new_picture(
        4.8,
        rows * (4.8 / columns + 0.3),
        rows=rows,
        columns=columns,
        format="png",
        squeeze=False,
        sharex=True,
        sharey=True,
    )
    for axes in picture.axes.flat[len(rules) :]:
        axes.remove()
    for axes, (title, rule) in zip(picture.axes.flat, rules.items(), strict=False):
        shade_regions(axes, rule, limits or window_around(x))
        wrong = is_wrong(answers_of(rule, x), np.ravel(targets))
        size = 9 if len(x) <= 20 else 3.5
        scatter_classes(axes, x, targets, wrong=wrong, size=size)
        axes.set(xlabel=axis_labels[0], ylabel=axis_labels[1], title=title)
        axes.label_outer()
    return picture
