"""A fault that nobody notices is reported, and so is one that could not be planted."""

import subprocess
from dataclasses import replace

import pytest
from offenders import assert_none
from planted.__main__ import chosen, main
from planted.catalog import FAULTS
from planted.fault import CannotBePlanted, Fault, changed
from repository import ROOT

CODE = "def add(a, b):\n    return a + b\n"
TESTS = (
    "from adding import add\n\n\ndef test_sum_is_right():\n    assert add(2, 3) == 5\n"
)
PAGE = "build/_build/html/a.html"
READ = f"""from pathlib import Path


def test_page_says_one():
    assert "One" in Path("{PAGE}").read_text()
"""
WRONG = Fault("a wrong sign", "library", "adding.py", "a + b", "a - b", "test_sum.py")
HARMLESS = replace(WRONG, name="a sum turned round", new="b + a")
GONE = replace(WRONG, name="a product", old="a * b")
RED = replace(WRONG, name="red before", tests="test_red.py")
EMPTY = replace(WRONG, name="no test at all", tests="test_sum.py -k nothing")
ADDED = Fault("a new file", "style", "new.py", "", "import os\n", "ruff check .")


@pytest.fixture
def tree(tmp_path):
    """Return a repository of one function and its test; a link leads to its site."""
    files = {
        "adding.py": CODE,
        "test_sum.py": TESTS,
        "test_red.py": "def test_nothing_holds():\n    assert False\n",
        PAGE: "<p>One</p>\n",
        ".gitignore": "build/\n__pycache__/\n",
        "ruff.toml": 'lint.select = ["F"]\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


@pytest.fixture
def report(tree):
    """Return a function that plants faults, and returns exit code and report."""

    def plant(*faults):
        said = []
        code = main(["--tree", str(tree)], faults, said.append)
        return code, "\n".join(said)

    return plant


def test_fault_is_caught_by_the_test_that_fails_and_nothing_is_touched(report, tree):
    page = Fault("two", "pages", PAGE, "One", "Two", "test_page.py")
    (tree / "test_page.py").write_text(READ)
    before = {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()}
    code, said = report(page, ADDED, WRONG, replace(WRONG, name="once more"))
    for row in (
        "a wrong sign | library | caught by test_sum.py::test_sum_is_right |",
        "once more | library | caught by test_sum.py::test_sum_is_right |",
        "a new file | style | caught by ruff check . |",
        "4 of 4 faults caught.",
    ):
        assert row in said
    assert {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()} == before
    assert code == 0


def test_what_was_not_caught_or_could_not_be_asked_is_reported(report):
    code, said = report(WRONG, HARMLESS, GONE, RED, EMPTY)
    for row in (
        "a sum turned round | library | NOT CAUGHT |",
        "a product | library | CANNOT BE PLANTED: adding.py has no 'a * b' |",
        "RED BEFORE: test_red.py::test_nothing_holds |",
        "CANNOT BE ASKED: no test ran",
        "1 of 5 faults caught.",
    ):
        assert row in said
    assert code == 1


def test_text_that_stands_twice_is_replaced_only_if_that_is_meant():
    twice = replace(WRONG, old="b")
    with pytest.raises(CannotBePlanted, match="2 times"):
        changed(twice, CODE)
    assert changed(replace(twice, everywhere=True), "b b") == "a - b a - b"


def test_fault_that_changes_nothing_is_refused():
    with pytest.raises(CannotBePlanted, match=r"the new text is the old one, 'a \+ b'"):
        changed(replace(WRONG, new="a + b"), CODE)


def test_file_that_should_be_new_must_not_be_there():
    with pytest.raises(CannotBePlanted, match="is there already"):
        changed(ADDED, "import os\n")
    with pytest.raises(CannotBePlanted, match=r"there is no adding\.py"):
        changed(WRONG, None)


def test_faults_are_chosen_by_name_or_part():
    faults = [WRONG, HARMLESS, ADDED]
    assert chosen([], faults) == faults
    assert chosen(["a wrong sign", "style"], faults) == [WRONG, ADDED]
    with pytest.raises(ValueError, match="the parts are library, style"):
        chosen(["speed"], faults)


def test_every_fault_has_a_name_of_its_own():
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names) >= 66


def test_every_fault_of_a_source_can_be_planted():
    """What is built may be missing here; ``make planted`` builds it."""
    flaws = []
    for fault in FAULTS:
        path = ROOT / fault.place
        if fault.place.startswith("build/"):
            continue
        try:
            changed(fault, path.read_text("utf-8") if path.exists() else None)
        except CannotBePlanted as flaw:
            flaws.append(f"{fault.name}: {flaw}")
    assert_none(flaws)
