"""The gradebook's file: what was entered by hand in it, and which records it has.

The gradebook is an SQLite file. Reading it directly takes milliseconds, while importing
nbgrader takes seconds, which every report would wait for.
"""

import contextlib
import hashlib
import json
import sqlite3
from pathlib import Path

from course_lib.grading.files import write_whole
from course_lib.grading.intake.submission import CHECK

BOOK = "gradebook.db"
COURSE = "course"
ENTERED = "entered-{}.txt"
OF_ASSIGNMENT = """
    JOIN base_cell ON base_cell.id = one.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = one.notebook_id
    JOIN submitted_assignment
        ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    WHERE assignment.name = ?
"""
SCORES = f"""
    SELECT student_id, base_cell.name, auto_score, manual_score, extra_credit
    FROM grade AS one {OF_ASSIGNMENT} AND NOT needs_manual_grade
"""
COMMENTS = f"""
    SELECT student_id, base_cell.name, manual_comment
    FROM comment AS one {OF_ASSIGNMENT}
"""


def manual_scores(folder, exercise_set):
    """Return the grades given by hand in formgrader.

    Parameters
    ----------
    folder : str or path
        The folder of the gradebook.
    exercise_set : ExerciseSet

    Returns
    -------
    points : dict of str to dict of str to float
        By student and question, only if a grade was given by hand; extra credit is
        included.
    """
    scores = {}
    for student, cell, auto, manual, extra in _rows(folder, SCORES, exercise_set):
        given = auto if manual is None and extra else manual
        if given is not None:
            points = given + (extra or 0)
            scores.setdefault(student, {})[cell.removeprefix(CHECK)] = points
    return scores


def manual_comments(folder, exercise_set):
    """Return the comments written in formgrader, by student and question."""
    asked = {question.answer: question.name for question in exercise_set.questions}
    said = {}
    for student, cell, comment in _rows(folder, COMMENTS, exercise_set):
        if words := (comment or "").strip():
            said.setdefault(student, {})[asked.get(cell, cell)] = words
    return said


def is_entered(folder, name, records, released):
    """Return whether a gradebook has exactly these records, so there is nothing to do.

    Parameters
    ----------
    folder : str or path
        The folder of the gradebook.
    name : str
        Name of the exercise set.
    records : list of dict
    released : bytes
        The notebook that was handed out.
    """
    note = Path(folder) / ENTERED.format(name)
    known = note.is_file() and (Path(folder) / BOOK).is_file()
    return known and note.read_text(encoding="ascii") == _hash_of(records, released)


def note_entered(folder, name, records, released):
    """Note that a gradebook has these records now; see :func:`is_entered`."""
    write_whole(Path(folder) / ENTERED.format(name), _hash_of(records, released))


def _hash_of(records, released):
    total = hashlib.sha256(released)
    total.update(json.dumps(records, sort_keys=True).encode())
    return total.hexdigest()


def _rows(folder, query, exercise_set):
    place = f"{(Path(folder) / BOOK).resolve().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(place, uri=True)) as book:
        return book.execute(query, [exercise_set.name]).fetchall()
