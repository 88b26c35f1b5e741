"""In the table of grades, blanks stay blank, and nothing is a student's text."""

import csv

import pytest
from grading.small_class import SMALL, at_zero, record, unreadable

from course_lib.grading.csv_table import write_lines
from course_lib.grading.results.grades import counted, table
from course_lib.grading.results.scores import Given, with_grades

TITLES = ["student", "attempt", "status", "step", "count", "why", "total", "maximum"]
BY_HAND = "why: it is graded by hand"


def marked(points=3, **parts):
    """Return a record whose written answer has been marked."""
    return with_grades(record(**parts), SMALL, {"why": Given(points)})


def test_columns_are_the_exercises():
    rows = table([marked()], SMALL)
    assert rows[0] == [*TITLES, "remarks"]
    assert rows[1] == ["s001", 1, "ok", "2", "1", "3", "6", "7", ""]


def test_grade_that_is_to_be_given_by_hand_leaves_the_total_blank():
    rows = table([record()], SMALL)
    assert rows[1] == ["s001", 1, "needs manual: why", "2", "1", "", "", "7", BY_HAND]


def test_fault_of_the_grader_is_blank_and_not_zero():
    rows = table([marked(step="grader error")], SMALL)
    assert rows[1][:-1] == ["s001", 1, "grader error", "", "1", "3", "", "7"]
    assert rows[1][-1] == "step: the grader failed"


def test_unreadable_file_has_blanks_and_its_reason():
    rows = table([unreadable("s009")], SMALL)
    assert rows[1][:-1] == ["s009", 1, "unreadable", "", "", "", "", "7"]
    assert rows[1][-1] == "not a notebook"


def test_half_points_are_shown():
    rows = table([marked(step=at_zero, points=0.25)], SMALL)
    assert rows[1][3:-1] == ["1", "1", "0.25", "2.25", "7"]


def test_who_handed_in_nothing_has_a_row_of_blanks():
    rows = table([marked(student="s002")], SMALL, ["s003", "s002", "s001"])
    assert [row[0] for row in rows[1:]] == ["s001", "s002", "s003"]
    assert rows[1][:-1] == ["s001", "", "missing submission", "", "", "", "", "7"]
    assert rows[1][-1] == "nothing was handed in"
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


def test_reason_for_a_blank_comes_before_the_notes():
    one = record() | {"notes": ["a note"]}
    one["questions"]["step"] |= {"score": None, "reason": "it needs scipy"}
    rows = table([one], SMALL)
    assert rows[1][-1] == f"step: it needs scipy; {BY_HAND}; a note"


def test_no_cell_of_the_file_is_a_formula(tmp_path):
    one = marked() | {"notes": ["=HYPERLINK(1)", "a\n;=2"]}
    path = tmp_path / "marks.csv"
    write_lines(path, table([one], SMALL))
    text = path.read_text(encoding="utf-8-sig")
    assert [row[-1] for row in csv.reader(text.splitlines())] == [
        "remarks",
        "'=HYPERLINK(1); a ; =2",
    ]


def test_table_says_that_it_is_utf_8(tmp_path):
    path = tmp_path / "marks.csv"
    write_lines(path, table([marked(student="张三")], SMALL))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfstudent")
    assert "张三" in path.read_text(encoding="utf-8-sig")
