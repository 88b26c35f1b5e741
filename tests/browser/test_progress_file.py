"""What one browser remembers is saved, and another one loads it and loses nothing."""

import json

import pytest
from book_site import LESSONS, ROOT
from by_key import write
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

ANYWHERE = "book/anywhere"
SCHEMA = json.loads((ROOT / "book/live/progress.schema.json").read_bytes())
LESSON, OTHER = LESSONS[0], LESSONS[7]
KEPT = "(key) => JSON.parse(localStorage.getItem(key))"
ALL_KEPT = """() =>
  ["reading progress", "predictions"].map((key) => localStorage.getItem(key))
"""
TUESDAY = "2026-03-10T12:00:00.000Z"
SAVED = {
    "book": "From Perceptron to Transformer",
    "version": 1,
    "saved": TUESDAY,
    "pages": {OTHER: {"seen": True}},
    "last": {"page": OTHER, "title": "2.3", "anchor": "", "section": "", "at": TUESDAY},
    "predictions": {f"{OTHER}#answer-x": {"text": "<b>1</b>", "at": TUESDAY}},
}
NO_ROOM = """() => {
  const plain = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, text) {
    if (key === "predictions") throw new DOMException("full", "QuotaExceededError");
    plain.call(this, key, text);
  };
}"""


def told(page):
    return page.locator(".carry-progress").get_by_role("status")


def load(page, tmp_path, content):
    """Load a file of this content; return what the page says."""
    path = tmp_path / "progress.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    page.locator(".carry-progress input").set_input_files(path)
    expect(told(page)).not_to_be_empty()
    return told(page).inner_text()


def test_what_was_done_here_is_saved_and_known_in_another_browser(visit, tmp_path):
    page = visit(LESSON).page
    page.locator(".quiz-answers summary").first.click()
    form = page.locator("form.prediction").first
    write(form.get_by_role("textbox"), "-1")
    page.keyboard.press("Enter")
    expect(form.get_by_role("button")).to_be_disabled()
    page.goto(page.url.replace(LESSON, ANYWHERE))
    with page.expect_download() as begun:
        page.get_by_role("button", name="Save to a file").click()
    assert begun.value.suggested_filename.endswith(".json")
    saved = json.loads(begun.value.path().read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(saved)
    assert saved["pages"][LESSON]["answered"] == [1]
    assert saved["last"]["page"] == LESSON
    assert [one["text"] for one in saved["predictions"].values()] == ["-1"]
    assert told(page).inner_text() == "Saved 1 page and 1 prediction."

    other = visit(ANYWHERE, reader="with another browser").page
    said = load(other, tmp_path, saved)
    assert said == "Loaded: 1 page and 1 prediction are new or changed."
    other.goto(other.url.replace(ANYWHERE, LESSON))
    field = other.locator("form.prediction").first.get_by_role("textbox")
    assert field.input_value() == "-1"


def test_loading_marks_the_menu_at_once_and_keeps_what_is_here(visit, tmp_path):
    page = visit(ANYWHERE).page
    here = {"version": 1, "pages": {LESSON: {"seen": True}}, "last": None}
    page.evaluate(
        "(kept) => localStorage.setItem('reading progress', JSON.stringify(kept))", here
    )
    load(page, tmp_path, SAVED)
    for name in (LESSON, OTHER):
        address = name.rpartition("/")[2]
        assert page.locator(f".bd-links a[href$='{address}.html'] .read-mark").count()
    assert page.evaluate(KEPT, "predictions")["predictions"] == SAVED["predictions"]


@pytest.mark.parametrize(
    "content", [{"a": 1}, {**SAVED, "version": 2}, {**SAVED, "last": {"page": "//x"}}]
)
def test_another_file_is_refused_and_changes_nothing(content, visit, tmp_path):
    page = visit(ANYWHERE).page
    assert load(page, tmp_path, content).startswith("Expected ")
    assert page.evaluate(ALL_KEPT) == [None, None]


def test_a_file_without_room_is_loaded_whole_or_not_at_all(visit, tmp_path):
    page = visit(ANYWHERE).page
    page.evaluate(NO_ROOM)
    assert "no room left" in load(page, tmp_path, SAVED)
    assert page.evaluate(ALL_KEPT) == [None, None]


def test_a_browser_that_remembers_nothing_says_so(visit):
    page = visit(ANYWHERE).page
    page.get_by_role("button", name="Save to a file").click()
    assert told(page).inner_text() == "There is nothing to save yet."


def test_first_page_leads_to_the_place_where_progress_is_saved(visit):
    page = visit("book/intro").page
    page.evaluate(
        "(kept) => localStorage.setItem('reading progress', JSON.stringify(kept))",
        {"version": 1, "pages": {}, "last": SAVED["last"]},
    )
    page.reload(wait_until="load")
    link = page.locator(".continue a").last
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    page.wait_for_url(f"**/{ANYWHERE}.html#{anchor}")
    section = page.locator(f"section#{anchor}")
    assert section.locator(".carry-progress button").count() == 2
