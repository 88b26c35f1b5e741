"""A fault is found by what it breaks: by its syntax tree, its cell, its selector."""

import json

import pytest
from faults.makers import cell, code, declared, pattern, text
from faults.pieces import span_of

from book.evidence.fault import CannotBePlanted

SOURCE = '''ONE = 1


class Sum:
    """Add a + b."""

    @property
    def value(self):
        total = (
            self.a  # the first
            + self.b
        )
        self.log()
        return total


def value():
    return 2
'''
STYLE = """/* Red. */
a { color: red; }
@media print {
  p, a.link { border-color: blue; color: blue }
}
"""


def lesson():
    cells = [{"id": name, "source": ["x = 1\n"], "outputs": []} for name in "ab"]
    return json.dumps({"cells": cells}, indent=1)


def piece(file, name, content):
    start, end = span_of(file, name, content)
    return content[start:end]


def test_code_is_found_wherever_lines_break_and_comments_stand():
    method = piece("sum.py", "Sum.value", SOURCE)
    wrong = code("self.a + self.b", "self.a - self.b")(method)
    assert "total = (\n            self.a - self.b\n        )\n" in wrong
    wrong = code("self.log()\nreturn total", "print(total)\nreturn 0")(method)
    assert wrong.endswith("        print(total)\n        return 0\n")


@pytest.mark.parametrize("old", ["self.c", "self", "self.a + self.b\n0"])
def test_code_that_is_not_there_once_is_refused(old):
    with pytest.raises(CannotBePlanted, match="once, got it"):
        code(old, "0")(piece("sum.py", "Sum.value", SOURCE))


def test_code_that_is_no_python_any_more_is_refused():
    with pytest.raises(SyntaxError):
        code("return 2", "return return")(piece("sum.py", "value", SOURCE))


def test_pieces_are_functions_names_cells_and_rules():
    assert piece("sum.py", "Sum.value", SOURCE).startswith("    @property\n")
    assert piece("sum.py", "value", SOURCE) == "def value():\n    return 2\n"
    assert piece("sum.py", "ONE", SOURCE) == "ONE = 1\n"
    assert json.loads(piece("lesson.ipynb", "b", lesson()))["id"] == "b"
    assert piece("book.css", "a", STYLE) == "a { color: red; }"
    assert piece("book.css", "a.link", STYLE).startswith(
        "p, a.link { border-color: blue"
    )
    assert piece("notes.txt", "", "all of it") == "all of it"


@pytest.mark.parametrize("file", ["sum.py", "lesson.ipynb", "book.css"])
def test_piece_that_is_not_there_is_named(file):
    content = {"sum.py": SOURCE, "lesson.ipynb": lesson(), "book.css": STYLE}[file]
    with pytest.raises(CannotBePlanted, match=rf"{file} has no gone"):
        span_of(file, "gone", content)


def test_fields_of_a_cell_are_replaced():
    content = lesson()
    start, end = span_of("lesson.ipynb", "b", content)
    wrong = content[:start] + cell(outputs=[1])(content[start:end]) + content[end:]
    assert [each["outputs"] for each in json.loads(wrong)["cells"]] == [[], [1]]


def test_property_gets_another_value_and_one_of_a_similar_name_does_not():
    rule = piece("book.css", "p", STYLE)
    wrong = declared({"color": "red", "border-color": "gray"})(rule)
    assert wrong == "p, a.link { border-color: gray; color: red }"
    with pytest.raises(CannotBePlanted):
        declared({"margin": "0"})(rule)


def test_pattern_replaces_its_first_match():
    assert pattern(r"\d+ (birds)", r"9 \1")("3 birds, 4 birds") == "9 birds, 4 birds"
    with pytest.raises(CannotBePlanted, match="expected a match of 'x', got none"):
        pattern("x", "y")("3 birds")


def test_text_that_stands_twice_is_replaced_only_if_that_is_meant():
    with pytest.raises(CannotBePlanted, match="2 times"):
        text("b", "c")("b b")
    assert text("b", "c", everywhere=True)("b b") == "c c"
