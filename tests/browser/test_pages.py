"""Every page of the built book is visited once, and asked all there is to ask.

A question stands in ``questions.py``, or beside it where it concerns lessons or
exercises alone. What only one page has is tested in a file of its own.
"""

import pytest
from book_site import EXERCISES, LESSONS, PAGES, SOLUTIONS
from browser.exercise_questions import (
    EXERCISE_QUESTIONS,
    SOLUTION_QUESTIONS,
    looks_well_with_open_solutions,
)
from browser.lesson_questions import LAST_OF_LESSONS, lesson_questions
from browser.questions import (
    AT_FIRST,
    AT_LAST,
    KINDS,
    LOOKS,
    MEANWHILE,
    has_links_and_texts_that_stand_out,
    has_no_accessibility_problem,
)
from offenders import assert_none

PRESSED = {
    **{name: lesson_questions(name) for name in LESSONS},
    **dict.fromkeys(EXERCISES, EXERCISE_QUESTIONS),
    **dict.fromkeys(SOLUTIONS, SOLUTION_QUESTIONS),
}
IN_FIGURES = "book/gallery"  # almost all its texts; widgets/ looks at them


def questions_for(name):
    """Return what a page is asked, in order."""
    yield from (*AT_FIRST, *PRESSED.get(name, ()), *MEANWHILE)
    yield has_no_accessibility_problem
    yield from LOOKS
    if name in KINDS and name != IN_FIGURES:
        yield has_links_and_texts_that_stand_out
    yield from (*(LAST_OF_LESSONS if name in LESSONS else ()), *AT_LAST)
    if name in SOLUTIONS:
        yield looks_well_with_open_solutions


@pytest.mark.parametrize("name", PAGES)
def test_page_gives_no_reason_to_complain(name, visit):
    watched = visit(name)
    assert_none(
        f"{asked.__name__}: {complaint}"
        for asked in questions_for(name)
        for complaint in asked(watched)
    )
