"""A file that isn't a notebook is called what it is."""

import json

import pytest

from course_lib.grading.intake.submission import Unreadable, parse_notebook
from course_lib.grading.intake.unreadable import no_notebook

WHOLE = json.dumps({"cells": []}, indent=1).encode()


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (b"", "", "the file is empty"),
        (bytes(9), "", "the file has nothing in it but zeros and spaces"),
        (b"%PDF-1.7", "a.ipynb", "but a PDF document"),
        (b"PK\x03\x04...", "a.docx", "but a zip archive or an office document"),
        (b"Rar!\x1a", "a.rar", "but a RAR archive"),
        (
            b"a.ipynb".ljust(257, b"\0") + b"ustar",
            "a.tar",
            "an archive that isn't a zip",
        ),
        (b"\xfd7zXZ", "a.tar.xz", "but an archive that isn't a zip"),
        (b"\x89PNG\r\n", "a.png", "but a picture"),
        (b"\x00\x00\x00\x18ftypheic", "a.heic", "but a picture"),
        (b"\n<!DOCTYPE html><html>", "a.ipynb", "but a web page"),
        (b"def f(): ...", "a.py", "but a Python script"),
        (b"version https://git-lfs.github.com", "", "but a pointer to a file"),
    ],
)
def test_kind_of_file_is_said(content, place, said):
    assert said in no_notebook(content, place)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (WHOLE[:-3], "it breaks off at line 2"),
        (b'{"cells": [{"source": "x = ', "it breaks off at line 1"),
        (WHOLE + b"}", "line 3 isn't valid JSON"),
        (b'{\n<<<<<<< HEAD\n"cells": []}', "line 2 isn't valid JSON"),
    ],
)
def test_damage_is_said_with_its_line(content, said):
    with pytest.raises(Unreadable, match=said):
        parse_notebook(content)
