"""A task is opened once: what was handed out, what came back, and whose numbers."""

import json

import pytest
from grading import tiny_course
from grading.handed_in import as_bytes, cell
from grading.small_tasks import (
    RELEASED,
    points_of,
    submitted,
    task,
    tiny_task,
)

from course_lib.grading.intake import submission
from course_lib.grading.judging.grade import failed_record, grade_one

pytestmark = pytest.mark.usefixtures("sandboxed", "small_sets")


GRADED_AS = "in the notebook; it was graded with the numbers of s001"


def test_each_notebook_is_read_once(monkeypatch):
    read, cells = [], submission._cells
    monkeypatch.setattr(
        submission, "_cells", lambda one: read.append(one) or cells(one)
    )
    handed_out = RELEASED + b" "  # nobody has read this one
    for _ in range(2):
        assert grade_one(task(submitted(), released=handed_out))["status"] != "ok"
    assert len(read) == 3  # what was handed out is the same for the whole class


def test_question_asked_again_of_an_unreadable_notebook_is_blank_alone():
    only = {"questions": ("count",)}
    assert points_of(grade_one(task(b"{", **only))) == {"count": None}
    assert points_of(failed_record(task(b"", **only), "why")) == {"count": None}


def test_notebook_without_any_of_the_exercises_is_unreadable():
    record = grade_one(task(as_bytes([cell("x = 1"), cell("# Hello")])))
    assert record["status"] == "unreadable"
    assert record["notes"][-1] == "none of the exercises is in the notebook"


def test_notebook_of_a_newer_python_waits_where_its_syntax_fails():
    content = submitted(step="def step(z) newer: z > 0", count="count = 1 +")
    notebook = json.loads(content)
    for version, score in (("3.99.1", None), ("3.11.0", 0), ([], 0)):
        notebook["metadata"] = {"language_info": {"version": version}}
        record = grade_one(task(json.dumps(notebook).encode()))
        assert points_of(record) == {"step": score, "count": score}


def test_worker_with_another_version_gives_no_points_of():
    record = grade_one(task(submitted(), version="other"))
    assert record["status"] == "grader error"
    assert "the worker has a different version" in record["notes"][-1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("s001", []),
        ("", [f"STUDENT is empty {GRADED_AS}"]),
        ("s2", [f"STUDENT is 's2' {GRADED_AS}"]),
    ],
)
def test_numbers_of_another_are_noted(name, said):
    record = grade_one(tiny_task(tiny_course.SOLUTIONS, name, notes=()))
    assert set(points_of(record).values()) == {2, 3, 4, 5}
    assert record["notes"] == said
