"""Each blank grade comes with its reason."""

from grading.small_class import SMALL, record, unreadable

from course_lib.grading.results.remarks import (
    LONGEST,
    in_order,
    reason_for,
    remarks_on,
)
from course_lib.running.left_out import notes_on


def test_grade_that_is_there_needs_no_reason():
    assert reason_for(record(), "step") is None
    assert remarks_on(record(why=""), SMALL) == ""


def test_each_kind_of_blank_has_its_reason():
    failed = record(step="grader error")
    assert reason_for(failed, "step") == "the grader failed"
    assert reason_for(failed, "why") == "it is graded by hand"
    assert reason_for(unreadable(), "step") == "not a notebook"
    assert reason_for(unreadable() | {"notes": []}, "step") == "the file can't be read"


def test_exercises_with_one_reason_are_named_together():
    failed = record(step="grader error", count="grader error")
    start = "step, count: the grader failed; why: it is graded by hand"
    assert remarks_on(failed, SMALL) == start
    assert remarks_on(unreadable(), SMALL) == "not a notebook"


def test_what_asks_for_a_person_comes_first():
    harmless = notes_on(3, {"tqdm", "pandas"}, "the grader")
    harmless += [
        "not graded, as another one fits better: a",
        "a: found in 2 cells, which ran in order",
    ]
    asked = ["step: no answer cell was found", "step: it has a picture; look"]
    assert in_order([*harmless, *asked]) == [*asked, *harmless]
    held = record() | {"notes": [*harmless, *asked]}
    held["questions"]["count"] |= {"score": None, "reason": "it needs the network"}
    parts = remarks_on(held, SMALL).split("; ")
    assert parts[:3] == [
        "count: it needs the network",
        "why: it is graded by hand",
        asked[0],
    ]


def test_line_is_one_line_and_not_too_long():
    line = remarks_on(record() | {"notes": ["a\nb", "x" * 2000]}, SMALL)
    assert "a b" in line
    assert len(line) == LONGEST
