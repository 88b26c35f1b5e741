"""The program that changes answers finds what a weak check lets pass."""

import numpy as np
import pytest
from checks.exercise_sets import QUESTIONS
from checks.small_questions import make_double
from faults.__main__ import main
from faults.answers import asking
from faults.answers.asking import Asked
from faults.answers.domains import DOMAINS
from faults.answers.mutants import mutant, mutants_of, single_mutants
from offenders import assert_none

from book.evidence.fault import CAUGHT, EQUAL_BUT_REFUSED, HARMLESS, MISSED
from course_lib.checks.exercise import Given

ANSWER = '''
def double(x, factor=2):
    """Return twice x."""
    total = np.zeros(x.shape)
    for row in range(len(x)):
        if len(x) > 0:
            total[row] += factor * x[row]
    return total
'''


def changes():
    return {each.name: each.make() for each in single_mutants(ANSWER, "double")}


@pytest.mark.parametrize(
    "change",
    [
        "line 4: np.zeros(x.shape) -> np.ones(x.shape)",
        "line 7: factor * x[row] -> factor + x[row]",
        "line 6: len(x) > 0 -> len(x) >= 0",
        "line 7: total[row] += factor * x[row] -> pass",
        "line 8: return total -> return np.round(total, 1)",
        "line 8: return total -> return None",
        "the argument x is changed in place",
        "each call returns what the first one did",
    ],
)
def test_answer_is_changed_in_one_place(change):
    assert change in changes()


def test_mutants_are_programs_that_differ_from_the_answer_and_from_each_other():
    sources = list(changes().values())
    assert len(set(sources)) == len(sources) > 50
    for source in sources:
        compile(source, "<mutant>", "exec")
    assert ANSWER.strip() not in sources


def test_docstrings_are_neither_changed_nor_kept():
    documented = """
class Name:
    "One of four words."
    def short(self):
        "A second word."
    def long(self):
        "A third word."
        return "the word that is told"
"""
    mutants = single_mutants(documented, "Name")
    assert mutants
    assert not any("word." in each.make() + each.name for each in mutants)


def test_mutant_in_which_nothing_is_left_to_change_gets_no_second_change():
    mutants = mutants_of(["x = y"], "x", 50, np.random.default_rng(0))
    assert "line 1: x = y -> pass" in [each.name for each in mutants]
    assert not any("-> pass;" in each.name for each in mutants)


def test_two_changes_at_once_make_up_the_number():
    short = "def double(x):\n    return x"
    rng = np.random.default_rng(0)
    assert (
        len(mutants_of([short], "double", 60, rng))
        >= 60
        > len(single_mutants(short, "double"))
    )


OUTCOMES = {
    HARMLESS: "def double(x):\n    return x + x",
    CAUGHT: "def double(x):\n    return 3 * x",
    MISSED: "def double(x):\n    return 2 * x if x.ndim < 3 else x",
    EQUAL_BUT_REFUSED: "def double(x):\n    return (2 * x).tolist()",
}


@pytest.mark.parametrize(("kind", "source"), OUTCOMES.items(), ids=OUTCOMES)
def test_wrong_answers_are_told_from_right_ones(kind, source):
    def three_axes(rng):
        return Given(rng.normal(size=(2, 2, 2)))

    asked = Asked(make_double(), "s001", extra=[three_axes])
    outcome = asked.outcome(mutant("double", "", source), {"np": np})
    assert outcome.kind == kind


def test_mutant_that_never_ends_is_refused(monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 0.1)
    asked = Asked(make_double(), "s001")
    endless = "def double(x):\n    while True:\n        pass"
    assert asked.outcome(mutant("double", "", endless), {}).kind == CAUGHT


def test_answer_that_is_slow_on_other_inputs_does_not_count_as_wrong(monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 0.1)
    monkeypatch.setattr(asking, "MORE_SEEDS", ("more",))

    def three_axes(rng):
        return Given(rng.normal(size=(2, 2, 2)))

    asked = Asked(make_double(), "s001", extra=[three_axes])
    source = "def double(x):\n    while x.ndim == 3:\n        pass\n    return 2 * x"
    assert asked.outcome(mutant("double", "", source), {}).kind == HARMLESS


def test_inputs_that_a_statement_allows_belong_to_questions():
    assert set(DOMAINS) <= {question.name for question in QUESTIONS}


def test_no_two_chapters_give_a_question_the_same_name():
    names = [question.name for question in QUESTIONS]
    assert_none(name for name in set(names) if names.count(name) > 1)


def test_name_of_no_exercise_is_refused_before_anything_is_asked(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["exercises", "predict", "predcit"])
    told = capsys.readouterr()
    assert "no 'predcit'; there are" in told.err
    assert told.out == ""


def test_answer_that_fails_unchanged_is_no_ground_for_mutants(monkeypatch):
    monkeypatch.setattr(asking, "solution", lambda _: ("double = missing", []))
    monkeypatch.setattr(asking, "right_answers", lambda _: [])
    with pytest.raises(RuntimeError, match="expected our answer to double to pass"):
        asking.outcomes(make_double())


def test_answer_that_uses_another_exercise_gets_that_answer_too():
    question = next(each for each in QUESTIONS if each.name == "shifted_gate")
    source, before = asking.solution(question)
    assert "fit(" in source
    assert any(cell.startswith("def fit(") for cell in before)
