"""A record says what became of an attempt, whatever has happened."""

import json

import pytest
from grading.small_tasks import (
    RIGHT,
    graded,
    points_of,
    submitted,
    task,
)

from course_lib.grading.judging import outcomes
from course_lib.grading.judging.grade import failed_record, grade_one
from course_lib.grading.results.scores import score_of

pytestmark = pytest.mark.usefixtures("sandboxed", "small_sets")


def test_missing_answer_in_words_is_said_and_has_no_points():
    notebook = json.loads(submitted())
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "why"]
    record = grade_one(task(json.dumps(notebook).encode()))
    assert record["status"] == record["written"]["why"]["status"] == "missing answer"
    assert score_of(record, "why") == 0


@pytest.mark.parametrize("content", [None, b"", b"{", b"\x00" * 99, b"[" * 99_999])
def test_what_is_no_notebook_is_unreadable_and_has_blank_points_of(content):
    record = grade_one(task(content))
    assert record["status"] == "unreadable"
    assert points_of(record) == {"step": None, "count": None}
    assert score_of(record, "why") is None
    assert len(record["notes"]) == 2


def test_lines_for_the_notebook_are_left_out_with_a_remark():
    step = f"%matplotlib inline\nimport matplotlib.pyplot as plt\n{RIGHT['step']}"
    record = graded(step=step)
    assert points_of(record)["step"] == 2
    assert record["notes"][1:] == [
        "1 line that only a notebook understands was left out, such as %matplotlib "
        "inline or !pip install",
        "the grader doesn't have matplotlib, so nothing was shown",
    ]


def test_task_that_came_to_nothing_is_blank():
    record = failed_record(task(b""), "the worker was lost")
    assert points_of(record) == {"step": None, "count": None}
    assert record["notes"][-1] == "the worker was lost"


def test_long_text_is_cut(monkeypatch):
    monkeypatch.setattr(outcomes, "LONGEST_TEXT", 5)
    written = graded(why="x" * 9)["written"]["why"]
    assert written["text"] == "xxxxx\n[cut off here; the notebook has the full text]"


def test_record_is_plain_data():
    record = graded()
    assert json.loads(json.dumps(record)) == record
