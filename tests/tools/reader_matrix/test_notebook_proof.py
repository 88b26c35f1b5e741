"""A notebook that ran elsewhere is compared text by text, and so is its library."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from reader_matrix import notebook_proof


def printed(text):
    """Return the outputs of a cell that printed a text."""
    return [new_output("stream", name="stdout", text=text)]


@pytest.fixture
def ran(tmp_path):
    """Return a notebook's path, and the notebook as it ran there."""
    path = tmp_path / "a.ipynb"
    cell = new_code_cell("score()", outputs=printed("7\n"))
    nbformat.write(new_notebook(cells=[cell]), path)
    place = printed(str(tmp_path / "lib" / "course_lib" / "__init__.py") + "\n")
    last = new_code_cell(notebook_proof.WHERE, outputs=place)
    return path, new_notebook(cells=[cell, last])


def test_library_of_the_environment_is_accepted(ran, tmp_path):
    notebook_proof.compare(*ran, tmp_path / "lib")


def test_library_of_the_checkout_is_refused(ran, tmp_path):
    with pytest.raises(notebook_proof.Difference, match="expected course_lib below"):
        notebook_proof.compare(*ran, tmp_path / "other")


def test_check_of_handed_out_exercises_must_speak(ran, tmp_path, monkeypatch):
    monkeypatch.setattr(notebook_proof, "source_of", lambda path: path)
    path, notebook = ran
    notebook.cells[0].metadata["nbgrader"] = {"grade": True, "solution": False}
    notebook_proof.compare(path, notebook, tmp_path)
    notebook.cells[0].outputs = []
    with pytest.raises(
        notebook_proof.Difference, match="check in cell 0 printed nothing"
    ):
        notebook_proof.compare(path, notebook, tmp_path)


def test_difference_is_quoted_from_shortly_before_it():
    line = "a" * 100
    said = notebook_proof.difference([f"same\n{line}1"], [f"same\n{line}2"])
    assert said == f"expected {'a' * 15 + '1'!r}, got {'a' * 15 + '2'!r}"


def test_output_that_is_missing_is_told():
    assert "got '(no more)'" in notebook_proof.difference(["a", "b"], ["a"])
    assert notebook_proof.difference(["a"], ["a"]) is None
