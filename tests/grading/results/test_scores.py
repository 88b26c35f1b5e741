"""Points are summed, blanks are not zeros, and grades by hand fill them."""

import pytest
from grading.small_class import SMALL, at_zero, record, unreadable

from course_lib.grading.results.scores import Given, Tally, score_of, tally, with_grades


def test_points_of_what_was_marked_are_summed():
    assert tally(record(), SMALL) == Tally(earned=3, maximum=7, by_hand=4)
    assert tally(record(step=at_zero), SMALL).earned == 2


def test_blank_grade_is_no_zero():
    failed = record(step="grader error")
    assert score_of(failed, "step") is None
    assert tally(failed, SMALL) == Tally(earned=1, maximum=7, by_hand=4, blank=2)


def test_nothing_written_is_zero_and_waits_for_nobody():
    assert tally(record(why=""), SMALL) == Tally(earned=3, maximum=7)


def test_unreadable_file_has_blanks_everywhere():
    assert tally(unreadable(), SMALL) == Tally(earned=0, maximum=7, blank=7)


def test_unreadable_file_is_done_when_all_its_grades_are_there():
    marks = {"step": Given(1), "count": Given(0), "why": Given(2)}
    assert with_grades(unreadable(), SMALL, marks)["status"] == "ok"


def test_grade_by_hand_fills_the_blank_and_ends_the_waiting():
    marked = with_grades(record(), SMALL, {"why": Given(2.5, "Which bound?")})
    assert tally(marked, SMALL) == Tally(earned=5.5, maximum=7)
    assert marked["status"] == "ok"
    assert marked["written"]["why"]["comment"] == "Which bound?"


def test_grade_by_hand_takes_the_place_of_another():
    marked = with_grades(record(step=at_zero), SMALL, {"step": Given(2)})
    assert score_of(marked, "step") == 2
    assert marked["status"] == "needs manual"  # the written answer still waits


@pytest.mark.parametrize("status", ["timeout", "process ended", "missing answer"])
def test_status_of_what_went_wrong_stays(status):
    assert (
        with_grades(record(step=status), SMALL, {"why": Given(1)})["status"] == status
    )


def test_grader_error_ends_when_its_grades_are_there():
    failed = record(step="grader error", status="grader error")
    assert with_grades(failed, SMALL, {"why": Given(1)})["status"] == "grader error"
    assert (
        with_grades(failed, SMALL, {"why": Given(1), "step": Given(2)})["status"]
        == "ok"
    )


def test_record_itself_stays_as_it_is():
    before = record()
    with_grades(before, SMALL, {"why": Given(1), "count": Given(None, "Good.")})
    assert before == record()
