"""A network small enough to compute by hand: every weight and bias is written on it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from matplotlib.text import Text
from numpy.typing import ArrayLike

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.style import INK
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.plots.network import draw_connections

RADIUS = 0.85
_APART = 3.2  # between the units of a layer
_WEIGHT_AT = 0.62  # where a weight is on its arrow, near the unit it belongs to
_MOST_UNITS = 4


def check_pencil_network(
    x: ArrayLike, w1: ArrayLike, b1: ArrayLike, w2: ArrayLike, b2: ArrayLike
) -> tuple[np.ndarray, ...]:
    """Return batch, weights, and biases for D inputs, F hidden units, and one output.

    Raises
    ------
    ValueError
        If the shapes aren't (N, D), (D, F), (F,), (F, 1), and (1,), or if a layer has
        more than four units.

    Examples
    --------
    >>> arrays = check_pencil_network([[1, 2]], [[1], [0]], [3], [[2]], [0])
    >>> [array.shape for array in arrays]
    [(1, 2), (2, 1), (1,), (1, 1), (1,)]
    """
    arrays = tuple(np.asarray(part, dtype=float) for part in (x, w1, b1, w2, b2))
    shapes = [array.shape for array in arrays]
    if len(shapes[0]) != 2 or len(shapes[1]) != 2:
        raise ValueError(f"expected x (N, D) and w1 (D, F), got {shapes[:2]}")
    rows, (features, units) = shapes[0][0], shapes[1]
    wanted = [(rows, features), (features, units), (units,), (units, 1), (1,)]
    if shapes != wanted:
        raise ValueError(f"expected shapes {wanted}, got {shapes}")
    if max(features, units) > _MOST_UNITS:
        raise ValueError(
            f"expected at most {_MOST_UNITS} units per layer, "
            f"got {features} and {units}"
        )
    return arrays


class PencilNetwork:
    """Units, arrows, weights, and biases in axes with equal scales.

    Parameters
    ----------
    axes : Axes
    weights : list of ndarray, shape (in_features, out_features)
    biases : list of ndarray, shape (out_features,)
    across : sequence of float
        The horizontal position of each layer, inputs first.
    middle : float
        The height of the middle of all layers.

    Attributes
    ----------
    places : list of list of (float, float)
        The center of every unit, layer by layer.
    circles : list of list of Circle
    values : list of list of Text
        The text in the units; empty at first.
    """

    def __init__(
        self,
        axes: Axes,
        weights: list[np.ndarray],
        biases: list[np.ndarray],
        across: Sequence[float],
        middle: float = 0.0,
    ) -> None:
        sizes = [len(weights[0]), *(weight.shape[1] for weight in weights)]
        self.places = [
            [(x, middle + _APART * ((size - 1) / 2 - k)) for k in range(size)]
            for x, size in zip(across, sizes, strict=True)
        ]
        for layer, weight in enumerate(weights):
            left, right = (dict(enumerate(self.places[k])) for k in (layer, layer + 1))
            draw_connections(axes, left, right, weight)
            for (i, j), value in np.ndenumerate(weight):
                _write(axes, self.on_arrow(layer, i, j, _WEIGHT_AT), value)
        for layer, bias in enumerate(biases, start=1):
            last = layer == len(biases)
            for place, value in zip(self.places[layer], bias, strict=True):
                _write_bias(axes, place, value, below=last or place[1] < middle)
        self.circles = [[_unit(axes, p) for p in layer] for layer in self.places]
        self.values = [[_value(axes, p) for p in layer] for layer in self.places]

    def on_arrow(self, layer: int, i: int, j: int, share: float) -> np.ndarray:
        """Return the point a fraction of the way from unit i of a layer to unit j."""
        start = np.array(self.places[layer][i])
        return start + share * (self.places[layer + 1][j] - start)

    @staticmethod
    def passed(share: float) -> bool:
        """Return whether a number has reached the weight on its way."""
        return share >= _WEIGHT_AT


def _write(axes: Axes, place, value: float) -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    word(axes, place, write_number(value), 14, zorder=2, bbox=box)


def _write_bias(axes: Axes, place, value: float, below: bool) -> None:
    x, y = place
    height, side = (y - RADIUS - 0.2, "top") if below else (y + RADIUS + 0.2, "bottom")
    text = f"bias {write_number(value)}"
    word(axes, (x - 0.4, height), text, 12.5, ha="left", va=side)


def _unit(axes: Axes, place) -> Circle:
    circle = Circle(place, RADIUS, facecolor="white", edgecolor=INK, zorder=3)
    return axes.add_patch(circle)


def _value(axes: Axes, place) -> Text:
    return word(axes, place, "", 16, zorder=4)
