"""Answers are checked where they are read, by one Python for the whole page."""

import re

import pytest
from book_site import EXERCISES
from by_key import clear, write
from checks.exercise_sets import SETS, run_answer, wrong_answers
from live_driving import RIGHT, SECONDS
from playwright.sync_api import expect

PREDICT = SETS["ch01"].question("predict")
DISTANCE = """\
def signed_distance(x, weight, point):
    return (x - point) @ weight / np.linalg.norm(weight)"""
MARGIN = """\
def margin(x, targets, weight, bias, skip):
    point = -bias * weight / (weight @ weight)
    distances = signed_distance(x, weight, point)
    return np.sort((2 * targets - 1) * distances)[skip]"""
SCRIPT = """\
class Fake:
    _repr_html_ = lambda self: "<img src=x onerror='document.title = 1'>"
Fake()"""
OUTSIDE = """\
import js
names = "fetch XMLHttpRequest WebSocket indexedDB caches document localStorage"
print([name for name in names.split() if hasattr(js, name)])"""
TOO_LARGE = "import numpy as np\nkept = [np.ones(2**27) for _ in range(9)]"


def report_of(question, source):
    """Return what a check finds out about an answer in this Python."""
    question.check(run_answer(question, source), show=str)
    return question.last


def test_a_wrong_answer_gets_the_hint_of_a_notebook_and_a_right_one_its_points(
    exercises,
):
    wrong, _ = wrong_answers(PREDICT)[0]
    exercises.write("predict", wrong)
    said = exercises.check("predict")
    report = report_of(PREDICT, wrong)
    assert said.strip() == report.text(hint=False)
    hint = exercises.cell("check", "predict").get_by_text(report.hint)
    expect(hint).to_be_hidden()
    exercises.cell("check", "predict").get_by_text("Hint").click()
    expect(hint).to_be_visible()
    exercises.write("predict", RIGHT)
    assert exercises.check("predict").startswith("predict: 2 of 2 points")
    assert exercises.told("predict").inner_text() == "predict: 2 of 2 points"
    assert exercises.errors == []


def test_an_answer_may_use_the_answer_to_an_exercise_above_it(exercises):
    exercises.write("signed_distance", DISTANCE)
    exercises.write("margin", MARGIN)
    assert exercises.check("margin").startswith("margin: 2 of 2 points")


def test_an_error_is_shown_below_the_answer_and_no_earlier_verdict_stays(exercises):
    exercises.write("at_least", "def at_least(k, n):\n    return np.ones(n), 0.5 - k")
    assert exercises.check("at_least").startswith("at_least: 2 of 2 points")
    exercises.write("at_least", "half = 1 / 0")
    assert exercises.check("at_least").startswith("at_least: 0 of 2 points")
    shown = exercises.outputs("at_least")
    assert "line 1:  half = 1 / 0" in shown
    assert "ZeroDivisionError" in shown


def test_an_error_goes_when_the_next_run_begins(exercises):
    exercises.write("at_least", "half = 1 / 0")
    exercises.check("at_least")
    exercises.write("at_least", "while True: pass")
    shown = exercises.cell("answer", "at_least").locator(".live-output")
    expect(shown.locator(".live-dated")).to_contain_text("before you changed it")
    exercises.button("Check", "at_least").click()
    expect(exercises.told("at_least")).to_contain_text("Running cell", timeout=SECONDS)
    assert shown.count() == 0
    exercises.button("Stop", "at_least").click()
    expect(exercises.told("at_least")).to_contain_text("Stopped")
    assert shown.count() == 0


def dated(exercises, name):
    """Return the line that says which code has changed since a verdict."""
    return exercises.cell("check", name).locator(".live-dated")


def test_a_verdict_is_marked_as_soon_as_its_code_is_another(exercises):
    exercises.write("predict", RIGHT)
    exercises.check("predict")
    field = exercises.editor("predict")
    field.press("End")
    exercises.page.keyboard.type("  # mine")
    expect(dated(exercises, "predict")).to_contain_text("before you changed it")
    assert exercises.told("predict").inner_text() == ""
    for _ in "  # mine":
        exercises.page.keyboard.press("Backspace")
    assert dated(exercises, "predict").count() == 0
    assert exercises.told("predict").inner_text() == "predict: 2 of 2 points"
    exercises.page.once("dialog", lambda dialog: dialog.accept())
    exercises.button("Reset", "predict").click()
    assert exercises.verdict("predict") == ""


def test_a_verdict_names_the_other_answer_that_has_changed_since(exercises):
    exercises.write("signed_distance", DISTANCE)
    exercises.write("margin", MARGIN)
    exercises.check("margin")
    exercises.write("signed_distance", DISTANCE.replace("(x - point)", "(point - x)"))
    expect(dated(exercises, "margin")).to_contain_text(
        "you have changed your answer to “Exercise 1.5: How far from the line”"
    )
    exercises.check("margin")
    assert dated(exercises, "margin").count() == 0


def test_a_line_names_each_cell_that_runs(exercises):
    exercises.write("predict", RIGHT)
    exercises.told("predict").evaluate("""(line) => {
      globalThis.told = [];
      new MutationObserver(() => told.push(line.textContent))
        .observe(line, { childList: true });
    }""")
    exercises.check("predict")
    told = exercises.page.evaluate("told")
    assert told[0].startswith("Running cell 1 of ")
    assert told[-1] == "predict: 2 of 2 points"


