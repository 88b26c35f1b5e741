"""The cores explain what they use, and *Python you will meet* says the truth."""

import ast
import contextlib
import io
import re

import numpy as np
import pytest
from explained import PAGE, disorder, holes, read_entries, read_road
from offenders import assert_none

ENTRIES = read_entries(PAGE.read_text(encoding="utf-8"))
EXAMPLE = re.compile(r"^```python\n([\s\S]+?)  # (.*)\n```$", re.MULTILINE)


@pytest.fixture(scope="module")
def road():
    """Return all cells of all lessons."""
    return read_road()


def test_cores_use_nothing_before_it_is_explained(road):
    assert_none(holes(road, ENTRIES))


def test_entries_are_in_the_order_of_the_lessons(road):
    assert_none(disorder(road, ENTRIES))


def shown_by(code):
    """Return what the last line of a piece of code shows, as one line."""
    names, tree = {"np": np}, ast.parse(code)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(tree, "page", "exec"), names)
    value = eval(compile(last, "page", "eval"), names)
    parts = value if isinstance(value, tuple) else (value,)
    return re.sub(r"\n\s*", " ", ", ".join(map(str, parts)))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.explains[0])
def test_an_entry_shows_what_its_example_shows(entry):
    ((code, shown),) = EXAMPLE.findall(entry.source)
    assert shown_by(code) == shown
