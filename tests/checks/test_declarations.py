"""Every question proves itself; none is named here, a new one is covered at once."""

import os
import pickle
import re
import subprocess
import sys

import numpy as np
import pytest
from checks.answers import neighbors_early, neighbors_late
from checks.exercise_sets import (
    ANSWERS,
    NAMES,
    QUESTIONS,
    SETS,
    STUDENT,
    judge,
    judge_ours,
    remembering,
    right_answers,
    run_answer,
    set_of,
    without_evidence,
    wrong_answers,
)
from offenders import assert_none
from repository import ROOT

from course_lib.checks.report import MOST_LINES

__all__ = ["remembering", "without_evidence"]

TRIVIAL = {
    "None": lambda *args: None,
    "zero": lambda *args: 0,
    "the argument": lambda x=None, *args: x,
    "zeros": lambda x=0, *args: np.zeros_like(x),
    "ones": lambda x=0, *args: np.ones_like(x),
    "printing": lambda *args: print(),
}
# Each student hands in to a seed of their own; with SEEDS=all, a class of sixty does.
# What a learner reads is drawn from the public one, and the sandbox has one of its own.
ALL = os.environ.get("SEEDS") == "all"
SEEDS = ["public", "a", "b", "c"] if ALL else ["a"]
A_CLASS = 60 if ALL else 4


each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda each: f"{set_of(each).name}-{each.name}"
)


@each_question
def test_the_reference_is_full_whatever_is_drawn_and_whoever_asks(question):
    students = ["", *(f"s{number:03d}" for number in range(2, A_CLASS + 2))]
    for seed, student in enumerate(students):
        seed = seed or "public"
        report = judge_ours(question, question.reference, seed, student)
        assert report.score == question.points, f"seed {seed}: {report.text()}"
        assert report.passed


@each_question
@pytest.mark.usefixtures("remembering", "without_evidence")
def test_a_trivial_or_unwritten_answer_is_worth_nothing(question):
    reports = {
        name: judge(question, answer() if question.value else answer)
        for name, answer in TRIVIAL.items()
    }
    reports["unwritten"] = judge(question, None)
    assert_none(
        f"{name}: {report.text()}" for name, report in reports.items() if report.score
    )
    assert not any(verdict.passed for verdict in reports["unwritten"].verdicts)


@each_question
def test_inputs_that_no_seed_changes_carry_no_points(question):
    if question.value:
        return  # what is written down has no inputs
    for index, case in enumerate(question.cases):
        drawn = (repr(question.given(index, s).args) for s in ("a", "b", *range(6)))
        if case.points:
            first = next(drawn)
            varied = any(each != first for each in drawn)
            assert varied, f"{case.title} is the same for every seed"


@each_question
def test_a_question_has_points_a_hidden_case_and_three_hints(question):
    hints = [mistake.hint for mistake in question.mistakes]
    assert len(set(hints)) >= 3
    assert any(case.points > 0 and not case.hidden for case in question.cases)
    if not question.value:
        assert any(case.hidden and case.points > 0 for case in question.cases)


@each_question
def test_a_student_has_the_same_numbers_each_time(question):
    assert question.constants("s001") == question.constants("s001")
    if question.parameters:
        many = {repr(question.constants(f"s{number}")) for number in range(20)}
        assert len(many) > 5


@each_question
def test_judging_leaves_the_inputs_as_they_were_drawn(question):
    drawn = [question.given(index, "a") for index in range(len(question.cases))]
    before = pickle.dumps([vars(given) for given in drawn])
    constants = question.constants(STUDENT)
    for answer in (question.reference, question.mistakes[0].answer):
        seen = [question.call_known(answer, given, constants) for given in drawn]
        question.grade(seen, "a", STUDENT, drawn)
    assert pickle.dumps([vars(given) for given in drawn]) == before


@each_question
@pytest.mark.usefixtures("remembering", "without_evidence")
def test_each_mistake_gets_its_own_hint(question):
    assert_none(
        f"{mistake.answer.__name__}, seed {seed}: {report.text()}"
        for mistake in question.mistakes
        for seed in SEEDS
        if (report := judge_ours(question, mistake.answer, seed)).hint != mistake.hint
        or report.score >= question.points
    )


