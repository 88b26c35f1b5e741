"""Cells of lessons and exercises have their attributes, and other pages have none."""

import nbformat
import pytest
from book_site import extension
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

page = extension("live_page")


def marks(name, **more):
    return {"nbgrader": {"grade_id": name, **more}}


CELLS = {
    "answer": new_code_cell("x = 1", metadata=marks("x", solution=True, grade=False)),
    "check": new_code_cell("a", metadata=marks("check-x", solution=False, grade=True)),
    "written": new_markdown_cell("w", metadata=marks("w", solution=True, grade=True)),
    "card": new_code_cell("b", metadata={"tags": ["score-card"]}),
    "given": new_code_cell("c"),
    None: new_markdown_cell("d"),
}


@pytest.mark.parametrize("role", CELLS)
def test_role_comes_from_the_metadata(role):
    assert page.role_of(CELLS[role]) == role


def test_an_answer_and_its_check_have_the_exercises_name():
    cell = CELLS["check"]
    assert page.attributes_of(cell) == {
        "data-cell": cell.id,
        "data-role": "check",
        "data-name": "x",
    }
    assert page.attributes_of(CELLS["answer"])["data-name"] == "x"
    assert "data-name" not in page.attributes_of(CELLS["given"])
    assert page.attributes_of(CELLS[None]) == {}


def test_each_code_cell_of_a_lesson_is_code():
    cell = CELLS["answer"]
    found = page.code_attributes_of(cell)
    assert found == {"data-cell": cell.id, "data-role": "code"}


@pytest.mark.parametrize(
    ("name", "is_lesson"),
    [
        ("chapters/01_perceptron/01_neuron", True),
        ("chapters/01_perceptron/summary", True),
        ("chapters/01_perceptron/exercises", False),
        ("chapters/01_perceptron/index", False),
        ("solutions/01_perceptron/exercises", False),
        ("book/tour", False),
    ],
)
def test_lessons_and_summaries_are_lessons(name, is_lesson):
    assert bool(page.LESSONS.fullmatch(name)) is is_lesson


def test_the_cell_with_the_readers_id_is_marked():
    cell = new_code_cell('import numpy as np\n\nSTUDENT = ""  # your id')
    assert page.attributes_of(cell)["data-student"] == ""
    other = new_code_cell("print(STUDENT)")
    assert "data-student" not in page.attributes_of(other)


@pytest.mark.parametrize(
    ("name", "wrapped"),
    [
        ("chapters/01_perceptron/exercises", True),
        ("chapters/01_perceptron/01_neuron", False),
        ("solutions/01_perceptron/exercises", False),
    ],
)
def test_an_answer_in_words_is_wrapped_on_pages_of_exercises_alone(name, wrapped):
    notebook = new_notebook(cells=[new_markdown_cell("# A set"), CELLS["written"]])
    source = [nbformat.writes(notebook)]
    page.dress_exercises(None, name, source)
    title, cell = nbformat.reads(source[0], as_version=4).cells
    assert title.source.endswith(page.READING_ONLY) is wrapped
    tag = f'<div data-cell="{cell.id}" data-role="written" data-name="w">'
    assert cell.source == (f"{tag}\n\nw\n\n</div>" if wrapped else "w")
