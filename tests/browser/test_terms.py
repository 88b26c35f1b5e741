"""A term says what it means: by mouse, key and finger, and without a script."""

import pytest
from book_site import LESSONS
from browser.accessibility import set_theme
from browser.looks import FAINT, PHONE
from browser.questions import THEMES


def first_term(page):
    return page.locator("a.term").first


def definition(page):
    return page.get_by_role("tooltip")


def test_term_is_defined_under_the_mouse_until_it_leaves(visit):
    page = visit(LESSONS[0]).page
    term = first_term(page)
    term.hover()
    assert definition(page).inner_text() == term.get_attribute("data-definition")
    definition(page).hover()
    assert definition(page).is_visible()
    page.mouse.move(0, 0)
    assert definition(page).count() == 0


@pytest.mark.parametrize("key", ["Enter", " "])
def test_term_is_defined_by_key_and_leads_to_the_glossary(key, visit):
    page = visit(LESSONS[0]).page
    term = first_term(page)
    term.focus()
    assert definition(page).count() == 0
    page.keyboard.press(key)
    assert term.get_attribute("aria-expanded") == "true"
    assert term.get_attribute("aria-describedby") == definition(page).get_attribute(
        "id"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert definition(page).count() == 0
    assert term.evaluate("(e) => e === document.activeElement")
    page.keyboard.press(key)
    page.keyboard.press("Tab")
    place = term.get_attribute("href").rpartition("/")[2]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{place}")


def test_term_is_defined_by_a_finger_and_fits_a_phone(visit):
    page = visit(LESSONS[0], width=PHONE, height=740, has_touch=True).page
    for term in page.locator("a.term").all():
        term.tap()
        box = definition(page).locator("..").bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 740
        term.tap()
        assert definition(page).count() == 0


def test_definition_stands_out(visit):
    page = visit(LESSONS[0]).page
    for scheme in THEMES:
        set_theme(page, scheme)
        first_term(page).hover()
        definition(page).wait_for()
        assert page.evaluate(FAINT) == [], scheme


def test_term_without_script_is_a_link_to_the_glossary(visit):
    page = visit(LESSONS[0], java_script_enabled=False).page
    first_term(page).click()
    page.wait_for_url("**/glossary.html#term-*")
