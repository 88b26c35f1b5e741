"""The trails of the optimizer race, each beside itself in the turned valley."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, house_style
from course_lib.figures.training.racers import (
    Trail,
    Valley,
    draw_valley,
)


@house_style()
def race_trails(
    straight: Mapping[str, np.ndarray],
    turned: Mapping[str, np.ndarray],
    *,
    kappa: float = 50.0,
) -> Picture:
    """Draw each trail twice, as seen along the valley, with the step that is home.

    Parameters
    ----------
    straight : mapping of str to ndarray, shape (T + 1, 2)
        Name of an optimizer to its places in the valley along the first weight.
    turned : mapping of str to ndarray, shape (T + 1, 2)
        The same in the valley that is turned by 45 degrees.
    kappa : float
        How many times more curved the valley is across than along.

    Examples
    --------
    >>> at_home = {"stays": np.zeros((9, 2))}
    >>> race_trails(at_home, at_home)
    <Picture png, 4.8 x 1.5 in, 2 axes>
    """
    picture = new_picture(
        height=0.7 + 0.8 * len(straight),
        width=4.8,
        rows=len(straight),
        columns=2,
        format="png",
        squeeze=False,
    )
    for row, name in enumerate(straight):
        for axes, race, degrees in zip(
            picture.axes[row], (straight, turned), (0, 45), strict=True
        ):
            _draw_strip(axes, row, race[name], Valley(kappa, degrees))
        picture.axes[row, 0].set_ylabel(
            name, rotation=0, ha="right", va="center", labelpad=8
        )
    picture.axes[0, 0].set_title("valley along $x$")
    picture.axes[0, 1].set_title("turned by 45°")
    return picture


def _draw_strip(axes: Axes, racer: int, path: np.ndarray, valley: Valley) -> None:
    axes.set(xticks=[], yticks=[], facecolor="0.74")
    axes.set(xlim=(-4.45, 3.3), ylim=(-1.35, 1.35))
    axes.spines[:].set_visible(False)
    draw_valley(axes, valley.kappa)
    axes.plot([0], [0], "+", color=GRAY, markersize=10, markeredgewidth=1.2)
    Trail(axes, racer).show(valley.own(np.asarray(path)), np.zeros((0, 2)))
    home = valley.home(path)
    lost = home is None
    look = {"fontsize": 11} if lost else {"fontsize": 13.5, "fontweight": "bold"}
    word = f">{len(path) - 1}" if lost else home
    axes.text(2.15, 0, word, ha="center", va="center", zorder=20, **look)
