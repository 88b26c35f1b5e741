"""Show what a reader's own function draws."""

from collections.abc import Callable

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import house_style


@house_style()
def show_drawing(
    draw: Callable,
    *args: object,
    columns: int = 1,
    rows: int = 1,
    height: float = 3.6,
    width: float = 4.8,
) -> Picture:
    """Let a function draw, and show its picture in the house style.

    Parameters
    ----------
    draw : callable
        Takes matplotlib's Axes first; if there are several, an array of them, row by
        row.
    *args
        What else it takes.
    columns, rows : int
        How many Axes there are, side by side and below each other.
    height, width : float
        In inches; a phone shows up to 5 of width at once.

    Examples
    --------
    >>> show_drawing(lambda ax, losses: ax.plot(losses), [3, 1, 2])
    <Picture png, 4.8 x 3.6 in, 1 axes>
    """
    picture = new_picture(width, height, rows=rows, columns=columns, format="png")
    several = rows * columns > 1
    draw(picture.axes.ravel() if several else picture.axes, *args)
    return picture
