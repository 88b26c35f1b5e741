"""Grading again replaces the grades that were asked for, and keeps a trail."""

import pytest
from grading.small_class import SMALL, at_zero, outcome, record, released, right
from grading.small_class import unreadable as unreadable_record

from course_lib.grading.judging.again import Again, graded_before, updated
from course_lib.grading.results.results import Results

WHEN = "2026-10-01T12:00:00+00:00"


@pytest.fixture
def results(tmp_path):
    """Return results with two students, one of them with two attempts."""
    made = Results(tmp_path, SMALL)
    made.hand_out(released())
    for one, attempt in (("s001", 1), ("s002", 1), ("s002", 2)):
        made.records.save(record(one) | {"attempt": attempt})
        made.keep_notebook(one, attempt, f"{one} {attempt}".encode())
    return made


def chosen(results, *arguments, **options):
    """Return the students, attempts and questions that are graded again."""
    again, _ = graded_before(results, *arguments, **options)
    return [(a.record["student"], a.record["attempt"], a.questions) for a in again]


def test_all_attempts_are_graded_again_in_full(results):
    assert chosen(results) == [("s001", 1, ()), ("s002", 1, ()), ("s002", 2, ())]
    again, notes = graded_before(results)
    assert [one.content for one in again] == [b"s001 1", b"s002 1", b"s002 2"]
    assert notes == []


def test_students_and_questions_narrow_it(results):
    only = {"students": ["s002"], "questions": ["step"]}
    assert chosen(results, **only) == [("s002", 1, ("step",)), ("s002", 2, ("step",))]
    assert chosen(results, questions=["another"]) == []


def test_requests_narrow_it_to_pairs(results):
    pairs = {("s001", "count"), ("s002", "why")}
    assert chosen(results, pairs) == [("s001", 1, ("count",))]


def test_failed_or_unreadable_attempt_is_graded_in_full(results):
    for student, status in (("s001", "grader error"), ("s002", "unreadable")):
        results.records.save(record(student, status=status))
    found = chosen(results, questions=["step"])
    assert found[:2] == [("s001", 1, ()), ("s002", 1, ())]


def test_attempt_without_its_notebook_keeps_its_grades(results):
    results.records.save(record("s003"))
    results.records.save(unreadable_record("s004"))
    again, notes = graded_before(results, students=["s003", "s004"])
    assert again == []
    assert notes == [
        "s003: the notebook of attempt 1 wasn't kept, so its grades stay as they are"
    ]


def test_only_what_was_asked_gets_new_grades_and_the_change_is_noted():
    earlier = record(step=at_zero, count=5)
    new = record() | {"questions": {"step": outcome(SMALL.question("step"), right, "")}}
    merged = updated(Again(earlier, b"", ("step",)), new | {"written": {}}, WHEN)
    assert merged["questions"]["step"]["score"] == 2
    assert merged["questions"]["count"] == earlier["questions"]["count"]
    assert merged["written"] == earlier["written"]
    entry = {"when": WHEN, "questions": ["step"], "changed": {"step": [1, 2]}}
    assert merged["history"] == [entry]
    assert "history" not in earlier


def test_second_time_adds_to_the_trail():
    once = updated(Again(record(), b""), record(step=at_zero), WHEN)
    twice = updated(Again(once, b""), record(), WHEN)
    assert [one["changed"] for one in twice["history"]] == [
        {"step": [2, 1]},
        {"step": [1, 2]},
    ]


def test_status_is_that_of_all_questions():
    earlier = record(step="timeout", count="missing answer", why="")
    new = record(why="")
    partly = new | {"questions": {"count": new["questions"]["count"]}}
    assert updated(Again(earlier, b"", ("count",)), partly, WHEN)["status"] == "timeout"
    assert updated(Again(earlier, b""), new, WHEN)["status"] == "ok"


def test_failure_of_the_grader_replaces_no_grade():
    earlier = record(step=at_zero)
    failed = record(step="grader error", count="grader error", status="grader error")
    assert updated(Again(earlier, b""), failed, WHEN) == earlier
    half = updated(Again(earlier, b""), record(step="grader error"), WHEN)
    assert half["questions"]["step"] == earlier["questions"]["step"]


def test_attempt_without_grades_takes_whatever_comes():
    earlier = record(step="grader error", count="grader error", status="grader error")
    merged = updated(Again(earlier, b""), record(), WHEN)
    assert merged["status"] == "needs manual"
    assert merged["history"][0]["changed"] == {"step": [None, 2], "count": [None, 1]}
