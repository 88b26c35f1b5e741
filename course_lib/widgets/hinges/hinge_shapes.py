"""Curves to follow and hinges to follow them with: the numbers behind `Hinges`."""

import math

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Sequential
from course_lib.widgets.kit.traits import InvalidValue, Numbers

PLACES = np.linspace(0, 1, 65)
WIDEST = 32
_STEEPNESS = 4.0  # of a new weight, so that its bend learns about as fast as its slope

#: Heights at the points, and the code that computes them.
CURVES = {
    "sine": (np.sin(2 * np.pi * PLACES), "np.sin(2 * np.pi * x)"),
    "hat": (
        np.maximum(0, 1 - np.abs(4 * PLACES - 2)),
        "np.maximum(0, 1 - np.abs(4 * x - 2))",
    ),
    "jump": (np.where(PLACES < 0.5, -0.6, 0.6), "np.where(x < 0.5, -0.6, 0.6)"),
    "wave": (0.8 * np.sin(6 * np.pi * PLACES), "0.8 * np.sin(6 * np.pi * x)"),
}


class HingeRows(Numbers):
    """Weight, bias, and output weight of 1 to 32 hinges, shape (N, 3)."""

    def __init__(self, default: ArrayLike) -> None:
        super().__init__(default, (None, 3), -100, 100)

    def validate(self, obj: object, value: object) -> tuple:
        """Return the rows as tuples, or raise an error."""
        rows = super().validate(obj, value)
        if not 1 <= len(rows) <= WIDEST:
            self.refuse(f"1 to {WIDEST} hinges", f"{len(rows)} of them")
        return rows


def tidy(value: float) -> float:
    """Keep twelve digits, as many as the code on display has.

    Examples
    --------
    >>> tidy(1 / 3)
    0.333333333333
    """
    return float(f"{value:.12g}") + 0.0  # + 0.0 turns -0.0 into 0.0


def hinge(sign: float, bend: float, change: float) -> tuple[float, float, float]:
    """Make a hinge that bends at a point by a change of slope.

    A sharp bend is shared between both weights, because the steps of training would be
    too large if one of them were large.

    Parameters
    ----------
    sign : float
        Negative for a hinge that opens to the left.
    bend, change : float

    Returns
    -------
    tuple of (float, float, float)
        Weight, bias, and output weight.

    Examples
    --------
    >>> hinge(1, 0.5, 6)  # 1.5 * relu(4x - 2) bends at 0.5 by 6
    (4.0, -2.0, 1.5)
    """
    size = max(_STEEPNESS, math.sqrt(abs(change)))
    weight = -size if sign < 0 else size
    return tuple(map(tidy, (weight, -weight * bend, change / size)))


def flat(width: int) -> list[tuple[float, float, float]]:
    """Make evenly spaced flat hinges that open alternately to the right and the left.

    Examples
    --------
    >>> flat(2)
    [(4.0, -0.8, 0.0), (-4.0, 2.8, 0.0)]
    """
    if not isinstance(width, int | np.integer) or not 1 <= width <= WIDEST:
        raise InvalidValue(f"expected width to be 1 to {WIDEST} hinges, got {width!r}")
    signs = [-1 if k % 2 else 1 for k in range(width)]
    return [hinge(s, (k + 0.4) / width, 0) for k, s in enumerate(signs)]


def through(
    heights: ArrayLike, width: int
) -> tuple[list[tuple[float, float, float]], float]:
    """Set hinges at even knots of a curve, each with the change of slope at its knot.

    Parameters
    ----------
    heights : array_like, shape (65,)
    width : int

    Returns
    -------
    hinges : list of (float, float, float)
    bias : float
        The ground they start from.

    Examples
    --------
    >>> through(PLACES, 2)  # a straight line has one slope, from the first knot on
    ([(4.0, 0.0, 0.25), (4.0, -2.0, 0.0)], 0.0)
    """
    knots = np.interp(np.arange(width + 1) / width, PLACES, heights)
    changes = np.diff(np.diff(knots) * width, prepend=0.0)
    bends = np.arange(width) / width
    rows = zip(bends, changes, strict=True)
    return [hinge(1, *row) for row in rows], tidy(knots[0])


def hinges_of(network: Sequential) -> tuple[list[tuple[float, float, float]], float]:
    """Read the hinges, and the ground they start from, off a network.

    Parameters
    ----------
    network : Sequential
        Linear, ReLU, and Linear, with one input and one output.

    Returns
    -------
    hinges : list of (float, float, float)
    bias : float
    """
    first, _, last = network.layers
    rows = zip(first.weight[0], first.bias, last.weight[:, 0], strict=True)
    return [tuple(map(tidy, row)) for row in rows], tidy(last.bias[0])
