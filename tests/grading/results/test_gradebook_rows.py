"""The rows of the gradebook are those that nbgrader itself would have made."""

import contextlib
import json
import shutil
import sqlite3

import pytest
from grading.small_class import write_released
from nbgrader.api import Gradebook

from course_lib.grading.results.gradebook_file import COURSE
from course_lib.grading.results.gradebook_rows import (
    assignment_in,
    hand_in,
    handed_in,
    refuse_other_tables,
    save,
)
from course_lib.grading.results.gradebook_tables import declare

SUBMISSION = """
    SELECT id, assignment_id, timestamp, extension FROM submitted_assignment
    WHERE student_id = ?
"""
NOTEBOOK = """
    SELECT id, notebook_id, flagged, late_submission_penalty FROM submitted_notebook
    WHERE assignment_id = ?
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a folder with a released notebook and a gradebook without records."""
    folder = tmp_path_factory.mktemp("rows")
    write_released(folder / "exercises.ipynb")
    for name in ("ch01", "ch02"):
        declare(folder, name, read(folder))
    return folder


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def book(folder):
    with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as book:
        yield book


def read(folder):
    """Return the released notebook."""
    return json.loads((folder / "exercises.ipynb").read_text(encoding="utf-8"))


def rows_of(book, student):
    """Return all that a student's rows say, without ids of their own."""
    submission, *said = book.execute(SUBMISSION, [student]).fetchone()
    (notebook, *more) = book.execute(NOTEBOOK, [submission]).fetchone()
    rows = [said, more]
    for table in ("grade", "comment"):
        query = f"SELECT * FROM {table} WHERE notebook_id = ? ORDER BY cell_id"
        rows += [row[2:] for row in book.execute(query, [notebook])]
    return rows


def test_rows_are_those_of_nbgrader_itself(book, folder):
    place = f"sqlite:///{folder}/gradebook.db"
    # Its own method would warn of what it does itself.
    with Gradebook(place, COURSE) as theirs, theirs.db.no_autoflush:
        theirs.add_student("theirs")
        theirs.add_submission("ch01", "theirs")
    hand_in(book, assignment_in(book, "ch01"), ["ours"])
    assert rows_of(book, "ours") == rows_of(book, "theirs")
    assert len(rows_of(book, "ours")) == 2 + 3 + 3


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("ALTER TABLE grade ADD COLUMN is_final BOOLEAN", "table grade .* is_final"),
        ("ALTER TABLE comment RENAME COLUMN manual_comment TO text", "comment .* text"),
        ("DROP TABLE solution_cells", "solution_cells to have id, got none"),
    ],
)
def test_tables_of_another_nbgrader_are_refused(book, change, found):
    refuse_other_tables(book)
    book.execute(change)
    with pytest.raises(ValueError, match=found):
        refuse_other_tables(book)


def test_handout_with_other_cells_or_points_is_noticed(book, folder):
    found, other = assignment_in(book, "ch01"), read(folder)
    del other["cells"][-1]
    assert not found.has(other)
    other = read(folder)
    other["cells"][-1]["metadata"]["nbgrader"]["points"] = 5
    assert not found.has(other)
    assert assignment_in(book, "ch03") is None


def test_what_was_handed_in_is_found_by_student_and_assignment(book):
    first, second = (assignment_in(book, name) for name in ("ch01", "ch02"))
    hand_in(book, first, ["s001", "s002"])
    hand_in(book, second, ["s001"])
    assert set(handed_in(book, first)) == {"s001", "s002"}
    assert set(handed_in(book, second)) == {"s001"}


def test_grades_come_back_as_they_were_saved(book):
    assignment = assignment_in(book, "ch01")
    hand_in(book, assignment, ["s001", "s002"])
    one = handed_in(book, assignment)["s001"]
    one.grades[0].auto, one.grades[1].waits = 1.5, True
    save(book, one)
    found = handed_in(book, assignment)
    assert found["s001"] == one
    assert {grade.auto for grade in found["s002"].grades} == {None}
