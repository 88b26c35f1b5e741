"""A network as a drawing: inputs on the left, outputs on the right, |weight| as width.

A positive weight is a solid vermilion line, a negative one a dashed blue line.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_lib.figures.kit.marks import minus, word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, INK, LIGHT, VERMILION, house_style

_MOST_NODES = 6  # a larger layer shows some of its nodes, with dots between them
_RADIUS = 0.3
_ACROSS = 2.4  # distance between two layers


@house_style()
def network_diagram(
    layer_sizes: Sequence[int],
    weights: Sequence[np.ndarray] | None = None,
    *,
    labels: Sequence[Sequence[str]] | None = None,
    layer_names: Sequence[str] | None = None,
    show_weights: bool = False,
) -> Picture:
    """Draw the layers of a feed-forward network and every connection.

    Parameters
    ----------
    layer_sizes : sequence of int
        Units of each layer, inputs first.
    weights : sequence of ndarray, shape (in_features, out_features), optional
        One matrix for each pair of adjacent layers; without them, all lines are gray
        and equally wide.
    labels : sequence of sequence of str, optional
        The text in the units of each layer.
    layer_names : sequence of str, optional
        The text under each layer; the number of units by default.
    show_weights : bool
        Whether each line is labeled with its number.

    Raises
    ------
    ValueError
        If a matrix or a list of labels doesn't fit the layers.

    Examples
    --------
    >>> network_diagram([2, 3, 1], layer_names=["input", "hidden", "output"])
    <Picture svg, 4.8 x 2.6 in, 1 axes>
    """
    _check(layer_sizes, weights, labels, layer_names)
    rows = min(max(layer_sizes), _MOST_NODES + 1)
    picture = new_picture(4.8, max(2.2, 0.62 * rows) + 0.4)
    axes = picture.axes
    axes.set_axis_off()
    axes.set_aspect("equal")
    columns = [_places(size, _ACROSS * k) for k, size in enumerate(layer_sizes)]
    for k in range(len(columns) - 1):
        matrix = None if weights is None else np.asarray(weights[k], dtype=float)
        draw_connections(axes, columns[k], columns[k + 1], matrix, show_weights)
    for k, column in enumerate(columns):
        _draw_units(axes, column, layer_sizes[k], labels[k] if labels else None)
        name = _count(layer_sizes[k]) if layer_names is None else layer_names[k]
        axes.text(_ACROSS * k, -rows / 2 - 0.3, name, ha="center")
    axes.set(
        xlim=(-0.6, _ACROSS * (len(columns) - 1) + 0.6),
        ylim=(-rows / 2 - 0.4, rows / 2 + 0.1),
    )
    return picture


def draw_connections(
    axes: Axes,
    left: dict[int, tuple[float, float]],
    right: dict[int, tuple[float, float]],
    matrix: np.ndarray | None,
    show_weights: bool = False,
) -> None:
    """Draw a line from every unit on the left to every unit on the right.

    Parameters
    ----------
    axes : Axes
    left, right : dict of int to (float, float)
        The numbers and positions of the units that are drawn.
    matrix : ndarray, shape (in_features, out_features), or None
        Gives the width and color of the lines.
    show_weights : bool
        Whether each line is labeled with its number.
    """
    largest = 1.0 if matrix is None else max(float(np.abs(matrix).max()), 1e-12)
    for i, start in left.items():
        for j, end in right.items():
            look = {"color": LIGHT, "linewidth": 1.4, "zorder": 1}
            if matrix is not None:
                look = _line_look(matrix[i, j], largest)
            axes.plot(*zip(start, end, strict=True), **look)
            if matrix is not None and show_weights:
                # Staggered, because the numbers of crossing lines would overlap.
                share = 0.3 + 0.3 * (i % 2)
                x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
                text = minus(f"{matrix[i, j]:.2g}")
                word(axes, (x, y), text, 12.5, zorder=2, bbox=box)


def _line_look(weight: float, largest: float) -> dict:
    share = abs(weight) / largest
    return {
        "color": VERMILION if weight > 0 else BLUE if weight < 0 else LIGHT,
        "linestyle": (0, (3, 1.5)) if weight < 0 else "-",
        "linewidth": 0.6 + 4.4 * share,
        "zorder": 1 + share / 2,
    }


def _places(size: int, across: float) -> dict[int, tuple[float, float]]:
    """Place the units that are drawn, from top to bottom around the middle."""
    if size <= _MOST_NODES:
        return {k: (across, (size - 1) / 2 - k) for k in range(size)}
    half = _MOST_NODES // 2
    shown = [*range(half), *range(size - half, size)]
    rows = [*range(half), *range(half + 1, _MOST_NODES + 1)]  # one row for the dots
    return {
        k: (across, _MOST_NODES / 2 - row) for k, row in zip(shown, rows, strict=True)
    }


def _draw_units(
    axes: Axes,
    column: dict[int, tuple[float, float]],
    size: int,
    labels: Sequence[str] | None,
) -> None:
    for k, place in column.items():
        axes.add_patch(
            Circle(place, _RADIUS, facecolor="white", edgecolor=INK, zorder=3)
        )
        if labels is not None:
            axes.text(*place, labels[k], ha="center", va="center", zorder=4)
    if size > len(column):
        across = next(iter(column.values()))[0]
        axes.text(across, 0, "⋮", ha="center", va="center", fontsize=20, zorder=4)


def _count(size: int) -> str:
    return "1 unit" if size == 1 else f"{size:,} units"


def _check(layer_sizes, weights, labels, layer_names) -> None:
    pairs = list(pairwise(layer_sizes))
    if weights is not None:
        shapes = [np.shape(matrix) for matrix in weights]
        if shapes != pairs:
            raise ValueError(f"expected weights of shapes {pairs}, got {shapes}")
    if labels is not None and [len(names) for names in labels] != list(layer_sizes):
        raise ValueError(
            f"expected labels for layers of {list(layer_sizes)} units, "
            f"got {[len(names) for names in labels]}"
        )
    if layer_names is not None and len(layer_names) != len(layer_sizes):
        raise ValueError(
            f"expected {len(layer_sizes)} layer names, got {len(layer_names)}"
        )
