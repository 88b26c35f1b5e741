"""What went wrong comes first, with names and reasons."""

from grading.page_rules import Page
from grading.small_class import SMALL, record, unreadable

from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element
from course_lib.grading.results.pages.needs_a_look import MOST_NAMED, what_needs_a_look


def look(records, feedback):
    section = what_needs_a_look(records, SMALL, feedback)
    page = Page(document("Class", element("h1", "Class"), section))
    assert page.faults == []
    return page


def test_students_are_named_with_the_exercises(tmp_path):
    one = record("s001", step="timeout", count="missing answer", why="")
    text = look([one, record("s002", why="")], tmp_path).text
    assert "Timeout: 1 student An answer didn't finish. s001 (1.2)" in text
    assert "Missing answer: 1 student" in text
    assert "s001 (1.10)" in text
    assert "s002" not in text


def test_reason_of_the_grader_is_there_for_the_instructor(tmp_path):
    failed = record("s001", step="grader error", status="grader error")
    failed["questions"]["step"]["traceback"] = "Traceback\n  x\nKeyError: 'a <b>'\n"
    assert "KeyError: 'a <b>'" in look([failed], tmp_path).text
    assert "s009 not a notebook" in look([unreadable()], tmp_path).text


def test_written_answers_that_wait_are_counted(tmp_path):
    text = look([record("s001"), record("s002"), record("s003", why="")], tmp_path).text
    assert "2 written answers to be graded by hand" in text


def test_remarks_are_listed(tmp_path):
    notes = ["its name doesn't end in .ipynb", "step: it has a picture"]
    text = look([record() | {"notes": notes}], tmp_path).text
    assert "1 remark Remarks of the grader Student Remark s001 step: it has" in text
    assert "1 remark with nothing to do" in text


def test_nothing_is_said_to_be_nothing(tmp_path):
    assert "Nothing: every answer" in look([record(why="")], tmp_path).text


def test_page_of_a_student_is_linked_if_it_is_there(tmp_path):
    (tmp_path / "s é.html").touch()
    page = look([unreadable("s é"), unreadable("s002")], tmp_path)
    assert set(page.links) == {"feedback/s%20%C3%A9.html"}


def test_long_list_is_folded(tmp_path):
    records = [unreadable(f"s{k:03d}") for k in range(MOST_NAMED + 3)]
    text = look(records, tmp_path).text
    assert f"Unreadable: {MOST_NAMED + 3} students" in text
    assert "and 3 more s025, s026, s027" in text
