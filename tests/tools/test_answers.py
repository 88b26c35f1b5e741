"""Answers are kept next to the notebook, and return to the cells they belong to."""

import nbformat
import pytest
from answers import place_of, put_back, read_whole, serialize, take_out
from nbformat.v4 import new_code_cell, new_notebook, new_output


def lesson():
    """Return a notebook with a plain cell and one that answers a prediction."""
    printed = [[new_output("stream", text=f"{k}\n")] for k in range(2)]
    plain = new_code_cell("0", id="plain", outputs=printed[0])
    answer = new_code_cell("1", id="answer", outputs=printed[1])
    answer.metadata.tags = ["hide-output"]
    return new_notebook(cells=[plain, answer])


def test_only_answers_are_taken_out():
    notebook = lesson()
    assert list(take_out(notebook)) == ["answer"]
    assert [len(cell.outputs) for cell in notebook.cells] == [1, 0]


def test_notebook_is_whole_again_with_what_was_kept(tmp_path):
    path = tmp_path / "chapters" / "01_a" / "01_b.ipynb"
    assert place_of(path) == tmp_path / "book/answers/chapters/01_a/01_b.json"
    notebook = lesson()
    place_of(path).parent.mkdir(parents=True)
    place_of(path).write_text(serialize(take_out(notebook)), encoding="utf-8")
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    assert read_whole(path).cells == lesson().cells


def test_answer_without_its_cell_is_refused():
    with pytest.raises(ValueError, match=r"got \['gone'\]"):
        put_back(lesson(), {"gone": []})
