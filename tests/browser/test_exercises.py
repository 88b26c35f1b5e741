"""The pages of exercises and of their solutions, as a reader uses them."""

import re

import pytest
from book_site import EXERCISES, SOLUTIONS
from browser.barriers import barriers, set_theme
from browser.test_pages import FAINT, OVERFLOWING, PHONE

NUMBER = re.compile(r"^\d\.\d$")
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "grade_id", "nbgrader")


@pytest.fixture(scope="module", params=EXERCISES)
def exercises(request, visit):
    with visit(request.param) as opened:
        yield opened.page


@pytest.fixture(scope="module", params=SOLUTIONS)
def solutions(request, visit):
    with visit(request.param, reduced_motion="reduce") as opened:
        yield opened.page


@pytest.fixture
def opened(solutions):
    """Return the page with all its solutions open."""
    folded = "details.sd-dropdown"
    solutions.locator(folded).evaluate_all("all => all.forEach(e => e.open = true)")
    yield solutions
    solutions.locator(folded).evaluate_all("all => all.forEach(e => e.open = false)")


def parts(page):
    """Return the section of each exercise of a page."""
    return page.locator("article section section", has=page.locator("h2"))


def test_exercise_shows_what_to_write_and_how_to_check_it(exercises):
    count = parts(exercises).count()
    assert count > 10
    assert exercises.locator("pre", has_text="goes here").count() >= 10
    checks = exercises.locator(".cell_input", has_text=".check(")
    assert checks.count() >= 10
    assert exercises.get_by_text("not written yet").count() == 0


def test_pages_show_no_marks(exercises, solutions):
    for page in (exercises, solutions):
        text = page.content()
        assert [mark for mark in MARKS if mark in text] == []


def test_exercise_leads_to_its_solution_and_back(visit):
    page = visit(EXERCISES[0]).page
    heading = parts(page).nth(1).locator("h2").inner_text()
    parts(page).nth(1).get_by_role("link", name="the solution").click()
    page.wait_for_url("**/solutions/**")
    there = page.locator("section:target h2, :target + h2").first
    assert there.inner_text() == heading
    page.locator("section:target").get_by_role("link", name="the exercise").click()
    page.wait_for_url("**/chapters/**")
    assert page.locator("section:target h2").first.inner_text() == heading


def test_exercise_leads_to_the_lesson_that_it_practises(exercises):
    facts = parts(exercises).locator("p", has_text="practises lesson")
    assert facts.count() == parts(exercises).count()
    for k in range(facts.count()):
        assert facts.nth(k).get_by_role("link", name=NUMBER).count() == 1


def test_solution_opens_and_closes_by_keyboard(solutions):
    solution = solutions.locator("details.sd-dropdown").first
    reason = solution.get_by_text("Why.")
    assert not reason.is_visible()
    solution.locator("summary").focus()
    solutions.keyboard.press("Enter")
    assert reason.is_visible()
    solutions.keyboard.press("Enter")
    assert not reason.is_visible()


def test_all_solutions_are_folded_and_there_is_one_for_each_exercise(solutions):
    solution = solutions.locator("details.sd-dropdown")
    assert solution.count() == parts(solutions).count()
    assert solutions.locator("details.sd-dropdown[open]").count() == 0


def test_solution_needs_no_script(visit):
    page = visit(SOLUTIONS[0], java_script_enabled=False).page
    solution = page.locator("details.sd-dropdown").first
    solution.locator("summary").click()
    assert solution.get_by_text("Why.").is_visible()


def test_open_solution_is_readable_and_fits_a_phone(opened):
    try:
        for scheme in ("dark", "light"):
            set_theme(opened, scheme)
            assert opened.evaluate(FAINT) == [], scheme
        opened.set_viewport_size({"width": PHONE, "height": 740})
        assert opened.evaluate(OVERFLOWING) == []
    finally:
        opened.emulate_media(color_scheme="light")
        opened.set_viewport_size({"width": 1280, "height": 900})


def test_open_solution_has_no_barrier(opened):
    assert barriers(opened, "article") == []
