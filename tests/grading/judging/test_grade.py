"""One submission becomes one record, whatever is in it and whatever fails."""

import json

import pytest
from grading.small_tasks import (
    RELEASED,
    graded,
    points_of,
    submitted,
    task,
)

from course_lib.grading.judging import grade
from course_lib.grading.judging.grade import grade_one
from course_lib.grading.sandbox import sandbox
from course_lib.grading.sandbox.diagnostics import SandboxBroken

pytestmark = pytest.mark.usefixtures("sandboxed", "small_sets")


def test_right_answers_have_all_points_and_the_written_one_waits():
    record = graded()
    assert points_of(record) == {"step": 2, "count": 1}
    why = {"status": "needs manual", "text": "It stops.", "points": 4}
    assert record["written"] == {"why": why}
    assert record["status"] == "needs manual"
    assert record["student"] == "s001"
    assert (record["attempt"], record["notes"]) == (2, ["n"])
    assert "a seed" not in json.dumps(record)


def test_untouched_notebook_has_no_points_and_nothing_to_grade():
    record = grade_one(task(RELEASED))
    assert points_of(record) == {"step": 0, "count": 0}
    assert record["written"]["why"]["status"] == "blank"
    assert record["status"] == "ok"


def test_ended_process_costs_its_own_question():
    record = graded(step="def step(z):\n    import os\n    os._exit(1)")
    assert points_of(record) == {"step": 0, "count": 1}
    assert record["questions"]["step"]["status"] == record["status"] == "process ended"


def test_missing_answer_is_said():
    notebook = json.loads(submitted())
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "answer-step"]
    record = grade_one(task(json.dumps(notebook).encode()))
    assert record["status"] == "missing answer"
    assert points_of(record) == {"step": 0, "count": 1}


def endless(*arguments):
    """Return only when stopped."""
    while True:
        pass


@pytest.mark.parametrize("greedy", [endless, lambda *_: bytes(3 * 2**30)])
def test_notebook_whose_answers_take_too_much_to_find_is_unreadable(
    monkeypatch, greedy
):
    monkeypatch.setattr(grade, "OPENING_SECONDS", 0.2)
    monkeypatch.setattr(grade, "find_answers", greedy)
    record = graded()
    assert record["status"] == "unreadable"
    assert "takes too long or too much memory: the limits" in record["notes"][-1]


def test_sandbox_that_fails_leaves_everything_blank(monkeypatch):
    def fails(*arguments):
        raise SandboxBroken("it does not start")

    monkeypatch.setattr(sandbox, "run", fails)
    record = graded()
    assert record["status"] == "grader error"
    assert points_of(record) == {"step": None, "count": None}
    assert record["notes"] == ["n", "SandboxBroken: it does not start"]
    assert "SandboxBroken" in record["traceback"]
