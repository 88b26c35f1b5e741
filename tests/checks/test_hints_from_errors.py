"""An error that NumPy words for experts is explained to beginners."""

import numpy as np
import pytest
from checks.small_questions import make_double, said_about

from course_lib.checks.hints_from_errors import ADVICE


def calls_itself(x):
    return calls_itself(x)


def uses_too_early(x):
    if x is None:
        y = x
    return y


def puts(value, into=lambda x: x):
    """Return an answer that puts a value into the first place of something."""

    def answer(x):
        into(x)[0] = value(x)

    return answer


def adds_a_table(x):
    x[0] += x


FAILING = {
    "truth value": (lambda x: max(0, x), "entry by entry"),
    "broadcast": (lambda x: x + np.ones(7), "Two arrays don't fit"),
    "product": (lambda x: x @ x, "A must have as many columns"),
    "product by np.dot": (lambda x: np.dot(x, x), "A must have as many columns"),
    "integer": (lambda x: [1, 2][x], "one whole number"),
    "table added to a row": (adds_a_table, "doesn't fit into the place"),
    "table for a row": (puts(lambda x: x), "doesn't fit into the place"),
    "table for a number": (puts(lambda x: x, np.ravel), "doesn't fit into the place"),
    "part of a tuple": (puts(len, np.shape), "can't be changed"),
    "array for a number": (lambda x: float(x), "Did you forget an index or a sum?"),
    "operands": (lambda x: x + None, "can't combine these two types"),
    "list times float": (lambda x: [1.0] * 2.0, "np.array"),
    "name": (lambda x: nothing * x, "doesn't know this name"),  # noqa: F821
    "call": (lambda x: x(2), "isn't a function"),
    "too many inputs": (lambda x, y: x, "than its first line names"),
    "too few in a call": (lambda x: np.hstack(), "look at each call of yours"),
    "power of an array": (lambda x: x ^ 2, "write ** instead"),
    "power of a number": (lambda x: 0.5 ^ 2, "write ** instead"),
    "itself": (lambda x: calls_itself(x), "nothing stops it in time"),
    "no such place": (lambda x: [][0], "The first index is 0"),
    "no such row": (lambda x: x[9], "The first index is 0"),
    "no such axis": (lambda x: x.sum(axis=2), "has fewer axes"),
    "parts of two shapes": (lambda x: np.array([x, x[:1]]), "don't fit into one array"),
    "product with a number": (lambda x: x @ 2.0, "one of the two is a single number"),
    "unpacking": (lambda x: [y for y, z, w in [(1, 2)]], "On the left of an ="),
    "unpacking a number": (lambda x: [y for y, z in [1]], "On the left of an ="),
    "loop over a number": (lambda x: sum(3), "was given a single number"),
    "length of a number": (lambda x: len(3), "was given a single number"),
    "part of a number": (lambda x: len(x)[0], "no parts there"),
    "part of a NumPy number": (lambda x: np.float64(3)[0], "no parts there"),
    "too many parts": (lambda x: x[0, 0, 0], "no parts there"),
    "no such attribute": (lambda x: x.add(1), "no part of that name"),
    "no way to begin": (
        lambda x: type("Net", (), {"_init_": id})(x),
        "two underscores",
    ),
    "no value yet": (uses_too_early, "before it has a value"),
    "mask of another size": (lambda x: x[np.ones(9, bool)], "An index must be"),
    "index by fractions": (lambda x: x[np.ones(1)], "An index must be"),
    "index by a number": (lambda x: [1, 2][x.size / 2], "An index must be"),
    "index by text": (lambda x: x["a"], "An index must be"),
    "reshape": (lambda x: x.reshape(2, 7), "A reshape keeps all numbers"),
    "axis named twice": (lambda x: x.transpose(0, 0), "count its axes"),
    "too few axes": (lambda x: x.transpose(0, 1, 2), "count its axes"),
    "letters of einsum": (lambda x: np.einsum("abc->a", x), "one letter per axis"),
    "size with a point": (lambda x: np.zeros(x.size / 2), "`//` a whole one"),
    "range to a point": (lambda x: range(x.size / 2), "`//` a whole one"),
    "nothing to join": (lambda x: np.stack([]), "Something is empty"),
    "nothing in it": (lambda x: np.max(x[:0]), "Something is empty"),
    "minus text": (lambda x: -np.asarray("x"), "such as text or a dict"),
    "text for a number": (lambda x: np.isfinite("x"), "such as text or a dict"),
    "minus a dict": (lambda x: -{}, "such as text or a dict"),
    "dict of an array": (lambda x: {**x}, "`**` needs a dict"),
    "inputs of an array": (lambda x: dict(**x), "`**` needs a dict"),
    "array as a key": (lambda x: {x: 1}, "Use a tuple"),
    "text for a float": (lambda x: float("x"), "can't be turned into one"),
    "text for an integer": (lambda x: int("x"), "can't be turned into one"),
    "joined to a number": (lambda x: np.column_stack([x, 1]), "Arrays that are joined"),
    "unknown input": (lambda x: np.sum(x, axes=0), "one that it doesn't know"),
}


@pytest.mark.parametrize("name", FAILING)
def test_an_error_is_explained(name):
    answer, piece = FAILING[name]
    assert piece in said_about(make_double(), answer).split("Hint: ")[1]


def test_every_symptom_is_met_here():
    texts = [said_about(make_double(), answer) for answer, _ in FAILING.values()]
    for pieces, _ in ADVICE:
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
