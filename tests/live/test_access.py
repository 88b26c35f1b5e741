"""The editor works by keyboard, by ear, on a phone, and in both themes."""

import re

import pytest
from browser.accessibility import accessibility_problems
from playwright.sync_api import expect

MAC = "Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })"
PHONE = {"width": 360, "height": 740}
CODE = "def predict(x, weight, bias):\n    # a comment\n    return 'text', 1.5, None"


@pytest.fixture(scope="module")
def opened(exercises):
    """The page with an answer in the editor."""
    exercises.write("predict", CODE)
    return exercises


def focused(page):
    """Return the text of the element that has the focus."""
    return page.evaluate("document.activeElement.textContent")


def test_edit_opens_the_editor_by_keyboard_and_gives_it_the_focus(exercises):
    exercises.button("Edit", "at_least").press("Enter")
    field = exercises.cell("answer", "at_least").get_by_role("textbox")
    expect(field).to_be_focused()


def test_tab_indents_and_escape_lets_it_leave(opened):
    page = opened.page
    field = opened.editor("predict")
    field.press("Control+Home")
    field.press("Tab")
    assert field.inner_text().startswith("    def predict")
    page.keyboard.press("Shift+Tab")
    assert field.inner_text().startswith("def predict")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focused(page) == "Check"
    expect(page.locator(".cm-focused")).to_have_count(0)  # an editor learns it late
    field.focus()
    expect(page.locator(".cm-focused")).to_have_count(1)
    page.keyboard.press("Tab")
    assert field.inner_text().startswith("    def predict")
    page.keyboard.press("Shift+Tab")


def test_the_editor_has_a_name_and_says_how_to_leave_it(opened):
    field = opened.editor("predict")
    expect(field).to_have_accessible_name(
        "Your answer to “Exercise 1.2: All points at once”"
    )
    expect(field).to_have_accessible_description(
        "Tab indents. To leave the editor by keyboard, press Escape and then Tab. "
        "Control+Enter checks your answer."
    )


def test_a_mac_is_told_its_own_key(reader):
    exercises = reader(script=MAC)
    expect(exercises.editor("predict")).to_have_accessible_description(
        re.compile(r"Command\+Enter checks your answer\.$")
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_bars_a_reader_in_either_theme(opened, theme):
    opened.check("predict")
    opened.editor("predict").press("Enter")
    opened.page.evaluate(
        "(theme) => { document.documentElement.dataset.theme = theme; }", theme
    )
    context = {
        "include": [["[data-cell]"], [".hand-in"], [".live-top"]],
        "exclude": [["mjx-container"]],
    }
    assert accessibility_problems(opened.page, context) == []


def test_a_long_line_scrolls_in_its_editor_and_never_the_page(opened):
    opened.page.set_viewport_size(PHONE)
    opened.write("predict", "long = " + "1 + " * 60 + "1")
    wide = opened.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    scroller = opened.cell("answer", "predict").locator(".cm-scroller")
    assert scroller.evaluate("(e) => e.scrollWidth > e.clientWidth")


def test_the_score_card_fits_on_a_phone(opened):
    opened.page.set_viewport_size(PHONE)
    card = opened.page.locator("#your-score-card")
    assert card.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    columns = card.locator("tr").first.locator("th, td")
    assert columns.count() == 2
    assert columns.last.bounding_box()["x"] > columns.first.bounding_box()["x"]
