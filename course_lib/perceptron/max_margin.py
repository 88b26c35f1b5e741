"""The widest witness: the weights that promise the fewest mistakes (lesson 4).

Write each example as an arrow a = t * (x, 1). The dot product of a witness u of length
1 with every arrow is at least γ, so the same is true of every convex combination of
arrows. The widest witness therefore points toward the shortest convex combination,
whose length is γ.
"""

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.inputs import check_examples, signs_of

_ROUNDING = 1e-13  # tolerance, relative to the longest arrow times the shortest point
_FLAT = 1e-9  # a point this short, relative to the longest arrow, counts as zero


def max_margin_separator(
    x: ArrayLike, targets: ArrayLike, *, bias: bool = True
) -> tuple[np.ndarray, float | None]:
    """Return the weights of length 1 with the largest γ, hence the smallest (R / γ)².

    The learning rule doesn't know them, but they bound in advance how long it can take.

    Parameters
    ----------
    x : array_like, shape (N, D)
    targets : array_like of 0 and 1, shape (N,)
    bias : bool
        Whether to append the constant input 1 to each row, as in the perceptron.

    Returns
    -------
    weight : ndarray, shape (D,)
    bias : float or None
        Together, the weight and the bias have length 1. The bias is None if there is
        none, so that ``novikoff_bound(x, targets, *max_margin_separator(x, targets))``
        works either way.

    Raises
    ------
    ValueError
        If no line separates the classes, or if shapes or values aren't as described
        above.

    Examples
    --------
    With one row (4) of class 1 and its constant 1, the witness points along (4, 1).

    >>> weight, bias = max_margin_separator([[4.0]], [1])
    >>> round(float(weight[0] / bias), 9)
    4.0

    For AND, it points along (2, 2, -3).

    >>> from course_lib.datasets import logic_gate
    >>> weight, bias = max_margin_separator(*logic_gate("AND"))
    >>> (weight * np.sqrt(17)).round(9), round(bias * 17**0.5, 9)
    (array([2., 2.]), -3.0)
    """
    x = np.asarray(x, dtype=np.float64)
    x, targets = check_examples(x, targets, x.shape[-1] if x.ndim else 0)
    if bias:
        x = np.column_stack([x, np.ones(len(x))])
    arrows = signs_of(targets)[:, np.newaxis] * x
    longest = np.linalg.norm(arrows, axis=1).max()
    shortest = min_norm_point(arrows / (longest or 1.0))
    length = np.linalg.norm(shortest)
    if length <= _FLAT:
        raise ValueError(
            f"expected classes that a line separates, got {len(x)} rows that none does"
        )
    witness = shortest / length
    return (witness[:-1], float(witness[-1])) if bias else (witness, None)


def min_norm_point(arrows: np.ndarray) -> np.ndarray:
    """Return the shortest convex combination of arrows (shares from 0 to 1, sum 1).

    It keeps a few arrows and their shortest combination p. While some arrow has a
    smaller dot product with p than p itself does, that arrow joins, and arrows whose
    share falls to 0 leave.

    Parameters
    ----------
    arrows : ndarray, shape (N, D)

    Returns
    -------
    ndarray, shape (D,)

    References
    ----------
    P. Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11,
    128-149 (1976).

    Examples
    --------
    >>> min_norm_point(np.array([[3.0, 0.0], [0.0, 4.0]])) * 25  # shares 16 and 9
    array([48., 36.])
    """
    lengths = np.linalg.norm(arrows, axis=1)
    slack, length = _ROUNDING * lengths.max(), np.inf
    kept, shares = [int(lengths.argmin())], np.ones(1)
    while True:
        combination = shares @ arrows[kept]
        before, length = length, np.linalg.norm(combination)
        along = arrows @ combination
        worst = int(along.argmin())
        done = worst in kept or along[worst] >= length * (length - slack)
        if done or length >= before:  # it can grow only by rounding
            return combination
        kept, shares = _rebalance(arrows, [*kept, worst], np.append(shares, 0.0))


def _rebalance(arrows, kept, shares):
    """Move to the shares of the shortest combination, dropping arrows that reach 0."""
    while True:
        goal = _free_shares(arrows[kept])
        falling = goal <= 0
        if not falling.any():
            return kept, goal
        steps = np.full(len(kept), np.inf)
        steps[falling] = shares[falling] / (shares - goal)[falling]
        ended = int(steps.argmin())
        shares = np.delete(shares + steps[ended] * (goal - shares), ended)
        kept = [row for k, row in enumerate(kept) if k != ended]


def _free_shares(arrows):
    """Return shares, of any sign, whose combination is orthogonal to all differences.

    With the multiplier m, each arrow's dot product with the combination is -m, and the
    shares sum to 1.
    """
    ones = np.ones((len(arrows), 1))
    system = np.block([[arrows @ arrows.T, ones], [ones.T, np.zeros((1, 1))]])
    right = np.append(np.zeros(len(arrows)), 1.0)
    return np.linalg.lstsq(system, right)[0][:-1]
