"""Make the record of a graded attempt, which is plain data for JSON."""

from course_lib.grading.judging.outcomes import Judged
from course_lib.grading.judging.seeds import name_of
from course_lib.grading.judging.task import Task

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


def record_of(task: Task, judged: Judged) -> dict:
    """Return the record of an attempt."""
    record = {
        "student": task.student,
        "chapter": task.chapter,
        "attempt": task.attempt,
        "seed_id": name_of(task.seed),
        "notebook": task.notebook,
        "sha256": task.sha256,
        "handed_in": task.handed_in,
        "status": judged.status,
        "questions": judged.questions,
        "written": judged.written,
        "notes": [*task.notes, *judged.notes],
        "collected": list(task.notes),
        "elsewhere": [list(pair) for pair in task.elsewhere],
    }
    return record | {"status": worst_status(record, judged.status)}


def worst_status(record: dict, status: str = "ok") -> str:
    """Return the worst status among a record's questions and written answers."""
    parts = [*record["questions"].values(), *record["written"].values()]
    found = [part["status"] for part in parts if part["status"] in STATUSES]
    return max([status, *found], key=STATUSES.index)
