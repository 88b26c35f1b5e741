"""What is in a file is found out once, and kept where it can't stay as it is."""

import pytest
from grading.handed_in import notebook, two_handouts, zipped

from course_lib.grading.intake import contents
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
