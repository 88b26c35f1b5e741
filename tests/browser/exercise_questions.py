"""What a visit asks of the pages of exercises and of their solutions besides."""

import re
from contextlib import contextmanager

from browser.expecting import Complaints
from browser.questions import AT_LAST, AT_REST, DESK, LOOKS

NUMBER = re.compile(r"^\d\.\d$")
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "grade_id", "nbgrader")
FOLDED = "details.sd-dropdown"


def parts(page):
    """Return the section of each exercise of a page."""
    return page.locator("article section section", has=page.locator("h2"))


@contextmanager
def solutions_open(page):
    """Open all solutions of a page for a while."""
    folded = page.locator(FOLDED)
    folded.evaluate_all("all => all.forEach((e) => { e.open = true; })")
    page.evaluate(AT_REST)
    yield
    folded.evaluate_all("all => all.forEach((e) => { e.open = false; })")


def shows_no_mark(watched):
    """Nothing is seen that tells a grader where solutions begin and end."""
    text = watched.page.content()
    return [mark for mark in MARKS if mark in text]


def shows_what_to_write_and_how_to_check_it(watched):
    """There are places to write in, checks, and no report on what is unwritten."""
    page = watched.page
    found = Complaints()
    found.expect("more than ten exercises", parts(page).count() > 10, True)
    places = page.locator("pre", has_text="goes here").count()
    found.expect("ten places to write in", places >= 10, True)
    checks = page.locator(".cell_input", has_text=".check(").count()
    found.expect("ten checks", checks >= 10, True)
    found.expect("reports", page.get_by_text("not written yet").count(), 0)
    return found


def leads_to_the_lessons_that_it_practices(watched):
    """Each exercise links the lesson that it practices."""
    found = Complaints()
    facts = parts(watched.page).locator("p", has_text="practices lesson")
    found.expect("facts", facts.count(), parts(watched.page).count())
    for k, fact in enumerate(facts.all()):
        links = fact.get_by_role("link", name=NUMBER).count()
        found.expect(f"links to a lesson from exercise {k + 1}", links, 1)
    return found


def folds_a_solution_for_each_exercise(watched):
    """There are as many solutions as exercises, and all are folded."""
    found = Complaints()
    page = watched.page
    found.expect("solutions", page.locator(FOLDED).count(), parts(page).count())
    found.expect("open solutions", page.locator(f"{FOLDED}[open]").count(), 0)
    return found


def opens_and_closes_a_solution_by_keyboard(watched):
    """Enter opens a solution, and closes it again."""
    found = Complaints()
    solution = watched.page.locator(FOLDED).first
    reason = solution.get_by_text("Why.")
    found.expect("reason is seen at first", reason.is_visible(), False)
    solution.locator("summary").focus()
    for seen in (True, False):
        watched.page.keyboard.press("Enter")
        found.expect("reason is seen after Enter", reason.is_visible(), seen)
    return found


def looks_well_with_open_solutions(watched):
    """What was folded is readable, fits a phone, and bars nobody."""
    watched.page.set_viewport_size(DESK)
    with solutions_open(watched.page):
        looks = (*LOOKS, *AT_LAST)
        return [complaint for look in looks for complaint in look(watched)]


EXERCISE_QUESTIONS = (
    shows_no_mark,
    shows_what_to_write_and_how_to_check_it,
    leads_to_the_lessons_that_it_practices,
)
SOLUTION_QUESTIONS = (
    shows_no_mark,
    folds_a_solution_for_each_exercise,
    opens_and_closes_a_solution_by_keyboard,
)
