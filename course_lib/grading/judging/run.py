"""One run of the grader: what is new is graded, what was graded is left alone.

A submission is known again by the sha256 of its file. Another file of the same student
is another attempt and draws other inputs. Records are kept as they arrive: a run that
ends too early, however it ends, has lost nothing that was finished.
"""

from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.sources import Refused
from course_lib.grading.judging.grade import failed, grade_one
from course_lib.grading.judging.seeds import seed_of
from course_lib.grading.judging.task import Task, version


@dataclass(frozen=True)
class Work:
    """What one run has to do in one chapter.

    Attributes
    ----------
    results : Results
    handout : Handout
    to_grade : list of (Submission, int)
        What is new, each with the number of its attempt.
    done : int
        How many had been graded before.
    """

    results: object
    handout: object
    to_grade: list
    done: int


def plan_work(submissions, handout, results):
    """Return what is to be done of the submissions of one chapter.

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
    """Yield the tasks of a chapter, and keep what is graded.

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
        except Refused as problem:  # exchanged since it was collected
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
    """Grade what is new in every chapter, and keep each record as it arrives.

    Parameters
    ----------
    works : list of Work
    key : bytes
    engine : callable
        From the function to call, the tasks, and what to do when one comes to
        nothing, to an iterator of records; see ``engines``.
    unsafe : bool

    Yields
    ------
    record : dict
        After it was kept.
    """
    records = {work.handout.exercises.name: work.results.records for work in works}
    tasks = (task for work in works for task in tasks_of(work, key, unsafe))
    for record in engine(grade_one, tasks, failed):
        records[record["chapter"]].save(record)
        yield record


def refuse_within(folder, what, path):
    """Refuse a path within a folder whose files are graded, or handed out.

    Raises
    ------
    ValueError
        If it lies there.
    """
    if Path(path).resolve().is_relative_to(Path(folder).resolve()):
        raise ValueError(f"expected {what} outside {folder}, got {path}")
