"""A declaration says all that judging needs, and calls answers for it."""

import time

import numpy as np
import pytest
from checks.small_questions import HEADER, make_double

from course_lib.checks.declaration import SLOW, Declaration
from course_lib.checks.exercise import Given
from course_lib.checks.judging import grade


def test_a_declaration_is_judged_without_the_question_that_asks():
    double = Declaration("double", lambda x: 2 * x, exercise="1.1", **HEADER)
    double.case()(lambda rng: Given(3))
    double.mistake("You square.")(lambda x: x**2 + 1)
    double.reading(lambda value, x: value + 1)
    given = double.given(0, "a seed")
    seen = [double.call_answer(answer, given) for answer in (abs, lambda x: x**2 + 1)]
    wrong, squared = (grade(double, [one], "a seed", "") for one in seen)
    assert (wrong.score, squared.hint) == (0, "You square.")
    right = double.call_answer(lambda x: x + x, given)
    assert grade(double, [right], "a seed", "").score == 2


def test_a_probe_may_use_nothing_but_numpy():
    double = make_double()
    with pytest.raises(ValueError, match="may use only np, but uses make_double"):
        double.probe(lambda answer, x: make_double(answer, x))
    with pytest.raises(ValueError, match="may use only np, but uses pytest"):
        double.probe(lambda answer, x: [pytest.approx(answer(each)) for each in x])
    double.probe(lambda answer, x: np.array(answer(x)))
    double.probe(lambda answer, x: [answer(each).pytest for each in x])  # an attribute


def test_an_answer_of_ours_that_took_long_is_asked_once_for_equal_inputs():
    asked = []

    def slow(x, shift=0):
        asked.append((x[0], shift))
        time.sleep(2 * SLOW)
        return x + shift

    double, ours = make_double(), [(1, {}), (1, {}), (2, {}), (1, {"shift": 3})]
    seen = [
        double.call_known(slow, Given(np.array([x])), constants)
        for x, constants in ours
    ]
    assert [one["value"] for one in seen] == [1, 1, 2, 4]
    assert asked == [(1, 0), (2, 0), (1, 3)]
    for _ in range(2):  # large inputs aren't kept
        double.call_known(slow, Given(np.zeros(1000)), {})
    assert len(asked) == 5
