"""A submitted file is read as text, and its answers are found after any edits."""

import json
import os

import pytest
from grading.tiny_course import RELEASED, SOLUTIONS, code, notebook, solved

from course_lib.grading.intake.submission import (
    LARGEST_FILE,
    Cell,
    Unreadable,
    find_answers,
    parse_notebook,
    read_notebook,
)

ANSWERS = {cell.name for cell in RELEASED if cell.is_answer}


def write(path, cells):
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def test_text_in_pieces_and_marks_are_read(tmp_path):
    marks = {"grade_id": "relu", "solution": True, "grade": False}
    raw = {
        "cell_type": "code",
        "id": "answer-relu",
        "metadata": {"nbgrader": marks},
        "source": ["def relu(x):\n", "    ..."],
    }
    (cell,) = read_notebook(write(tmp_path / "a.ipynb", [raw]))
    assert cell.source == "def relu(x):\n    ..."
    assert (cell.name, cell.id, cell.is_answer) == ("relu", "answer-relu", True)
    assert not cell.is_check


BROKEN = {
    "nothing": "",
    "a brace": "{",
    "a list": "[]",
    "a number of cells": '{"cells": 5}',
    "a number as cell": '{"cells": [5]}',
    "a dict as text": '{"cells": [{"source": {"a": 1}, "cell_type": "code"}]}',
    "numbers as text": '{"cells": [{"source": ["a", 7], "cell_type": "code"}]}',
    "a list of marks": '{"cells": [{"source": "", "cell_type": "", "metadata": []}]}',
    "no source": '{"cells": [{"cell_type": "code"}]}',
    "a deep list": "[" * 10**6,
    "no text at all": b"\xff\xfe\x00PDF",
    "a picture": b"\x89PNG\r\n\x1a\n\x00",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_notebook_is_unreadable(kind, tmp_path):
    path, content = tmp_path / "a.ipynb", BROKEN[kind]
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Unreadable, match="isn't a Jupyter notebook"):
        read_notebook(path)


def test_marks_of_another_type_are_no_marks(tmp_path):
    marks = {"grade_id": ["relu"], "solution": 1}
    raw = {"cell_type": "code", "source": "x", "id": 7, "metadata": {"nbgrader": marks}}
    (cell,) = read_notebook(write(tmp_path / "a.ipynb", [raw]))
    assert (cell.name, cell.id) == ("", "")


def test_a_large_file_is_not_read(tmp_path):
    path = tmp_path / "large.ipynb"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    assert path.stat().st_size > LARGEST_FILE
    with pytest.raises(Unreadable, match="200 MiB; the limit is 20 MiB"):
        read_notebook(path)


def test_a_notebook_of_very_many_cells_is_not_read(tmp_path):
    cells = [{"cell_type": "code", "source": ""}] * 501
    assert len(read_notebook(write(tmp_path / "a.ipynb", cells[:500]))) == 500
    with pytest.raises(Unreadable, match="501 cells; the limit is 500"):
        read_notebook(write(tmp_path / "a.ipynb", cells))


def test_half_characters_become_whole_ones():
    raw = b'{"cells": [{"cell_type": "code", "source": "x = \\ud800"}]}'
    assert parse_notebook(raw)[0].source == "x = ?"


def test_links_pipes_and_folders_are_refused(tmp_path):
    real = write(tmp_path / "real.ipynb", [])
    assert read_notebook(real) == []
    (tmp_path / "link.ipynb").symlink_to(real)
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    for name in ("link", "pipe", "folder", "missing"):
        with pytest.raises(Unreadable):
            read_notebook(tmp_path / f"{name}.ipynb")


def test_every_answer_is_found_by_its_mark():
    answers = find_answers(RELEASED, solved())
    assert {name: cell.source for name, cell in answers.chosen.items()} == SOLUTIONS
    assert answers.notes == []


def test_an_untouched_notebook_has_no_own_cells():
    assert find_answers(RELEASED, RELEASED).own == {}


def stripped(cells):
    return [Cell(cell.source, cell.is_code) for cell in cells]


def test_without_marks_it_is_found_by_what_it_defines():
    answers = find_answers(RELEASED, stripped(solved()))
    assert {name: cell.source for name, cell in answers.chosen.items()} == SOLUTIONS


def test_without_marks_it_is_found_by_the_id_of_its_cell():
    released = [Cell("# In words", False, "why", "answer-why", True, True)]
    submitted = [Cell("Because.", False, "", "answer-why")]
    assert find_answers(released, submitted).chosen["why"].source == "Because."


def test_without_marks_a_text_is_found_below_the_one_above_it():
    above = Cell("# Say why", is_code=False)
    stub = Cell("*Here.*", False, "why", "", True, True)
    released = [above, stub, Cell("# The next", is_code=False)]
    for text in ("Because.", "*Here.*"):
        submitted = [above, Cell(text, is_code=False), released[-1]]
        assert find_answers(released, submitted).chosen["why"].source == text
    deleted = [above, released[-1]]
    assert find_answers(released, deleted).chosen["why"] is None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def relu(x):\n    y = 1", {"relu"}),
        ("class Linear(Layer):\n    bias = 2", {"Linear"}),
        ("bias = None\nbias: float = 2", {"bias"}),
        ("bias == 2\nif x: bias = 3", set()),
        ("# bias = 2", set()),
    ],
)
def test_a_cell_defines_what_stands_at_its_margin(source, names):
    assert code(source).defines == names


def test_of_copies_the_last_changed_one_counts():
    first, last = "def relu(x):\n    return 1", "def relu(x):\n    return 2"
    stub = next(cell for cell in RELEASED if cell.name == "relu")
    copies = [code(text, "relu", is_answer=True) for text in (first, last)]
    answers = find_answers(RELEASED, [*solved(), *copies, stub])
    assert answers.chosen["relu"].source == last
    assert answers.notes == ["relu: found 4 times; the last one counts"]


def test_a_deleted_answer_is_noted():
    submitted = [cell for cell in solved() if cell.name != "relu"]
    answers = find_answers(RELEASED, submitted)
    assert answers.chosen["relu"] is None
    assert answers.notes == ["relu: no answer cell was found"]


def test_own_cells_keep_their_place_before_an_answer_or_its_check():
    cells = list(RELEASED)
    at = [cell.name for cell in cells].index("relu")
    cells.insert(at + 1, code("second = 'thought'"))
    cells.insert(at, code("helper = 1"))
    assert find_answers(RELEASED, cells).own == {
        "relu": ["helper = 1"],
        "check-relu": ["second = 'thought'"],
    }


def test_an_edited_first_cell_is_an_own_cell():
    own = find_answers(RELEASED, notebook(SOLUTIONS, "s7")).own
    assert own == {"relu": ["STUDENT = 's7'"]}
