"""One run of the grader, which grades what is new and leaves the rest alone.

A submission is recognized by the SHA-256 of its file. A different file from the same
student is a new attempt and gets different inputs. Records are saved as they arrive,
so a run that ends early loses nothing that was finished.
"""

from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.sources import Refused
from course_lib.grading.judging.grade import failed, grade_one
from course_lib.grading.judging.seeds import seed_of
from course_lib.grading.judging.task import Task, version


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
    """

    results: object
    handout: object
    to_grade: list
    done: int


def plan_work(submissions, handout, results):
    """Return the work that the submissions of one chapter need.

    Parameters
    ----------
    submissions : list of Submission
    handout : Handout
    results : Results

    Returns
    -------
    work : Work
    """
    to_grade = []
    for one in submissions:
        attempt, done = results.records.attempt_of(one.student, one.sha256)
        if not done:
            to_grade.append((one, attempt))
    return Work(results, handout, to_grade, len(submissions) - len(to_grade))


def tasks_of(work, key, unsafe=False):
    """Yield the tasks of a chapter, and keep the notebooks that are graded.

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
    """
    work.results.keep("released.ipynb", work.handout.content)
    for one, attempt in work.to_grade:
        content, notes = None, one.notes
        try:
            content = one.read() if one.read else None
        except Refused as problem:  # replaced since it was collected
            notes = (*notes, str(problem))
        if content is not None:
            work.results.keep_notebook(one.student, attempt, content)
        yield Task(
            student=one.student,
            chapter=one.chapter,
            attempt=attempt,
            seed=seed_of(key, one.chapter, one.student, attempt),
            notebook=one.place,
            content=content,
            sha256=one.sha256,
            released=work.handout.content,
            notes=notes,
            unsafe=unsafe,
            version=version(),
        )


def grade_all(works, key, engine, unsafe=False):
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
        After it was saved.
    """
    records = {work.handout.exercises.name: work.results.records for work in works}
    tasks = (task for work in works for task in tasks_of(work, key, unsafe))
    for record in engine(grade_one, tasks, failed):
        records[record["chapter"]].save(record)
        yield record


def refuse_within(folder, what, path):
    """Refuse a path inside a folder whose files are graded or handed out.

    Raises
    ------
    ValueError
        If it is inside.
    """
    if Path(path).resolve().is_relative_to(Path(folder).resolve()):
        raise ValueError(f"expected {what} outside {folder}, got {path}")
