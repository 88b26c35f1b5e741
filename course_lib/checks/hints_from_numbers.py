"""How wrong numbers relate to the expected ones: twice as large, in another order, ...

A question knows its own mistakes. These sentences are for all other wrong results of
the right type and shape. Each is checked on every case that failed before it is said,
so it is true of the answer whatever its cause.
"""

from dataclasses import dataclass

import numpy as np

from course_lib.checks.hints_from_positions import (
    by_lines,
    positions,
    positions_by_sign,
)
from course_lib.checks.hints_from_types import (
    as_arrays,
    kind_of_mistake,
    listed,
    name_of,
    name_within,
)

EXACT = 1e-9
LOW_PRECISION = 3e-3  # relative; what float16 or three decimals leave
NEAR_ONE = 5e-4  # a factor closer to 1 would be shown as 1
FEWEST = 2  # different numbers without which a pattern could be chance
MOST_DECIMALS = 4
MOST_PARTS = 8


@dataclass(frozen=True)
class Wrong:
    """The numbers that are wrong.

    Attributes
    ----------
    pairs : list of (ndarray, ndarray)
        What came and what was expected, of each wrong part of each case.
    cases : list of int
        The case that each pair belongs to.
    tolerance : float
        Relative and absolute.
    """

    pairs: list
    cases: list
    tolerance: float


