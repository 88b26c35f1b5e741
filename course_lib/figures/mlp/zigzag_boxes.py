"""Why a zigzag can come as close as you want: one box per piece (chapter 2)."""

import itertools
from collections.abc import Callable

import numpy as np
from matplotlib.patches import Rectangle

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style, tint


@house_style()
def zigzag_boxes(
    knots: np.ndarray, curve: Callable[[np.ndarray], np.ndarray]
) -> Picture:
    """Draw a curve, the zigzag through its knots, and the boxes that hold both.

    Between two knots, the box reaches from the lowest to the highest point of the
    curve. The zigzag starts and ends in the box and is straight, so it can't leave it.
    The tallest box is marked.

    Parameters
    ----------
    knots : ndarray, shape (n + 1,)
        Ascending inputs.
    curve : callable
        Maps inputs (M,) to heights (M,).

    Examples
    --------
    >>> zigzag_boxes([0, 0.5, 1], np.square)
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    knots = np.asarray(knots, dtype=float)
    picture = new_picture(width=4.8, height=3.4)
    axes = picture.axes
    boxes = curve_boxes(knots, curve)
    tallest = int(np.argmax(boxes[:, 1] - boxes[:, 0]))
    for k, (low, high) in enumerate(boxes):
        look = {"facecolor": tint(GRAY, 0.16), "edgecolor": "white", "zorder": 0}
        if k == tallest:
            look = {"facecolor": tint(VERMILION, 0.2), "edgecolor": VERMILION}
        left, right = knots[k : k + 2]
        axes.add_patch(Rectangle((left, low), right - left, high - low, **look))
    x = np.unique(np.concatenate([np.linspace(knots[0], knots[-1], 801), knots]))
    axes.plot(x, curve(x), color=GRAY, linewidth=5, alpha=0.5)
    axes.plot(knots, curve(knots), color=INK, linewidth=2.2, marker=".")
    low, high = boxes[tallest]
    note = {"textcoords": "offset points", "color": VERMILION}
    axes.annotate(f"height {high - low:.2f}", (knots[tallest + 1], low), (8, 4), **note)
    axes.set(xlabel="x")
    return picture


def curve_boxes(knots: np.ndarray, curve: Callable) -> np.ndarray:
    """Return the lowest and the highest point of a curve between knots, shape (n, 2).

    Examples
    --------
    >>> curve_boxes(np.array([-1.0, 1.0, 2.0]), np.square)
    array([[0., 1.],
           [1., 4.]])
    """
    return np.array(
        [
            (heights.min(), heights.max())
            for left, right in itertools.pairwise(knots)
            for heights in [np.asarray(curve(np.linspace(left, right, 201)))]
        ]
    )
