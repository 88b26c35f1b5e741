"""What must never stand in the repository: strangers' paths, debris, heavy files."""

import re
from pathlib import Path

import pytest
from repository import place, project_files

HEAVY = 200_000  # bytes; data and vendored assets have places of their own
HEAVY_PLACES = ("course_lib/data/", "book/vendor/")

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w",
    "unfinished work": r"\b(?:TODO|FIXME|XXX)\b",
    "a conflict": r"^(?:<{7}|>{7}) ",
    "a number of the tracker": r"\b[Ii]ssue #?\d",
    "the host of a registry": r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs)",
}
NAMES = re.compile(r"(?:^|/)(?:utils|helpers|misc|.*_(?:v\d|old|new|final|copy))\.\w+$")


def text_of(path):
    """Return the text of a file, or none if it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def is_ours(path):
    """Tell whether a file was written here, not brought along."""
    return not place(path).startswith(HEAVY_PLACES)


FILES = project_files()
TEXTS = [path for path in FILES if is_ours(path) and text_of(path)]
HERE = Path(__file__).resolve()  # names what is forbidden


def findings(text):
    """Return what a text has that must not stand in the repository."""
    return [
        f"{what}: {found[0]}"
        for what, pattern in FORBIDDEN.items()
        if (found := re.search(pattern, text, re.MULTILINE))
    ]


@pytest.mark.parametrize("path", [p for p in TEXTS if p != HERE], ids=place)
def test_file_has_nothing_that_must_not_stand_there(path):
    assert findings(text_of(path)) == []


@pytest.mark.parametrize("path", TEXTS, ids=place)
def test_file_ends_in_one_newline_and_has_no_loose_ends(path):
    text = text_of(path)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    if path.suffix != ".ipynb":
        assert not re.search(r"[ \t]+$", text, re.MULTILINE)


def test_heavy_files_stand_only_where_they_may():
    heavy = [place(p) for p in FILES if is_ours(p) and p.stat().st_size > HEAVY]
    assert heavy == []


def test_no_derived_file_is_kept():
    derived = (".pyc", ".egg-info", ".ipynb_checkpoints", ".DS_Store", ".partial")
    assert [p for p in FILES if any(part.endswith(derived) for part in p.parts)] == []


def test_file_names_say_what_is_inside():
    assert [place(path) for path in FILES if NAMES.search(place(path))] == []


@pytest.mark.parametrize("name", ["a/utils.py", "loss_v2.py", "a/b/loss_old.py"])
def test_names_that_say_nothing_are_found(name):
    assert NAMES.search(name)
    assert not NAMES.search("course_lib/layers/linear.py")


@pytest.mark.parametrize(
    "text",
    [
        "see /home/me/data",
        "# TODO: mend",
        "x\n<<<<<<< main\n",
        "pypi" + ".org",
        "issue #3",
    ],
)
def test_what_must_not_stand_there_is_found(text):
    assert findings(text)


def test_plain_text_is_not_complained_about():
    assert findings("Weights / biases; chapters/01_perceptron; 3/4; `a/home/b`\n") == []