@np.errstate(all="ignore")  # an answer may give nan or inf
def relation(pairs, quote=True, tolerance=1e-6, vague=True):
    """Return a sentence that is true of all pairs, or an empty one.

    Parameters
    ----------
    pairs : list of (object, object)
        What an answer gave in each case that it failed, and what was expected there.
    quote : bool
        Whether the sentence may hold numbers that follow from the results. An answer
        could make such numbers out of inputs that must stay hidden.
    tolerance : float
        The question's own: numbers that agree up to it aren't wrong.
    vague : bool
        Whether the sentence may fit many mistakes, such as that all is too large.

    Returns
    -------
    sentence : str

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
        return kind_of_mistake(pairs, vague)
    parts = list(dict.fromkeys(path for leaves in by_case for path in leaves))
    found = [
        (case, path, pair)
        for case, leaves in enumerate(by_case)
        for path, pair in leaves.items()
        if not _same(*pair, tolerance)
    ]
    paths = {path for _, path, _ in found}
    numbers = [(case, pair) for case, _, pair in found if pair[1].dtype != bool]
    cases, wrong = [case for case, _ in numbers], [pair for _, pair in numbers]
    told = [path for path in parts if path in paths or path not in _truths(by_case)]
    named = _wrong_parts([path for path in parts if path in paths], told)
    tests = (*TELLING, *VAGUE) if vague or named else TELLING
    found = _first_relation(Wrong(wrong, cases, tolerance), quote, tests)
    return " ".join(filter(None, (named, found if numbers else "")))


def _first_relation(wrong, quote, tests):
    for test in tests:
        if sentence := test(wrong):
            return sentence if quote else QUOTING.get(test, sentence)
    return ""


def _leaves(got, want, path=()):
    """Return the arrays of two values by their place in them; None if they differ."""
    if isinstance(want, dict):
        if not isinstance(got, dict) or not set(got) >= set(want):
            return None
        items = [(got[key], want[key], key) for key in want]
    elif isinstance(want, (list, tuple)) and not _is_plain(want):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            return None
        items = [(*pair, k) for k, pair in enumerate(zip(got, want, strict=True), 1)]
    else:
        pair = as_arrays(got, want)
        if pair is None:
            return None
        truth = np.asarray(want).dtype == bool  # True and False are no amounts
        return {path: (pair[0], pair[1].astype(bool)) if truth else pair}
    found = {}
    for *pair, key in items:
        leaves = _leaves(*pair, (*path, key))
        if leaves is None:
            return None
        found |= leaves
    return found


def _truths(by_case):
    """Return the paths of single truth values; that one is right tells little."""
    return {
        path
        for leaves in by_case
        for path, (_, want) in leaves.items()
        if want.dtype == bool and want.ndim == 0
    }


def _is_plain(value):
    """Tell a list or tuple of numbers, which is compared as one array."""
    return bool(value) and all(isinstance(x, (bool, int, float)) for x in value)


def _same(got, want, tolerance):
    return np.allclose(got, want, tolerance, tolerance, equal_nan=True)


def _wrong_parts(wrong, parts):
    """Say where to look first, if some parts are wrong and others are right."""
    right = [path for path in parts if path not in wrong]
    if not right or not wrong or len(parts) > MOST_PARTS:
        return ""
    ends = {path[1:] for path in wrong}
    if len(ends) == 1 and ends != {()} and not any(p[1:] in ends for p in right):
        names = listed([path[:1] for path in wrong])
        place = name_within(*ends)
        return f"In {names}, {place} is wrong, and everything else is right."
    if len(wrong) == 1:
        return f"Everything is right except {name_of(wrong[0])}."
    verb = "is" if len(right) == 1 else "are"
    return (
        f"Look at {name_of(wrong[0])} first, because {listed(right)} {verb} right, "
        "and other wrong parts may come from it."
    )


# Relations: functions from what is wrong to a sentence, an empty one if it isn't so.


def _enough(wrong):
    values = np.concatenate([want.ravel() for _, want in wrong.pairs])
    return len(np.unique(values[values != 0].round(9))) >= FEWEST


def _all(wrong, rule, tolerance=None):
    """Tell whether ``rule(want)`` gives the wrong numbers, in every pair."""
    close = wrong.tolerance if tolerance is None else tolerance
    return _enough(wrong) and all(
        _same(got, rule(want), close) for got, want in wrong.pairs
    )


CAUSES = (
    "Look for a division by 0, the logarithm of 0, the exponential of a large number, "
    "or 0 times inf."
)


def _not_finite(wrong):
    if any(map(_is_finite, wrong.pairs)):
        return ""
    return f"Some of your numbers are nan or inf. {CAUSES}"


def _sometimes_not_finite(wrong):
    if all(map(_is_finite, wrong.pairs)):
        return ""
    return f"In some of the cases that fail, a number is nan or inf. {CAUSES}"


def _is_finite(pair):
    return np.isfinite(pair[0]).all()


def _whole(wrong):
    if _all(wrong, np.round, EXACT):
        return "Your numbers are rounded to whole ones. Return them as they come."
    if _all(wrong, np.trunc):
        return "Your numbers have lost what comes after the decimal point."
    return ""


def _rounded(wrong):
    for decimals in range(1, MOST_DECIMALS + 1):
        if _all(wrong, lambda want, d=decimals: np.round(want, d), EXACT):
            return (
                f"Your numbers are rounded to {decimals} decimal"
                f"{'s' if decimals > 1 else ''}. Return them as they come."
            )
    return ""


def _signs(wrong):
    if _all(wrong, np.negative):
        return "Your numbers are right except for the sign, which is always opposite."
    if _all(wrong, np.abs):
        return "Your numbers are right except for the sign: none is negative."
    if _all(wrong, np.sign) and any((want < 0).any() for _, want in wrong.pairs):
        return "Your numbers are only the signs of the expected ones: 1, 0 or −1."
    return ""


def _scaled(wrong):
    factors = _factors(wrong)
    if factors and np.allclose(factors, factors[0], rtol=1e-6):
        return (
            f"Each of your numbers is {factors[0]:.4g} times the expected one, in "
            "every case that fails."
        )
    return ""


def _scaled_within_cases(wrong):
    factors = _factors(wrong)
    if not factors or any(want.size < FEWEST for _, want in wrong.pairs):
        return ""
    by_case = dict(zip(wrong.cases, factors, strict=True))
    own = [by_case[case] for case in wrong.cases]
    if len(by_case) < FEWEST or not np.allclose(factors, own, rtol=1e-6):
        return ""
    return (
        "Within a case, your numbers are the expected ones times one factor, "
        f"{min(own):.4g} in one case and {max(own):.4g} in another. Which size or sum "
        "do you multiply or divide by?"
    )


def _factors(wrong):
    """Return the factor of each pair; nothing if one has none, or almost 1."""
    factors = [_factor(got, want) for got, want in wrong.pairs]
    if not _enough(wrong) or None in factors:
        return []
    return factors if all(abs(each - 1) > NEAR_ONE for each in factors) else []


def _factor(got, want):
    used = np.abs(want) > 1e-9
    if not used.any() or np.allclose(got, 0):
        return None
    factor = float(got[used][0] / want[used][0])
    return factor if np.allclose(got, factor * want, rtol=1e-6, atol=1e-9) else None


def _shifted(wrong):
    shifts = np.concatenate([(got - want).ravel() for got, want in wrong.pairs])
    if len(shifts) > 1 and np.allclose(shifts, shifts[0], rtol=1e-6, atol=1e-9):
        return f"Each of your numbers is off by the same amount, {shifts[0]:+.4g}."
    return ""


def _reordered(wrong):
    pairs, close = wrong.pairs, wrong.tolerance
    if not all(
        want.size > 1
        and len(np.unique(want)) > 1
        and _same(np.sort(got, None), np.sort(want, None), close)
        for got, want in pairs
    ):
        return ""
    if all(_same(got, np.flip(want), close) for got, want in pairs):
        return "Your numbers are right, but in reverse order."
    if all(
        got.shape == got.T.shape and _same(got, want.T, close) for got, want in pairs
    ):
        return "Your result is transposed: its rows are the expected columns."
    return "You have the right numbers, but in a different order."


def _constant(wrong):
    if all(np.allclose(got, 0) for got, _ in wrong.pairs):
        return (
            "Every number that you return is 0 where a different number was expected."
        )
    varied = [(got, want) for got, want in wrong.pairs if len(np.unique(want)) > 1]
    if varied and all(len(np.unique(got)) == 1 for got, _ in varied):
        return "All numbers in your result are equal, but they should differ."
    return ""


def _close(wrong):
    def near(got, want):
        slack = LOW_PRECISION * np.abs(want).max()
        return np.allclose(got, want, rtol=LOW_PRECISION, atol=slack)

    if all(near(*pair) for pair in wrong.pairs) and _enough(wrong):
        return (
            "Your numbers are close to the expected ones, but not equal. Is something "
            "rounded, a small number added, or a step left out that changes little?"
        )
    return ""


def _direction(wrong):
    """Say whether all numbers are too large, or all too small."""
    apart = np.concatenate([(got - want).ravel() for got, want in wrong.pairs])
    if len(set(wrong.cases)) < FEWEST or np.isnan(apart).any():
        return ""
    for sign, word in ((1, "large"), (-1, "small")):
        if (sign * apart >= -1e-9).all():
            if all(want.ndim == 0 for _, want in wrong.pairs):
                return f"Your number is too {word} in every case that fails."
            return (
                f"In every case that fails, your numbers are too {word}; none is too "
                + ("small." if sign > 0 else "large.")
            )
    return ""


TELLING = (
    _not_finite,
    _whole,
    _rounded,
    _signs,
    _scaled,
    _scaled_within_cases,
    _shifted,
    _constant,
    _reordered,
    by_lines,
    positions,
    _close,
)
VAGUE = (
    _sometimes_not_finite,
    positions_by_sign,
    _direction,
)  # true, but many mistakes have that effect
# The relations whose sentences quote numbers, and what is said without these.
QUOTING = {
    _rounded: "Your numbers are rounded. Return them as they come.",
    _scaled: (
        "Each of your numbers is the expected one times the same factor, in every case "
        "that fails."
    ),
    _scaled_within_cases: (
        "Within a case, your numbers are the expected ones times one factor, which "
        "differs from case to case. Which size or sum do you multiply or divide by?"
    ),
    _shifted: "Each of your numbers is off by the same amount.",
}
