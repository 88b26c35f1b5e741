"""How many directions fit in a plane, seen as arrows from its center (chapter 4)."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_lib.figures.kit.marks import arrow, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style

_REACH = 1.62
_SHORT = 0.6  # an arrow shorter than this isn't counted


@house_style()
def directions_in_a_plane(
    arrows: Mapping[str, np.ndarray], *, columns: int = 2
) -> Picture:
    """Draw each feature as an arrow, with one square per network.

    A feature whose arrow is shorter than 0.6 is a gray line and isn't counted as kept.

    Parameters
    ----------
    arrows : mapping of str to ndarray, shape (F, 2)
        For each network, by name, the direction of each of its F features.
    columns : int
        Squares per row.

    Examples
    --------
    >>> directions_in_a_plane({"two": np.eye(2), "three": np.ones((3, 2))})
    <Picture svg, 4.8 x 2.7 in, 2 axes>
    """
    rows = -(-len(arrows) // columns)
    picture = new_picture(4.8, 2.7 * rows, rows, columns, squeeze=False)
    squares = picture.axes.ravel()
    for axes in squares[len(arrows) :]:
        axes.set_axis_off()
    for axes, (name, ends) in zip(squares, arrows.items(), strict=False):
        _draw_square(axes, name, ends)
    return picture


def is_kept(ends: np.ndarray) -> np.ndarray:
    """Return which features have an arrow that is long enough, shape (F,).

    Examples
    --------
    >>> is_kept(np.array([[0.8, 0.6], [0.3, 0.0]])).tolist()
    [True, False]
    """
    return np.linalg.norm(ends, axis=1) >= _SHORT


def _draw_square(axes: Axes, name: str, ends: np.ndarray) -> None:
    kept = is_kept(ends)
    axes.set_title(f"{name}: {kept.sum()} kept", loc="center")
    axes.set(xlim=(-_REACH, _REACH), ylim=(-_REACH, _REACH), aspect="equal")
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(visible=True, color=LIGHT)
    axes.add_patch(Circle((0, 0), 1, fill=False, edgecolor=LIGHT, linewidth=1))
    for number, (end, is_long) in enumerate(zip(ends, kept, strict=True), 1):
        if not is_long:
            axes.plot([0, end[0]], [0, end[1]], color=GRAY, linewidth=1.6)
            continue
        look = {"head": 14, "joinstyle": "round", "zorder": 3}
        arrow(axes, (0, 0), end, VERMILION, 2.4, **look)
        place = end * (1 + 0.24 / np.linalg.norm(end))
        word(axes, place, str(number), 12.5, color=INK)
