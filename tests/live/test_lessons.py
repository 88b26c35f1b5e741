"""Every lesson runs on its page to its last cell, with the book's numbers.

``make test-live-lessons`` runs them all; otherwise a few quick ones must do.
"""

import os

import pytest
from answers import read_whole
from book_site import LESSONS, NOTEBOOKS
from lite_driving import agree, text_of
from live_driving import Lesson
from repository import ROOT

from course_lib.live import Page

ALL = LESSONS + [name for name in NOTEBOOKS if name.endswith("/summary")]
QUICK = ["chapters/01_perceptron/01_neuron", "chapters/02_mlp/summary"]
NAMES = ALL if os.environ.get("LESSONS") == "all" else QUICK


def code_cells(name):
    """Return the code cells of a lesson, with all that they printed in the book."""
    cells = read_whole(ROOT / f"{name}.ipynb").cells
    return [cell for cell in cells if cell.cell_type == "code"]


def stored_texts(name):
    """Return what each code cell of a lesson printed in the book, by its id."""
    return {cell.id: text_of(cell) for cell in code_cells(name)}


def run_alone(cells, target):
    """Run a cell on a page where nothing has run; return its outputs as a cell."""
    page = Page(follows_changes=True)
    given = [{"id": cell.id, "code": cell.source} for cell in cells]
    for each in page.plan(given, [target]):
        outputs = page.run(each)
    return {"outputs": outputs}


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_gives_the_numbers_of_the_book_after_no_more_than_it_needs(name):
    cells, differing = code_cells(name), []
    for cell in cells:
        ran = text_of(run_alone(cells, cell.id))
        if "mystnb" not in cell.metadata and not agree(text_of(cell), ran):  # a figure
            differing.append((cell.id, text_of(cell), ran))
    assert differing == []


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_runs_to_its_end_with_the_numbers_of_the_book(
    name, reader, sent, record_property
):
    lesson = reader(name, kind=Lesson)
    stored, differing = stored_texts(name), []
    for cell in lesson.cells:
        text = lesson.run(cell)
        assert lesson.told(cell).inner_text() == "Done.", (cell, text)
        is_text = lesson.own(cell).locator("img, iframe").count() == 0
        if is_text and not agree(stored[cell], text):
            differing.append((cell, stored[cell], text))
    assert differing == []
    assert lesson.errors == []
    record_property("lesson", name)
    record_property("sent", sum(size for path, size in sent.items() if "live/" in path))
