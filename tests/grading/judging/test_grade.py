"""One submission becomes one record, whatever is in it and whatever fails."""

import contextlib
import json
import sys
import threading
import types

import numpy as np
import pytest
from grading import tiny_course
from grading.handed_in import as_bytes, cell
from grading.small_class import SMALL, write_released
from grading.tiny_course import RELEASED

from course_lib.grading.judging import grade
from course_lib.grading.judging.engines import on_threads
from course_lib.grading.judging.grade import failed, grade_one
from course_lib.grading.judging.task import Task
from course_lib.grading.results.scores import score_of
from course_lib.grading.sandbox import sandbox
from course_lib.grading.sandbox.diagnostics import SandboxBroken

RIGHT = {
    "step": "def step(z):\n    return (z > 0) * 1",
    "count": "count = 6",
    "why": "It stops.",
}

pytestmark = pytest.mark.usefixtures("sandboxed")


@pytest.fixture(autouse=True)
def sets(monkeypatch):
    """Let the grader find two small sets."""
    for name, exercises in {"small": SMALL, "tiny": tiny_course.TINY}.items():
        module = types.ModuleType(name)
        module.EXERCISES = exercises
        monkeypatch.setitem(sys.modules, f"course_lib.checks.{name}", module)


@pytest.fixture
def released(tmp_path):
    """Return the bytes of the notebook that was handed out for the small set."""
    return write_released(tmp_path / "released.ipynb").read_bytes()


def submitted(released, **answers):
    """Return a notebook with right answers, some of them replaced."""
    notebook = json.loads(released)
    for one in notebook["cells"]:
        name = one["metadata"].get("nbgrader", {}).get("grade_id")
        one["source"] = (RIGHT | answers).get(name, one["source"])
    return json.dumps(notebook).encode()


def task(released, content, **parts):
    """Return the task to grade a notebook."""
    fixed = {"attempt": 2, "notebook": "a.ipynb", "sha256": "ab" * 32, "notes": ("n",)}
    parts = {"student": "s001", "chapter": "small", "seed": "a seed"} | fixed | parts
    return Task(content=content, released=released, **parts)


def graded(released, **answers):
    """Return the record of a notebook with these answers."""
    return grade_one(task(released, submitted(released, **answers)))


def marks(record):
    """Return the points of the questions."""
    return {name: asked["score"] for name, asked in record["questions"].items()}


def test_right_answers_have_all_points_and_the_written_one_waits(released):
    record = graded(released)
    assert marks(record) == {"step": 2, "count": 1}
    why = {"status": "needs manual", "text": "It stops.", "points": 4}
    assert record["written"] == {"why": why}
    assert record["status"] == "needs manual"
    assert record["student"] == "s001"
    assert (record["attempt"], record["notes"]) == (2, ["n"])
    assert "a seed" not in json.dumps(record)


def test_untouched_notebook_has_no_points_and_nothing_to_mark(released):
    record = grade_one(task(released, released))
    assert marks(record) == {"step": 0, "count": 0}
    assert record["written"]["why"]["status"] == "blank"
    assert record["status"] == "ok"


def test_wrong_answer_gets_its_hint_and_its_evidence(released):
    asked = graded(released, step="def step(z):\n    return (z >= 0) * 1")
    step = asked["questions"]["step"]
    assert step["score"] == 1
    assert "exactly 0" in step["hint"]
    assert "1 of 2 points" in step["text"]
    assert [verdict["passed"] for verdict in step["verdicts"]] == [False, True, False]
    assert "expected [0, 0, 1]" in step["verdicts"][0]["evidence"]


def test_ended_process_costs_its_own_question(released):
    record = graded(released, step="def step(z):\n    import os\n    os._exit(1)")
    assert marks(record) == {"step": 0, "count": 1}
    assert record["questions"]["step"]["status"] == record["status"] == "process ended"


def test_missing_answer_is_said(released):
    notebook = json.loads(submitted(released))
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "answer-step"]
    record = grade_one(task(released, json.dumps(notebook).encode()))
    assert record["status"] == "missing answer"
    assert marks(record) == {"step": 0, "count": 1}


