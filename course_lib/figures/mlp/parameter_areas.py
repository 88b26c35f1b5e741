"""The weights of a network as areas: where its parameters are (chapter 2)."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.patches import Rectangle

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, house_style

_SUBSCRIPTS = "₁₂₃₄₅₆"
_THINNEST = 0.006  # fraction of the width, so that no matrix vanishes


@house_style()
def parameter_areas(layer_sizes: Sequence[int]) -> Picture:
    """Draw every weight matrix to one scale, with its count and its biases.

    Parameters
    ----------
    layer_sizes : sequence of int
        Units of each layer, inputs first; two to four layers.

    Examples
    --------
    >>> parameter_areas([784, 128, 10])
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    shapes = list(pairwise(layer_sizes))
    picture = new_picture(width=4.8, height=3.6)
    axes = picture.axes
    axes.set_axis_off()
    column = 4.8 / len(shapes)  # inches for a matrix and its text
    tallest, widest = (max(part) for part in zip(*shapes, strict=True))
    scale = min(3.3 / tallest, (column - 1.6) / widest)
    for k, (rows, columns) in enumerate(shapes):
        width = max(columns * scale, _THINNEST * 4.8)
        height = max(rows * scale, _THINNEST * 4.8)
        left = k * column
        look = {"facecolor": GRAY, "edgecolor": INK, "linewidth": 0.8}
        axes.add_patch(Rectangle((left, -height), width, height, **look))
        words = (
            f"W{_SUBSCRIPTS[k]} ({rows:,}, {columns:,})\n{rows * columns:,} weights\n"
            f"+ {columns:,} biases"
        )
        axes.text(left + width + 0.1, 0, words, va="top", fontsize=14, linespacing=1.5)
    axes.set(xlim=(-0.02, 4.8), ylim=(-3.4, 0.1), aspect="equal")
    return picture
