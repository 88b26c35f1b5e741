"""A submitted file is read as text, whatever program saved it."""

import json
import os

import pytest
from grading.tiny_course import code

from course_lib.grading.intake import submission
from course_lib.grading.intake.submission import (
    LARGEST_FILE,
    Unreadable,
    compact,
    parse_notebook,
    read_notebook,
)


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
    "a brace": "{",
    "a list": "[]",
    "a number of cells": '{"cells": 5}',
    "a number as cell": '{"cells": [5]}',
    "a dict as text": '{"cells": [{"source": {"a": 1}, "cell_type": "code"}]}',
    "numbers as text": '{"cells": [{"source": ["a", 7], "cell_type": "code"}]}',
    "a list of marks": '{"cells": [{"source": "", "cell_type": "", "metadata": [1]}]}',
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
        file.truncate(300 * 2**20)
    assert path.stat().st_size > LARGEST_FILE
    with pytest.raises(Unreadable, match="300 MiB; the limit is 256 MiB"):
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


def parsed(notebook, encoding="utf-8"):
    """Return the texts of a notebook's cells after it was saved in an encoding."""
    text = json.dumps(notebook, ensure_ascii=False)
    return [cell.source for cell in parse_notebook(text.encode(encoding))]


WORDS = {"cell_type": "markdown", "source": "权重和偏置"}


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_notebook_is_read_and_kept_in_any_encoding(encoding):
    assert parsed({"cells": [WORDS]}, encoding) == [WORDS["source"]]
    content = json.dumps({"cells": [WORDS]}, ensure_ascii=False).encode(encoding)
    assert json.loads(compact(content).decode("utf-8-sig")) == {"cells": [WORDS]}


def test_numbers_beyond_all_measure_cost_nothing():
    """Python itself refuses to read a number of 4,301 digits, and has no inf-th."""
    heading = b'{"cell_type": "heading", "source": "x", "level": Infinity}'
    numbers = b'{"a": ' + b"1" * 5000 + b', "b": NaN, "c": 1e999}'
    content = b'{"cells": [' + heading + b'], "metadata": ' + numbers + b"}"
    assert parse_notebook(content)[0].source == "# x"


def test_line_ends_of_windows_are_as_good_as_others():
    cell = {"cell_type": "code", "source": ["def f():\r\n", "    return 1\r\n"]}
    assert parsed({"cells": [cell]}) == ["def f():\n    return 1\n"]


def test_earlier_formats_are_read():
    marks = {"nbgrader": {"grade_id": "relu", "solution": True}}
    third = [
        {"cell_type": "heading", "level": 2, "source": ["Exercise"]},
        {"cell_type": "code", "input": ["x = 1"], "metadata": marks},
        WORDS,
    ]
    assert parsed({"worksheets": [{"cells": third}]}) == [
        "## Exercise",
        "x = 1",
        WORDS["source"],
    ]
    cells = parse_notebook(json.dumps({"worksheets": [{"cells": third}]}).encode())
    assert (cells[1].name, cells[1].is_answer) == ("relu", True)
    first = [{"cell_type": "code", "code": "x"}, {"cell_type": "text", "text": "y"}]
    assert parsed({"cells": first}) == ["x", "y"]


def test_large_outputs_are_left_out():
    output = {"output_type": "stream", "text": ["epoch 1: loss 0.5\n"] * 1_200_000}
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [output]}
    metadata = {"widgets": {"state": 1}, "name": "k"}
    content = json.dumps({"cells": [cell], "metadata": metadata}).encode()
    assert len(content) > submission.LARGEST_KEPT
    del cell["outputs"], metadata["widgets"]
    assert json.loads(compact(content)) == {"cells": [cell], "metadata": metadata}


def test_small_notebook_stays_as_it_is():
    content = json.dumps({"cells": [WORDS | {"outputs": [1]}]}).encode()
    assert compact(content) is content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gbk"])
def test_notebook_in_another_encoding_is_kept_in_utf_8(encoding):
    text = json.dumps({"cells": [WORDS]}, ensure_ascii=False)
    assert compact(text.encode(encoding)).decode() == text


def test_pictures_in_a_cell_are_counted():
    source = "![a](attachment:a.png) <img src='data:image/png;base64,AAAA'>"
    cell = {"cell_type": "markdown", "source": source}
    assert parse_notebook(json.dumps({"cells": [cell]}).encode())[0].pictures == 2


def test_notebook_of_too_many_parts_is_not_read():
    content = b'{"cells": [{"source": [' + b"1," * 10**6 + b"1]}]}"
    with pytest.raises(Unreadable, match="1,000,004 parts; the limits are 64 MiB and"):
        compact(content)
