"""Every notebook runs in the browser to its last cell, with the book's numbers."""

import pytest
from answers import read_whole
from lite_driving import agree, text_of, troubles
from notebook_files import find_notebooks
from repository import place

PATHS = find_notebooks()


def told_apart(stored, ran):
    """Return the cells that do not say what is stored, with both texts."""
    return [
        (number, text_of(old), text_of(new))
        for number, (old, new) in enumerate(zip(stored, ran, strict=True))
        if old["cell_type"] == "code" and not agree(text_of(old), text_of(new))
    ]


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_notebook_runs_to_its_last_cell_with_the_stored_numbers(
    path, visit, sent, record_property
):
    notebook = visit(place(path))
    record_property("notebook", place(path))
    record_property("opening", notebook.opening)
    record_property("ran", notebook.run_all())
    record_property("sent", sent())
    cells = notebook.cells
    assert troubles(cells) == []
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in code if "".join(cell["source"]))
    if path.name != "exercises.ipynb":  # of these no outputs are stored
        assert told_apart(read_whole(path).cells, cells) == []


@pytest.mark.parametrize(
    ("stored", "ran"),
    [
        ("array([3, 0])\n", "array([3, 0], dtype=int64)\n"),
        ("worst 50%, middle 85%", "worst 50%, middle 86%"),
        ("loss 0.1235 1e-05", "loss 0.1234 1e-05"),
        ("−5 and 3", "−5 and  3"),
    ],
)
def test_texts_agree(stored, ran):
    assert agree(stored, ran)


@pytest.mark.parametrize(
    ("stored", "ran"),
    [
        ("3 mistakes", "3 errors"),
        ("3 mistakes", "4 mistakes"),
        ("85%", "87%"),
        ("0.1235", "0.1237"),
        ("1 2", "1 2 3"),
        ("-5", "5"),
    ],
)
def test_texts_do_not_agree(stored, ran):
    assert not agree(stored, ran)
