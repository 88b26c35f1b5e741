"""How wrong numbers relate to the expected ones: twice as large, in another order, ...

A question knows its own mistakes, and ``symptoms`` explains errors. These sentences are
for all other wrong results. Each is checked on every case that failed before it is
said, so it is true of the answer whatever its cause.
"""

import numpy as np

from course_lib.checks.kinds import as_arrays, kind_of_mistake, name_of

CLOSE = {"rtol": 1e-6, "atol": 1e-6, "equal_nan": True}
EXACT = {"rtol": 1e-9, "atol": 1e-9, "equal_nan": True}
LOW_PRECISION = 3e-3  # relative; what float16 or three decimals leave
FEWEST = 2  # different numbers without which a pattern could be chance
MOST_DECIMALS = 4
MOST_PARTS = 8


@np.errstate(all="ignore")  # an answer may give nan or inf
def relation(pairs):
    """Return a sentence that is true of all pairs, or an empty one.

    Parameters
    ----------
    pairs : list of (object, object)
        What an answer gave in each case that it failed, and what was expected there.

    Examples
    --------
    >>> one, two = np.array([1.0, 2.0]), np.array([3.0, 5.0])
    >>> relation([(2 * one, one), (2 * two, two)])
    'Each of your numbers is 2 times the expected one, in every case that fails.'
    >>> relation([(np.round(one / 3, 2), one / 3)])
    'Your numbers are rounded to 2 decimals. Return them as they come.'
    """
    by_case = [_leaves(got, want) for got, want in pairs]
    if None in by_case or not by_case:
        return kind_of_mistake(pairs)
    parts = list(dict.fromkeys(path for leaves in by_case for path in leaves))
    wrong = {
        path: [leaves[path] for leaves in by_case if path in leaves] for path in parts
    }
    wrong = {
        path: [pair for pair in found if not _same(*pair)]
        for path, found in wrong.items()
    }
    wrong = {path: found for path, found in wrong.items() if found}
    numbers = [pair for found in wrong.values() for pair in found]
    sentences = (test(numbers) for test in RELATIONS) if numbers else ()
    found = next((sentence for sentence in sentences if sentence), "")
    return " ".join(filter(None, (_wrong_parts(list(wrong), parts), found)))


def _leaves(got, want, path=()):
    """Return the arrays of two values by their place in them; None if they differ."""
    if isinstance(want, dict):
        if not isinstance(got, dict) or set(got) != set(want):
            return None
        items = [(got[key], want[key], key) for key in want]
    elif isinstance(want, (list, tuple)) and not _is_plain(want):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            return None
        items = [(*pair, k) for k, pair in enumerate(zip(got, want, strict=True), 1)]
    else:
        pair = as_arrays(got, want)
        return None if pair is None else {path: pair}
    found = {}
    for *pair, key in items:
        leaves = _leaves(*pair, (*path, key))
        if leaves is None:
            return None
        found |= leaves
    return found


def _is_plain(value):
    """Tell a list or tuple of numbers, which is compared as one array."""
    return bool(value) and all(isinstance(x, (bool, int, float)) for x in value)


def _same(got, want):
    return np.allclose(got, want, **CLOSE)


def _wrong_parts(wrong, parts):
    """Name the parts that are wrong where others are right."""
    right = [path for path in parts if path not in wrong]
    if not right or not wrong or len(parts) > MOST_PARTS:
        return ""
    if len(wrong) == 1:
        return f"Only {name_of(wrong[0])} is wrong; the rest is right."
    if len(right) == 1:
        return f"Only {name_of(right[0])} is right; the rest is wrong."
    return f"Wrong are {_listed(wrong)}; right are {_listed(right)}."


def _listed(paths):
    *others, last = map(name_of, paths)
    return f"{', '.join(others)} and {last}"


# Relations: functions from pairs of arrays to a sentence.


def _enough(pairs):
    values = np.concatenate([want.ravel() for _, want in pairs])
    return len(np.unique(values[values != 0].round(9))) >= FEWEST


def _all(pairs, rule, close=CLOSE):
    """Tell whether ``rule(want)`` gives the wrong numbers, in every pair."""
    return _enough(pairs) and all(
        np.allclose(got, rule(want), **close) for got, want in pairs
    )


def _not_finite(pairs):
    if all(not np.isfinite(got).all() for got, _ in pairs):
        return (
            "Some of your numbers are nan or inf. Look for a division by 0, the "
            "logarithm of 0, or the exponential of a large number."
        )
    return ""


def _rounded(pairs):
    for decimals in range(MOST_DECIMALS + 1):
        if _all(pairs, lambda want, d=decimals: np.round(want, d), EXACT):
            if decimals == 0:
                return (
                    "Your numbers are rounded to whole ones. Return them as they come."
                )
            return (
                f"Your numbers are rounded to {decimals} decimal"
                f"{'s' if decimals > 1 else ''}. Return them as they come."
            )
    if _all(pairs, np.trunc):
        return "Your numbers have lost what comes after the decimal point."
    return ""


def _signs(pairs):
    if _all(pairs, np.negative):
        return "Your numbers are right except for the sign, which is always opposite."
    if _all(pairs, np.abs):
        return "Your numbers are right except for the sign: none is negative."
    if _all(pairs, np.sign):
        return "Of the expected numbers, yours have only the sign: 1, 0 or −1."
    return ""


