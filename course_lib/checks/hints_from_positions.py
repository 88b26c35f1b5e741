"""Where the wrong numbers of a result are: in one row, in each column its own way, ...

Each function takes what is wrong, a ``hints_from_numbers.Wrong``, and returns a
sentence that is true of all cases that failed, or an empty one.
"""

import numpy as np


def positions(wrong):
    """Say where all wrong entries are: one row, one column, where 0 is expected."""
    pairs = _masks(wrong)
    masks = [mask for mask, _ in pairs]
    if not all(want.size > 1 and not mask.all() for mask, want in pairs):
        return ""
    for place, words in ((0, "first"), (-1, "last")):
        for axis, line in ((0, "row"), (1, "column")):
            if all(_only_at(mask, axis, place) for mask in masks):
                kind = line if any(mask.ndim > 1 for mask in masks) else "entry"
                return f"Only the {words} {kind} is wrong."
    if all((want[mask] == 0).all() for mask, want in pairs):
        return "Your numbers are wrong only where 0 is expected."
    if all(
        (want[mask] != 0).all() and (want[~mask] == 0).all() for mask, want in pairs
    ):
        return "Your numbers are right only where 0 is expected."
    return ""


def positions_by_sign(wrong):
    """Say whether all wrong entries are where a number of one sign is expected."""
    pairs = _masks(wrong)
    if not all(want.size > 1 and not mask.all() for mask, want in pairs):
        return ""
    if all((want[mask] < 0).all() for mask, want in pairs):
        return "Your numbers are wrong only where a negative one is expected."
    if all((want[mask] > 0).all() and (want <= 0).any() for mask, want in pairs):
        return "Your numbers are wrong only where a positive one is expected."
    return ""


def by_lines(wrong):
    """Say if each row, or each column, has a factor or an offset of its own."""
    if not all(want.ndim == 2 and min(want.shape) > 1 for _, want in wrong.pairs):
        return ""
    for axis, line in ((1, "row"), (0, "column")):
        if all(_steady(got - want, axis) for got, want in wrong.pairs):
            return f"Within each {line}, your numbers are all off by the same amount."
        if all(_own_factors(*pair, axis) for pair in wrong.pairs):
            return (
                f"Within each {line}, your numbers are the expected ones times a "
                f"factor that differs from {line} to {line}."
            )
    return ""


def _masks(wrong):
    """Return for each pair which entries are wrong, and what was expected."""
    close = wrong.tolerance
    return [
        (~np.isclose(got, want, close, close, equal_nan=True), want)
        for got, want in wrong.pairs
    ]


def _only_at(mask, axis, place):
    if mask.ndim <= axis or mask.shape[axis] < 2:
        return False
    others = np.delete(mask, place, axis)
    return mask.any() and not others.any()


def _own_factors(got, want, axis):
    if (np.abs(want) <= 1e-9).any():
        return False
    factors = got / want
    return _steady(factors, axis) and not _steady(factors, None)


def _steady(numbers, axis):
    middle = numbers.mean(axis, keepdims=True)
    return np.isfinite(numbers).all() and np.allclose(numbers, middle, 1e-6, 1e-9)
