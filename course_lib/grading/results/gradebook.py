"""Enter grades in nbgrader's gradebook, so that written answers can be graded there.

nbgrader's own ``autograde`` is never called: this module writes the same rows from
grades that were found in the sandbox. No submitted notebook is in the folder, so
nothing there can run a student's code; a student's words and code are shown as text.
"""

import contextlib
import datetime
import json
import sqlite3
from pathlib import Path

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.files import write_whole
from course_lib.grading.intake.submission import CHECK
from course_lib.grading.results.autograded import answer_texts, autograded_notebook
from course_lib.grading.results.gradebook_file import BOOK, COURSE
from course_lib.grading.results.gradebook_rows import (
    NOTEBOOK,
    assignment_in,
    hand_in,
    handed_in,
    refuse_other_tables,
    save,
)
from course_lib.grading.results.scores import score_of

STAMP = "timestamp.txt"
BUNDLE = 100  # records that are written in one transaction
SETTINGS = f'''\
# Read by nbgrader. Start JupyterLab in this folder and open Nbgrader > Formgrader.
import os

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "{COURSE}"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
'''


def enter_all(
    records: list[dict],
    exercise_set: ExerciseSet,
    released_path: Path,
    submissions: dict[str, dict[str, str]],
    folder: Path,
) -> None:
    """Enter the records of a class; entering them again changes nothing.

    A grade given by hand is kept. If the answer has changed since then, formgrader asks
    for it again.

    Parameters
    ----------
    records : list of dict
        Records of the grader, one per student.
    exercise_set : ExerciseSet
    released_path : str or path
        The notebook that was handed out.
    submissions : mapping of str to mapping of str to str
        By student, the text of each answer by its ``grade_id``. A student who handed in
        nothing readable is missing.
    folder : str or path
        Has the gradebook and all that formgrader needs; created if missing.

    Raises
    ------
    ValueError
        If the folder's gradebook was made for different exercises, or by a version of
        nbgrader whose tables are different.
    """
    folder, name = Path(folder).resolve(), exercise_set.name
    text = Path(released_path).read_text(encoding="utf-8")
    write_whole(folder / "nbgrader_config.py", SETTINGS)
    # formgrader lists the notebooks in source; it doesn't run them.
    write_whole(folder / "source" / name / f"{NOTEBOOK}.ipynb", text)
    released = json.loads(text)
    with _declared(folder, name, released) as (book, assignment):
        hand_in(book, assignment, [record["student"] for record in records])
        rows = handed_in(book, assignment)
        for start in range(0, len(records), BUNDLE):
            changed = []
            for record in records[start : start + BUNDLE]:
                student = record["student"]
                answers = submissions.get(student) or {}
                notebook = autograded_notebook(released, answers, record)
                places = _places(folder, student, name)
                changed += _enter(rows[student], exercise_set, record, notebook, places)
                save(book, rows[student])
            # Marks go first, because a new file tells the next run what has changed.
            book.commit()
            for path, content in changed:
                write_whole(path, content)


@contextlib.contextmanager
def _declared(folder, name, released):
    """Open a gradebook that has the cells of an assignment; yield both."""
    path = folder / BOOK
    assignment = None
    if path.is_file():
        with contextlib.closing(sqlite3.connect(path)) as book:
            assignment = assignment_in(book, name)
    if not assignment or not assignment.has(released):
        # Importing nbgrader takes seconds, so only new cells do it.
        from course_lib.grading.results.gradebook_tables import declare

        declare(folder, name, released)
    with contextlib.closing(sqlite3.connect(path)) as book:
        refuse_other_tables(book)
        yield book, assignment_in(book, name)


def _places(folder, student, name):
    """Return where formgrader looks for a notebook and its two time stamps."""
    here, there = (folder / one / student / name for one in ("autograded", "submitted"))
    return here / f"{NOTEBOOK}.ipynb", [here / STAMP, there / STAMP]


def _enter(rows, exercise_set, record, notebook, places):
    """Set one record's grades; return the files that change, with their texts."""
    place, stamps = places
    text = json.dumps(notebook, ensure_ascii=False) + "\n"
    earlier = place.read_text(encoding="utf-8") if place.exists() else ""
    after = answer_texts(notebook)
    before = after
    if text != earlier:
        before = answer_texts(json.loads(earlier)) if earlier else {}
    names = {header.name for header in exercise_set.headers}
    answer_of = {question.name: question.answer for question in exercise_set.questions}
    for grade in rows.grades:
        asked = grade.cell.removeprefix(CHECK)
        if asked not in names:  # taken out since then
            grade.waits = False
            continue
        grade.auto = score_of(record, asked)
        if grade.manual is None:
            grade.waits = grade.auto is None
        else:
            answer = answer_of.get(asked, asked)
            changed = before.get(answer) != after.get(answer)
            grade.waits = grade.waits or changed
    if text == earlier and rows.timestamp:
        return []
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)
    rows.timestamp = now.isoformat(" ", "microseconds")  # as nbgrader writes it
    stamp = f"{now.isoformat(sep=' ')} UTC\n"
    return [*((path, stamp) for path in stamps), (place, text)]
