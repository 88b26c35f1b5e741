"""Plan one submission: what the sandbox has to run, and where its answers come back.

The frame is the released notebook, so a deleted or edited check changes nothing. The
submitted answers and the student's own cells are put into it, and each check is
replaced by the calls that it makes, with inputs drawn from a secret seed.
"""

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from course_lib.checks.exercise import Given
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.judging import MISSING
from course_lib.checks.question import Question
from course_lib.grading.intake.answers import Answers
from course_lib.grading.intake.submission import CHECK, Cell
from course_lib.grading.judging.opening import OpenedTask
from course_lib.grading.parsing import parse
from course_lib.running.missing_answer import closest_name

CELL_SECONDS = 20  # CPU time for one cell


@dataclass(frozen=True)
class Place:
    """Where the answer to a question comes back, as ids of steps.

    Attributes
    ----------
    cells : list of int
        The cells of its answer, which may be several or none.
    calls : list of int
        One per case.
    drawn : list of Given
        The inputs of each case, which its judge needs again.
    again : list of int
        The calls for the later version of an answer; empty if there is none.
    """

    cells: list
    calls: list
    drawn: list
    again: list = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What has to be run for one submission.

    Attributes
    ----------
    steps : list of dict
        For ``sandbox.run``; each has an ``id`` and ``seconds``.
    places : dict
        The ``Place`` of each question, by name.
    answers : dict
        The submitted text of each answer cell, or None, by the cell's name.
    written : dict
        The same for the questions that are graded by hand.
    held : dict
        What the student wrote in place of an answer's code, by the answer's name.
    notes : list of str
        Remarks for the instructor.
    """

    steps: list = field(default_factory=list)
    places: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    held: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    def add(self, **step):
        """Append a step and return its id."""
        self.steps.append({"id": len(self.steps), **step})
        return len(self.steps) - 1

    def ask(self, question: Question, drawn: list[Given]) -> list[int]:
        """Add the calls of a question and return the id of each case's call.

        A value is looked at once, so it can't be a different one for each case.
        """
        calls = [self.add(**step) for step in calls_of(question, drawn)]
        return calls * len(question.cases) if question.value else calls

    def tries(self, name: str, seen: dict[int, dict]) -> list[list[dict]]:
        """Return the observations of a question, as ``Question.grade`` takes them.

        Parameters
        ----------
        name : str
            The question's name.
        seen : dict
            The result of ``sandbox.run``.

        Returns
        -------
        tries : list of list of dict
            One list, or two if there is a later version of the answer. An observation
            is the cell's error if the answer isn't even defined.
        """
        place = self.places[name]
        first = [self._outcome(seen, place.cells, call) for call in place.calls]
        again = [self._outcome(seen, [], call) for call in place.again]
        return [first, *([again] if again else [])]

    def _outcome(self, seen, cells, call):
        if seen[call].get("status") != MISSING:
            return seen[call]
        for cell in cells:
            found = seen.get(cell, {})
            if found.get("error") or found.get("status"):
                return found
        # Made anew, because what came back may be forged.
        return {"status": MISSING, "instead": self._instead(self.steps[call]["answer"])}

    def _instead(self, answer):
        """Return the name that an answer's cell defines in its place, or ""."""
        cell = Cell(self.answers.get(answer) or "", is_code=True)
        return closest_name(answer, cell.defines - {*self.answers})


def plan(opened: OpenedTask, answers: Answers) -> Plan:
    """Return the plan for a submission.

    Parameters
    ----------
    opened : OpenedTask
        Its task's student decides a variant's numbers, whatever the notebook says.
    answers : Answers
        What was found in its cells.

    Raises
    ------
    ValueError
        If the released notebook has no check cell for one of the questions.
    """
    exercises, task = opened.released.exercises, opened.task
    planned = Plan(held=answers.held, notes=answers.notes)
    planned.add(**silent_checks(exercises, task.student))
    checks = {CHECK + question.name: question for question in opened.asked}
    cells = {}
    for cell in opened.released.cells:
        for source, is_answer in answers.runs.get(cell.name, []):
            step = planned.add(cell=source, seconds=CELL_SECONDS)
            if is_answer:
                cells.setdefault(cell.name, []).append(step)
        if cell.is_answer:
            answer = answers.chosen[cell.name]
            texts = planned.answers if cell.is_code else planned.written
            texts[cell.name] = answer.source if answer else None
        elif cell.is_check and cell.name in checks:
            question = checks.pop(cell.name)
            drawn, own = draw(question, task.seed), cells.get(question.answer, [])
            calls = planned.ask(question, drawn)
            planned.places[question.name] = Place(own, calls, drawn)
        elif cell.is_code and not cell.is_check:
            planned.add(cell=cell.source, seconds=CELL_SECONDS)
    if checks:
        raise ValueError(f"the released notebook has no cell {sorted(checks)[0]!r}")
    _try_again(planned, answers.later, exercises)
    while "cell" in planned.steps[-1]:  # no call needs what comes after the last one
        planned.steps.pop()
    return planned


def _try_again(planned, later, exercises):
    """Add the cells that change an answer after its check, and then the calls again."""
    for name, sources in later.items():
        for source in sources:
            planned.add(cell=source, seconds=CELL_SECONDS)
        for question in exercises.questions:
            if question.answer == name and question.name in planned.places:
                place = planned.places[question.name]
                place.again.extend(planned.ask(question, place.drawn))


def silent_checks(exercise_set: ExerciseSet, student: str) -> dict:
    """Return the step that lets answers import the checks, which do nothing there."""
    questions = exercise_set.questions
    constants = {question.name: question.constants(student) for question in questions}
    return {"checks": exercise_set.name, "constants": constants, "seconds": 5}


def draw(question: Question, seed: str) -> list[Given]:
    """Return the inputs of each case of a question."""
    return [question.given(index, seed) for index in range(len(question.cases))]


def calls_of(question: Question, drawn: list[Given]) -> list[dict]:
    """Return the steps of a question without their ids: one per case, or per value.

    Parameters
    ----------
    question : Question
    drawn : list of Given
        The inputs of each case.

    Returns
    -------
    steps : list of dict
        Each has the source of the probe and of what it uses, because nothing inside
        knows the question, and says whether its inputs are ``hidden``.
    """
    sources = "\n".join(map(plain_source, (*question.using, question.run)))
    probe = {"probe": sources, "probe_name": question.run.__name__}
    return [
        {
            "question": question.name,
            "answer": question.answer,
            "value": question.value,
            "args": tuple(question.sent(drawn[index])),
            "hidden": case.hidden and not question.value,
            "seconds": question.seconds,
            **probe,
        }
        for index, case in enumerate(question.cases[: 1 if question.value else None])
    ]


@functools.cache
def plain_source(function: Callable) -> str:
    """Return the source of a function without its decorators.

    Examples
    --------
    >>> from course_lib.checks.observe import as_it_stands
    >>> print(plain_source(as_it_stands).splitlines()[-1].strip())
    return answer
    """
    tree = parse(textwrap.dedent(inspect.getsource(function)))
    tree.body[0].decorator_list = []
    return ast.unparse(tree)
