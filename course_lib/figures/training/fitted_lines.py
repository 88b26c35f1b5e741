"""Points, and the straight lines that training runs fit to them (chapter 3)."""

from collections.abc import Mapping

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, LIGHT, VERMILION, house_style

_LOOKS = (
    {"color": BLUE, "linestyle": "-"},
    {"color": VERMILION, "linestyle": "--"},
    {"color": GRAY, "linestyle": ":"},
)


@house_style()
def fitted_lines(
    x: np.ndarray,
    y: np.ndarray,
    lines: Mapping[str, tuple[float, float]],
    *,
    axis_labels: tuple[str, str],
) -> Picture:
    """Draw points and up to three lines, each with its name at its right end.

    Parameters
    ----------
    x, y : ndarray, shape (N,)
    lines : mapping of str to (float, float)
        The slope and the intercept of each line, by name.
    axis_labels : tuple of str

    Examples
    --------
    >>> fitted_lines([0, 1], [1, 2], {"best": (1, 1)}, axis_labels=("x", "y"))
    <Picture svg, 5.0 x 3.5 in, 1 axes>
    """
    picture = new_picture(width=5.0, height=3.5)
    axes = picture.axes
    axes.set(xlabel=axis_labels[0], ylabel=axis_labels[1])
    axes.plot(x, y, "o", color=LIGHT, markersize=5, markeredgecolor="white", zorder=1)
    ends = np.array([np.min(x), np.max(x)])
    for k, (name, (slope, height)) in enumerate(lines.items()):
        look = _LOOKS[k]
        places = slope * ends + height
        axes.plot(ends, places, **look, linewidth=2.8)
        beside = {"xytext": (7, 0), "textcoords": "offset points", "va": "center"}
        tip, color = (ends[1], places[1]), look["color"]
        axes.annotate(name, tip, color=color, annotation_clip=False, **beside)
    return picture
