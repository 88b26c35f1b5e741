"""In a browser, each known answer and each accident gets a notebook's verdict."""

import json
import subprocess
from itertools import pairwise

import live
import pytest
from checks.accidents import ANYWHERE, OUTSIDE, accidents
from checks.exercise_sets import (
    QUESTIONS,
    SETS,
    STUDENT,
    right_answers,
    set_of,
    wrong_answers,
)
from notebook_files import find_notebooks, read
from page_cells import cells_of
from repository import ROOT
from widgets.javascript import node

from course_lib.live import Page

SCRIPT = ROOT / "tests" / "live" / "run_checks.mjs"
HINT = "  Hint: "


def job_of(question, source):
    """Return the cells that check an answer, as a page sends them."""
    name = set_of(question).name
    begin = f"import numpy as np\nfrom course_lib.checks import {name}\n"
    check = f"{name}.{question.name}.check({question.answer}, student=STUDENT)"
    codes = (f"{begin}STUDENT = {STUDENT!r}", source, check)
    return {"cells": cells_of(*codes), "targets": ["b", "c"]}


def solved():
    """Return a job for each question that checks its solution."""
    found = []
    for path in find_notebooks("solutions"):
        cells = [c for c in read(path).cells if c.cell_type == "code"]
        given = [{"id": cell.id, "code": cell.source} for cell in cells]
        for answer, check in pairwise(cells):
            if check.metadata.get("nbgrader", {}).get("grade"):
                targets = [answer.id, check.id]
                found.append({"cells": given, "targets": targets})
    return found


def told_here(job):
    """Return what this Python tells about an answer."""
    page = Page()
    for cell in page.plan(job["cells"], job["targets"]):
        outputs = page.run(cell)
    return "".join(o.get("text") or o["data"]["text/plain"] for o in outputs)


def jobs():
    """Return a job for each known answer, with the question's name."""
    met = SETS["ch01"].question("predict")
    happened = accidents(met, ANYWHERE | OUTSIDE).values()
    return [
        *((met.name, job_of(met, source)) for source in happened),
        *(
            (question.name, job_of(question, source))
            for question in QUESTIONS
            for source in (
                *right_answers(question),
                *(source for source, _ in wrong_answers(question)),
            )
        ),
    ]


def essence(text):
    """Return the line with the points and the hint, which no rounding changes."""
    lines = text.splitlines() or [""]  # nothing if the answer's cell failed
    return lines[0], *[line for line in lines if line.startswith(HINT)]


@pytest.fixture(scope="module")
def told_there(address):
    """Return what the browser's Python tells about all answers, in one process."""
    (archive,) = live.SITE.glob(f"*/{live.ARCHIVE}")
    command = [node(), SCRIPT, live.SITE / live.PYTHON, archive]
    given = json.dumps([*(job for _, job in jobs()), *solved()])
    ended = subprocess.run(command, input=given, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout)


def test_every_known_answer_gets_the_points_and_hint_of_a_notebook(told_there):
    here = [(name, essence(told_here(job))) for name, job in jobs()]
    there = [
        (name, essence(text))
        for (name, _), text in zip(jobs(), told_there, strict=False)
    ]
    assert len(here) > 600
    differing = [pair for pair in zip(here, there, strict=True) if pair[0] != pair[1]]
    assert differing == []


def test_every_solution_gets_all_points(told_there):
    first = [text.splitlines()[0] for text in told_there[len(jobs()) :]]
    points = [f"{q.name}: {q.points:g} of {q.points:g} points" for q in QUESTIONS]
    assert sorted(first) == sorted(points)
