"""Open a task: find its exercises, and read both of its notebooks, once.

Every later station of the grader is handed the opened task, and reads nothing again.
"""

import functools
import importlib
import re
from dataclasses import dataclass

from course_lib import checks
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.question import Question
from course_lib.grading.intake.submission import (
    Unreadable,
    parse_notebook,
    python_of,
)
from course_lib.grading.judging.handed_out import handed_out
from course_lib.grading.judging.task import Task, version
from course_lib.grading.judging.versions import handout_version

#: The line in which a notebook says whose numbers it uses.
NAMED = re.compile(r"""^STUDENT\s*=\s*(["'])(.*?)\1""", re.MULTILINE)


@dataclass(frozen=True)
class Released:
    """What was handed out, which is the same for a whole class.

    Attributes
    ----------
    exercises : ExerciseSet
        Only those that are in the released notebook.
    cells : list of Cell
    """

    exercises: ExerciseSet
    cells: list

    @functools.cached_property
    def version(self):
        """The version of its code that runs for every student."""
        return handout_version(self.cells)


@dataclass(frozen=True)
class OpenedTask:
    """A task with everything in it read.

    Attributes
    ----------
    task : Task
    released : Released
    asked : list of Question
        The questions to grade.
    submitted : list of Cell
        The cells that came back; empty if they can't be graded.
    unreadable : str
        The reason why they can't be graded; empty if they can.
    """

    task: Task
    released: Released
    asked: list
    submitted: list
    unreadable: str = ""

    @functools.cached_property
    def python(self):
        """The version of Python that the notebook says it ran on, or None."""
        return python_of(self.task.content)

    @functools.cached_property
    def other_student(self):
        """Whose numbers the notebook shows; None if they are the student's own."""
        if not any(
            question.parameters for question in self.released.exercises.questions
        ):
            return None
        found = (NAMED.search(cell.source) for cell in self.submitted if cell.is_code)
        names = [name[2] for name in found if name]
        return None if self.task.student in names or not names else names[-1]


def open_task(task: Task) -> OpenedTask:
    """Read what was handed out, and what came back.

    Raises
    ------
    ValueError
        If this isn't the version of the course that made the task.
    """
    if task.version not in ("", version()):
        raise ValueError(
            "the worker has a different version of the course: install this one there, "
            "and restart the worker"
        )
    released = released_for(task)
    submitted, reason = [], ""
    try:
        submitted = _submitted(task, released.cells)
    except Unreadable as problem:
        reason = str(problem)
    return OpenedTask(task, released, asked_for(task, released), submitted, reason)


def released_for(task: Task) -> Released:
    """Return what was handed out for a task."""
    return _released(task.chapter, task.released)


@functools.lru_cache(maxsize=8)
def _released(chapter, content):
    cells = parse_notebook(content)
    whole = importlib.import_module(f"{checks.__name__}.{chapter}").EXERCISES
    return Released(handed_out(whole, cells), cells)


def asked_for(task: Task, released: Released) -> list[Question]:
    """Return the questions that a task is about."""
    questions = released.exercises.questions
    only = task.questions or [question.name for question in questions]
    return [question for question in questions if question.name in only]


def _submitted(task, released):
    """Return the cells that came back."""
    if task.problem:
        raise Unreadable(task.problem)
    if task.content is None:
        raise Unreadable("no notebook was handed in")
    submitted = parse_notebook(task.content)
    if not any(_is_known(cell, released) for cell in submitted):
        raise Unreadable("none of the exercises is in the notebook")
    return submitted


def _is_known(cell, released):
    """Return whether a cell is one that was handed out, or answers one of those."""
    text = cell.source.strip()
    return any(
        (cell.name and cell.name == handed.name)
        or (text and text == handed.source.strip())
        or (handed.is_answer and handed.name in cell.defines)
        for handed in released
    )