@each_question
@pytest.mark.usefixtures("remembering")
def test_other_right_answers_are_full(question):
    assert_none(
        f"{source}\nseed {seed}: {report.text()}"
        for source in right_answers(question)
        for seed in SEEDS
        if (report := judge(question, run_answer(question, source), seed)).score
        != question.points
    )


@each_question
@pytest.mark.usefixtures("remembering")
def test_each_wrong_answer_gets_the_hint_that_names_it(question):
    assert_none(
        f"{source}\nwith {piece!r} in its hint, seed {seed}: {report.text()}"
        for source, piece in wrong_answers(question)
        for seed in SEEDS
        if piece
        not in (report := judge(question, run_answer(question, source), seed)).hint
        or report.score >= question.points
    )


def read_by_a_learner(question, source):
    """Return what the check beside the learner says of an answer."""
    said = []
    question.check(run_answer(question, source), "s001", said.append)
    return said[0]


@each_question
@pytest.mark.usefixtures("remembering")
def test_a_learner_reads_that_hint_too(question, monkeypatch):
    for limit in ("CALL", "CHECK"):  # which a busy machine would reach
        monkeypatch.setattr(f"course_lib.checks.question.SECONDS_OF_A_{limit}", 60)
    assert_none(
        f"{source}\nwith {piece!r}: {said}"
        for source, piece in wrong_answers(question)
        if piece not in (said := read_by_a_learner(question, source))
        or "Traceback" in said
        or len(said.splitlines()) > MOST_LINES
    )


@pytest.mark.parametrize(
    ("name", "source", "piece"), neighbors_early.NEIGHBORS + neighbors_late.NEIGHBORS
)
def test_a_neighbor_of_a_mistake_gets_a_hint_of_its_own(name, source, piece):
    (question,) = (each for each in QUESTIONS if each.name == name)
    assert piece in read_by_a_learner(question, source)


def files_about(question):
    """Return the names of the file that declares a question and of those that add."""
    folder = ROOT / "course_lib" / "checks" / set_of(question).name
    sources = {path.name: path.read_text("utf-8") for path in folder.glob("*.py")}
    begins = rf"^{question.name} = ", rf"^@?{question.name}\."
    return dict.fromkeys(
        name
        for begin in begins
        for name, source in sorted(sources.items())
        if re.search(begin, source, re.MULTILINE)
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_listed_with_its_number_and_its_files(name):
    source = (ROOT / "course_lib" / "checks" / name / "__init__.py").read_text("utf-8")
    listed = re.findall(r"^        (\w+,  # .+)$", source, re.MULTILINE)
    assert listed == [
        f"{q.name},  # {q.header.exercise} {', '.join(files_about(q))}"
        for q in SETS[name].questions
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_known_answers(name):
    names = {question.name for question in SETS[name].questions}
    right, wrong = ANSWERS[name].RIGHT, ANSWERS[name].WRONG
    assert set(right) == set(wrong) == names
    for question in names:
        assert len(right[question]) >= 1
        hints = {piece for _, piece in wrong[question]}
        assert len(hints) == len(wrong[question]) >= 1


@pytest.mark.parametrize("name", NAMES)
def test_each_wrong_answer_tries_one_mistake_that_its_outputs_do_not_identify(name):
    for question in SETS[name].questions:
        wrong = ANSWERS[name].WRONG[question.name]
        for _, piece in wrong:
            fitting = [m for m in question.mistakes if piece in m.hint]
            assert len({mistake.hint for mistake in fitting}) == 1, (
                f"{question.name}: {len(fitting)} hints have the words {piece!r}, "
                f"which are quoted in tests/checks/answers/{name}"
            )
            tries = any(mistake.when or mistake.partly for mistake in fitting)
            assert tries or len(wrong) == 1, f"{question.name}: leave {piece!r} out"


@pytest.mark.parametrize("name", NAMES)
def test_a_set_loads_no_drawing_and_no_tools_of_the_grader(name):
    heavy = ["matplotlib", "IPython", "subprocess", "nbgrader", "ipywidgets"]
    code = (
        f"import sys, course_lib.checks.{name}; "
        f"print([n for n in {heavy} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
