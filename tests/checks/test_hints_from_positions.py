"""Where numbers are wrong is said only if it holds in all cases that failed."""

import numpy as np
import pytest

from course_lib.checks.hints_from_numbers import Wrong
from course_lib.checks.hints_from_positions import (
    by_lines,
    positions,
    positions_by_sign,
)

ONE = np.array([[1.0, 0.0, -3.0], [2.0, -1.0, 0.0]])
TWO = np.array([[0.0, -2.0, 5.0], [4.0, 0.0, -6.0]])


def said_of(function, *rules):
    """Return what is said of two cases, each made wrong by a rule."""
    pairs = [(rule(want), want) for want, rule in zip((ONE, TWO), rules, strict=True)]
    return function(Wrong(pairs, [0, 1], 1e-6))


def where(condition):
    return lambda want: np.where(condition(want), 9.0, want)


POSITIONS = {
    "wrong only where 0 is expected": (positions, where(lambda want: want == 0)),
    "right only where 0 is expected": (positions, where(lambda want: want != 0)),
    "the first row": (positions, lambda want: want * [[2], [1]]),
    "the last column": (positions, lambda want: np.add(want, [0, 0, 1])),
    "wrong only where a negative": (positions_by_sign, where(lambda want: want < 0)),
    "wrong only where a positive": (positions_by_sign, where(lambda want: want > 0)),
    "Within each row": (by_lines, lambda want: np.add(want, [[1], [2]])),
    "Within each column": (by_lines, lambda want: np.add(want, [1, 2, 3])),
}


@pytest.mark.parametrize(("said", "how"), POSITIONS.items(), ids=POSITIONS)
def test_positions_are_told_if_both_cases_have_them_wrong(said, how):
    function, rule = how
    assert said in said_of(function, rule, rule)
    assert said_of(function, rule, lambda want: want + want**2 + 1) == ""
