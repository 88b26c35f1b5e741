"""The geometry of the rule: distances, margins, and a bound on the mistakes.

The score divided by the length of the weights is the signed distance from the line
(chapter 1, lesson 2). Novikoff's theorem (1962) turns a margin into a bound on the
number of mistakes (lesson 4).
"""

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.inputs import check_examples, check_rows, signs_of


def _as_weight(weight):
    weight = np.asarray(weight, dtype=np.float64)
    if weight.ndim != 1:
        raise ValueError(f"expected a weight of shape (D,), got {weight.shape}")
    return weight


def _length(weight):
    length = float(np.linalg.norm(weight))
    if length == 0:
        raise ValueError("expected a nonzero weight, got one without a direction")
    return length


def signed_distance(
    x: ArrayLike, weight: ArrayLike, bias: float = 0.0
) -> np.ndarray | np.float64:
    """Return each row's distance from the line, positive on the side of class 1.

    Parameters
    ----------
    x : array_like, shape (N, D) or (D,)
    weight : array_like, shape (D,)
    bias : float

    Returns
    -------
    ndarray, shape (N,), or a number for one row

    Examples
    --------
    >>> float(signed_distance([3, 4], weight=[3, 4], bias=-5))  # 20 / 5
    4.0
    """
    weight = _as_weight(weight)
    return (check_rows(x, len(weight)) @ weight + bias) / _length(weight)


def margin(
    x: ArrayLike, targets: ArrayLike, weight: ArrayLike, bias: float = 0.0
) -> float:
    """Return the smallest ``t * distance``, negative if a point is on the wrong side.

    Parameters
    ----------
    x : array_like, shape (N, D)
    targets : array_like of 0 and 1, shape (N,)
    weight : array_like, shape (D,)
    bias : float

    Returns
    -------
    float

    Examples
    --------
    >>> margin([[0.0], [3.0]], [0, 1], weight=[2.0], bias=-2.0)  # the line is at 1
    1.0
    """
    weight = _as_weight(weight)
    x, targets = check_examples(x, targets, len(weight))
    return float((signs_of(targets) * signed_distance(x, weight, bias)).min())


def novikoff_bound(
    x: ArrayLike, targets: ArrayLike, weight: ArrayLike, bias: float | None = None
) -> float:
    """Return (R / γ)², the most mistakes that the rule can make if it starts from zero.

    The weights are a *witness*: any that separate the classes will do. R is the
    length of the longest row, and γ is the margin of the witness. With a bias, both are
    measured after the constant input 1 has been appended to each row.

    Parameters
    ----------
    x : array_like, shape (N, D)
    targets : array_like of 0 and 1, shape (N,)
    weight : array_like, shape (D,)
    bias : float, optional
        Bias of the witness. If None, the rule runs without a bias.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the witness doesn't separate the classes.

    References
    ----------
    A. B. J. Novikoff, "On convergence proofs for perceptrons", Symposium on the
    Mathematical Theory of Automata XII, 615-622 (1962).

    Examples
    --------
    For AND, the longest row is (1, 1, 1), and this witness has a margin of 1 / √17, so
    the bound is 3 * 17.

    >>> from course_lib.datasets import logic_gate
    >>> round(novikoff_bound(*logic_gate("AND"), weight=[2, 2], bias=-3), 9)
    51.0
    """
    weight = _as_weight(weight)
    x, targets = check_examples(x, targets, len(weight))
    if bias is not None:
        x = np.column_stack([x, np.ones(len(x))])
        weight = np.append(weight, bias)
    gap = margin(x, targets, weight)
    if not gap > 0:  # nan is refused too
        raise ValueError(
            f"expected a witness that separates, got a margin of {gap:.4g}"
        )
    return float(((x**2).sum(axis=1).max()) / gap**2)
