"""A fault that nobody notices is reported, and so is one that could not be planted."""

import subprocess
from dataclasses import replace

import pytest
from faults import files
from faults.__main__ import main
from faults.catalog import FAULTS
from faults.files import chosen, prove
from faults.makers import Whole, text
from faults.parts import NoSuchFault, file_of, part
from faults.planting import changed
from offenders import assert_none
from repository import ROOT

from book.evidence.fault import (
    CAUGHT,
    MISSED,
    NOT_ASKED,
    CannotBePlanted,
    Outcome,
)

CODE = "def add(a, b):\n    return a + b\n"
TESTS = (
    "from adding import add\n\n\ndef test_sum_is_right():\n    assert add(2, 3) == 5\n"
)
PAGE = "build/_build/html/a.html"
READ = f"""from pathlib import Path


def test_page_says_one():
    assert "One" in Path("{PAGE}").read_text()
"""
library = part("library", "test_sum.py")
WRONG = library("a wrong sign", "adding.py", text("a + b", "a - b"))
HARMLESS = library("a sum turned round", "adding.py", text("a + b", "b + a"))
GONE = library("a product", "adding.py", text("a * b", "a - b"))
RED = replace(WRONG, name="red before", tests="test_red.py")
EMPTY = replace(WRONG, name="no test at all", tests="test_sum.py -k nothing")
ADDED = part("style", "ruff check .")("a new file", "new.py", Whole("import os\n"))
COPIED = {
    "build/_build/html/_static/": "book/_static",
    "build/_build/html/": "book/extra",
}


@pytest.fixture
def tree(tmp_path):
    """Return a repository of one function and its test; a link leads to its site."""
    written = {
        "adding.py": CODE,
        "test_sum.py": TESTS,
        "test_red.py": "def test_nothing_holds():\n    assert False\n",
        PAGE: "<p>One</p>\n",
        ".gitignore": "build/\n__pycache__/\n",
        "ruff.toml": 'lint.select = ["F"]\n',
    }
    for name, content in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


@pytest.fixture
def report(tree):
    """Return a function that plants faults; it returns their kinds and the report."""

    def plant(*faults):
        said = []
        outcomes = prove([], said.append, faults, tree)
        return [one.kind for one in outcomes], "\n".join(said)

    return plant


def test_fault_is_caught_by_the_test_that_fails_and_nothing_is_touched(report, tree):
    page = part("pages")("two", PAGE, text("One", "Two"), "test_page.py")
    (tree / "test_page.py").write_text(READ)
    before = {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()}
    kinds, said = report(page, ADDED, WRONG, replace(WRONG, name="once more"))
    for row in (
        "a wrong sign | library | caught by test_sum.py::test_sum_is_right |",
        "once more | library | caught by test_sum.py::test_sum_is_right |",
        "a new file | style | caught by ruff check . |",
        "4 of 4 faults caught.",
    ):
        assert row in said
    assert {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()} == before
    assert kinds == [CAUGHT] * 4


def test_what_was_not_caught_or_could_not_be_asked_is_reported(report):
    kinds, said = report(WRONG, HARMLESS, GONE, RED, EMPTY)
    for row in (
        "a sum turned round | library | NOT CAUGHT |",
        "a product | library | CANNOT BE PLANTED: expected 'a * b' once, got",
        "RED BEFORE: test_red.py::test_nothing_holds |",
        "CANNOT BE ASKED: no test ran",
        "1 of 5 faults caught.",
    ):
        assert row in said
    assert kinds == [CAUGHT, MISSED, NOT_ASKED, NOT_ASKED, NOT_ASKED]


def test_fault_that_changes_nothing_is_refused():
    same = replace(WRONG, make=text("a + b", "a + b"))
    with pytest.raises(CannotBePlanted, match=r"nothing changes in adding\.py"):
        changed(same, CODE)


def test_file_that_should_be_new_must_not_be_there():
    with pytest.raises(CannotBePlanted, match="is there already"):
        changed(ADDED, "import os\n")
    with pytest.raises(CannotBePlanted, match=r"there is no adding\.py"):
        changed(WRONG, None)


def test_faults_are_chosen_by_name_or_part():
    faults = [WRONG, HARMLESS, ADDED]
    assert chosen([], faults) == faults
    assert chosen(["a wrong sign", "style"], faults) == [WRONG, ADDED]
    with pytest.raises(NoSuchFault, match="no 'speed'; there are library, style"):
        chosen(["speed"], faults)


@pytest.mark.parametrize(("kind", "code"), [(CAUGHT, 0), (MISSED, 1), (NOT_ASKED, 1)])
def test_command_ends_with_an_error_if_a_fault_is_missed(monkeypatch, kind, code):
    monkeypatch.setattr(files, "prove", lambda names, show: [Outcome(WRONG, kind)])
    assert main(["files", "library"]) == code


def test_every_fault_has_a_name_of_its_own():
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names) >= 345


def source_of(file):
    """Return the path of a file, or of that of which it is a copy in the built book."""
    for copied, source in COPIED.items():
        if file.startswith(copied) and (ROOT / source / file[len(copied) :]).exists():
            return ROOT / source / file[len(copied) :]
    return ROOT / file


def test_every_fault_of_a_source_can_be_planted():
    """What is made from sources may be missing here; ``make planted`` builds it."""
    flaws = []
    for fault in FAULTS:
        path = source_of(file_of(fault.place))
        if path.is_relative_to(ROOT / "build"):
            continue
        try:
            changed(fault, path.read_text("utf-8") if path.exists() else None)
        except CannotBePlanted as flaw:
            flaws.append(f"{fault.name}: {flaw}")
    assert_none(flaws)
