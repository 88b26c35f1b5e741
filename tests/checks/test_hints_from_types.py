"""A result of another kind or shape is told what to do about it."""

import numpy as np
import pytest

from course_lib.checks.hints_from_errors import hint_for
from course_lib.checks.hints_from_numbers import relation
from course_lib.checks.serialization import Opaque

ONE = np.array([[1.25, -2.5, 0.125], [3.0, 0.75, -1.0]])
RULES = {
    "axis of size 1 too many": lambda want: want[None],
    "in one long row": np.ravel,
    "lacks an axis": lambda want: want.sum(1),
    "one axis too many": lambda want: np.stack([want, want]),
    "one number where an array": lambda want: want.sum(),
    "A list or tuple isn't enough": np.ndarray.tolist,
    "`return`, followed by the result": lambda want: None,
    "You return text": str,
    "too few rows": lambda want: want[1:],
    "too many columns": lambda want: np.hstack([want, want]),
    "transposed": np.transpose,
}


@pytest.mark.parametrize(("said", "rule"), RULES.items(), ids=RULES)
def test_kind_is_said_of_all_cases_or_of_some(said, rule):
    wrong = rule(ONE), ONE
    assert said in relation([wrong, wrong])
    assert not relation([wrong]).startswith("In some of the cases that fail: ")
    assert relation([wrong, (-ONE, ONE)]).startswith("In some of the cases that fail: ")


def test_first_of_several_kinds_is_said_of_some_cases_if_it_may_be_vague():
    pairs = [(ONE[0], ONE), (ONE.sum(), ONE)]
    said = relation(pairs)
    assert said.startswith("In some of the cases that fail: Your array lacks an axis")
    assert relation(pairs, vague=False) == ""
    assert relation(pairs[:1], vague=False).startswith("Your array lacks an axis")


def test_length_of_a_row_is_compared_too():
    assert relation([(ONE[0, :0], ONE[0])]) == "Your array has too few entries."
    assert relation([(ONE.T[:, :1], ONE)]) == ""  # neither axis is right


def test_text_is_asked_for_where_it_is_missing():
    assert relation([(3, "healthy")]).startswith("Return text")


@pytest.mark.parametrize("name", ["generator", "map"])
def test_result_that_only_promises_its_values_is_told(name):
    said = relation([(Opaque(name), ONE)])
    assert said.startswith("You return something that only promises its values")
    assert hint_for(f"expected numbers, got one of type {name!r}") == said
    assert "promises" not in relation([(Opaque("Matrix"), ONE)])


def test_missing_part_is_named():
    said = relation([({"loss": 1.0}, {"loss": 1.0, "grad": ONE})])
    assert said == "The part 'grad' is missing from what you return."


def test_part_of_another_shape_is_named():
    said = relation([((ONE, ONE[0]), (ONE, ONE))])
    assert said.startswith("Look at the second of your results. Your array lacks")


def test_part_that_is_none_is_named():
    said = relation([((None, ONE), (ONE, ONE))])
    assert said.startswith("There is None for the first of your results.")
    assert "`return`" not in said  # there is one: the rest came back
