"""A page of the book and the grader agree on what honest students write in a cell."""

import json
import re
import sys
import types

import pytest
from grading.honest.cells import ANSWERS
from grading.honest.habits import Work
from grading.small_class import SMALL, step
from grading.small_tasks import RELEASED, task
from hidden_packages import hidden

from course_lib import checks
from course_lib.checks.question import PUBLIC
from course_lib.grading.judging.grade import grade_one
from course_lib.live import Page

#: The page has all of the library, and the grader lets a person look.
DIFFERENT = {"library"}
CELLS = {
    "imports": "from course_lib.checks import ch01",
    "answer": "def step(z):\n    ...",
    "check": "ch01.step.check(step)",
}
OF_THE_MACHINE = re.compile("<urlopen.*?>")  # why the network can't be reached


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Let the page and the grader find the small set in place of chapter 1."""
    module = types.ModuleType("course_lib.checks.ch01")
    module.EXERCISES, module.step = SMALL, step
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(checks, "ch01", module, raising=False)
    monkeypatch.setattr(Work, "blank", json.loads(RELEASED)["cells"])
    monkeypatch.setattr(step, "last", None)


def graded(source):
    """Return the record of a notebook with this answer."""
    work = Work(step=source)
    return grade_one(task(work.content, chapter="ch01", seed=PUBLIC, notes=()))


def run_on_page(source):
    """Check an answer on a page; return what its cell and its check have shown."""
    page, shown = Page(), []
    cells = [
        {"id": name, "code": code}
        for name, code in (CELLS | {"answer": source}).items()
    ]
    with hidden():
        for cell in page.plan(cells, ["answer", "check"]):
            shown += page.run(cell)
            if cell == "answer" and shown and "step" not in page.names:
                break  # a page doesn't run what needs the names of a cell that failed
    return shown


def told_by_grader(record):
    """Return the cases that aren't hidden: whether each passed, and why not."""
    return [
        (one["passed"], OF_THE_MACHINE.sub("", one["problem"]))
        for one in record["questions"]["step"]["verdicts"]
        if not one["hidden"]
    ]


def told_by_page(shown):
    """Return the same for a page, on which an error can stand for the report."""
    if step.last is not None:
        cases = [(one.passed, one.problem) for one in step.last.verdicts]
    else:
        error = next(one for one in shown if one["output_type"] == "error")
        message = error["evalue"].partition(" (<cell")[0]
        line = re.search(r"line (\d+)", "\n".join(error["traceback"]))[1]
        problem = f"{error['ename']}: {message} (line {line} of the cell)"
        cases = [(False, problem)] * 2
    return [(passed, OF_THE_MACHINE.sub("", problem)) for passed, problem in cases]


# A reader misses the figure; who grades doesn't.
NO_FIGURES = "this page doesn't have figures, so nothing was shown"


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_page_tells_and_notes_what_the_grader_does(name, sandboxed):
    record, shown = graded(ANSWERS[name]), run_on_page(ANSWERS[name])
    assert (told_by_page(shown) == told_by_grader(record)) is (name not in DIFFERENT)
    printed = "".join(one["text"] for one in shown if one.get("name") == "stdout")
    notes = [note.replace("the grader", "this page") for note in record["notes"]]
    told = re.findall(r"^Note: (.*)\.$", printed, re.MULTILINE)
    assert (NO_FIGURES in told) is (name == "shows a figure of the course")
    assert [note for note in told if note != NO_FIGURES] == notes
