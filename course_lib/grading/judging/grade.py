"""Grade one submission: the single function that every engine runs.

``grade_one`` depends on nothing but its task and writes nothing, so it can run on any
thread or machine, and can be repeated when a worker is lost. A fault in the submission
costs its own grades; a fault on our side gives blank grades, never zero.
"""

import functools
import importlib
import math
import re
import threading
import time
import traceback
from dataclasses import asdict, replace

from course_lib import checks
from course_lib.checks.deadline import TimeIsUp
from course_lib.grading.cutting import cut
from course_lib.grading.intake.sources import shown
from course_lib.grading.intake.submission import (
    Unreadable,
    parse_notebook,
    python_of,
)
from course_lib.grading.judging.doubts import (
    ask_for_python,
    left_out,
    reason_to_look,
)
from course_lib.grading.judging.handed_out import handed_out
from course_lib.grading.judging.memory_limit import memory_limit
from course_lib.grading.judging.seeds import name_of
from course_lib.grading.judging.steps import plan
from course_lib.grading.judging.task import version
from course_lib.grading.judging.time_limit import time_limit
from course_lib.grading.judging.versions import versions_of
from course_lib.grading.sandbox import bwrap, sandbox

#: A record's status, from good to bad: the worst among its questions.
STATUSES = (
    "ok",
    "needs manual",
    "missing answer",
    "process ended",
    "timeout",
    "unreadable",
    "grader error",
)

#: The line in which a notebook says whose numbers it uses.
NAMED = re.compile(r"""^STUDENT\s*=\s*(["'])(.*?)\1""", re.MULTILINE)

#: Most characters of a written answer that a record keeps.
LONGEST_TEXT = 50_000

#: Seconds of the clock in which one question must be judged.
JUDGING_SECONDS = 20

#: Bytes that may be taken to judge it.
JUDGING_MEMORY = 2**30

#: Held while a question is judged, because judging redirects the standard output of the
#: process. Code that prints to the terminal must hold it, too.
JUDGING = threading.Lock()


def grade_one(task):
    """Grade one attempt.

    Parameters
    ----------
    task : Task

    Returns
    -------
    record : dict
        Plain data for JSON. It is made whatever happens: if the grader fails, the
        status is ``grader error`` and the grades are blank.
    """
    start = time.monotonic()
    try:
        record = _grade(task)
    except Exception as problem:  # ours, or unforeseen; the others go on
        record = failed(task, f"{type(problem).__name__}: {problem}")
        record["traceback"] = traceback.format_exc()
    record["seconds"] = round(time.monotonic() - start, 2)
    return record


def failed(task, reason):
    """Return the record of an attempt on which the grader failed; its grades are blank.

    Parameters
    ----------
    task : Task
    reason : str
    """
    record = _start(task, "grader error", [reason])
    for question in asked_for(task, _exercises(task)):
        record["questions"][question.name] = _blank(question, "grader error")
    return record


def _grade(task):
    """Grade one attempt; see :func:`grade_one`."""
    if task.version not in ("", version()):
        raise ValueError(
            "the worker has a different version of the course: install this one there, "
            "and restart the worker"
        )
    exercises = _exercises(task)
    asked = asked_for(task, exercises)
    released = _released_cells(task.released)
    try:
        if task.content is None:
            raise Unreadable("no notebook was handed in")
        submitted = parse_notebook(task.content)
        if not any(_known(cell, released) for cell in submitted):
            raise Unreadable("none of the exercises is in the notebook")
    except Unreadable as problem:
        return _unreadable(task, asked, exercises.written, str(problem))
    made = plan(released, submitted, exercises, task.seed, task.student, asked)
    command = bwrap.unsafe_command if task.unsafe else bwrap.command
    seen = sandbox.run(made.steps, command(exercises))
    other = _other_name(task, submitted, exercises)
    python = python_of(task.content) if ask_for_python(seen) else None
    notes = [*made.notes, *left_out(made, seen), *_said_of(other, task)]
    record = _start(task, "ok", notes)
    stubs = {cell.name: cell.source.strip() for cell in released}
    for question in asked:
        outcome = _outcome(question, made, seen, task, other, python)
        outcome["versions"] = versions_of(question, task.released)
        record["questions"][question.name] = outcome
    for header in exercises.written:
        text = made.written.get(header.name)
        written = _written(text, stubs.get(header.name, ""), header.points)
        record["written"][header.name] = written
    record["status"] = worst_status(record)
    return record


def worst_status(record):
    """Return the worst status among a record's questions and written answers."""
    parts = [*record["questions"].values(), *record["written"].values()]
    found = [part["status"] for part in parts if part["status"] in STATUSES]
    return max(["ok", *found], key=STATUSES.index)


