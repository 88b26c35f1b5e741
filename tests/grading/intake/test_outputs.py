"""Stored outputs are taken out before anything else is read."""

import json

import pytest

from course_lib.grading.intake import outputs
from course_lib.grading.intake.outputs import without_outputs
from course_lib.grading.intake.unreadable import Unreadable

CELL = {"cell_type": "code", "source": 'say("\\"outputs\\": [1")', "outputs": []}


def notebook(*found, **metadata):
    """Return the bytes of a notebook whose cell has these outputs."""
    cell = CELL | {"outputs": list(found)}
    return json.dumps({"metadata": metadata, "cells": [cell]}).encode()


def test_outputs_and_widgets_go_and_the_rest_stays():
    odd = {"text": 'a "]" \\ [ { \\" \n', "data": {"x": [[], {"y": "}"}]}}
    slim = without_outputs(notebook(odd, odd, widgets={"state": {"a": [1]}}))
    assert json.loads(slim) == {"metadata": {"widgets": {}}, "cells": [CELL]}


def test_text_that_mentions_outputs_is_left_alone():
    content = json.dumps({"source": 'x = {"outputs": [1, 2]}', "y": 1}).encode()
    assert without_outputs(content) == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_letters_are_read(encoding):
    text = notebook({"text": "x"}).decode()
    assert json.loads(without_outputs(text.encode(encoding)))["cells"] == [CELL]


@pytest.mark.parametrize("content", [b"", b"%PDF", b'{"outputs": [', b"\xff\xfe\x00"])
def test_what_is_no_notebook_comes_back(content):
    assert without_outputs(content) == content


def test_outputs_of_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(outputs, "MOST_BRACKETS", 5)
    with pytest.raises(Unreadable, match="too many parts"):
        without_outputs(notebook([[[[[]]]]]))
