"""Judge what came back for each question: its points, its hint, or why they are blank.

A fault in an answer costs its own points. A fault of ours, or an answer that the grader
can't run, has a blank grade and never zero.
"""

import math
import threading
import time
import traceback
from dataclasses import dataclass

from course_lib.checks.deadline import TimeIsUp
from course_lib.checks.exercise import Exercise, Given
from course_lib.checks.question import Question
from course_lib.grading.cutting import cut
from course_lib.grading.intake.sources import shown
from course_lib.grading.judging.manual_review import left_out, reason_for_review
from course_lib.grading.judging.opening import (
    OpenedTask,
    asked_for,
    released_for,
)
from course_lib.grading.judging.records import UNFINISHED
from course_lib.grading.judging.steps import Plan
from course_lib.grading.judging.task import Task
from course_lib.grading.judging.versions import versions_of
from course_lib.grading.memory_limit import memory_limit
from course_lib.grading.time_limit import time_limit

#: Most characters of a written answer that a record keeps.
LONGEST_TEXT = 50_000

#: Seconds of CPU time in which one question must be judged, and all of a submission's.
JUDGING_SECONDS, ALL_JUDGING_SECONDS = 20, 60

TOO_SLOW = (
    "judging what it returns takes too long: the limits are "
    f"{JUDGING_SECONDS} s for a question, and {ALL_JUDGING_SECONDS} s for all of them"
)

#: Bytes that may be taken to judge it.
JUDGING_MEMORY = 2**30

#: Held while a notebook is opened or a question judged, because the limit of memory is
#: the process's, and judging redirects its standard output. Code that prints to the
#: terminal must hold it, too.
JUDGING = threading.Lock()


@dataclass(frozen=True)
class Judged:
    """What was found out about a submission.

    Attributes
    ----------
    questions, written : dict of str to dict
        The outcomes of the questions, and of the answers that are graded by hand, by
        name. Each has a status, the most points, and a score or a text.
    notes : list of str
        Remarks for the instructor and the student.
    status : str
        The submission's, unless one of its outcomes has a worse one.
    """

    questions: dict
    written: dict
    notes: list
    status: str = "ok"


def judge(opened: OpenedTask, planned: Plan, seen: dict[int, dict]) -> Judged:
    """Judge the answers of a submission.

    Parameters
    ----------
    opened : OpenedTask
    planned : Plan
    seen : dict
        What came back for each step, as ``sandbox.run`` returns it.
    """
    questions, written = {}, {}
    end = time.thread_time() + ALL_JUDGING_SECONDS
    for question in opened.asked:
        outcome = _outcome(question, opened, planned, seen, end)
        outcome["versions"] = versions_of(question, opened.released.version)
        questions[question.name] = outcome
    stubs = {cell.name: cell.source.strip() for cell in opened.released.cells}
    for header in opened.released.exercises.written:
        text, stub = planned.written.get(header.name), stubs.get(header.name, "")
        written[header.name] = _written(text, stub, header.points)
        if other_file := dict(opened.task.elsewhere).get(header.name):
            said = f"[answered only in {other_file}, which doesn't count]"
            written[header.name] = _written(said, stub, header.points)
    notes = [*planned.notes, *left_out(planned, seen), *_whose_numbers(opened)]
    return Judged(questions, written, notes)


def judge_unreadable(opened: OpenedTask) -> Judged:
    """Leave all grades of a file blank that can't be read, with the reason."""
    reason, written = opened.unreadable, opened.released.exercises.written
    return Judged(
        {one.name: blank(one, "unreadable", reason=reason) for one in opened.asked},
        {header.name: blank(header, "unreadable") for header in written},
        [reason],
        "unreadable",
    )


def judge_failed(task: Task, reason: str) -> Judged:
    """Leave the grades of a task blank on which the grader failed, with the reason."""
    asked = asked_for(task, released_for(task))
    questions = {question.name: blank(question, UNFINISHED) for question in asked}
    return Judged(questions, {}, [reason], UNFINISHED)


def blank(exercise: Question | Exercise, status: str, **more) -> dict:
    """Return the outcome of a question or written exercise that wasn't judged."""
    outcome = {"status": status, "score": None, "points": exercise.points}
    return outcome | {"hint": "", "text": "", "verdicts": []} | more


def _outcome(question, opened, planned, seen, end):
    """Return the outcome of a question; it is blank if a person must look."""
    tries, task = planned.tries(question.name, seen), opened.task
    drawn, other = planned.places[question.name].drawn, opened.other_student

    def best_for(student):
        """Return the best outcome, the first of equals; a failure comes first."""
        found = [
            judged(question, observations, task.seed, student, drawn, end)
            for observations in tries
        ]
        return max(found, key=_score_or_more)

    outcome = best_for(task.student)
    if _score_or_more(outcome) >= question.points:
        return outcome
    reason = reason_for_review(question, opened, planned, tries, seen)
    if other_file := dict(task.elsewhere).get(question.answer):
        reason = f"it is answered only in {other_file}, which doesn't count"
    if not reason and question.parameters and other is not None:
        theirs = best_for(other)["score"]
        if theirs is not None and theirs > outcome["score"]:
            whose = f"{shown(other)!r}" if other else "a notebook without an id"
            reason = f"it fits the numbers of {whose}, not those of {task.student}"
    if reason:
        outcome |= {"status": "needs manual", "score": None, "reason": reason}
        outcome["written"] = cut(planned.held.get(question.answer, ""), LONGEST_TEXT)
    return outcome


def _score_or_more(outcome):
    """Return an outcome's score, which is more than any other if it is blank."""
    return math.inf if outcome["score"] is None else outcome["score"]


def judged(
    question: Question,
    observations: list[dict],
    seed: str,
    student: str = "",
    drawn: list[Given] | None = None,
    end: float = math.inf,
) -> dict:
    """Return the outcome of one version of an answer; it is blank if judging fails.

    Parameters
    ----------
    question, observations, seed, student, drawn
        As in ``Question.grade``.
    end : float
        The thread's CPU time at which the submission's time for judging is up.
    """
    seconds = min(JUDGING_SECONDS, max(0, end - time.thread_time()))
    try:
        with (
            JUDGING,
            memory_limit(JUDGING_MEMORY),
            time_limit(seconds),
        ):
            report = question.grade(observations, seed, student, drawn)
    except TimeIsUp:
        return blank(question, "needs manual", reason=TOO_SLOW)
    except Exception:  # from our reference or judge: a person must look
        return blank(question, UNFINISHED, traceback=traceback.format_exc())
    never_called = report.status in ("not run", "no time left")
    status = "process ended" if never_called else report.status
    verdicts = [vars(verdict) for verdict in report.verdicts]
    return {
        "status": status,
        "score": report.score,
        "points": question.points,
        "hint": report.hint,
        "text": report.text(),
        "verdicts": verdicts,
    }


def _written(text, stub, points):
    """Return the outcome of an answer that is graded by hand."""
    if text is None:
        return {"status": "missing answer", "text": "", "points": points}
    if text.strip() in ("", stub):
        return {"status": "blank", "text": "", "points": points}
    text = cut(text, LONGEST_TEXT)
    return {"status": "needs manual", "text": text, "points": points}


def _whose_numbers(opened):
    """Return a note if the notebook shows the numbers of another student's variant."""
    other, student = opened.other_student, opened.task.student
    if other is None:
        return []
    said = f"STUDENT is {shown(other)!r}" if other else "STUDENT is empty"
    return [f"{said} in the notebook; it was graded with the numbers of {student}"]
