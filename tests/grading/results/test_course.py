"""The table over all chapters adds up what is there, and leaves blanks blank."""

import pytest

from course_lib.grading.results.course import (
    Grades,
    course_table,
    parse_weights,
    read_grades,
    total_of,
)

MARKS = """\
student,status,total,maximum,after_late,remarks
s001,ok,8,10,6.4,
s002,needs manual: why,,10,,
s003,missing submission,,10,,
"""
CHAPTERS = {
    "ch01": Grades({"s001": 8.0, "s002": 10.0, "s003": 0.0}, 10.0),
    "ch02": Grades({"s001": 30.0, "s002": None}, 60.0),
}


@pytest.fixture
def marks(tmp_path):
    """Return a chapter's table of grades."""
    path = tmp_path / "marks.csv"
    path.write_text(MARKS)
    return path


def test_grade_after_what_being_late_takes_off_counts(marks):
    expected = Grades({"s001": 6.4, "s002": None, "s003": None}, 10)
    assert read_grades(marks) == expected
    marks.write_text(MARKS.replace("after_late", "days_late"))
    assert read_grades(marks).points["s001"] == 8


def test_only_what_was_never_handed_in_can_count_as_zero(marks):
    assert read_grades(marks, missing_as_zero=True).points == {
        "s001": 6.4,
        "s002": None,
        "s003": 0,
    }


def test_points_are_added_and_a_blank_leaves_the_total_blank():
    assert total_of(CHAPTERS, {}) == Grades(
        {"s001": 38, "s002": None, "s003": None}, 70
    )
    zero = total_of(CHAPTERS, {}, missing_as_zero=True)
    assert zero.points == {"s001": 38, "s002": None, "s003": 0}


def test_weights_say_what_a_chapter_is_worth():
    total = total_of(CHAPTERS, {"ch01": 40, "ch02": 60, "ch03": 100})
    assert total.points["s001"] == pytest.approx(0.8 * 40 + 0.5 * 60)
    assert total.maximum == 100
    assert course_table(CHAPTERS, total)[:3] == [
        ["student", "ch01", "ch02", "total", "maximum"],
        ["s001", "8", "30", "62", "100"],
        ["s002", "10", "", "", "100"],
    ]


def test_chapter_without_its_weight_is_named():
    with pytest.raises(ValueError, match="expected a weight for ch02"):
        total_of(CHAPTERS, {"ch01": 1})


@pytest.mark.parametrize("text", ["ch09=1", "ch01", "ch01=x", "ch01=0", "ch01=inf"])
def test_weight_that_cannot_be_used_is_named(text):
    with pytest.raises(ValueError, match=rf"of the chapters ch01, got '{text}'"):
        parse_weights(text, ["ch01"])
