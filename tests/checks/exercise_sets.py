"""The exercise sets there are, and what is known to be right and wrong about each.

The answers to a set are, for each question, right ones that differ from ours, and
wrong ones with a piece of the hint that each must get, written as a learner would. A
mistake that is recognized by equal outputs is tried as it is declared, so no answer
here repeats it; a question without other mistakes has one, for the sandbox and pages.
"""

import importlib
import pkgutil
from collections import ChainMap
from functools import cache
from types import SimpleNamespace

import pytest

import course_lib.checks


def _known_answers(name):
    """Return RIGHT and WRONG of all files about a set: dicts by question."""
    folder = importlib.import_module(f"checks.answers.{name}")
    files = [
        importlib.import_module(f"{folder.__name__}.{module.name}")
        for module in pkgutil.iter_modules(folder.__path__)
    ]
    return SimpleNamespace(
        RIGHT=dict(ChainMap(*(file.RIGHT for file in files))),
        WRONG=dict(ChainMap(*(file.WRONG for file in files))),
    )


NAMES = sorted(
    module.name
    for module in pkgutil.iter_modules(course_lib.checks.__path__)
    if module.ispkg
)
SETS = {
    name: importlib.import_module(f"course_lib.checks.{name}").EXERCISES
    for name in NAMES
}
ANSWERS = {name: _known_answers(name) for name in NAMES}
QUESTIONS = [
    question for exercises in SETS.values() for question in exercises.questions
]
STUDENT = "s001"


def set_of(question):
    """Return the exercise set of a question."""
    for exercises in SETS.values():
        if any(each is question for each in exercises.questions):
            return exercises
    raise ValueError(f"{question.name} is in no set")


def right_answers(question):
    """Return the sources of other right answers to a question."""
    return ANSWERS[set_of(question).name].RIGHT[question.name]


def wrong_answers(question):
    """Return the wrong answers to a question: (source, piece of its hint)."""
    return ANSWERS[set_of(question).name].WRONG[question.name]


@cache
def run_answer(question, source):
    """Run the source of an answer as a cell of its notebook; return what it defines.

    As in a notebook, it is run once, and then asked as often as one likes.
    """
    name = set_of(question).name
    namespace = {"__name__": "__main__"}
    begin = f"import numpy as np\nfrom course_lib.checks import {name}\n"
    exec(begin + f"STUDENT = {STUDENT!r}", namespace)
    exec(compile(source, f"<answer {question.name}>", "exec"), namespace)
    return namespace[question.answer]


def judge(question, answer, seed="a seed"):
    """Ask all cases, the hidden ones too; return the report."""
    seen = [
        question.call_answer(answer, question.given(index, seed))
        for index in range(len(question.cases))
    ]
    return question.grade(seen, seed, STUDENT)


def judge_ours(question, answer, seed="a seed", student=STUDENT):
    """Judge a reference or a mistake, which take the student's constants."""
    constants = question.constants(student)
    seen = [
        question.call_known(answer, question.given(index, seed), constants)
        for index in range(len(question.cases))
    ]
    return question.grade(seen, seed, student)


@cache
def _memory(question):
    """Return a question's ``given``, which draws inputs once, and what ours gave."""
    return cache(question.given), {}


@pytest.fixture
def remembering(question, monkeypatch):
    """Let a question draw inputs once a seed, and call our own answers once on them.

    So many answers can be judged, by several tests; the reference is tried without it.
    """
    given, seen = _memory(question)
    call_known = question.call_known

    def call_once(answer, given, constants):
        key = answer, id(given), repr(constants)
        if key not in seen:
            seen[key] = call_known(answer, given, constants)
        return seen[key]

    monkeypatch.setattr(question, "given", given)
    monkeypatch.setattr(question, "call_known", call_once)


@pytest.fixture
def without_evidence(monkeypatch):
    """Leave out what shows a failed call, for tests that look at marks and hints."""
    monkeypatch.setattr("course_lib.checks.judging._evidence", lambda *asked: "")
