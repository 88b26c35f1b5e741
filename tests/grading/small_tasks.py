"""Tasks to grade one notebook of the small set, or of the tiny one."""

import json
import sys
import types

from grading import tiny_course
from grading.handed_in import as_bytes, cell
from grading.small_class import SMALL, released

from course_lib.grading.judging.grade import grade_one
from course_lib.grading.judging.task import Task

RELEASED = released()
RIGHT = {
    "step": "def step(z):\n    return (z > 0) * 1",
    "count": "count = 6",
    "why": "It stops.",
}


def find_small_sets(monkeypatch):
    """Let the grader find two small sets."""
    for name, exercises in {"small": SMALL, "tiny": tiny_course.TINY}.items():
        module = types.ModuleType(name)
        module.EXERCISES = exercises
        monkeypatch.setitem(sys.modules, f"course_lib.checks.{name}", module)


def submitted(**answers):
    """Return a notebook with right answers, some of them replaced."""
    notebook = json.loads(RELEASED)
    for one in notebook["cells"]:
        name = one["metadata"].get("nbgrader", {}).get("grade_id")
        one["source"] = (RIGHT | answers).get(name, one["source"])
    return json.dumps(notebook).encode()


def task(content, **parts):
    """Return the task to grade a notebook."""
    fixed = {"attempt": 2, "notebook": "a.ipynb", "sha256": "ab" * 32, "notes": ("n",)}
    fixed |= {"student": "s001", "chapter": "small", "seed": "a seed"}
    return Task(content=content, **{"released": RELEASED} | fixed | parts)


def tiny_task(answers, name, **parts):
    """Return the task to grade answers to the tiny set, with the student's name."""
    handed_out, content = (
        as_bytes([cell(one.source, one.name, one.is_answer) for one in cells])
        for cells in (tiny_course.RELEASED, tiny_course.notebook(answers, name))
    )
    return task(content, released=handed_out, chapter="tiny", **parts)


def graded(**answers):
    """Return the record of a notebook with these answers."""
    return grade_one(task(submitted(**answers)))


def points_of(record):
    """Return the points of the questions."""
    return {name: asked["score"] for name, asked in record["questions"].items()}
