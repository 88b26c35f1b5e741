"""A prediction is committed, kept in this browser, and stands beside its answer."""

import json

import pytest
from book_site import LESSONS
from browser.accessibility import set_theme
from browser.looks import FAINT
from browser.questions import THEMES
from by_key import write

WITH_LINES = LESSONS[0]  # its predictions are written
WITH_CHOICES = "chapters/02_mlp/02_activations"  # some of its predictions are chosen
KEY = "predictions"
FAILING = """(failing) => {
  globalThis.working = failing.map((name) => [name, Storage.prototype[name]]);
  for (const name of failing)
    Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
}"""
WORKING = "() => Object.assign(Storage.prototype, Object.fromEntries(working))"


def kept(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def predict(form, text):
    """Write a prediction and commit it."""
    write(form.get_by_label("Your prediction"), text)
    form.get_by_role("button").click()


def test_written_prediction_is_kept_and_stands_beside_its_answer(visit):
    page = visit(WITH_LINES).page
    answer = page.locator("[id^=answer-]").first
    form = page.locator("form.prediction").first
    write(form.get_by_label("Your prediction"), " -1 and 0 ")
    page.keyboard.press("Enter")
    assert form.get_by_role("button", name="Committed").is_disabled()
    name = f"{WITH_LINES}#{answer.get_attribute('id')}"
    told = kept(page)
    assert told["version"] == 1
    assert told["predictions"][name]["text"] == "-1 and 0"
    page.reload()
    beside = answer.locator(".prediction-beside")
    assert not beside.is_visible()
    answer.locator("details.hide > summary").click()
    assert beside.inner_text() == "You predicted: -1 and 0"
    assert form.get_by_label("Your prediction").input_value() == "-1 and 0"


def test_chosen_prediction_can_be_changed(visit):
    page = visit(WITH_CHOICES).page
    choices = page.locator(".prediction-choices").first.get_by_role("radio")
    choices.nth(0).check()
    choices.nth(1).check()
    chosen = page.locator(".prediction-choices label").nth(1).inner_text()
    assert [e["text"] for e in kept(page)["predictions"].values()] == [chosen]
    page.reload()
    assert [choice.is_checked() for choice in choices.all()][:2] == [False, True]


def test_chosen_prediction_stands_out(visit):
    page = visit(WITH_CHOICES).page
    page.locator(".prediction-choices label").first.click()
    page.mouse.move(0, 0)
    for scheme in THEMES:
        set_theme(page, scheme)
        assert page.evaluate(FAINT) == [], scheme


def test_answer_opens_without_a_prediction(visit):
    page = visit(WITH_LINES).page
    answer = page.locator("[id^=answer-]").first
    answer.locator("details.hide > summary").click()
    assert answer.locator(".cell_output").is_visible()
    assert not answer.locator(".prediction-beside").is_visible()


def test_predictions_of_another_version_are_left_alone(visit):
    page = visit(WITH_LINES).page
    newer = {"version": 2, "predictions": []}
    page.evaluate(f"(it) => localStorage.setItem('{KEY}', it)", json.dumps(newer))
    page.reload()
    form = page.locator("form.prediction").first
    predict(form, "7")
    assert form.get_by_role("button").inner_text() == "Committed"
    assert kept(page) == newer


@pytest.mark.parametrize("failing", [["setItem"], ["getItem", "setItem"]])
def test_prediction_that_is_not_kept_is_shown_and_once_said_to_be_lost(failing, visit):
    watched = visit(WITH_LINES)
    page = watched.page
    page.evaluate(FAILING, failing)
    forms = page.locator("form.prediction")
    predict(forms.first, "7")
    predict(forms.nth(1), "8")
    answer = page.locator("[id^=answer-]").first
    answer.locator("details.hide > summary").click()
    assert answer.locator(".prediction-beside").inner_text() == "You predicted: 7"
    said = page.locator(".predict").get_by_role("status").all_inner_texts()
    assert [bool(text) for text in said] == [True, *[False] * (len(said) - 1)]
    assert "until you reload or close the page" in said[0]
    assert watched.errors == []


def test_room_again_keeps_all_predictions_and_says_no_more(visit):
    page = visit(WITH_LINES).page
    page.evaluate(FAILING, ["setItem"])
    forms = page.locator("form.prediction")
    predict(forms.first, "7")
    page.evaluate(WORKING)
    predict(forms.nth(1), "8")
    assert [each["text"] for each in kept(page)["predictions"].values()] == ["7", "8"]
    said = page.locator(".predict").get_by_role("status").all_inner_texts()
    assert not any(said)


def test_prediction_is_not_asked_for_without_script_or_on_paper(visit):
    page = visit(WITH_CHOICES, java_script_enabled=False).page
    assert page.locator("[id^=answer-]").count() >= 3
    assert page.locator("form.prediction, .prediction-choices").count() == 0
    page = visit(WITH_CHOICES).page
    page.emulate_media(media="print")
    assert page.locator("form.prediction").first.is_hidden()
    assert page.locator(".prediction-choices label").first.is_visible()
    assert page.locator(".prediction-choices input").first.is_hidden()
