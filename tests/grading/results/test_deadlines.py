"""A deadline says how late a file is, and what that takes off if anything."""

import datetime

import pytest
from grading.small_class import SMALL, record

from course_lib.grading.results.deadlines import TITLES, read, standing, strangers
from course_lib.grading.results.grades import table

TABLE = """\
chapter,student,deadline,late_days,handed_in
ch01,,2026-10-01,2,
ch01,s002,2026-10-08 12:00,,
ch01,s003,,0,2026-10-01 18:30
ch02,s002,2026-11-01,,
"""


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a table of deadlines and reads it."""

    def write(text):
        (tmp_path / "deadline.csv").write_text(text)
        return read(tmp_path / "deadline.csv", ["ch01", "ch02"])

    return write


def iso(text):
    """Return a time in this computer's zone as a record has it."""
    return datetime.datetime.fromisoformat(text).astimezone().isoformat()


@pytest.mark.parametrize(
    ("student", "handed_in", "cells"),
    [
        ("s001", "2026-10-01 23:59:59", ["2026-10-01 23:59", "2026-10-01 23:59", 0, 2]),
        ("s001", "2026-10-02 00:00", ["2026-10-02 00:00", "2026-10-01 23:59", 1, 2]),
        ("s001", "2026-10-03 09:00", ["2026-10-03 09:00", "2026-10-01 23:59", 2, 2]),
        ("s002", "2026-10-08 11:00", ["2026-10-08 11:00", "2026-10-08 12:00", 0, 2]),
        ("s003", "2026-10-09 11:00", ["2026-10-01 18:30", "2026-10-01 23:59", 0, 0]),
        ("s004", "", ["", "2026-10-01 23:59", "", 2]),
    ],
)
def test_standing_counts_the_days_that_have_begun(write, student, handed_in, cells):
    found = standing(write(TABLE), "ch01", student, handed_in and iso(handed_in))
    assert found.cells == [str(cell) for cell in cells]
    assert found.extended == (student == "s002")  # s003 has a corrected time


def test_without_a_deadline_nobody_is_late(write):
    assert standing(write(TABLE), "ch02", "s001", iso("2030-01-01 00:00")) is None
    assert standing({}, "ch01", "s001", iso("2030-01-01 00:00")) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ch09,,2026-10-01,,", "expected one of the chapters ch01, ch02, got 'ch09'"),
        ("ch01,,tomorrow,,", "line 2: expected a time such as .*, got 'tomorrow'"),
        ("ch01,,2026-10-01,two,", "line 2: expected a whole number of late days, got"),
        (
            "ch01,,2026-10-01,,,ten",
            "line 2: expected 0 to 100 percent per day, got 'ten'",
        ),
        ("ch01,,2026-10-01,,,101", "line 2: expected 0 to 100 percent per day, got"),
        ("ch01,s001,,1,", "line 2: expected a deadline here or for the whole class"),
        ("ch01,,2026-10-01,,\nch01,,2026-10-02,,", "line 3: line 2 has the same"),
    ],
)
def test_line_that_cannot_be_used_is_named(write, line, said):
    with pytest.raises(ValueError, match=said):
        write(f"chapter,student,deadline,late_days,handed_in,percent_per_day\n{line}\n")


def test_line_for_nobody_is_mentioned(write):
    deadlines = write(TABLE)
    (said,) = strangers(deadlines, "ch01", ["s001", "s003"])
    assert said.startswith("deadline.csv has a line for 's002'")
    assert strangers(deadlines, "ch02", ["s002"]) == []


def test_standing_is_beside_the_grades_and_changes_none(write):
    deadlines = write(TABLE)
    late = {
        "s001": standing(deadlines, "ch01", "s001", iso("2026-10-03 09:00")),
        "s004": standing(deadlines, "ch01", "s004"),
    }
    plain = table([record()], SMALL, ["s004", "s005"])
    beside = table([record()], SMALL, ["s004", "s005"], late)
    start = len(plain[0]) - 1  # the remarks stay last
    assert [[*row[:start], row[-1]] for row in beside] == plain
    assert [row[start:-1] for row in beside] == [
        TITLES,
        ["2026-10-03 09:00", "2026-10-01 23:59", "2", "2"],
        ["", "2026-10-01 23:59", "", "2"],
        ["", "", "", ""],
    ]


PENALTY = """\
chapter;student;deadline;late_days;handed_in;percent_per_day
ch01;;2026-10-01;1;;25 %
ch01;s002;;;;0
ch01;s003;;3;;
"""


@pytest.mark.parametrize(
    ("student", "day", "left"),
    [
        ("s001", 1, 6),
        ("s001", 2, 6),  # one late day is free
        ("s001", 3, 4.5),
        ("s001", 9, 0),
        ("s002", 9, 6),
        ("s003", 5, 4.5),
    ],
)
def test_each_day_beyond_the_late_days_takes_its_percentage(write, student, day, left):
    found = standing(write(PENALTY), "ch01", student, iso(f"2026-10-{day:02} 12:00"))
    assert found.after(6) == left
    assert found.after(None) is None


def test_grade_of_unknown_lateness_is_blank_only_if_lateness_costs(write):
    assert standing(write(PENALTY), "ch01", "s001").after(6) is None
    assert standing(write(TABLE), "ch01", "s001").after(6) == 6


def test_grade_before_stands_beside_the_grade_after(write):
    deadlines = write(PENALTY)
    when = iso("2026-10-03 12:00")
    late = {s: standing(deadlines, "ch01", s, when) for s in ("s001", "s002")}
    both = [record("s001", why=""), record("s002", why="")]
    rows = table(both, SMALL, ["s009"], late)
    wanted = [rows[0].index("total"), rows[0].index("after_late")]
    assert [[row[k] for k in wanted] for row in rows[1:]] == [
        ["3", "2.25"],
        ["3", "3"],
        ["", ""],
    ]
