"""From an exercise to its solution and back, and solutions without a script."""

from book_site import EXERCISES, SOLUTIONS
from browser.exercise_questions import FOLDED, parts


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


def test_solution_needs_no_script(visit):
    page = visit(SOLUTIONS[0], java_script_enabled=False).page
    solution = page.locator(FOLDED).first
    solution.locator("summary").click()
    assert solution.get_by_text("Why.").is_visible()


def test_exercises_that_nothing_runs_say_where_to_answer(visit):
    page = visit(EXERCISES[0]).page
    page.locator(".reading-only").get_by_role("link", name="Where to run it").click()
    page.wait_for_url("**/book/anywhere.html")
