"""An error that NumPy words for experts is explained to beginners."""

import numpy as np
import pytest
from checks.small_questions import make_double, said_about

from course_lib.checks.symptoms import SYMPTOMS


def calls_itself(x):
    return calls_itself(x)


FAILING = {
    "truth value": (lambda x: max(0, x), "entry by entry"),
    "broadcast": (lambda x: x + np.ones(7), "Two arrays don't fit"),
    "product": (lambda x: x @ x, "A must have as many columns"),
    "product by np.dot": (lambda x: np.dot(x, x), "A must have as many columns"),
    "integer": (lambda x: [1, 2][x], "one whole number"),
    "operands": (lambda x: x + None, "can't combine these two types"),
    "list times float": (lambda x: [1.0] * 2.0, "np.array"),
    "name": (lambda x: nothing * x, "doesn't know this name"),  # noqa: F821
    "call": (lambda x: x(2), "isn't a function"),
    "too many inputs": (lambda x, y: x, "the first line of the function"),
    "itself": (lambda x: calls_itself(x), "nothing ever stops it"),
    "no such place": (lambda x: [][0], "The first index is 0"),
    "no such row": (lambda x: x[9], "The first index is 0"),
}


@pytest.mark.parametrize("name", FAILING)
def test_an_error_is_explained(name):
    answer, piece = FAILING[name]
    assert piece in said_about(make_double(), answer).split("Hint: ")[1]


def test_every_symptom_is_met_here():
    texts = [said_about(make_double(), answer) for answer, _ in FAILING.values()]
    for pieces, _ in SYMPTOMS:
        for piece in pieces:
            assert any(piece in text for text in texts), piece


def test_a_mistake_of_the_question_goes_first():
    double = make_double()
    double.mistake("You take the larger of 0 and x.")(lambda x: max(0, x))
    assert "the larger of 0" in said_about(double, lambda x: max(0, x))


def test_an_error_is_taken_for_a_mistake_that_fails_in_the_same_words():
    double = make_double()
    double.mistake("You add seven ones.")(lambda x: x + np.ones(7))
    text = said_about(double, lambda x: x + np.ones(5))
    assert "seven ones" in text  # numpy says the same of both
    assert "seven" not in said_about(double, lambda x: x @ x)
