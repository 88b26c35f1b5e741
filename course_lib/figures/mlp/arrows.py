"""A small network above its matrices, with a number for every arrow (chapter 2)."""

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import LIGHT, house_style
from course_lib.figures.plots.matrices import draw_matrix, outline, write_number
from course_lib.figures.plots.pencil_network import PencilNetwork, check_pencil_network

_GAP = 0.8  # boxes between two matrices
_ROW = 1.35  # from a matrix to the bias below it, in boxes


@house_style()
def network_and_matrices(
    x: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    *,
    unit: int = 0,
) -> Picture:
    """Draw a network with one row of inputs and, below it, the matrices it's made of.

    Each matrix is below the arrows or units whose numbers it holds. One hidden unit is
    framed, along with its column of ``w1`` and its bias.

    Parameters
    ----------
    x : ndarray, shape (1, D)
    w1 : ndarray, shape (D, F)
    b1 : ndarray, shape (F,)
    w2 : ndarray, shape (F, 1)
    b2 : ndarray, shape (1,)
    unit : int
        The hidden unit that is framed, from 0.

    Raises
    ------
    ValueError
        If x has more than one row, or if the shapes don't fit a small network.

    Examples
    --------
    >>> network_and_matrices([[1, 2]], [[1], [0]], [3], [[2]], [0])
    <Picture svg, 4.8 x 5.8 in, 1 axes>
    """
    x, w1, b1, w2, b2 = check_pencil_network(x, w1, b1, w2, b2)
    (num_rows, features), units = x.shape, len(b1)
    if num_rows != 1:
        raise ValueError(f"expected one row, got {num_rows} rows")
    widths = (features, units, units, 1, 1)  # of x, w1, hidden, w2, output
    lefts = np.cumsum([0, *(width + _GAP for width in widths)])
    width = lefts[-1] - _GAP
    depth = max(features, units) + _ROW + 1
    top = 1.6 * max(features, units) + 0.4
    bottom = -top - 1.4 - depth
    picture = new_picture(width=4.8, height=4.8 * (top - bottom) / (width + 1.5))
    axes = picture.axes
    axes.set_axis_off()
    across = [lefts[k] + widths[k] / 2 for k in (0, 2, 4)]
    z = x @ w1 + b1
    hidden = np.maximum(0, z)
    values = (x, hidden, hidden @ w2 + b2)
    net = PencilNetwork(axes, (w1, w2), (b1, b2), across)
    _fill_units(net, values, unit)
    line = -top - 1.4
    _draw_matrices(axes, lefts, line, (x, w1, b1, z, hidden, w2, b2, values[2]))
    for down, height in ((0, features), (features + _ROW - 1, 1)):
        outline(axes, (lefts[1] + unit, line - down), 1, height)
    axes.set(xlim=(-0.1, width + 1.4), ylim=(bottom, top), aspect="equal")
    return picture


def _fill_units(net: PencilNetwork, values, unit: int) -> None:
    """Write the values into the units; gray is off, and one unit has a thick rim."""
    for texts, row in zip(net.values, values, strict=True):
        for text, value in zip(texts, row[0], strict=True):
            text.set_text(write_number(value))
    for circle, value in zip(net.circles[1], values[1][0], strict=True):
        circle.set_facecolor("white" if value > 0 else LIGHT)
    net.circles[1][unit].set_linewidth(3.5)


def _draw_matrices(axes: Axes, lefts, top: float, parts) -> None:
    """Draw x, W1 over b1, z over h, W2 over b2, and the output, left to right."""
    x, w1, b1, z, hidden, w2, b2, output = parts
    stacks = (
        (("x", x),),
        (("W₁", w1), ("b₁", b1)),
        (("z", z), ("h", hidden)),
        (("W₂", w2), ("b₂", b2)),
        (("out", output),),
    )
    for left, stack in zip(lefts, stacks, strict=False):
        name, matrix = stack[0]
        middle = left + matrix.shape[1] / 2
        word(axes, (middle, top + 0.15), name, 14, va="bottom")
        draw_matrix(axes, matrix, (left, top))
        for name, lower in stack[1:]:
            down = top - len(matrix) - _ROW + 1
            draw_matrix(axes, lower, (left, down))
            word(axes, (left - 0.15, down - 0.5), name, 14, ha="right")
