"""The page of mistakes can be shown to the class it is about."""

from grading.page_rules import Page
from grading.small_class import SMALL, at_zero, record

from course_lib.grading.results import mistakes_page


def read(records, path):
    mistakes_page.write(records, SMALL, path)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.faults == []
    return page


def test_page_says_what_to_repeat_and_names_nobody(tmp_path):
    records = [
        record("s001"),
        record("s002", step=at_zero),
        record("s003", step=at_zero),
        record("s003") | {"attempt": 2},
    ]
    text = read(records, tmp_path / "mistakes.html").text
    assert "1.2 The step, lesson 1.1: 1 of 3 still makes this mistake. At a" in text
    assert "use > and not >= . 2 1 1.1" in text  # met it, got over it, the lesson
    assert not any(student in text for student in ("s001", "s002", "s003"))


def test_class_without_mistakes_has_nothing_to_repeat(tmp_path):
    text = read([record("s001")], tmp_path / "mistakes.html").text
    assert "Nothing: no mistake is left." in text
    assert mistakes_page.NOTHING in text
