"""Matrices as boxes with numbers, and what one row does with one column (chapter 2)."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.figures.kit.marks import minus, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, SIGNED, house_style, signed_norm

_PALE = 0.55  # fraction of the full color, so that the numbers stay readable


def write_number(value: float) -> str:
    """Format a number for a box, with few digits and a true minus sign.

    Examples
    --------
    >>> write_number(-2.0), write_number(0.5)
    ('−2', '0.5')
    """
    return minus(f"{value + 0.0:.3g}")


def write_factor(value: float) -> str:
    """Format a number for a product, in parentheses if it's negative.

    Examples
    --------
    >>> write_factor(2), write_factor(-1)
    ('2', '(−1)')
    """
    text = write_number(value)
    return f"({text})" if value < 0 else text


def draw_matrix(
    axes: Axes,
    matrix: np.ndarray,
    corner: tuple[float, float],
    *,
    reach: float | None = None,
) -> np.ndarray:
    """Draw a matrix as boxes of side 1, with its upper left corner at ``corner``.

    Parameters
    ----------
    axes : Axes
    matrix : ndarray, shape (rows, columns)
    corner : (float, float)
    reach : float, optional
        The magnitude that gets the full color; the largest by default.

    Returns
    -------
    ndarray of Text, shape (rows, columns)
        The numbers in the boxes.

    Examples
    --------
    >>> texts = draw_matrix(new_picture().axes, np.array([[1, -1]]), (0, 0))
    >>> [text.get_text() for text in texts[0]]
    ['1', '−1']
    """
    matrix = np.atleast_2d(np.asarray(matrix, dtype=float))
    norm = signed_norm(matrix if reach is None else np.array([reach]))
    texts = np.empty(matrix.shape, dtype=object)
    for (row, column), value in np.ndenumerate(matrix):
        left, top = corner[0] + column, corner[1] - row
        color = SIGNED(0.5 + _PALE * (float(norm(value)) - 0.5))
        look = {"facecolor": color, "edgecolor": GRAY, "linewidth": 1}
        axes.add_patch(Rectangle((left, top - 1), 1, 1, **look))
        middle = (left + 0.5, top - 0.52)
        texts[row, column] = word(axes, middle, write_number(value), 14)
    return texts


def outline(
    axes: Axes, corner: tuple[float, float], width: float, height: float, **look: object
) -> Rectangle:
    """Draw a thick frame around boxes, with its upper left corner at ``corner``."""
    look = {"fill": False, "edgecolor": INK, "linewidth": 3, "zorder": 5, **look}
    low = (corner[0], corner[1] - height)
    return axes.add_patch(Rectangle(low, width, height, **look))


@house_style()
def matrix_product(
    x: np.ndarray,
    weight: np.ndarray,
    *,
    row: int = 0,
    column: int = 0,
    names: tuple[str, str, str] = ("x", "W", "x @ W"),
) -> Picture:
    """Draw a product so that a row of ``x`` and a column of ``weight`` cross.

    The left matrix is beside the result and the right one is above it, so the number
    where a row and a column cross is the sum of their products.

    Parameters
    ----------
    x : ndarray, shape (N, D)
    weight : ndarray, shape (D, M)
    row, column : int
        The row of ``x`` and the column of ``weight`` that are framed.
    names : three str
        The labels of ``x``, ``weight``, and their product.

    Examples
    --------
    >>> matrix_product([[1, 2], [3, -1]], [[1, -1, 0], [0, 1, -2]])
    <Picture svg, 4.8 x 4.6 in, 1 axes>
    """
    x, weight = np.asarray(x, dtype=float), np.asarray(weight, dtype=float)
    (rows, inner), columns = x.shape, weight.shape[1]
    gap = 1.15  # boxes between x and the product, and between weight and the product
    across, down = inner + gap, inner + gap
    width, height = across + columns + 0.2, down + rows + 0.9
    picture = new_picture(width=4.8, height=min(5.2, 4.8 * height / width))
    axes = picture.axes
    axes.set_axis_off()
    product = x @ weight
    reach = max(np.abs(matrix).max() for matrix in (x, weight, product))
    _draw_named(axes, x, (0, -down), names[0], reach, below=True)
    _draw_named(axes, weight, (across, 0), names[1], reach, below=False)
    _draw_named(axes, product, (across, -down), names[2], reach, below=True)
    outline(axes, (0, -down - row), inner, 1)
    outline(axes, (across + column, 0), 1, inner)
    outline(axes, (across + column, -down - row), 1, 1)
    look = {"color": GRAY, "linestyle": ":", "zorder": 0}
    axes.plot([inner, across], [-down - row - 0.5] * 2, **look)
    axes.plot([across + column + 0.5] * 2, [-inner, -down], **look)
    sums = _sum_of_products(x[row], weight[:, column])
    axes.text(0, -inner / 2, sums, ha="left", va="center", linespacing=1.5)
    axes.set(xlim=(-0.1, width - 0.1), ylim=(-down - rows - 0.7, 0.7), aspect="equal")
    return picture


def _draw_named(axes: Axes, matrix, corner, name, reach, *, below: bool) -> None:
    """Draw a matrix with its name and shape below or above it."""
    (rows, columns), (left, top) = matrix.shape, corner
    draw_matrix(axes, matrix, corner, reach=reach)
    axes.text(
        left + columns / 2,
        top - rows - 0.16 if below else top + 0.16,
        f"{name} ({rows}, {columns})",
        ha="center",
        va="top" if below else "bottom",
    )


def _sum_of_products(left: np.ndarray, right: np.ndarray) -> str:
    """Write products line by line, and their sum."""
    terms = [
        f"{write_factor(a)} · {write_factor(b)}"
        for a, b in zip(left, right, strict=True)
    ]
    return "\n+ ".join([f"   {terms[0]}", *terms[1:]]) + (
        f"\n= {write_number(left @ right)}"
    )
