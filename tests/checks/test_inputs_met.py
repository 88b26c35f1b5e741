"""Every kind of awkward input is handed out, or the table says why not."""

import numpy as np
import pytest
from checks.exercise_sets import QUESTIONS, set_of
from checks.inputs_met import KINDS, kinds_seen, met, passes, reason, row
from checks.not_met import NOT_MET
from checks.small_questions import make_double
from offenders import assert_none

from course_lib.checks.exercise import Given

CALLED = [question for question in QUESTIONS if not question.value]


@pytest.mark.parametrize(
    "question", CALLED, ids=lambda each: f"{set_of(each).name}-{each.name}"
)
def test_question_meets_each_kind_or_says_why_not(question):
    found = met(question)
    assert_none(
        f"{kind}: no case meets it, and no reason is given"
        for kind, seen in found.items()
        if not seen and not reason(question, kind)
    )
    assert_none(
        f"{kind}: a reason is given, but a case meets it, or it can't occur"
        for kind in KINDS
        if reason(question, kind) and found.get(kind, True)
    )


def test_reasons_belong_to_kinds_and_questions():
    assert set(NOT_MET) <= set(KINDS)
    names = {name for why in NOT_MET.values() for each in why.values() for name in each}
    assert names <= {question.name for question in CALLED}


def test_ordinary_numbers_meet_no_kind():
    plain = np.random.default_rng(0).normal(size=(4, 3))
    assert not any(kinds_seen([("weight", plain), ("x", plain)]).values())
    assert kinds_seen([("names", np.array(["a"])), ("places", np.arange(3))]) == {}


def asks_of(make, again=False):
    """Return a small question with one case, which is perhaps asked again."""
    question = make_double()
    question.cases = []
    question.case()(make)
    if again:
        question.ask_again()
    return question


def test_answer_that_remembers_by_shape_is_refused_only_once_a_shape_comes_back():
    def four(rng):
        return Given(rng.normal(size=4))

    assert not met(asks_of(four))["shape repeated"]
    assert met(asks_of(four, again=True))["shape repeated"]
    assert asks_of(four, again=True).cases[1].hidden


def test_answer_that_changes_its_argument_is_refused_unless_it_gets_a_copy():
    question = asks_of(lambda rng: Given(rng.normal(size=4)))
    assert met(question)["own array"]
    question.probe(lambda double, x: double(x.copy()))
    assert not met(question)["own array"]


class Doubler:
    """Multiply by what it was made with."""

    def __init__(self, factor):
        self.factor = factor

    def times(self, x):
        """Return a multiple of x."""
        return self.factor * x


@pytest.mark.parametrize("interleaved", [False, True])
def test_class_with_shared_state_is_refused_only_beside_a_second_object(interleaved):
    question = asks_of(lambda rng: Given(rng.normal(size=4)))
    question.reference = Doubler
    together = lambda made, x: [each.times(x) for each in [made(2), made(3)]]  # noqa: E731
    in_turn = lambda made, x: [made(factor).times(x) for factor in (2, 3)]  # noqa: E731
    question.probe(together if interleaved else in_turn)
    assert passes(question, Doubler)
    assert met(question)["two objects"] == interleaved


def test_row_of_the_table_says_what_is_met_and_why_not():
    question = next(each for each in CALLED if each.name == "halfway")
    cells = dict(zip(KINDS, row(question)[2:], strict=True))
    assert cells["zero row"] == "✓"
    assert cells["one row"] == "it takes a point of each class"
    assert cells["two objects"] == ""


def test_example_of_the_statement_is_a_case_that_no_seed_changes():
    assert met(asks_of(lambda rng: Given(np.arange(3.0))))["own example"]
    assert not met(asks_of(lambda rng: Given(rng.normal(size=3))))["own example"]
