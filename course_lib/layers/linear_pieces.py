"""The straight pieces of a ReLU network with one input, counted exactly (chapter 2).

No grid of points is needed. Between two breakpoints, every unit is a straight line, so
slopes, offsets, and breakpoints can be passed from layer to layer as numbers.
"""

import bisect

import numpy as np

from course_lib.layers.activations import ReLU
from course_lib.layers.containers import Sequential
from course_lib.layers.linear import Linear

_SAME = 1e-10  # positions or slopes that differ by less differ only by rounding


def breakpoints(
    network: Sequential, low: float = -np.inf, high: float = np.inf
) -> np.ndarray:
    """Return the positions at which the slope of the output changes.

    A unit bends where its weighted sum is zero. A later layer can hide that bend, and
    two bends can cancel, so only those that remain in an output are returned.

    Parameters
    ----------
    network : Sequential
        Made of :class:`Linear` and :class:`ReLU`, with one input and any number of
        outputs.
    low, high : float
        The ends of the interval, which is the whole line by default.

    Returns
    -------
    ndarray, shape (number of pieces - 1,)
        In ascending order, without the two ends.

    Examples
    --------
    max(0, x) bends once, at zero:

    >>> breakpoints(Sequential(ReLU()))
    array([0.])
    """
    _check(network, low, high)
    edges = np.array([low, high], dtype=np.float64)  # (P + 1,)
    slopes, offsets = np.ones((1, 1)), np.zeros((1, 1))  # (P, D), as slope * x + offset
    for layer in network.layers:
        if isinstance(layer, ReLU):
            edges, slopes, offsets = _bend(edges, slopes, offsets)
        else:
            slopes, offsets = slopes @ layer.weight, offsets @ layer.weight
            offsets += layer.bias if layer.has_bias else 0
    changes = np.abs(np.diff(slopes, axis=0)).max(axis=1)
    return edges[1:-1][changes > _SAME * np.abs(slopes).max()]


def count_pieces(
    network: Sequential, low: float = -np.inf, high: float = np.inf
) -> int:
    """Count the straight pieces of the output: the number of breakpoints plus one.

    Parameters
    ----------
    network : Sequential
        Made of :class:`Linear` and :class:`ReLU`, with one input and any number of
        outputs.
    low, high : float
        The ends of the interval, which is the whole line by default.

    Returns
    -------
    int

    Examples
    --------
    The tent 2 max(0, x) - 4 max(0, x - 1/2) is flat, goes up, and comes down:

    >>> rng = np.random.default_rng(0)
    >>> tent = Sequential(Linear(1, 2, rng=rng), ReLU(), Linear(2, 1, rng=rng))
    >>> tent[0].weight[:], tent[0].bias[:] = 1, [0, -0.5]
    >>> tent[2].weight[:, 0] = [2, -4]
    >>> count_pieces(tent), count_pieces(tent, 0, 1)
    (3, 2)
    """
    return len(breakpoints(network, low, high)) + 1


def _bend(edges, slopes, offsets):
    """Cut the pieces where a unit crosses zero, and set it to zero below."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        crossings = 0.0 - offsets / slopes  # (P, D); 0.0 - avoids -0.0
    inside = (crossings > edges[:-1, np.newaxis]) & (crossings < edges[1:, np.newaxis])
    cut = _merge(edges, np.sort(crossings[inside]))
    # A point inside each piece; in an unbounded piece, one near its only end.
    finite = cut[np.isfinite(cut)] if np.isfinite(cut).any() else np.zeros(1)
    ends = np.clip(cut, finite.min() - 1, finite.max() + 1)
    middles = (ends[:-1] + ends[1:]) / 2
    piece = np.searchsorted(edges, middles) - 1  # the old piece that contains each
    slopes, offsets = slopes[piece], offsets[piece]
    is_on = slopes * middles[:, np.newaxis] + offsets > 0
    return cut, slopes * is_on, offsets * is_on


def _merge(edges, places):
    """Add ascending positions to the edges, skipping those that differ by rounding."""
    kept = list(edges)
    for place in places:
        at = bisect.bisect(kept, place)
        nearest = min(place - kept[at - 1], kept[at] - place)
        if nearest > _SAME * max(1, abs(place)):
            kept.insert(at, place)
    return np.array(kept)


def _check(network, low, high):
    if not isinstance(network, Sequential) or not all(
        isinstance(layer, (Linear, ReLU)) for layer in network.layers
    ):
        kinds = [
            type(layer).__name__ for layer in getattr(network, "layers", [network])
        ]
        raise ValueError(f"expected a Sequential of Linear and ReLU, got {kinds}")
    first = next((one for one in network.layers if isinstance(one, Linear)), None)
    if first is not None and first.in_features != 1:
        raise ValueError(f"expected one input, got {first.in_features}")
    if not low < high:
        raise ValueError(f"expected low < high, got {low} and {high}")
