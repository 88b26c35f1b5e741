"""Pages say in words what the deadlines and requests of a student are."""

from grading.page_rules import Page
from grading.small_class import SMALL, record

from course_lib.grading.results import feedback
from course_lib.grading.results.deadlines import Standing
from course_lib.grading.results.pages.deadlines_and_requests import (
    late_ones,
    open_requests,
)
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element
from course_lib.grading.results.times import parse_time

DEADLINE = parse_time("2026-10-01")
ASKED = {
    **{"student": "s001", "question": "step", "request": "<b>Look</b>", "reply": ""},
    **{"noted": "2026-10-02 12:00:00", "before": "1", "answered": "", "after": ""},
}


def late(handed_in="2026-10-03 09:00", **parts):
    """Return a record with its standing."""
    return record() | {"standing": Standing(DEADLINE, parse_time(handed_in), **parts)}


def text_of(record):
    """Return the text of a student's page."""
    page = Page(feedback.page(record, SMALL))
    assert page.faults == []
    return page.text


def report(*parts):
    """Return the text of parts of the class report."""
    page = Page(document("Class", element("h1", "Class"), element("h2", "It"), parts))
    assert page.faults == []
    return page.text


def test_student_reads_how_late_the_file_is_and_that_nothing_is_taken_off():
    text = text_of(late(late_days=2))
    assert "Your file is from 2026-10-03 09:00. The deadline was 2026-10-01" in text
    assert "That is 2 days late; you may use 2 late days." in text
    assert "No points were taken off for it." in text
    assert "late" not in text_of(late("2026-09-30"))
    assert "you may use no late days." in text_of(late())
    one = text_of(late("2026-10-02 09:00", late_days=1))
    assert "That is 1 day late; you may use 1 late day." in one
    assert "Your own deadline was" in text_of(late(extended=True))


def test_student_reads_what_being_late_takes_off():
    text = text_of(late(percent_per_day=10))
    assert "That leaves 2.4 of the 3 points that you earned." in text
    within = text_of(late(late_days=2, percent_per_day=10))
    assert "No points were taken off for it." in within


def test_student_reads_what_became_of_a_request():
    assert "1.2: noted 2026-10-02 12:00:00, not answered yet." in text_of(
        record() | {"requests": [ASKED]}
    )
    done = {"answered": "2026-10-03 12:00:00", "reply": "You are right."}
    text = text_of(record() | {"requests": [ASKED | done | {"after": "2"}]})
    assert "your grade was 1 and is now 2. You are right." in text
    text = text_of(record() | {"requests": [ASKED | done | {"after": "1"}]})
    assert "your grade stays at 1." in text


def test_student_reads_which_grades_changed_when_graded_again():
    changed = {"step": [1, 2.5], "count": [None, 0], "gone": [1, 2]}
    entries = [
        {"when": "2026-10-01T12:00:00+00:00", "questions": [], "changed": changed},
        {"when": "2026-10-02T12:00:00+00:00", "questions": ["step"], "changed": {}},
    ]
    text = text_of(record() | {"history": entries})
    assert text.count("Graded again 2026-10-0") == 1
    assert ": 1.2 from 1 to 2.5, 1.10 from blank to 0." in text


def test_report_lists_the_late_and_the_open_requests():
    text = report(late_ones([late(late_days=1), late("2026-09-30"), record()]))
    assert "Late: 1 Who, and by how much" in text
    assert "s001 2026-10-03 09:00 2026-10-01 23:59 2 1 0%" in text
    answered = ASKED | {"answered": "2026-10-03 12:00:00"}
    text = report(open_requests([record() | {"requests": [ASKED, answered]}]))
    assert "Requests to answer: 1" in text
    assert "s001 step <b>Look</b> 2026-10-02 12:00:00" in text
    assert late_ones([record()]) is open_requests([record()]) is None
