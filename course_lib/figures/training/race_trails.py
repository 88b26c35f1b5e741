"""The trails of the optimizer race, each beside its twin in the turned valley."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import house_style
from course_lib.figures.training.racers import Trail, Valley, draw_strip


@house_style()
def race_trails(
    straight: Mapping[str, np.ndarray],
    turned: Mapping[str, np.ndarray],
    *,
    kappa: float = 50.0,
) -> Picture:
    """Draw each trail twice, as seen along the valley, with the step that reached home.

    Parameters
    ----------
    straight : mapping of str to ndarray, shape (T + 1, 2)
        For each optimizer, by name, its points in the valley along the first weight.
    turned : mapping of str to ndarray, shape (T + 1, 2)
        The same in the valley turned by 45 degrees.
    kappa : float
        How many times as much the valley curves across as along.

    Examples
    --------
    >>> at_home = {"stays": np.zeros((9, 2))}
    >>> race_trails(at_home, at_home)
    <Picture png, 4.8 x 1.5 in, 2 axes>
    """
    size, rows = (4.8, 0.7 + 0.8 * len(straight)), len(straight)
    picture = new_picture(*size, rows, 2, format="png", squeeze=False)
    for row, name in enumerate(straight):
        left, right = picture.axes[row]
        _draw_trail(left, row, straight[name], Valley(kappa))
        _draw_trail(right, row, turned[name], Valley(kappa, 45))
        left.set_ylabel(name, rotation=0, ha="right", va="center", labelpad=8)
    picture.axes[0, 0].set_title("valley along $x$")
    picture.axes[0, 1].set_title("turned by 45°")
    return picture


def _draw_trail(axes: Axes, racer: int, path: np.ndarray, valley: Valley) -> None:
    draw_strip(axes, valley.kappa, right=3.3)
    Trail(axes, racer).show(valley.own(np.asarray(path)), np.zeros((0, 2)))
    home = valley.home(path)
    lost = home is None
    look = {"fontsize": 11} if lost else {"fontsize": 13.5, "fontweight": "bold"}
    text = f">{len(path) - 1}" if lost else home
    axes.text(2.15, 0, text, ha="center", va="center", zorder=20, **look)
