"""A table of small maps: several networks on several clouds of points (chapter 2)."""

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
def boundary_table(
    rules: Mapping[str, Mapping[str, Callable[[np.ndarray], np.ndarray]]],
    clouds: Mapping[str, tuple[np.ndarray, np.ndarray]],
) -> Picture:
    """Draw one small map for each kind of network and each cloud of points.

    Each map has its accuracy in the corner.

    Parameters
    ----------
    rules : mapping of str to mapping of str to callable
        For each row, by name, a mapping from the name of a cloud to a rule, as in
        :func:`decision_regions`.
    clouds : mapping of str to (x, targets)
        Points of shape (N, 2) and their classes of shape (N,).

    Examples
    --------
    >>> clouds = {"two": (np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1]))}
    >>> boundary_table({"a line": {"two": lambda p: p[:, 0]}}, clouds)
    <Picture png, 4.8 x 2.0 in, 1 axes>
    """
    grid = {"rows": len(rules), "columns": len(clouds), "squeeze": False}
    picture = new_picture(4.8, 0.4 + 1.6 * len(rules), format="png", **grid)
    for panels, (row, row_rules) in zip(picture.axes, rules.items(), strict=True):
        for axes, (cloud, points) in zip(panels, clouds.items(), strict=True):
            _draw_map(axes, row_rules[cloud], *points)
            axes.set(xlabel="", ylabel="")
        panels[0].set_ylabel(row, fontsize=13)
    for axes, cloud in zip(picture.axes[0], clouds, strict=True):
        axes.set_title(cloud, fontsize=13)
    return picture


def _draw_map(axes, rule, x, targets) -> None:
    """Tint one map, and write the accuracy in its corner."""
    shade_regions(axes, rule, window_around(x))
    wrong = is_wrong(answers_of(rule, x), targets)
    scatter_classes(axes, x, targets, wrong=wrong, size=2.8)
    axes.set(xticks=[], yticks=[], aspect="auto")
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2}
    look = {"ha": "right", "fontsize": 11.5, "fontweight": "bold", "bbox": box}
    share = f"{1 - wrong.mean():.0%}"
    axes.text(0.97, 0.03, share, transform=axes.transAxes, **look)
