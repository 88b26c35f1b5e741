"""nbgrader's gradebook is made as nbgrader makes it, and has the handout's cells."""

import contextlib
import json
import sqlite3
import sys
from pathlib import Path

import pytest
from grading.small_class import write_released
from nbgrader.api import Gradebook

from course_lib.grading.results.gradebook_file import COURSE
from course_lib.grading.results.gradebook_rows import assignment_in
from course_lib.grading.results.gradebook_tables import declare, opened

POINTS = {"check-step": 2, "check-count": 1, "why": 4}


@pytest.fixture
def released(tmp_path):
    """Return the released notebook, whose cells a new gradebook has."""
    path = write_released(tmp_path / "exercises.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    declare(tmp_path, "ch01", notebook)
    return notebook


@pytest.fixture
def book(released, tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as book:
        yield book


def points_in(book):
    """Return the points of each cell, by name."""
    return {name: one[0] for name, one in assignment_in(book, "ch01").graded.items()}


def test_tables_are_those_of_nbgrader_itself(book, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))  # it starts alembic
    with Gradebook(f"sqlite:///{tmp_path}/theirs.db", COURSE):
        pass
    with contextlib.closing(sqlite3.connect(tmp_path / "theirs.db")) as theirs:
        for query in (
            "SELECT name FROM sqlite_master",
            "SELECT * FROM alembic_version",
        ):
            ours = sorted(book.execute(query).fetchall())
            assert ours == sorted(theirs.execute(query).fetchall())


def test_cells_are_declared_once(book, released, tmp_path):
    declare(tmp_path, "ch01", released)
    found = assignment_in(book, "ch01")
    assert points_in(book) == POINTS
    assert {*found.answers} == {"step", "count", "why"}
    assert found.has(released)


def test_cell_that_is_gone_gives_no_points(book, released, tmp_path):
    del released["cells"][-1]
    declare(tmp_path, "ch01", released)
    found = assignment_in(book, "ch01")
    assert points_in(book) == POINTS | {"why": 0}
    assert found.has(released)


def test_gradebook_is_made_without_its_programs_on_the_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with opened(tmp_path / "new"):
        assert (tmp_path / "new" / "gradebook.db").exists()
