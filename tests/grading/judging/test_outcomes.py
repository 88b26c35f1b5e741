"""Each question gets its points and its hint, or a blank and the reason."""

import contextlib
import json
import threading

import numpy as np
import pytest
from grading import tiny_course
from grading.small_class import SMALL
from grading.small_tasks import (
    graded,
    points_of,
    submitted,
    task,
    tiny_task,
)

from course_lib.grading.judging import outcomes
from course_lib.grading.judging.engines import on_threads
from course_lib.grading.judging.grade import failed_record, grade_one

pytestmark = pytest.mark.usefixtures("sandboxed", "small_sets")


def test_wrong_answer_gets_its_hint_and_its_evidence():
    asked = graded(step="def step(z):\n    return (z >= 0) * 1")
    step = asked["questions"]["step"]
    assert step["score"] == 1
    assert "exactly 0" in step["hint"]
    assert "1 of 2 points" in step["text"]
    assert [verdict["passed"] for verdict in step["verdicts"]] == [False, True, False]
    assert "expected [0, 0, 1]" in step["verdicts"][0]["evidence"]


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (
            "import scipy\ndef step(z):\n    return scipy.sign(z)",
            "needs the package sc",
        ),
        ("a = input('?')\ndef step(z):\n    return z > a", "waits for input"),
    ],
)
def test_answer_that_needs_what_the_grader_lacks_waits_for_a_person(step, reason):
    record = graded(step=step)
    asked = record["questions"]["step"]
    assert (asked["score"], asked["status"]) == (None, "needs manual")
    assert reason in asked["reason"]
    assert points_of(record)["count"] == 1


def test_answer_that_needs_the_library_itself_has_no_points():
    step = "from course_lib.perceptron import step"
    assert graded(step=step)["questions"]["step"]["score"] == 0


def test_words_in_place_of_code_wait_for_a_person():
    notebook = json.loads(submitted(count="count = None"))
    picture = {"cell_type": "markdown", "metadata": {}, "source": "On paper: 6."}
    notebook["cells"].insert(5, picture)
    record = grade_one(task(json.dumps(notebook).encode()))
    asked = record["questions"]["count"]
    assert (asked["score"], asked["written"]) == (None, "On paper: 6.")


def test_better_of_two_versions_counts():
    notebook = json.loads(submitted())
    draft = {**notebook["cells"][2], "source": "def step(z):\n    return z"}
    for place in (2, len(notebook["cells"])):
        cells = [*notebook["cells"][:place], draft, *notebook["cells"][place:]]
        content = json.dumps({**notebook, "cells": cells}).encode()
        assert points_of(grade_one(task(content)))["step"] == 2


def test_judge_that_fails_leaves_its_question_blank(monkeypatch):
    def fails(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(SMALL.question("step"), "grade", fails)
    record = graded()
    assert points_of(record) == {"step": None, "count": 1}
    assert record["status"] == "grader error"
    assert "ZeroDivisionError" in record["questions"]["step"]["traceback"]


@pytest.mark.parametrize("limit", ["JUDGING_SECONDS", "ALL_JUDGING_SECONDS"])
def test_answer_that_takes_too_long_to_judge_waits_for_a_person(monkeypatch, limit):
    def endless(*arguments):
        while True:
            pass

    monkeypatch.setattr(outcomes, limit, 0.1)
    monkeypatch.setattr(SMALL.question("step"), "grade", endless)
    record = graded()
    asked = record["questions"]["step"]
    assert (record["status"], asked["score"]) == ("needs manual", None)
    assert asked["reason"].startswith("judging what it returns takes too long")


def test_answer_that_takes_too_much_memory_to_judge_is_wrong(monkeypatch):
    def read(value, z):
        return value if value.max() < 2 else np.zeros((2**28, len(value)))

    monkeypatch.setattr(outcomes, "JUDGING_MEMORY", 2**26)
    monkeypatch.setattr(SMALL.question("step"), "read", read)
    record = graded(step="def step(z):\n    return 0 * z + 2")
    assert points_of(record) == {"step": 0, "count": 1}
    assert "MemoryError: Unable to allocate" in record["questions"]["step"]["text"]


def own_numbers(name):
    """Return what becomes of an answer that fits the numbers of a name."""
    slope = tiny_course.leaky.constants(name)["slope"]
    answer = f"def leaky(x):\n    return np.maximum(x, {slope} * x)"
    answers = tiny_course.SOLUTIONS | {"leaky": answer}
    return grade_one(tiny_task(answers, name))["questions"]["leaky"]


@pytest.mark.parametrize(
    ("name", "whose"), [("", "a notebook without an id"), ("s2", "'s2'")]
)
def test_answer_for_the_numbers_that_the_check_took_waits_for_a_person(name, whose):
    asked = own_numbers(name)
    assert (asked["score"], asked["status"]) == (None, "needs manual")
    assert asked["reason"] == f"it fits the numbers of {whose}, not those of s001"


def test_answer_for_ones_own_numbers_needs_nobody():
    assert own_numbers("s001")["score"] == 4


def test_many_are_run_at_once_and_judged_one_by_one(monkeypatch):
    # Judging captures standard output, which all threads share.
    question, meeting, met = SMALL.question("step"), threading.Barrier(2), []
    judge = question.grade

    def watched(*arguments):
        with contextlib.suppress(threading.BrokenBarrierError):
            met.append(meeting.wait(timeout=2))
        return judge(*arguments)

    monkeypatch.setattr(question, "grade", watched)
    tasks = [task(submitted()) for _ in range(4)]
    records = list(on_threads(2, grade_one, tasks, failed_record))
    assert [tuple(points_of(record).values()) for record in records] == [(2, 1)] * 4
    assert met == []
