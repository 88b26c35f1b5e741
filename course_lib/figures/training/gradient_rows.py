"""A graph to fill in by hand, and one filled in with the numbers of two rows."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.gradient_cards import (
    CARD,
    SMALL,
    Gate,
    Pill,
    box,
    draw_edges,
    draw_units,
    fit,
    name_units,
    set_up,
    style_edge,
    write,
)
from course_lib.figures.training.gradient_graph import (
    NODES,
    PARAMETERS,
    WIDTH,
    as_floats,
    layout,
    on_way,
    run_row,
)

_HEIGHT, _BLANK_HEIGHT = 640, 480
_LINE = 26  # height of a line in a unit
_UNIT = (66, 2 * _LINE + 8)


@house_style()
def blank_graph(w1: ArrayLike, b1: ArrayLike, w2: ArrayLike, b2: ArrayLike) -> Picture:
    """Draw a 2-2-1 network with its weights and biases and room for everything else.

    Parameters
    ----------
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)

    Examples
    --------
    >>> blank_graph([[1, 0], [0, 1]], [0, 0], [[1], [1]], [0])
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    values, _ = run_row(np.zeros(2), np.zeros(1), *as_floats(w1, b1, w2, b2))
    picture = new_picture(width=4.8, height=4.8 * _BLANK_HEIGHT / WIDTH)
    axes = picture.axes
    set_up(axes, _BLANK_HEIGHT)
    places = layout(top=122, bottom=344)
    for edge, line in draw_edges(axes, places).items():
        style_edge(line, values[edge[2]] if edge[2] else 1.0)
    name_units(axes, places)
    draw_units(axes, places)
    for name in PARAMETERS:
        write(axes, places[name], write_number(values[name]))
    for unit in "12":
        x, y = on_way(places[f"z{unit}"], places[f"h{unit}"], 0.5)
        write(axes, (x, y + 43), "gate", SMALL, color=GRAY)
        Gate(axes, (x, y)).show(None)
    return picture


@house_style()
def gradients_of_rows(
    x: ArrayLike,
    targets: ArrayLike,
    w1: ArrayLike,
    b1: ArrayLike,
    w2: ArrayLike,
    b2: ArrayLike,
) -> Picture:
    """Draw a 2-2-1 network with every value and every gradient of two rows.

    In each unit, the upper number belongs to row 1 and the lower one to row 2. The same
    is true of the two pills below it, which are gradients.

    Parameters
    ----------
    x, targets : ndarray, shapes (2, 2) and (2, 1)
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)

    Examples
    --------
    >>> rows, targets, eye = [[1, 2], [2, -1]], [[0], [1]], [[1, 0], [0, 1]]
    >>> gradients_of_rows(rows, targets, eye, [0, 0], [[1], [1]], [0])
    <Picture svg, 4.8 x 4.8 in, 1 axes>
    """
    x, targets, *parameters = as_floats(x, targets, w1, b1, w2, b2)
    rows = [run_row(*row, *parameters) for row in zip(x, targets, strict=True)]
    picture = new_picture(width=4.8, height=4.8 * _HEIGHT / WIDTH)
    axes = picture.axes
    set_up(axes, _HEIGHT)
    places = layout(top=170, bottom=420, bias=126, last_bias=142)
    for edge, line in draw_edges(axes, places).items():
        style_edge(line, rows[0][0][edge[2]] if edge[2] else 1.0)
    half = _UNIT[1] / 2
    name_units(axes, places, up=half, aside=47, target_up=half)
    for name in (*NODES, "y"):
        _unit(axes, places[name], [values[name] for values, _ in rows], name)
    for name in PARAMETERS:
        box(axes, places[name], CARD, 5, edgecolor=GRAY)
        write(axes, places[name], write_number(rows[0][0][name]))
    for name in (*NODES[:-1], *PARAMETERS):
        for k, (_, slopes) in enumerate(rows):
            Pill(axes, name, places[name], row=k).show(slopes[name])
    for k, word in enumerate(("upper", "lower")):
        axes.text(396, 572 + 30 * k, f"{word} number: row {k + 1}", fontsize=11.5)
    for unit in "12":
        open_for = [values[f"z{unit}"] > 0 for values, _ in rows]
        _wall(axes, on_way(places[f"z{unit}"], places[f"h{unit}"], 0.5), open_for)
    return picture


def _unit(axes: Axes, place, numbers, name: str) -> None:
    """Draw a box with one line per row, gray where the row's gate is closed."""
    x, y = place
    box(axes, place, _UNIT, 8, edgecolor=INK if name != "y" else GRAY)
    for k, number in enumerate(numbers):
        middle = (x, y + _LINE * (k - 0.5))
        if name in ("h1", "h2") and number <= 0:
            look = {"facecolor": LIGHT, "edgecolor": "none"}
            box(axes, middle, (_UNIT[0] - 6, _LINE), 6, **look)
        fit(write(axes, middle), write_number(number))


def _wall(axes: Axes, place, open_for: list[bool]) -> None:
    """Draw a wall with an opening for each row whose gate is open."""
    (x, y), half, thick = place, 34, 9
    cuts = [y + _LINE * (k - 0.5) for k, is_open in enumerate(open_for) if is_open]
    edges = [y - half, *(cut + side for cut in cuts for side in (-8, 8)), y + half]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        corner, size = (x - thick / 2, low), (thick, high - low)
        axes.add_patch(Rectangle(corner, *size, facecolor=INK, zorder=3))
