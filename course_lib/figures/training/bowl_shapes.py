"""One loss in several units: how long and how thin its bowl is (chapter 3).

A level line of a bowl is an ellipse. The ratio of its length to its width is the square
root of the condition number.
"""

from collections.abc import Mapping

import numpy as np
from matplotlib.patches import Ellipse

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, house_style, tint

_GAP = 0.5  # between two bowls, in units of half a long one's length
_THINNEST = 0.11  # half the height of a row


@house_style()
def bowl_shapes(
    curvatures: Mapping[str, tuple[float, float]], words: Mapping[str, str]
) -> Picture:
    """Draw a level line of each bowl in its true shape, all equally long.

    Parameters
    ----------
    curvatures : mapping of str to (float, float)
        The smallest and the largest curvature of each bowl, both above 0.
    words : mapping of str to str
        The text below the name of each bowl.

    Examples
    --------
    >>> bowl_shapes({"long": (1, 100), "round": (2, 2)}, {"long": "485", "round": "1"})
    <Picture svg, 5.0 x 2.7 in, 1 axes>
    """
    halves = [shape(*pair) for pair in curvatures.values()]
    rooms = [max(half, _THINNEST) for half in halves]
    depth = 2 * sum(rooms) + _GAP * (len(rooms) - 1) + 0.3
    picture = new_picture(width=5.0, height=max(2.4, round(0.9 * depth, 1)))
    axes = picture.axes
    axes.set_axis_off()
    axes.set(xlim=(-1.05, 5.0), ylim=(-depth + 0.15, 0.15), aspect="equal")
    top = 0.0
    for name, half, room in zip(curvatures, halves, rooms, strict=True):
        middle = top - room
        look = {"edgecolor": BLUE, "facecolor": tint(BLUE, 0.12)}
        ring = Ellipse((0, middle), 2, 2 * half, lw=1.6, joinstyle="round", **look)
        axes.add_patch(ring)
        head = {"va": "bottom", "color": INK, "fontweight": "bold"}
        axes.text(1.2, middle + 0.03, name, **head).set_in_layout(False)
        below = {"va": "top", "color": GRAY}
        axes.text(1.2, middle - 0.03, words[name], **below).set_in_layout(False)
        top = middle - room - _GAP
    return picture


def shape(low: float, high: float) -> float:
    """Return the width of a level line as a fraction of its length.

    Examples
    --------
    >>> float(shape(1.0, 100.0))
    0.1
    """
    return np.sqrt(min(low, high) / max(low, high))