def test_missing_answer_in_words_is_said_and_has_no_points(released):
    notebook = json.loads(submitted(released))
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "why"]
    record = grade_one(task(released, json.dumps(notebook).encode()))
    assert record["status"] == record["written"]["why"]["status"] == "missing answer"
    assert score_of(record, "why") == 0


@pytest.mark.parametrize("content", [None, b"", b"{", b"\x00" * 99, b"[" * 99_999])
def test_what_is_no_notebook_is_unreadable_and_has_blank_marks(released, content):
    record = grade_one(task(released, content))
    assert record["status"] == "unreadable"
    assert marks(record) == {"step": None, "count": None}
    assert score_of(record, "why") is None
    assert len(record["notes"]) == 2


def test_question_asked_again_of_an_unreadable_notebook_is_blank_alone(released):
    only = {"questions": ("count",)}
    assert marks(grade_one(task(released, b"{", **only))) == {"count": None}
    assert marks(failed(task(released, b"", **only), "why")) == {"count": None}


def test_notebook_without_any_of_the_exercises_is_unreadable(released):
    record = grade_one(task(released, as_bytes([cell("x = 1"), cell("# Hello")])))
    assert record["status"] == "unreadable"
    assert record["notes"][-1] == "none of the exercises is in the notebook"


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
def test_answer_that_needs_what_the_grader_lacks_waits_for_a_person(
    released, step, reason
):
    record = graded(released, step=step)
    asked = record["questions"]["step"]
    assert (asked["score"], asked["status"]) == (None, "needs manual")
    assert reason in asked["reason"]
    assert marks(record)["count"] == 1


def test_answer_that_needs_the_library_itself_has_no_points(released):
    step = "from course_lib.perceptron import step"
    assert graded(released, step=step)["questions"]["step"]["score"] == 0


def test_words_in_place_of_code_wait_for_a_person(released):
    notebook = json.loads(submitted(released, count="count = None"))
    picture = {"cell_type": "markdown", "metadata": {}, "source": "On paper: 6."}
    notebook["cells"].insert(5, picture)
    record = grade_one(task(released, json.dumps(notebook).encode()))
    asked = record["questions"]["count"]
    assert (asked["score"], asked["written"]) == (None, "On paper: 6.")


def test_better_of_two_versions_counts(released):
    notebook = json.loads(submitted(released))
    draft = {**notebook["cells"][2], "source": "def step(z):\n    return z"}
    for place in (2, len(notebook["cells"])):
        cells = [*notebook["cells"][:place], draft, *notebook["cells"][place:]]
        content = json.dumps({**notebook, "cells": cells}).encode()
        assert marks(grade_one(task(released, content)))["step"] == 2


def test_lines_for_the_notebook_are_left_out_with_a_remark(released):
    step = f"%matplotlib inline\nimport matplotlib.pyplot as plt\n{RIGHT['step']}"
    record = graded(released, step=step)
    assert marks(record)["step"] == 2
    assert record["notes"][1:] == [
        "1 line that only a notebook understands was left out, such as %matplotlib "
        "inline or !pip install",
        "the grader doesn't have matplotlib, so nothing was shown",
    ]


