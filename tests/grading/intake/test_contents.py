"""What is in a file is found out once, and kept where it can't stay as it is."""

import pytest
from grading.handed_in import notebook, two_handouts, zipped

from course_lib.grading.intake import contents, sources
from course_lib.grading.intake.contents import Reader
from course_lib.grading.intake.sources import Handed, Refused

ONE = notebook("one", step="def step(z): return z > 0")


@pytest.fixture
def look(tmp_path):
    reader = Reader(two_handouts(), tmp_path)
    return lambda name, content: reader.read(Handed(name, 7.0, lambda: content), 3)


def test_notebook_stays_as_it_is(look, tmp_path):
    (found,) = look("s001/a.ipynb", ONE)
    assert ([*found.matches], found.problem, found.kept) == (["one"], "", None)
    assert list(tmp_path.iterdir()) == []


def test_notebook_in_an_archive_is_kept_and_has_the_date_of_the_archive(look):
    (found,) = look("s001/a.zip", zipped({"in/a.ipynb": ONE}))
    assert found.place == "s001/a.zip/in/a.ipynb"
    assert found.kept.read_bytes() == ONE
    assert found.received == 7.0 != found.modified


def test_one_student_keeps_only_so_much(look, monkeypatch):
    monkeypatch.setattr(contents, "MOST_KEPT", len(ONE))
    found = look("s001/a.zip", zipped({"a.ipynb": ONE, "b.ipynb": ONE + b" "}))
    assert [one.is_lost for one in found] == [False, True]
    assert found[1].problem == "together with others more than 0 MiB"


def test_what_is_no_notebook_is_said(look):
    (broken,) = look("s001/a.ipynb", ONE[:-20])
    (other,) = look("s001/a.pdf", b"%PDF")
    assert "it breaks off at line 1" in broken.problem
    assert (broken.is_other, other.is_other) == (False, True)
    assert isinstance(look("s001/a.zip", b"PK"), Refused)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.zip", ONE, ""),
        ("a.zip", b"Rar!", "the file isn't a Jupyter notebook but a RAR archive"),
        ("a.zip", b"", "the file is empty"),
        ("a.ipynb", zipped({"b.ipynb": ONE}), "a zip archive or an office document"),
    ],
)
def test_what_a_file_is_decides_and_not_its_name(look, name, content, problem):
    (found,) = look(f"s001/{name}", content)
    assert found.problem.endswith(problem)
    assert [*found.matches] == ([None] if problem else ["one"])


def test_program_that_unpacks_itself_is_an_archive(look):
    (found,) = look("s001/a.zip", b"#!/bin/sh\n" + zipped({"a.ipynb": ONE}))
    assert found.place == "s001/a.zip/a.ipynb"


def test_allowance_of_a_student_is_for_all_archives(look, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    many = zipped({"a.ipynb": ONE, "b.ipynb": ONE})
    (lost, kept), again = look("s001/a.zip", many), look("s001/b.zip", many)
    assert (lost.is_lost, kept.problem) == (True, "")
    assert lost.problem == "more than 1 files; the rest weren't looked at"
    assert str(again) == lost.problem
