"""Sums over a class count the grades that exist and leave out the blanks."""

from grading.small_class import SMALL, at_zero, raises, record, unreadable

from course_lib.grading.results.scores import Given, with_grades
from course_lib.grading.results.summary import (
    exercise_results,
    totals,
    troubles,
)


def test_exercise_has_its_mean_and_its_shares():
    records = [
        record("s001"),
        record("s002", step=at_zero),
        record("s003", step=raises("no")),
        record("s004", step="grader error"),
    ]
    step = exercise_results(records, SMALL)[0]
    assert step.mean == 1
    assert (step.full, step.some, step.none, step.blank) == (1, 1, 1, 1)
    assert step.unknown == 1  # the exception; the other mistake has its hint


def test_written_answers_wait():
    why = exercise_results([record("s001"), record("s002", why="")], SMALL)[2]
    assert (why.mean, why.none, why.blank, why.waiting) == (0, 1, 1, 1)


def test_nobody_has_no_mean():
    assert [one.mean for one in exercise_results([], SMALL)] == [None] * 3


def test_totals_are_of_all_once_everything_is_marked():
    records = [
        record("s001", why=""),
        with_grades(record("s002"), SMALL, {"why": Given(4)}),
    ]
    assert totals(records, SMALL) == ([3, 7], 7, True)


def test_totals_are_of_the_checked_ones_while_grades_are_waited_for():
    records = [record("s001", why=""), record("s002", step=at_zero)]
    assert totals(records, SMALL) == ([3, 2], 3, False)


def test_blank_grades_are_left_out_of_the_totals():
    records = [record("s001", step="grader error", why=""), record("s002", why="")]
    assert totals(records, SMALL) == ([3], 7, True)


def test_troubles_name_exercises_or_the_whole():
    records = [record("s001", step="timeout", why=""), unreadable("s002")]
    found = troubles(records, SMALL)
    assert [(one["student"], at) for one, at in found["timeout"]] == [("s001", ["1.2"])]
    assert [(one["student"], at) for one, at in found["unreadable"]] == [("s002", [])]
    assert list(found) == ["unreadable", "timeout"]