def test_a_verdict_says_that_it_is_practice(exercises):
    exercises.check("predict")
    line = exercises.cell("check", "predict").locator(".live-line").last
    assert "practice, not a grade" in line.inner_text()


def test_the_score_card_counts_what_is_solved_with_the_present_code(exercises):
    mark = exercises.cell("answer", "predict").locator(
        "xpath=ancestor::section[1]//*[@class='live-solved']"
    )
    row = exercises.cell("card").locator("tr", has_text=PREDICT.header.title)
    exercises.write("predict", RIGHT)
    exercises.check("predict")
    assert "2 of 2 ✓" in row.inner_text()
    expect(mark).to_be_visible()
    exercises.write("predict", RIGHT.replace(">", ">="))
    assert "changed since it had 2 of 2" in row.inner_text()
    expect(mark).to_be_hidden()
    exercises.check("predict")
    assert "see lesson 1.1" in row.inner_text()


def test_an_answer_cannot_end_python(exercises):
    exercises.write("predict", "import js\njs.close()")
    exercises.check("predict")
    assert "AttributeError" in exercises.outputs("predict")


def test_data_comes_when_a_cell_opens_it_and_only_then(reader, sent):
    exercises = reader()
    exercises.write("predict", "1")
    exercises.check("predict")
    assert [name for name in sent if "/data/" in name] == []
    exercises.check("split_in_three")
    found = [name.split("/")[-1] for name in sent if "/data/" in name]
    assert found == ["digits.npz"]


@pytest.mark.parametrize("name", EXERCISES)
def test_check_all_asks_every_check_and_tells_so_at_its_button(name, reader):
    exercises = reader(name)
    exercises.check_all().click()
    number = exercises.cell("answer").count()
    said = f"{number} of {number} checks have run"
    expect(exercises.told("", "card")).to_contain_text(said, timeout=SECONDS)
    unasked = exercises.page.locator('[data-role="check"]:not(:has(.live-output))')
    assert unasked.count() == 0
    assert exercises.errors == []


def test_check_all_names_the_answers_that_raise_an_error(reader):
    exercises = reader()
    exercises.write("predict", "half = 1 / 0")
    exercises.check_all().click()
    said = "These raised an error: “Exercise 1.2: All points at once”."
    expect(exercises.told("", "card")).to_contain_text(said, timeout=SECONDS)
    assert exercises.told("predict").get_attribute("aria-live") == "off"
    told = exercises.told("predict").inner_text()
    assert told == "predict: 0 of 2 points. This cell raised an error."


def test_numbers_of_ones_own_take_the_place_of_the_books(exercises):
    question = SETS["ch01"].question("neuron_on_paper")
    numbers = exercises.page.locator('[data-cell="numbers-neuron_on_paper"]')
    stored = numbers.locator(".cell_output").inner_text()
    write(exercises.page.get_by_label("Your id"), "s001")
    exercises.check("neuron_on_paper")
    shown = numbers.locator(".live-output").inner_text().strip()
    assert shown == str(question.constants("s001"))
    clear(exercises.page.get_by_label("Your id"))
    assert numbers.locator(".cell_output:visible").inner_text() == stored


def test_an_answer_reaches_neither_network_nor_storage_nor_page(exercises):
    exercises.write("ring_feature", OUTSIDE)
    exercises.check("ring_feature")
    assert exercises.outputs("ring_feature").splitlines()[0] == "[]"


def test_html_of_an_answer_that_could_do_anything_is_not_shown(exercises):
    exercises.write("ring_feature", SCRIPT)
    exercises.check("ring_feature")
    shown = exercises.cell("answer", "ring_feature").locator(".live-output")
    assert shown.locator("img").count() == 0
    assert "Fake object at" in shown.inner_text()


def test_an_answer_that_takes_all_memory_harms_nothing_else(exercises):
    exercises.write("ring_feature", TOO_LARGE)
    exercises.check("ring_feature")
    expect(exercises.told("ring_feature")).to_have_class(re.compile("live-bad"))
    exercises.write("predict", RIGHT)
    assert exercises.check("predict").startswith("predict: 2 of 2 points")


def test_a_given_cell_runs_with_its_data_and_the_answer_that_it_needs(reader):
    exercises = reader("chapters/04_transformer_ffn/exercises")
    given = exercises.page.locator('[data-cell="shakespeare"]')
    run = given.get_by_role("button", name="Run")
    run.click()
    given.locator(".live-output pre").wait_for()
    assert "characters, drawn blindly" in given.locator(".live-output").inner_text()


def test_a_given_cell_shows_the_readers_own_picture(reader):
    exercises = reader("chapters/02_mlp/exercises")
    given = exercises.page.locator('[data-cell="boundary-picture"]')
    given.get_by_role("button", name="Run").click()
    picture = given.locator(".live-output img")
    picture.wait_for(timeout=90_000)
    assert picture.get_attribute("alt").startswith("Your picture.")
    assert exercises.check("softmax").startswith("softmax: 0 of 2 points")
