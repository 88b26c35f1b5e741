"""Four rules for how a node passes a message back (chapter 3)."""

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.gradient_cards import PILL, box, write
from course_lib.figures.training.gradient_graph import gradient_tint

_WIDTH, _HEIGHT = 320, 240  # of one panel, in its own units
_LEFT, _NODE, _RIGHT = 46, 170, 282
_TOP, _MIDDLE, _BOTTOM = 84, 124, 164


@house_style()
def local_rules() -> Picture:
    """Draw how a sum, a product, a gate, and a fork pass a message back.

    Examples
    --------
    >>> local_rules()
    <Picture svg, 4.8 x 3.6 in, 4 axes>
    """
    picture = new_picture(width=4.8, height=3.6, rows=2, columns=2)
    panels = picture.axes.ravel()
    for axes, (name, draw) in zip(panels, _RULES.items(), strict=True):
        axes.set_axis_off()
        axes.set(xlim=(0, _WIDTH), ylim=(_HEIGHT, 0), aspect="equal")
        axes.text(6, 20, name, fontsize=13, weight="bold", va="center")
        draw(axes)
    return picture


def _sum(axes: Axes) -> None:
    _join(axes, "+", (3, 2), 5, 4, (4, 4))


def _product(axes: Axes) -> None:
    _join(axes, "×", (3, 2), 6, 4, (8, 12))


def _join(axes: Axes, sign: str, numbers, result, message, messages) -> None:
    """Draw a node with two inputs."""
    for y, number, back in zip((_TOP, _BOTTOM), numbers, messages, strict=True):
        _edge(axes, (_LEFT, y), (_NODE, _MIDDLE))
        _number(axes, (_LEFT, y - 13), number)
        _pill(axes, (_LEFT, y + 13), back)
    _out(axes, _NODE, _MIDDLE, result, message)
    _node(axes, (_NODE, _MIDDLE), sign)


def _gate(axes: Axes) -> None:
    """Draw an open gate, and a closed one."""
    for y, number, passes in ((_TOP - 8, 2, True), (_BOTTOM + 16, -1.5, False)):
        _edge(axes, (_LEFT, y), (_NODE, y))
        _number(axes, (_LEFT, y - 13), number)
        _pill(axes, (_LEFT, y + 13), 4 if passes else 0)
        _out(axes, _NODE, y, max(0, number), 4)
        gap = 9 if passes else 0
        for top in (y - 32, y + gap):
            corner, size = (_NODE - 5, top), (10, 32 - gap)
            axes.add_patch(Rectangle(corner, *size, facecolor=INK, zorder=4))


def _fork(axes: Axes) -> None:
    """Draw a value that goes two ways, with messages that add up."""
    _edge(axes, (_LEFT, _MIDDLE), (_NODE, _MIDDLE))
    for y, message in ((_TOP, -1), (_BOTTOM, 4)):
        _edge(axes, (_NODE, _MIDDLE), (_RIGHT, y))
        _number(axes, (_RIGHT, y - 13), 1)
        _pill(axes, (_RIGHT, y + 13), message)
    _number(axes, (_LEFT, _MIDDLE - 13), 1)
    _pill(axes, (_LEFT, _MIDDLE + 13), 3)
    axes.add_patch(Circle((_NODE, _MIDDLE), 6, facecolor=INK, zorder=4))


_RULES = {
    "A sum copies": _sum,
    "A product swaps": _product,
    "A gate: all or nothing": _gate,
    "Two ways add up": _fork,
}


def _out(axes: Axes, x: float, y: float, result: float, message: float) -> None:
    _edge(axes, (x, y), (_RIGHT, y))
    _number(axes, (_RIGHT, y - 13), result)
    _pill(axes, (_RIGHT, y + 13), message)


def _edge(axes: Axes, start, end) -> None:
    axes.plot(*zip(start, end, strict=True), color=GRAY, linewidth=1.6, zorder=1)


def _node(axes: Axes, place, sign: str) -> None:
    axes.add_patch(Circle(place, 24, facecolor="white", edgecolor=INK, zorder=3))
    write(axes, place, sign, 16)


def _number(axes: Axes, place, value: float) -> None:
    box(axes, place, (PILL[0], 26), 5, edgecolor=LIGHT)
    write(axes, place, write_number(value))


def _pill(axes: Axes, place, value: float) -> None:
    look = {"facecolor": gradient_tint(value), "edgecolor": GRAY}
    box(axes, place, PILL, 12, **look)
    write(axes, place, write_number(value))