def _scaled(pairs):
    factors = [_factor(got, want) for got, want in pairs]
    if not _enough(pairs) or None in factors:
        return ""
    if np.allclose(factors, factors[0], rtol=1e-6):
        return (
            f"Each of your numbers is {factors[0]:.4g} times the expected one, in "
            "every case that fails."
        )
    if all(np.size(want) > 1 for _, want in pairs):
        first, other = (
            factors[0],
            next(
                each for each in factors if not np.isclose(each, factors[0], rtol=1e-6)
            ),
        )
        return (
            "Within a case, your numbers are the expected ones times one factor, "
            f"{first:.4g} in one case and {other:.4g} in another. Which size or sum do "
            "you multiply or divide by?"
        )
    return ""


def _factor(got, want):
    used = np.abs(want) > 1e-9
    if not used.any() or np.allclose(got, 0):
        return None
    factor = float(got[used][0] / want[used][0])
    return factor if np.allclose(got, factor * want, rtol=1e-6, atol=1e-9) else None


def _shifted(pairs):
    shifts = [np.asarray(got - want).ravel() for got, want in pairs]
    together = np.concatenate(shifts)
    if len(together) > 1 and np.allclose(together, together[0], rtol=1e-6, atol=1e-9):
        return f"Each of your numbers is off by the same amount, {together[0]:+.4g}."
    return ""


def _reordered(pairs):
    if not all(
        want.size > 1
        and len(np.unique(want)) > 1
        and np.allclose(np.sort(got, None), np.sort(want, None), **CLOSE)
        for got, want in pairs
    ):
        return ""
    if all(np.allclose(got, np.flip(want), **CLOSE) for got, want in pairs):
        return "Your numbers are right, but in reverse order."
    if all(
        got.shape == got.T.shape and np.allclose(got, want.T) for got, want in pairs
    ):
        return "Your result is transposed: its rows are the expected columns."
    return "You have the right numbers, but in a different order."


def _constant(pairs):
    if all(np.allclose(got, 0) for got, _ in pairs):
        return "Every number that you return is 0 where another was expected."
    varied = [(got, want) for got, want in pairs if len(np.unique(want)) > 1]
    if varied and all(len(np.unique(got)) == 1 for got, _ in varied):
        return "All numbers in your result are equal, but they should differ."
    return ""


def _close(pairs):
    def near(got, want):
        return np.allclose(
            got, want, rtol=LOW_PRECISION, atol=LOW_PRECISION * np.abs(want).max()
        )

    if all(near(*pair) for pair in pairs) and _enough(pairs):
        return (
            "Your numbers are close to the expected ones, but not equal. Is something "
            "rounded, a small number added, or a step left out that changes little?"
        )
    return ""


def _places(pairs):
    """Say where all wrong entries are: one row, one column, where 0 is expected."""
    masks = [~np.isclose(got, want, **CLOSE) for got, want in pairs]
    pairs = list(zip(masks, (want for _, want in pairs), strict=True))
    if not all(want.size > 1 and not mask.all() for mask, want in pairs):
        return ""
    for place, words in (((0,), "first"), ((-1,), "last")):
        for axis, line in ((0, "row"), (1, "column")):
            if all(_only_at(mask, axis, place[0]) for mask, _ in pairs):
                kind = line if any(want.ndim > 1 for _, want in pairs) else "entry"
                return f"Only the {words} {kind} is wrong."
    if all((want[mask] == 0).all() for mask, want in pairs):
        return "Your numbers are wrong only where 0 is expected."
    if all(
        (want[mask] != 0).all() and (want[~mask] == 0).all() for mask, want in pairs
    ):
        return "Your numbers are right only where 0 is expected."
    if all((want[mask] < 0).all() for mask, want in pairs):
        return "Your numbers are wrong only where a negative one is expected."
    if all((want[mask] > 0).all() and (want <= 0).any() for mask, want in pairs):
        return "Your numbers are wrong only where a positive one is expected."
    return ""


def _only_at(mask, axis, place):
    if mask.ndim <= axis or mask.shape[axis] < 2:
        return False
    others = np.delete(mask, place, axis)
    return mask.any() and not others.any()


def _by_lines(pairs):
    """Say if each row, or each column, has a factor or an offset of its own."""
    if not all(want.ndim == 2 and min(want.shape) > 1 for _, want in pairs):
        return ""
    for axis, line in ((1, "row"), (0, "column")):
        if all(_steady(got - want, axis) for got, want in pairs):
            return f"Within each {line}, your numbers are all off by the same amount."
        if all(_one_factor(*pair, axis) for pair in pairs):
            return (
                f"Within each {line}, your numbers are the expected ones times a "
                f"factor that differs from {line} to {line}."
            )
    return ""


def _one_factor(got, want, axis):
    used = (np.abs(want) > 1e-9).all()
    return bool(used) and _steady(got / np.where(want == 0, 1, want), axis)


def _steady(numbers, axis):
    middle = numbers.mean(axis, keepdims=True)
    return np.isfinite(numbers).all() and np.allclose(numbers, middle, 1e-6, 1e-9)


def _direction(pairs):
    """Say whether all numbers are too large, or all too small."""
    apart = np.concatenate([(got - want).ravel() for got, want in pairs])
    if len(pairs) < FEWEST or np.isnan(apart).any():
        return ""
    for sign, word in ((1, "large"), (-1, "small")):
        if (sign * apart >= -1e-9).all():
            if all(want.ndim == 0 for _, want in pairs):
                return f"Your number is too {word} in every case that fails."
            return (
                f"In every case that fails, your numbers are too {word}; none is too "
                + ("small." if sign > 0 else "large.")
            )
    return ""


RELATIONS = (
    _not_finite,
    _rounded,
    _signs,
    _scaled,
    _shifted,
    _constant,
    _reordered,
    _by_lines,
    _places,
    _close,
    _direction,
)
