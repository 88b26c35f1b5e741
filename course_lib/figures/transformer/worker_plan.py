"""Two workers, one model: what each one holds and what they exchange (chapter 4)."""

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from course_lib.figures.kit.marks import arrow, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, VERMILION, house_style, tint

_COLUMNS = (1.0, 3.4)  # the centers of the two workers
_HALF = 0.85  # of the width of their boxes


@house_style()
def two_workers(batch_size: int = 20) -> Picture:
    """Draw data-parallel training: half a batch each, and the mean of the gradients.

    Parameters
    ----------
    batch_size : int
        An even number of examples.

    Examples
    --------
    >>> two_workers(20)
    <Picture svg, 5.0 x 4.0 in, 1 axes>
    """
    picture = new_picture(width=5.0, height=4.0)
    axes = picture.axes
    axes.set(xlim=(0, 4.4), ylim=(-0.35, 4.15))
    axes.set_axis_off()
    half = batch_size // 2
    for column, middle in enumerate(_COLUMNS):
        word(axes, (middle, 4.0), f"worker {column + 1}", 12.5)
        _draw_batch(axes, middle, column)
        word(axes, (middle, 3.02), f"{half} windows", 11.5)
        _arrow(axes, (middle, 2.85), (middle, 2.5))
        _box(axes, middle, 2.1, "the whole model", VERMILION)
        _arrow(axes, (middle, 1.7), (middle, 1.35))
        _box(axes, middle, 1.0, f"gradient of its {half}", BLUE)
        inwards = 2.2 + (-0.5 if column == 0 else 0.5)
        _arrow(axes, (middle, 0.62), (inwards, 0.15))
    words = "mean of the two: the same step for both"
    word(axes, (2.2, -0.08), words, 12.5, weight="bold")
    return picture


def _draw_batch(axes: Axes, middle: float, column: int) -> None:
    """Draw a batch as small squares, every second one of which is this worker's."""
    side = 2 * _HALF / 10
    for k in range(10):
        color = tint(INK, 0.75) if k % 2 == column else "white"
        corner, look = (middle - _HALF + k * side, 3.3), {"edgecolor": GRAY}
        axes.add_patch(Rectangle(corner, 0.8 * side, 0.3, facecolor=color, **look))


def _box(axes: Axes, middle: float, height: float, text: str, color: str) -> None:
    look = {"facecolor": tint(color, 0.2), "edgecolor": color, "linewidth": 1.8}
    corner, style = (middle - _HALF, height - 0.28), "round,pad=0.04"
    axes.add_patch(FancyBboxPatch(corner, 2 * _HALF, 0.56, style, **look))
    word(axes, (middle, height), text, 12)


def _arrow(axes: Axes, start: tuple, end: tuple) -> None:
    look = {"joinstyle": "round", "shrinkA": 2, "shrinkB": 2, "zorder": 1}
    arrow(axes, start, end, GRAY, 1.6, head=14, **look)
