"""One run of the grader, which grades what is new and leaves the rest alone.

A submission is recognized by the SHA-256 of its file. A different file from the same
student is a new attempt and gets different inputs. Records are saved as they arrive,
so a run that ends early loses nothing that was finished.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.grading.intake.candidates import LAST_DAY, TOLERANCE
from course_lib.grading.intake.collecting import Submission
from course_lib.grading.intake.handouts import Handout
from course_lib.grading.intake.sources import Refused
from course_lib.grading.judging.again import updated
from course_lib.grading.judging.engines import Failed, Grade
from course_lib.grading.judging.grade import failed_record, grade_one
from course_lib.grading.judging.seeds import name_of, seed_of
from course_lib.grading.judging.task import Task, version

#: What grades tasks, in any order; see ``engines``.
Engine = Callable[[Grade, Iterable[Task], Failed], Iterator[dict]]


@dataclass(frozen=True)
class Work:
    """What one run has to do for one chapter.

    Attributes
    ----------
    results : Results
    handout : Handout
    to_grade : list of (Submission, int)
        New submissions, each with the number of its attempt.
    done : int
        How many were already graded.
    again : list of Again
        Attempts that are graded again.
    """

    results: object
    handout: object
    to_grade: list
    done: int
    again: list = field(default_factory=list)

    @property
    def total(self):
        """How many attempts have to be graded."""
        return len(self.to_grade) + len(self.again)


def plan_work(submissions: list[Submission], handout: Handout, results) -> Work:
    """Return the work that the submissions of one chapter need.

    What was handed out is kept with the results.

    Parameters
    ----------
    submissions : list of Submission
    handout : Handout
    results : Results
    """
    results.hand_out(handout.content)
    to_grade = []
    for submission in submissions:
        attempt, done = results.records.attempt_of(
            submission.student, submission.sha256
        )
        if not done:
            to_grade.append((submission, attempt))
    return Work(results, handout, to_grade, len(submissions) - len(to_grade))


def tasks_of(work: Work, key: bytes, unsafe: bool = False) -> Iterator[Task]:
    """Yield the tasks of a chapter, and keep the notebooks that are graded.

    New submissions come first, then the attempts that are graded again.

    Parameters
    ----------
    work : Work
    key : bytes
        The class key.
    unsafe : bool
        Whether the answers run without a sandbox.

    Yields
    ------
    task : Task

    Raises
    ------
    ValueError
        If an attempt was graded with a different class key.
    """
    common = {
        "chapter": work.handout.exercises.name,
        "released": work.handout.content,
        "unsafe": unsafe,
        "version": version(),
    }
    for submission, attempt in work.to_grade:
        content, notes = None, submission.notes
        try:
            content = submission.read() if submission.read else None
        except Refused as problem:  # replaced since it was collected
            notes = (*notes, str(problem))
        if content is not None:
            work.results.keep_notebook(submission.student, attempt, content)
        yield Task(
            student=submission.student,
            attempt=attempt,
            seed=seed_of(key, submission.chapter, submission.student, attempt),
            notebook=submission.place,
            content=content,
            sha256=submission.sha256,
            notes=notes,
            handed_in=_date_of(submission.handed_in),
            problem=submission.problem,
            elsewhere=submission.elsewhere,
            **common,
        )
    for again in work.again:
        yield _task_again(again, key, common)


def _date_of(seconds):
    """Return a time in ISO format; '' if it isn't known, or isn't a possible date."""
    if not 0 < seconds < LAST_DAY - TOLERANCE:
        return ""
    date = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return date.isoformat(timespec="seconds")


def _task_again(again, key, common):
    """Return the task to grade an attempt once more; refuse a different class key."""
    record = again.record
    seed = seed_of(key, common["chapter"], record["student"], record["attempt"])
    if name_of(seed) != record["seed_id"]:
        raise ValueError(
            "expected the class key that these submissions were graded with, got a "
            "different one: give the original key's file with --class-key"
        )
    return Task(
        seed=seed,
        content=again.content,
        notes=tuple(record.get("collected", record["notes"])),
        questions=again.questions,
        handed_in=record.get("handed_in", ""),
        elsewhere=tuple(map(tuple, record.get("elsewhere", ()))),
        **{name: record[name] for name in ("student", "attempt", "notebook", "sha256")},
        **common,
    )


def grade_all(
    works: list[Work], key: bytes, engine: Engine, unsafe: bool = False
) -> Iterator[dict]:
    """Grade what is new in every chapter, and save each record as it arrives.

    Parameters
    ----------
    works : list of Work
    key : bytes
    engine : callable
        Takes the function to call, the tasks, and what to do when one fails; returns
        an iterator of records. See ``engines``.
    unsafe : bool

    Yields
    ------
    record : dict
        The record after it was saved; for an attempt graded again, as it was before its
        earlier grades were added.
    """
    records = {work.handout.exercises.name: work.results.records for work in works}
    again = {_key_of(one.record): one for work in works for one in work.again}
    tasks = (task for work in works for task in tasks_of(work, key, unsafe))
    for record in engine(grade_one, tasks, failed_record):
        earlier, saved = again.get(_key_of(record)), record
        if earlier:
            now = datetime.datetime.now(datetime.UTC)
            saved = updated(earlier, record, now.isoformat(timespec="seconds"))
        records[record["chapter"]].save(saved)
        yield record


def _key_of(record):
    return record["chapter"], record["student"], record["attempt"]


def refuse_within(folder: str | Path, what: str, path: str | Path) -> None:
    """Refuse a path inside a folder whose files are graded or handed out.

    Raises
    ------
    ValueError
        If it is inside.
    """
    if Path(path).resolve().is_relative_to(Path(folder).resolve()):
        raise ValueError(f"expected {what} outside {folder}, got {path}")
