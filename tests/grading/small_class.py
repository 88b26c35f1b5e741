"""A set of three exercises and records of it, for the tests of a class's results.

The questions themselves judge the records when they are made, so they have the same
content as the grader's.
"""

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.checks.exercise import Given, RubricItem, Written
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.question import Question
from course_lib.grading.judging.outcomes import blank, judged

BASIC = {"stars": 1, "minutes": 5, "lesson": "1.1"}

step = Question(
    "step",
    lambda z: np.where(z > 0, 1, 0),
    exercise="1.2",
    title="The step",
    points=2,
    **BASIC,
)


@step.case(points=0)
def three_scores(rng):
    """scores -1.5, 0 and 2"""
    return Given(np.array([-1.5, 0.0, 2.0]))


@step.case()
def a_batch(rng):
    scores = np.round(rng.normal(size=4), 2)
    return Given(np.where(scores == 0, 1.0, scores))  # 0 has a case of its own


@step.case(hidden=True)
def zeros_among_them(rng):
    return Given(np.array([0.0, rng.normal(), 0.0]))


@step.mistake("At a score of exactly 0 the book answers 0: use `>` and not `>=`.")
def at_zero_it_fires(z):
    return (z >= 0).astype(int)


count = Question(
    "count",
    lambda: 6,
    value=True,
    exercise="1.10",
    title="Count the weights",
    points=1,
    kind="paper",
    **BASIC | {"lesson": "1.3"},
)


@count.case()
def the_number(rng):
    return Given()


SMALL = ExerciseSet(
    "ch01",
    chapter="01_perceptron",
    questions=[step, count],
    written=[
        Written(
            name="why",
            exercise="1.11",
            title="Why it stops",
            points=4,
            rubric=(
                RubricItem(3, "a bound on its mistakes"),
                RubricItem(1, "what the bound needs"),
                RubricItem(-1, "no reason given"),
            ),
            **BASIC | {"lesson": "1.4"},
        )
    ],
)


def right(z):
    return np.where(z > 0, 1, 0)


def at_zero(z):
    return (z >= 0).astype(int)


def raises(words):
    """Return an answer that raises an exception with these words."""

    def answer(z):
        raise ValueError(words)

    return answer


def record(student="s001", step=right, count=6, why="It stops.", status=None):
    """Return a record as the grader writes it; an answer may be a status instead."""
    answers = {"step": step, "count": count}
    outcomes = {q.name: outcome(q, answers[q.name], student) for q in SMALL.questions}
    empty = not why.strip()
    written = {"status": "blank" if empty else "needs manual", "text": why, "points": 4}
    worst = [o["status"] for o in outcomes.values() if o["status"] != "ok"]
    return {
        "student": student,
        "chapter": "ch01",
        "attempt": 1,
        "seed_id": "0",
        "notebook": f"{student}.ipynb",
        "sha256": "0" * 64,
        "status": status or next(iter(worst), "ok" if empty else "needs manual"),
        "questions": outcomes,
        "written": {"why": written},
        "notes": [],
        "seconds": 0.25,
    }


def outcome(question, answer, seed):
    """Judge one answer, or use it as the status if it is one."""
    if answer == "grader error":
        return blank(question, answer)
    seen = [
        {"status": answer}
        if isinstance(answer, str)
        else question.call_answer(answer, question.given(index, seed))
        for index in range(len(question.cases))
    ]
    return judged(question, seen, seed)


def unreadable(student="s009"):
    """Return the record of a file that isn't a notebook."""
    made = record(student, status="unreadable")
    return made | {"questions": {}, "written": {}, "notes": ["not a notebook"]}


def _marks(name, **kinds):
    plain = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": plain | {"grade_id": name, "schema_version": 3} | kinds}


def write_released(path):
    """Write the notebook that was handed out for the small set."""
    nbformat.write(released_notebook(), path)
    return path


def released():
    """Return the bytes of the notebook that was handed out for the small set."""
    return nbformat.writes(released_notebook()).encode()


def released_notebook():
    """Return the notebook that was handed out for the small set."""
    check = {"grade": True, "locked": True}
    cells = [
        new_markdown_cell("# Exercises", id="title"),
        new_markdown_cell("## Exercise 1.2: The step\n\nWrite it.", id="exercise-1-2"),
        new_code_cell(
            "def step(z):\n    ...",
            id="answer-step",
            metadata=_marks("step", solution=True),
        ),
        new_code_cell(
            "ch01.step.check(step)",
            id="check-step",
            metadata=_marks("check-step", points=2, **check),
        ),
        new_code_cell(
            "count = None", id="answer-count", metadata=_marks("count", solution=True)
        ),
        new_code_cell(
            "ch01.count.check(count)",
            id="check-count",
            metadata=_marks("check-count", points=1, **check),
        ),
        new_markdown_cell(
            "*Your answer goes here.*",
            id="why",
            metadata=_marks("why", points=4, grade=True, solution=True),
        ),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})