def _outcome(question, made, seen, task, other, python):
    """Return the entry of a question; it is blank if a person must look."""
    tries, drawn = made.tries(question.name, seen), made.places[question.name].drawn
    outcome = _best([_judged(question, one, task, drawn) for one in tries])
    if outcome["score"] is None or outcome["score"] >= question.points:
        return outcome
    reason = reason_to_look(question, made, tries, seen, python)
    if reason is None and other is not None and question.parameters:
        theirs = replace(task, student=other)
        better = _best([_judged(question, one, theirs, drawn) for one in tries])
        better = better["score"]
        if better is not None and better > outcome["score"]:
            whose = f"{shown(other)!r}" if other else "a notebook without an id"
            reason = f"it fits the numbers of {whose}, not those of {task.student}"
    if reason:
        outcome |= {"status": "needs manual", "score": None, "reason": reason}
        outcome["written"] = cut(made.held.get(question.answer, ""), LONGEST_TEXT)
    return outcome


def _other_name(task, cells, exercises):
    """Return whose numbers a notebook shows, or None if they are the student's own."""
    if not any(question.parameters for question in exercises.questions):
        return None
    found = (NAMED.search(cell.source) for cell in cells if cell.is_code)
    names = [name[2] for name in found if name]
    return None if task.student in names or not names else names[-1]


def _said_of(other, task):
    """Return a note if the notebook shows the numbers of another student's variant."""
    if other is None:
        return []
    said = f"STUDENT is {shown(other)!r}" if other else "STUDENT is empty"
    return [f"{said} in the notebook; it was graded with the numbers of {task.student}"]


def _start(task, status, notes):
    """Return a record without grades."""
    return {
        "student": task.student,
        "chapter": task.chapter,
        "attempt": task.attempt,
        "seed_id": name_of(task.seed),
        "notebook": task.notebook,
        "sha256": task.sha256,
        "handed_in": task.handed_in,
        "status": status,
        "questions": {},
        "written": {},
        "notes": [*task.notes, *notes],
        "collected": list(task.notes),
    }


def _unreadable(task, asked, written, reason):
    """Return the record of a file that can't be read: blank grades, and the reason."""
    record = _start(task, "unreadable", [reason])
    for question in asked:
        blank = _blank(question, "unreadable") | {"reason": reason}
        record["questions"][question.name] = blank
    for header in written:
        record["written"][header.name] = _blank(header, "unreadable")
    return record


def _blank(question, status):
    """Return the entry of a question that couldn't be judged."""
    marks = {"status": status, "score": None, "points": question.points}
    return marks | {"hint": "", "text": "", "verdicts": []}


def _judged(question, seen, task, drawn):
    """Return the entry of a question; it is blank if judging fails."""
    try:
        with JUDGING, memory_limit(JUDGING_MEMORY), time_limit(JUDGING_SECONDS):
            report = question.grade(seen, task.seed, task.student, drawn)
    except (Exception, TimeIsUp):  # from our reference or judge: a person must look
        blank = _blank(question, "grader error")
        return blank | {"traceback": traceback.format_exc()}
    never_called = report.status in ("not run", "no time left")
    status = "process ended" if never_called else report.status
    verdicts = [asdict(verdict) for verdict in report.verdicts]
    return {
        "status": status,
        "score": report.score,
        "points": question.points,
        "hint": report.hint,
        "text": report.text(),
        "verdicts": verdicts,
    }


def _best(outcomes):
    """Return the best outcome, the first of equals; one that failed comes first."""
    return max(
        outcomes, key=lambda one: math.inf if one["score"] is None else one["score"]
    )


def _known(cell, released):
    """Return whether a cell is one that was handed out, or answers one of those."""
    text = cell.source.strip()
    return any(
        (cell.name and cell.name == one.name)
        or (text and text == one.source.strip())
        or (one.is_answer and one.name in cell.defines)
        for one in released
    )


def _written(text, stub, points):
    """Return the entry of an answer that is graded by hand."""
    if text is None:
        return {"status": "missing answer", "text": "", "points": points}
    blank = text.strip() in ("", stub)
    status = "blank" if blank else "needs manual"
    kept = "" if blank else cut(text, LONGEST_TEXT)
    return {"status": status, "text": kept, "points": points}


def asked_for(task, exercises):
    """Return the questions of a set that a task is about."""
    only = task.questions or [one.name for one in exercises.questions]
    return [one for one in exercises.questions if one.name in only]


def _exercises(task):
    """Return the exercise set of a task, without what wasn't handed out."""
    whole = importlib.import_module(f"{checks.__name__}.{task.chapter}").EXERCISES
    return handed_out(whole, _released_cells(task.released))


@functools.lru_cache(maxsize=8)
def _released_cells(content):
    """Return the cells of a released notebook, the same for a whole class."""
    return parse_notebook(content)
