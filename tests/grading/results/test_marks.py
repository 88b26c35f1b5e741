"""In the table of marks, blanks stay blank, and nothing is a student's text."""

import csv

import pytest
from grading.small_class import SMALL, at_zero, record, unreadable

from course_lib.grading.results.marks import counted, table, write_marks
from course_lib.grading.results.scores import with_marks

TITLES = ["student", "attempt", "status", "step", "count", "why", "total", "maximum"]


def marked(points=3, **parts):
    """Return a record whose written answer has been marked."""
    return with_marks(record(**parts), SMALL, {"why": points})


def test_columns_are_the_exercises():
    rows = table([marked()], SMALL)
    assert rows[0] == TITLES
    assert rows[1] == ["s001", 1, "ok", "2", "1", "3", "6", "7"]


def test_mark_that_is_to_be_given_by_hand_leaves_the_total_blank():
    rows = table([record()], SMALL)
    assert rows[1] == ["s001", 1, "needs manual", "2", "1", "", "", "7"]


def test_fault_of_the_grader_is_blank_and_not_zero():
    rows = table([marked(step="grader error")], SMALL)
    assert rows[1] == ["s001", 1, "grader error", "", "1", "3", "", "7"]


def test_unreadable_file_has_no_points():
    rows = table([unreadable("s009")], SMALL)
    assert rows[1] == ["s009", 1, "unreadable", "0", "0", "0", "0", "7"]


def test_half_points_are_shown():
    rows = table([marked(step=at_zero, points=0.25)], SMALL)
    assert rows[1][3:] == ["1", "1", "0.25", "2.25", "7"]


def test_who_handed_in_nothing_has_a_row_of_blanks():
    rows = table([marked(student="s002")], SMALL, ["s003", "s002", "s001"])
    assert [row[0] for row in rows[1:]] == ["s001", "s002", "s003"]
    assert rows[1] == ["s001", "", "missing submission", "", "", "", "", "7"]
    assert rows[2][2] == "ok"


def test_last_attempt_counts_or_the_best():
    first = marked() | {"attempt": 1}
    second = marked(step=at_zero) | {"attempt": 2}
    assert counted([second, first]) == [second]
    assert counted([second, first], "best") == [first]


def test_last_of_equally_good_attempts_counts():
    attempts = [marked() | {"attempt": attempt} for attempt in (1, 2)]
    assert counted(attempts, "best") == [attempts[1]]


def test_attempts_of_one_student_say_nothing_of_another():
    records = [marked(student="s002"), marked(student="s001") | {"attempt": 3}]
    assert counted(records) == records[::-1]


def test_unknown_way_of_counting_is_refused():
    with pytest.raises(ValueError, match="expected one of last, best, got 'first'"):
        counted([], "first")


def test_nothing_that_a_student_wrote_is_in_the_file(tmp_path):
    formula = "=HYPERLINK(1)"
    one = marked(why=formula)
    one |= {"notebook": formula, "notes": [formula]}
    one["questions"]["step"] |= {"hint": formula, "text": formula}
    path = tmp_path / "marks.csv"
    write_marks(path, table([one], SMALL))
    text = path.read_text()
    assert formula not in text
    assert next(csv.reader(text.splitlines())) == TITLES
