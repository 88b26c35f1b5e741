"""Inputs that answers forget, for every case whose statement allows them.

An answer can be right on numbers drawn at random and still fail on a row of zeros, on
equal scores, or when it is asked twice. ``tests/checks/inputs_met.py`` looks which of
these the cases of each question really hand to an answer.
"""

import numpy as np

NEAR = 2.0**20  # so large that one more is less than a millionth more


def awkward_rows(rng, num_columns, without=(), whole=False):
    """Return one row of each kind, in random order.

    Parameters
    ----------
    rng : numpy.random.Generator
    num_columns : int
        At least 2.
    without : tuple of str
        Kinds that a statement rules out: ``"zero row"``, ``"ties"``,
        ``"near-equals"``, ``"negative"``, ``"offset"``, ``"huge"``, ``"plain"``.
    whole : bool
        Whether all numbers are whole, so that sums of products are exact.

    Returns
    -------
    rows : numpy.ndarray of shape (number of kinds, num_columns)
        A row of zeros; equal numbers; numbers that differ by less than a millionth;
        numbers below -1; numbers near 100; numbers beyond 1,000 of both signs; and
        numbers near 0.

    Examples
    --------
    >>> awkward_rows(np.random.default_rng(0), 3, without=("huge", "offset")).shape
    (5, 3)
    """
    turns = (-1.0) ** np.arange(num_columns)
    near = 1 + rng.permutation(num_columns) / num_columns / NEAR
    rows = {
        "zero row": np.zeros(num_columns),
        "ties": np.full(num_columns, rng.uniform(2, 5)),
        "near-equals": near * rng.uniform(1, 2),
        "negative": -rng.uniform(2, 9, size=num_columns),
        "offset": 100 + rng.uniform(0, 9, size=num_columns),
        "huge": 1000 * turns * rng.uniform(1, 2, size=num_columns),
        "plain": rng.normal(size=num_columns),
    }
    if whole:
        rows = {kind: np.rint(row) for kind, row in rows.items()}
        rows["near-equals"] = NEAR + rng.permutation(num_columns)
    return rng.permutation([row for kind, row in rows.items() if kind not in without])


def with_a_zero(rng, numbers):
    """Return a copy of some numbers, of which one is 0."""
    changed = np.array(numbers)
    changed.flat[rng.integers(changed.size)] = 0
    return changed
