"""A network of 2 inputs, 2 hidden units, and 1 output, number by number (chapter 3).

The numbers of one row have names: ``w12`` leads from input 1 to hidden unit 2, ``v1``
and ``v2`` lead to the output, and ``b1``, ``b2``, and ``c`` are the biases. Values go
right along the edges, and gradients come back along the same edges.
"""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.figures.kit.style import BLUE, VERMILION, tint

INPUTS = ("x1", "x2")
HIDDEN_WEIGHTS = ("w11", "w12", "w21", "w22")
HIDDEN_BIASES = ("b1", "b2")
OUTPUT_WEIGHTS = ("v1", "v2")
PARAMETERS = (*HIDDEN_WEIGHTS, *HIDDEN_BIASES, *OUTPUT_WEIGHTS, "c")
NODES = (*INPUTS, "z1", "z2", "h1", "h2", "guess", "L")
#: Start, end, and the weight between them where there is one.
EDGES = (
    ("x1", "z1", "w11"),
    ("x2", "z1", "w21"),
    ("x1", "z2", "w12"),
    ("x2", "z2", "w22"),
    ("b1", "z1", None),
    ("b2", "z2", None),
    ("z1", "h1", None),
    ("z2", "h2", None),
    ("h1", "guess", "v1"),
    ("h2", "guess", "v2"),
    ("c", "guess", None),
    ("guess", "L", None),
)
LABELS = {"x1": "x₁", "x2": "x₂", "z1": "z₁", "z2": "z₂", "h1": "h₁", "h2": "h₂"}
LABELS |= {"guess": "ŷ", "L": "L", "y": "y"}

WIDTH = 640  # of the drawing, in its own units: pixels of an animation
_ACROSS = {"x": 42, "z": 240, "h": 372, "guess": 506, "L": 596}
_STRAIGHT, _SLANTED, _LAST = 0.5, 0.66, 0.5  # where on its edge a weight is written


def as_floats(*arrays: ArrayLike) -> tuple[np.ndarray, ...]:
    """Convert arrays to floats.

    Examples
    --------
    >>> as_floats([1, 2], [[0]])
    (array([1., 2.]), array([[0.]]))
    """
    return tuple(np.asarray(array, dtype=float) for array in arrays)


def run_row(
    x: np.ndarray,
    target: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
) -> tuple[dict, dict]:
    """Send one row through the network and the gradient back.

    Parameters
    ----------
    x : ndarray, shape (2,)
    target : ndarray, shape (1,)
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)

    Returns
    -------
    values, gradients : dict of str to float
        Those of every number, by name; the loss is the squared error.

    Examples
    --------
    >>> eye, zero, ones = np.eye(2), np.zeros(2), np.ones((2, 1))
    >>> row = np.array([1.0, 2.0])
    >>> values, gradients = run_row(row, np.ones(1), eye, zero, ones, zero[:1])
    >>> values["L"], gradients["v2"]  # (3 - 1)**2 and 2 * (3 - 1) * 2
    (4.0, 8.0)
    """
    z = x @ w1 + b1
    h = np.maximum(0, z)
    guess = h @ w2 + b2
    error = guess - target
    back = 2 * error  # (1,)
    back_h = w2[:, 0] * back
    back_z = back_h * (z > 0)
    known = (w1, b1, w2, b2)
    names = (*INPUTS, *PARAMETERS, "z1", "z2", "h1", "h2", "guess")
    values = dict(zip(names, _row(x, *known, z, h, guess), strict=True))
    values |= {"L": float(error[0] ** 2), "y": float(target[0])}
    slopes = (np.outer(x, back_z), back_z, h * back, back)
    parts = _row(w1 @ back_z, *slopes, back_z, back_h, back)
    return values, dict(zip(names, parts, strict=True)) | {"L": 1.0}


def _row(*arrays) -> list[float]:
    return np.concatenate([np.ravel(array) for array in arrays]).tolist()


def layout(
    top: float, bottom: float, *, bias: float = 84, last_bias: float = 106
) -> dict[str, tuple[float, float]]:
    """Return the middle of every number; down is positive.

    Parameters
    ----------
    top, bottom : float
        Where the two rows of units are.
    bias, last_bias : float
        How far the biases of the hidden units and of the output are from their units.

    Examples
    --------
    >>> layout(100, 300)["guess"]
    (506, 200.0)
    """
    middle = (top + bottom) / 2
    places = {}
    for unit, height in ((1, top), (2, bottom)):
        for letter in "xzh":
            places[f"{letter}{unit}"] = (_ACROSS[letter], height)
    places |= {"guess": (_ACROSS["guess"], middle), "L": (_ACROSS["L"], middle)}
    places["b1"] = (_ACROSS["z"], top - bias)
    places["b2"] = (_ACROSS["z"], bottom + bias)
    places["c"] = (_ACROSS["guess"], middle - last_bias)
    places["y"] = (_ACROSS["L"], middle - last_bias)
    for start, end, weight in EDGES:
        if weight is None:
            continue
        share = _LAST if end == "guess" else _SLANTED
        share = _STRAIGHT if places[start][1] == places[end][1] else share
        places[weight] = on_way(places[start], places[end], share)
    return places


def on_way(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    """Return the point a fraction of the way from one point to another."""
    (x, y), (right, down) = start, end
    return (x + share * (right - x), y + share * (down - y))


def gradient_tint(value: float) -> tuple[float, float, float]:
    """Return a pale color for a gradient: blue below zero, vermilion above.

    Examples
    --------
    >>> gradient_tint(0.0)
    (1.0, 1.0, 1.0)
    """
    strength = 0.12 + 0.38 * min(1.0, abs(value) / 4) if value else 0.0
    return tint(BLUE if value < 0 else VERMILION, strength)
