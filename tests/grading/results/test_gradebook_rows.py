"""The rows of the gradebook are those that nbgrader itself would have made."""

import json
import shutil

import pytest
from grading.small_class import write_released
from nbgrader.api import Gradebook

from course_lib.grading.results import gradebook
from course_lib.grading.results.gradebook_rows import declare, hand_in, handed_in


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a folder with a released notebook and an empty gradebook."""
    folder = tmp_path_factory.mktemp("rows")
    write_released(folder / "exercises.ipynb")
    with gradebook._opened(folder):
        pass
    return folder


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def released(folder):
    return json.loads((folder / "exercises.ipynb").read_text(encoding="utf-8"))


@pytest.fixture
def book(folder):
    with Gradebook(f"sqlite:///{folder}/gradebook.db", gradebook.COURSE) as book:
        yield book


def shape(submission):
    """Return the rows that belong to a submission."""
    (notebook,) = submission.notebooks
    grades = {(one.name, one.max_score, one.cell_type) for one in notebook.grades}
    return grades, {comment.name for comment in notebook.comments}


def test_rows_are_those_of_nbgrader_itself(book, released):
    notebook = declare(book, "ch01", released)
    with book.db.no_autoflush:
        hand_in(book, notebook, "ours")
        book.db.commit()
        book.add_student("theirs")
        book.add_submission("ch01", "theirs")
    ours, theirs = (book.find_submission("ch01", one) for one in ("ours", "theirs"))
    assert shape(ours) == shape(theirs)
    assert ("why", 4, "markdown") in shape(ours)[0]


def test_cells_are_declared_once(book, released):
    declare(book, "ch01", released)
    notebook = declare(book, "ch01", released)
    assert len(notebook.grade_cells) == 3
    assert len(notebook.solution_cells) == 3


def test_what_was_handed_in_is_found_by_student_and_assignment(book, released):
    notebook = declare(book, "ch01", released)
    with book.db.no_autoflush:
        for student in ("s001", "s002"):
            hand_in(book, notebook, student)
        hand_in(book, declare(book, "ch02", released), "s001")
        book.db.commit()
    assert set(handed_in(book, "ch01")) == {"s001", "s002"}
    assert set(handed_in(book, "ch02")) == {"s001"}
    assert handed_in(book, "ch03") == {}


def test_cell_that_is_gone_gives_no_points(book, released):
    declare(book, "ch01", released)
    del released["cells"][-1]
    notebook = declare(book, "ch01", released)
    points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    assert points == {"check-step": 2, "check-count": 1, "why": 0}


def test_gradebook_is_made_without_its_programs_on_the_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "new").mkdir()
    with gradebook._opened(tmp_path / "new"):
        assert (tmp_path / "new" / "gradebook.db").exists()
