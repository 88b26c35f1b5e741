"""A tape: what was calculated, line by line, and what came back (chapter 3)."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import arrow, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.gradient_cards import PILL, box
from course_lib.figures.training.gradient_graph import gradient_tint

_WIDTH, _LINE = 480, 38  # of the drawing and of a line, in its own units
_LEFT, _RIGHT = 84, 386  # of the cards
_PILL = 440
_CARD = 28  # height
_FIRST = 52  # where the first line is
_FONT = 13
_BULGE = 0.42  # of an arrow, as a fraction of its length
_FARTHEST = 70  # how far to the left an arrow may swing

Row = tuple[str, object, object, Sequence[int]]


def tape(nodes: Mapping[str, object]) -> Picture:
    """Draw a tape from top to bottom, with an arrow from each line to its parents.

    Parameters
    ----------
    nodes : mapping of str to node
        What to write on each line, and what was calculated there: an object with
        ``parents``, ``grad``, and ``value`` or ``data``. A parent without a line is
        left out, and its own parents take its place. An array shows only its shape.

    Raises
    ------
    ValueError
        If a line comes before one of its parents.

    Examples
    --------
    >>> from types import SimpleNamespace as Node
    >>> x = Node(value=3.0, grad=6.0, parents=())
    >>> tape({"x": x, "x · x": Node(value=9.0, grad=1.0, parents=(x, x))})
    <Picture svg, 4.8 x 1.2 in, 1 axes>
    """
    lines = {id(node): line for line, node in enumerate(nodes.values())}

    def uses(node):
        for parent in node.parents:
            known = id(parent) in lines
            yield from (lines[id(parent)],) if known else uses(parent)

    return tape_lines(
        [
            (text, _value(node), node.grad, tuple(uses(node)))
            for text, node in nodes.items()
        ]
    )


@house_style()
def tape_lines(rows: Sequence[Row]) -> Picture:
    """Draw a tape that was recorded elsewhere; :func:`tape` explains the picture.

    Parameters
    ----------
    rows : sequence of (str, value, gradient, sequence of int)
        For each line: its text; its value and its gradient, each a number, an array, or
        None if it isn't known; and the lines of its parents, counted from 0. Without
        any gradient, there is no column for them.

    Raises
    ------
    ValueError
        If a line comes before one of its parents.

    Examples
    --------
    >>> tape_lines([("x", 3.0, None, ()), ("x · x", 9.0, None, (0, 0))])
    <Picture svg, 4.8 x 1.2 in, 1 axes>
    """
    height = _FIRST + _LINE * len(rows) - 10
    picture = new_picture(width=4.8, height=round(height / 100, 1))
    axes = picture.axes
    axes.set_axis_off()
    axes.set(xlim=(0, _WIDTH), ylim=(height, 0), aspect="equal")
    word(axes, ((_LEFT + _RIGHT) / 2, 14), "written forward", _FONT, color=GRAY)
    went_back = any(grad is not None for _, _, grad, _ in rows)
    if went_back:
        word(axes, (_PILL, 14), "gradient", _FONT, color=GRAY)
    for line, (text, value, grad, parents) in enumerate(rows):
        if any(parent >= line for parent in parents):
            raise ValueError(f"expected the parents of line {line} above it")
        _draw_line(axes, _height(line), text, value)
        if went_back:
            _draw_pill(axes, _height(line), grad)
        for use, parent in enumerate(parents):
            twin = use - list(parents).index(parent)  # 1 if used a second time
            _draw_use(axes, _height(line) + 4 * twin, _height(parent), twin)
    return picture


def _value(node) -> object:
    return node.value if hasattr(node, "value") else node.data


def _height(line: int) -> float:
    return _FIRST + _LINE * line


def _draw_line(axes: Axes, y: float, text: str, value) -> None:
    middle, width = (_LEFT + _RIGHT) / 2, _RIGHT - _LEFT
    box(axes, (middle, y), (width, _CARD), 5, edgecolor=INK)
    word(axes, (_LEFT + 10, y), text, _FONT, ha="left", zorder=6)
    word(axes, (_RIGHT - 10, y), _shown(value), _FONT, ha="right", zorder=6)


def _draw_pill(axes: Axes, y: float, grad) -> None:
    """Draw a gradient, or an empty pill if nothing has come back."""
    plain = grad is not None and np.ndim(grad) == 0
    look = {"facecolor": gradient_tint(float(grad)) if plain else "white"}
    look["edgecolor"] = LIGHT if grad is None else GRAY
    box(axes, (_PILL, y), (PILL[0] + 14, PILL[1]), 12, **look)
    if grad is not None:
        word(axes, (_PILL, y), _shown(grad), _FONT, zorder=6)


def _draw_use(axes: Axes, start: float, end: float, twin: int) -> None:
    """Draw the arrow from a line to one of its parents; a twin swings farther."""
    length = start - end
    bulge = min(_BULGE * (1 + 0.5 * twin), _FARTHEST / length)
    look = {"connectionstyle": f"arc3,rad={-bulge:.3f}", "zorder": 2, "head": 11}
    arrow(axes, (_LEFT, start), (_LEFT, end), GRAY, 1.4, **look)


def _shown(value) -> str:
    """Write a number, or the shape of an array; nothing for None."""
    if value is None:
        return ""
    if np.ndim(value) == 0:
        return write_number(float(value))
    return " × ".join(map(str, np.shape(value)))
