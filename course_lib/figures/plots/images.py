"""Arrays as pictures: grids of small images, and tables of numbers as colors."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator

from course_lib.figures.kit.marks import minus, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import INK, LIGHT, SIGNED, house_style, signed_norm

_INK_ON_WHITE = "gray_r"
_MOST_NUMBERS = 150  # with more cells than this, only the colors are shown
_ROOM = 0.65  # inches per column; numbers in narrower ones need that of the color bar


@house_style()
def image_grid(
    images: np.ndarray,
    titles: Sequence[str] | None = None,
    *,
    columns: int = 10,
    signed: bool = False,
    framed: bool = False,
    width: float = 4.8,
) -> Picture:
    """Show small images in rows, all on the same scale.

    Parameters
    ----------
    images : ndarray, shape (N, H, W)
        Gray values, where large values are dark, or signed weights.
    titles : sequence of str, optional
        One title above each image.
    columns : int
        Images per row.
    signed : bool
        Whether zero is in the middle: blue is below, white is zero, and vermilion is
        above.
    framed : bool
        Whether a thin frame shows where each image ends, for images that are white
        at their edges.
    width : float
        In inches; with 4.8, the titles stay large on a phone.

    Raises
    ------
    ValueError
        If images doesn't have three axes, or if there isn't one title per image.

    Examples
    --------
    >>> image_grid(np.zeros((10, 8, 8)), columns=5)
    <Picture png, 4.8 x 1.9 in, 10 axes>
    """
    images = np.asarray(images)
    if images.ndim != 3:
        raise ValueError(f"images must have shape (N, H, W), got {images.shape}")
    if titles is not None and len(titles) != len(images):
        raise ValueError(
            f"expected {len(images)} titles, one per image, got {len(titles)}"
        )
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    side = width / columns
    shape = images.shape[1] / images.shape[2]
    height = rows * (side * shape + (0.3 if titles is not None else 0.0))
    picture = new_picture(
        width, height, rows=rows, columns=columns, format="png", squeeze=False
    )
    look = _look(images, signed)
    for k, axes in enumerate(picture.axes.flat):
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=framed, color=LIGHT)
        if k < len(images):
            axes.imshow(images[k], **look)
            if titles is not None:
                axes.set_title(titles[k], fontsize=12, loc="center", pad=3)
        else:
            axes.remove()
    return picture


@house_style()
def heat_map(
    values: np.ndarray,
    *,
    row_names: Sequence[str] | None = None,
    column_names: Sequence[str] | None = None,
    row_label: str = "row",
    column_label: str = "column",
    signed: bool = True,
    decimals: int = 2,
    width: float = 4.8,
) -> Picture:
    """Show a table of numbers as colors, with the numbers where they fit.

    Parameters
    ----------
    values : ndarray, shape (R, C)
    row_names, column_names : sequence of str, optional
        Names at the sides; numbers from 0 by default.
    row_label, column_label : str
        What the rows and columns are.
    signed : bool
        Whether zero is the white midpoint between blue and vermilion.
    decimals : int
        Digits after the decimal point.
    width : float
        In inches; with 4.8, the numbers stay large on a phone.

    Raises
    ------
    ValueError
        If values isn't a two-dimensional table.

    Examples
    --------
    >>> heat_map(np.array([[1.0, -1.0], [0.0, 2.0]]))
    <Picture svg, 4.8 x 3.4 in, 2 axes>
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 2:
        raise ValueError(f"values must have shape (R, C), got {values.shape}")
    rows, columns = values.shape
    height = np.clip(width * rows / columns, 2.0, 3.4 if rows <= 8 else 5.5)
    picture = new_picture(width, height)
    axes = picture.axes
    look = _look(values, signed)
    image = axes.imshow(values, aspect="auto", **look)
    has_numbers = values.size <= _MOST_NUMBERS
    if not has_numbers or width / columns > _ROOM:
        picture.figure.colorbar(image, ax=axes, fraction=0.05, pad=0.02)
    if has_numbers:
        write_numbers(axes, values, f"{{:.{decimals}f}}", look["norm"], signed)
    for side, names in ((axes.yaxis, row_names), (axes.xaxis, column_names)):
        if names is None:
            side.set_major_locator(MaxNLocator(integer=True))
        else:
            side.set_ticks(range(len(names)), names)
    axes.set(xlabel=column_label, ylabel=row_label)
    return picture


def write_numbers(
    axes: Axes, values: np.ndarray, pattern: str, norm: Normalize, signed: bool
) -> None:
    """Write each number of a table in its cell, in white on dark colors."""
    for (row, column), value in np.ndenumerate(values):
        place = float(norm(value))
        depth = abs(2 * place - 1) if signed else place
        color = "white" if depth > 0.6 else INK
        text = minus(pattern.format(value))
        word(axes, (column, row), text, 11.5, color=color)


def _look(values: np.ndarray, signed: bool) -> dict:
    if signed:
        return {"cmap": SIGNED, "norm": signed_norm(values)}
    low, high = float(np.min(values)), float(np.max(values))
    return {
        "cmap": _INK_ON_WHITE,
        "norm": Normalize(low, high if high > low else low + 1.0),
    }
