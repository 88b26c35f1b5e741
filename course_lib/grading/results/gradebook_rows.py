"""The rows of nbgrader's gradebook in SQLite: who handed in, and with which grades.

nbgrader's own methods query the database for every grade and write after each one,
which takes minutes for a class of a thousand. Here a class is read once and written in
bundles, without nbgrader.
"""

import sqlite3
from dataclasses import dataclass
from uuid import uuid4

NOTEBOOK = "exercises"

#: The columns of the tables that are read or written here, in nbgrader 0.9.
COLUMNS = {
    "student": "id first_name last_name email lms_user_id",
    "assignment": "id name duedate course_id",
    "notebook": "id name assignment_id kernelspec",
    "base_cell": "id name notebook_id type",
    "grade_cells": "id max_score cell_type",
    "solution_cells": "id",
    "submitted_assignment": "id assignment_id student_id timestamp extension",
    "submitted_notebook": (
        "id assignment_id notebook_id flagged late_submission_penalty"
    ),
    "grade": (
        "id notebook_id cell_id auto_score manual_score extra_credit needs_manual_grade"
    ),
    "comment": "id notebook_id cell_id auto_comment manual_comment",
}
ASSIGNMENT = """
    SELECT assignment.id, notebook.id FROM assignment
    JOIN notebook ON notebook.assignment_id = assignment.id
    WHERE assignment.name = ? AND notebook.name = ?
"""
GRADED = """
    SELECT name, max_score, cell_type, base_cell.id
    FROM grade_cells JOIN base_cell ON base_cell.id = grade_cells.id
    WHERE notebook_id = ?
"""
ANSWERS = """
    SELECT name, base_cell.id
    FROM solution_cells JOIN base_cell ON base_cell.id = solution_cells.id
    WHERE notebook_id = ?
"""
SUBMITTED = """
    SELECT student_id, submitted_assignment.id, submitted_notebook.id, timestamp
    FROM submitted_notebook JOIN submitted_assignment
        ON submitted_assignment.id = submitted_notebook.assignment_id
    WHERE submitted_notebook.notebook_id = ?
"""
OF_NOTEBOOK = """
    JOIN submitted_notebook ON submitted_notebook.id = one.notebook_id
    WHERE submitted_notebook.notebook_id = ?
"""
GRADES = f"""
    SELECT one.notebook_id, cell_id, one.id, manual_score, needs_manual_grade,
        auto_score
    FROM grade AS one {OF_NOTEBOOK}
"""
COMMENTED = f"SELECT one.notebook_id, cell_id FROM comment AS one {OF_NOTEBOOK}"
NEW_STUDENT = "INSERT OR IGNORE INTO student (id) VALUES (?)"
NEW_SUBMISSION = """
    INSERT INTO submitted_assignment (id, assignment_id, student_id) VALUES (?, ?, ?)
"""
NEW_NOTEBOOK = """
    INSERT INTO submitted_notebook (id, assignment_id, notebook_id, flagged)
    VALUES (?, ?, ?, 0)
"""
NEW_GRADE = """
    INSERT INTO grade (id, notebook_id, cell_id, needs_manual_grade)
    VALUES (?, ?, ?, 1)
"""
NEW_COMMENT = "INSERT INTO comment (id, notebook_id, cell_id) VALUES (?, ?, ?)"


@dataclass(frozen=True)
class Assignment:
    """An assignment in the gradebook.

    Attributes
    ----------
    key, notebook : str
        Its id, and that of its notebook.
    graded : dict of str to (float, str)
        Points and kind of each cell that gives points, by its name.
    cells : dict of str to str
        The id of each of these cells.
    answers : dict of str to str
        The id of each cell with an answer.
    """

    key: str
    notebook: str
    graded: dict
    cells: dict
    answers: dict

    def has(self, released):
        """Return whether its cells are those of a released notebook.

        A cell that is no longer in the notebook may remain if it gives no points.
        """
        graded, answers = cells_in(released)
        gone = {**self.graded, **graded}.keys() - graded.keys()
        return (
            all(self.graded.get(name) == one for name, one in graded.items())
            and all(self.graded[name][0] == 0 for name in gone)
            and answers <= {*self.answers}
        )


@dataclass
class Grade:
    """The row of one grade.

    Attributes
    ----------
    key : str
    cell : str
        The name of the cell that gives the points.
    manual : float or None
        The grade given by hand.
    waits : bool
        Whether formgrader asks for a grade.
    auto : float or None
        The grader's grade.
    """

    key: str
    cell: str
    manual: float | None
    waits: bool
    auto: float | None


