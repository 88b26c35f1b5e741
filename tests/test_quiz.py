"""Every lesson ends with a quiz that explains, and both rules can be broken."""

import pytest
from offenders import assert_none
from quiz_rules import (
    QUIZ_RULES,
    ends_with_the_next_question,
    quiz_asks_and_explains,
    right_answers_change_places,
)
from stored_notebooks import LESSONS, complaints_about
from tiny_lesson import QUIZ, RIGHT, WRONG, complaints, lesson

__all__ = ["lesson"]


def test_lessons_end_as_they_should():
    assert_none(complaints_about(LESSONS, QUIZ_RULES))


def test_the_tiny_lesson_ends_as_it_should(lesson):
    assert [rule(lesson) for rule in QUIZ_RULES] == [[], [], []]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**3.**", "3."),
        (RIGHT, WRONG),
        (WRONG, RIGHT),
        (WRONG + RIGHT, RIGHT),
        ("**No.**", "**Right.**"),
        ("**No.** Because the slope is below 0.", "**No.**"),
        ("<em>falls</em>", "**falls**"),
        ("<em>falls</em>", "<b>falls</b>"),
        ("It <em>falls</em>", "$y$ falls"),
        ("\n\n**No.**", "\n**No.**"),
    ],
)
def test_quiz_that_lacks_something_is_found(lesson, old, new):
    changed = lesson.cells[-2].source.replace(old, new, 1)
    assert changed != lesson.cells[-2].source
    lesson.cells[-2].source = changed
    complaints(lesson, quiz_asks_and_explains)


def test_right_answers_in_one_place_are_found(lesson):
    first = QUIZ.replace(WRONG + WRONG + RIGHT, RIGHT + WRONG + WRONG)
    lesson.cells[-2].source = first.replace(WRONG + RIGHT, RIGHT + WRONG)
    complaints(lesson, right_answers_change_places)


@pytest.mark.parametrize("lost", ["?", "(02_next.ipynb)"])
def test_ending_that_leads_nowhere_is_found(lesson, lost):
    lesson.cells[-1].source = lesson.cells[-1].source.replace(lost, "")
    complaints(lesson, ends_with_the_next_question)


def test_parts_are_known_by_their_tags_and_not_by_their_headings(lesson):
    for cell in lesson.cells[-2:]:
        cell.source = cell.source.partition("\n")[2]
    assert [rule(lesson) for rule in QUIZ_RULES] == [[], [], []]
    for cell in lesson.cells[-2:]:
        cell.metadata.tags = []
    complaints(lesson, ends_with_the_next_question)
    complaints(lesson, quiz_asks_and_explains)