def test_judge_that_fails_leaves_its_question_blank(released, monkeypatch):
    def fails(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(SMALL.question("step"), "grade", fails)
    record = graded(released)
    assert marks(record) == {"step": None, "count": 1}
    assert record["status"] == "grader error"
    assert "ZeroDivisionError" in record["questions"]["step"]["traceback"]


def test_answer_that_takes_too_much_memory_to_judge_is_wrong(released, monkeypatch):
    def read(value, z):
        return value if value.max() < 2 else np.zeros((2**28, len(value)))

    monkeypatch.setattr(grade, "JUDGING_MEMORY", 2**26)
    monkeypatch.setattr(SMALL.question("step"), "read", read)
    record = graded(released, step="def step(z):\n    return 0 * z + 2")
    assert marks(record) == {"step": 0, "count": 1}
    assert "MemoryError: Unable to allocate" in record["questions"]["step"]["text"]


def test_notebook_of_a_newer_python_waits_where_its_syntax_fails(released):
    content = submitted(released, step="def step(z) newer: z > 0", count="count = 1 +")
    notebook = json.loads(content)
    for version, score in (("3.99.1", None), ("3.11.0", 0), ([], 0)):
        notebook["metadata"] = {"language_info": {"version": version}}
        record = grade_one(task(released, json.dumps(notebook).encode()))
        assert marks(record) == {"step": score, "count": score}


def test_sandbox_that_fails_leaves_everything_blank(released, monkeypatch):
    def fails(*arguments):
        raise SandboxBroken("it does not start")

    monkeypatch.setattr(sandbox, "run", fails)
    record = graded(released)
    assert record["status"] == "grader error"
    assert marks(record) == {"step": None, "count": None}
    assert record["notes"] == ["n", "SandboxBroken: it does not start"]
    assert "SandboxBroken" in record["traceback"]


def test_worker_with_another_version_gives_no_marks(released):
    record = grade_one(task(released, submitted(released), version="other"))
    assert record["status"] == "grader error"
    assert "the worker has a different version" in record["notes"][-1]


def test_task_that_came_to_nothing_is_blank(released):
    record = failed(task(released, b""), "the worker was lost")
    assert marks(record) == {"step": None, "count": None}
    assert record["notes"][-1] == "the worker was lost"


def tiny_file(cells):
    """Return the bytes of a notebook of the tiny set."""
    return as_bytes([cell(one.source, one.name, one.is_answer) for one in cells])


GRADED_AS = "in the notebook; it was graded with the numbers of s001"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("s001", []),
        ("", [f"STUDENT is empty {GRADED_AS}"]),
        ("s2", [f"STUDENT is 's2' {GRADED_AS}"]),
    ],
)
def test_numbers_of_another_are_noted(name, said):
    content = tiny_file(tiny_course.notebook(tiny_course.SOLUTIONS, name))
    record = grade_one(task(tiny_file(RELEASED), content, chapter="tiny", notes=()))
    assert set(marks(record).values()) == {2, 3, 4, 5}
    assert record["notes"] == said


def own_numbers(name):
    """Return what becomes of an answer that fits the numbers of a name."""
    slope = tiny_course.leaky.constants(name)["slope"]
    answer = f"def leaky(x):\n    return np.maximum(x, {slope} * x)"
    answers = tiny_course.SOLUTIONS | {"leaky": answer}
    content = tiny_file(tiny_course.notebook(answers, name))
    record = grade_one(task(tiny_file(RELEASED), content, chapter="tiny"))
    return record["questions"]["leaky"]


@pytest.mark.parametrize(
    ("name", "whose"), [("", "a notebook without an id"), ("s2", "'s2'")]
)
def test_answer_for_the_numbers_that_the_check_took_waits_for_a_person(name, whose):
    asked = own_numbers(name)
    assert (asked["score"], asked["status"]) == (None, "needs manual")
    assert asked["reason"] == f"it fits the numbers of {whose}, not those of s001"


def test_answer_for_ones_own_numbers_needs_nobody():
    assert own_numbers("s001")["score"] == 4


def test_long_text_is_cut(released, monkeypatch):
    monkeypatch.setattr(grade, "LONGEST_TEXT", 5)
    written = graded(released, why="x" * 9)["written"]["why"]
    assert written["text"] == "xxxxx\n[cut off here; the notebook has the full text]"


def test_many_are_run_at_once_and_judged_one_by_one(released, monkeypatch):
    # Judging captures standard output, which all threads share.
    question, meeting, met = SMALL.question("step"), threading.Barrier(2), []
    judge = question.grade

    def watched(*arguments):
        with contextlib.suppress(threading.BrokenBarrierError):
            met.append(meeting.wait(timeout=2))
        return judge(*arguments)

    monkeypatch.setattr(question, "grade", watched)
    tasks = [task(released, submitted(released)) for _ in range(4)]
    records = list(on_threads(2, grade_one, tasks, failed))
    assert [tuple(marks(record).values()) for record in records] == [(2, 1)] * 4
    assert met == []


def test_record_is_plain_data(released):
    record = graded(released)
    assert json.loads(json.dumps(record)) == record