@dataclass
class Submitted:
    """What one student handed in: the ids of its rows, its time stamp, its grades."""

    key: str
    notebook: str
    timestamp: str | None
    grades: list


def cells_in(released):
    """Return the cells of a released notebook that have points, and those to answer.

    Parameters
    ----------
    released : dict
        The notebook as loaded from its file.

    Returns
    -------
    graded : dict of str to (float, str)
        Points and kind, by ``grade_id``.
    answers : set of str
    """
    graded, answers = {}, set()
    for cell in released["cells"]:
        nbgrader = cell.get("metadata", {}).get("nbgrader") or {}
        if nbgrader.get("grade"):
            points = float(nbgrader["points"])
            graded[nbgrader["grade_id"]] = points, cell["cell_type"]
        if nbgrader.get("solution"):
            answers.add(nbgrader["grade_id"])
    return graded, answers


def refuse_other_tables(book):
    """Refuse a gradebook whose tables aren't those that are known here.

    Another version of nbgrader might expect values in columns that we don't fill, and
    would then show wrong grades instead of an error.

    Parameters
    ----------
    book : sqlite3.Connection

    Raises
    ------
    ValueError
        The message names the table, and the columns expected and found.
    """
    for table, columns in COLUMNS.items():
        found = {row[1] for row in book.execute(f"PRAGMA table_info({table})")}
        if found != {*columns.split()}:
            raise ValueError(
                f"expected the gradebook's table {table} to have {columns}, got "
                f"{' '.join(sorted(found)) or 'none'}: install nbgrader 0.9, and move "
                "the folder gradebook elsewhere"
            )


def assignment_in(book, name):
    """Return an assignment from a gradebook, or None if it isn't there.

    Parameters
    ----------
    book : sqlite3.Connection
    name : str
    """
    try:
        found = book.execute(ASSIGNMENT, [name, NOTEBOOK]).fetchone()
    except sqlite3.OperationalError:  # it has no tables yet
        return None
    if found is None:
        return None
    graded = book.execute(GRADED, found[1:]).fetchall()
    return Assignment(
        *found,
        {name: (points, kind) for name, points, kind, _ in graded},
        {name: key for name, _, _, key in graded},
        dict(book.execute(ANSWERS, found[1:])),
    )


def hand_in(book, assignment, students):
    """Add rows for the students who have none, and for grades and comments they lack.

    Parameters
    ----------
    book : sqlite3.Connection
    assignment : Assignment
    students : list of str
    """
    known = {row[0] for row in book.execute(SUBMITTED, [assignment.notebook])}
    for student in students:
        if student not in known:
            key = _new()
            book.execute(NEW_STUDENT, [student])
            book.execute(NEW_SUBMISSION, [key, assignment.key, student])
            book.execute(NEW_NOTEBOOK, [_new(), key, assignment.notebook])
    notebooks = [row[2] for row in book.execute(SUBMITTED, [assignment.notebook])]
    has = {row[:2] for row in book.execute(GRADES, [assignment.notebook])}
    wanted = [(one, cell) for one in notebooks for cell in assignment.cells.values()]
    new = [(_new(), *pair) for pair in wanted if pair not in has]
    book.executemany(NEW_GRADE, new)
    has = {*book.execute(COMMENTED, [assignment.notebook])}
    wanted = [(one, cell) for one in notebooks for cell in assignment.answers.values()]
    new = [(_new(), *pair) for pair in wanted if pair not in has]
    book.executemany(NEW_COMMENT, new)


def handed_in(book, assignment):
    """Return what was handed in for an assignment, by student.

    Parameters
    ----------
    book : sqlite3.Connection
    assignment : Assignment

    Returns
    -------
    submitted : dict of str to Submitted
    """
    found, names = {}, {key: name for name, key in assignment.cells.items()}
    for student, *keys in book.execute(SUBMITTED, [assignment.notebook]):
        found[student] = Submitted(*keys, [])
    grades = {one.notebook: one.grades for one in found.values()}
    for notebook, cell, key, manual, waits, auto in book.execute(
        GRADES, [assignment.notebook]
    ):
        if cell in names:
            one = Grade(key, names[cell], manual, bool(waits), auto)
            grades[notebook].append(one)
    return found


def save(book, submitted):
    """Write the grades and the time stamp of what a student handed in."""
    book.executemany(
        "UPDATE grade SET auto_score = ?, needs_manual_grade = ? WHERE id = ?",
        [(one.auto, one.waits, one.key) for one in submitted.grades],
    )
    book.execute(
        "UPDATE submitted_assignment SET timestamp = ? WHERE id = ?",
        [submitted.timestamp, submitted.key],
    )


def _new():
    return uuid4().hex
