"""No exercise is solved by pasting a function of a lesson."""

import ast
import contextlib
import inspect
import io
import time
from functools import cache

import nbformat
import numpy as np
import pytest
from checks.exercise_sets import QUESTIONS, without_evidence
from faults.answers.patience import patience
from notebook_cells import code_cells, parse
from offenders import assert_none
from repository import ROOT

from course_lib.checks.deadline import TimeIsUp
from course_lib.checks.question import PUBLIC

__all__ = ["without_evidence"]
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
PLAIN = (ast.Import, ast.ImportFrom, *DEFINITIONS)
SLOWER = 20  # times as long as the reference; and half a second, for what is quick


def is_quick(node):
    """Tell whether a statement only names things: what it defines can be tried."""
    constant = isinstance(node, ast.Assign) and not any(
        isinstance(part, ast.Call) for part in ast.walk(node.value)
    )
    return constant or isinstance(node, PLAIN)


def pasted_from(path):
    """Return all that a lesson's cells define, by name, without running a training."""
    namespace, found = {}, {}
    for _, cell in code_cells(nbformat.read(path, as_version=4)):
        for node in filter(is_quick, parse(cell.source).body):
            module = ast.Module([node], type_ignores=[])
            with contextlib.suppress(Exception):  # it needs what wasn't computed
                exec(compile(module, path.name, "exec"), namespace)
            if isinstance(node, DEFINITIONS) and node.name in namespace:
                found[node.name] = namespace[node.name]
    return found


@pytest.fixture(scope="module")
def pasted():
    """Return what the lessons define: a dict from file and name to the object."""
    lessons = sorted(ROOT.glob("chapters/*/[0-9]*.ipynb"))
    return {
        f"{path.stem}.{name}": each
        for path in lessons
        for name, each in pasted_from(path).items()
    }


def fits(question, answer):
    """Tell whether an answer is of the reference's kind and takes as many arguments."""
    reference = question.reference
    if inspect.isclass(reference) != inspect.isclass(answer):
        return False
    try:
        inspect.signature(answer).bind(*inspect.signature(reference).parameters)
    except TypeError:
        return False
    return True


@cache
def drawn_first(question):
    """Return the inputs of a question's first case, and seconds that are plenty."""
    given, start = question.given(0, PUBLIC), time.process_time()
    question.call_answer(question.reference, given)
    return given, 0.5 + SLOWER * (time.process_time() - start)


def solves(question, answer):
    """Tell whether an answer passes the first case, and then all of them."""
    given, plenty = drawn_first(question)
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        try:
            with patience(plenty):
                first = question.call_answer(answer, given)
        except TimeIsUp:
            return False
        seen = [first, *[None] * (len(question.cases) - 1)]
        if first["error"] or not question.grade(seen, PUBLIC, drawn=[given]).passed:
            return False
        question.check(answer, show=lambda text: None)
    return question.last.passed


@pytest.mark.usefixtures("without_evidence")
def test_no_function_of_a_lesson_solves_an_exercise(pasted):
    called = [question for question in QUESTIONS if not question.value]
    assert len(pasted) > 200
    assert_none(
        f"{question.name}: {name}"
        for question in called
        for name, answer in pasted.items()
        if fits(question, answer) and solves(question, answer)
    )
