"""What was chosen once is remembered, and what can't be used is not."""

from argparse import Namespace
from pathlib import Path

import pytest

from course_lib.grading.settings import settings_of


@pytest.fixture
def chosen(tmp_path):
    """Return the options of a run that chooses everything."""
    (tmp_path / "class.csv").write_text("student,known_as\ns001,4711\ns001,4711\n")
    (tmp_path / "late.csv").write_text("chapter,deadline\nch01,2026-10-01\n")
    return Namespace(
        class_list=tmp_path / "class.csv",
        count="best",
        deadlines=tmp_path / "late.csv",
        weights="ch01=40",
    )


def test_later_runs_remember_what_was_chosen(chosen, tmp_path):
    first = settings_of(chosen, tmp_path / "marks")
    later = settings_of(Namespace(), tmp_path / "marks")
    assert (later.count, later.weights) == ("best", {"ch01": 40})
    assert later.known == first.known == {"s001": "s001", "4711": "s001"}
    assert later.deadlines == first.deadlines != {}


def test_nothing_chosen_means_the_last_attempt_and_no_lists(tmp_path):
    found = settings_of(Namespace(), tmp_path)
    assert (found.count, found.known) == ("last", {})
    assert found.deadlines == found.weights == {}
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "wrong",
    [{"weights": "ch01"}, {"deadlines": Path(__file__)}, {"class_list": Path("none")}],
)
def test_what_cannot_be_used_is_not_remembered(tmp_path, wrong):
    with pytest.raises((ValueError, OSError)):
        settings_of(Namespace(**wrong), tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_remembered_count_that_somebody_spoiled_is_named(tmp_path):
    (tmp_path / "count.txt").write_text("frist")
    with pytest.raises(ValueError, match=r"expected last or best in .*, got 'frist'"):
        settings_of(Namespace(), tmp_path)
