"""The search answers while one types, by mouse and key, and is loaded when opened."""

import re

import pytest
from book_site import LESSONS, SITE
from browser.accessibility import accessibility_problems, set_theme
from browser.gallery import GALLERY
from browser.questions import THEMES
from by_key import write

INDEX = SITE / "finding" / "index.js"
DIALOG = "#pst-search-dialog"
OVERFITTING = "chapters/03_training/06_whole_loop"
WITH_ANIMATION = "chapters/02_mlp/01_xor"
ANYWHERE = "book/anywhere"  # a light page; the search is the same on all
BY_KIND = """() => [...document.querySelectorAll("#finding-list [role=group]")]
  .map((group) => group.ariaLabel)"""


def options(page):
    return page.locator("#finding-list [role=option]")


def ask(page, query):
    """Type a query into the open search, and wait until it is answered."""
    field = page.locator(f"{DIALOG} input[role=combobox]")
    write(field, query)
    page.locator(f"{DIALOG} [role=status]").wait_for()
    return field


@pytest.fixture
def search(visit):
    """Return a page with the search open and loaded."""
    page = visit(ANYWHERE).page
    page.keyboard.press("/")
    page.locator(f"{DIALOG} input[role=combobox]").wait_for()
    return page


def test_no_page_loads_the_index_before_the_search_is_opened(visit):
    watched = visit("book/intro")
    names = {file.name for file in watched.files}
    assert "search_opening.js" in names
    assert not names & {"index.js", "results.js", "searchindex.js", "searchtools.js"}
    watched.page.keyboard.press("Control+k")
    watched.page.locator(f"{DIALOG} input[role=combobox]").wait_for()
    assert INDEX in watched.files


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("book/history", ".timeline-event"),
        (WITH_ANIMATION, ".animation-play"),
        (GALLERY, ".interactive button"),
    ],
)
def test_slash_in_a_figure_does_not_open_the_search(visit, name, part):
    page = visit(name).page
    page.locator(f"{part} >> visible=true").first.press("/")
    assert not page.locator(DIALOG).is_visible()


def test_lessons_come_before_the_library(search):
    ask(search, "relu")
    kinds = search.evaluate(BY_KIND)
    assert kinds[0] == "Lessons"
    assert kinds[-1] == "Library"
    assert "/chapters/" in options(search).first.get_attribute("href")


def test_overfitting_is_found_where_it_is_taught(search):
    ask(search, "overfitting")
    first = search.get_by_role("group", name="Lessons").get_by_role("option").first
    assert f"{OVERFITTING}.html#" in first.get_attribute("href")
    assert "Overfit" in first.locator("b").inner_text()
    assert first.locator(".finding-page").inner_text().startswith("3.6")


def test_term_comes_first_and_then_the_lesson_that_begins_with_it(search):
    ask(search, "gradient")
    assert search.evaluate(BY_KIND)[:2] == ["Glossary", "Lessons"]
    assert options(search).first.locator("b").inner_text() == "gradient"
    lessons = search.get_by_role("group", name="Lessons").locator("b")
    assert lessons.first.inner_text() == "3.2 Gradient descent"


def test_open_search_says_which_key_closes_it(search):
    assert search.locator(f"{DIALOG} kbd").all_inner_texts() == ["Esc"]


def test_every_word_counts(search):
    ask(search, "perceptron penguins")
    some = options(search).count()
    ask(search, "perceptron penguins zyzzyva")
    assert some > 1
    assert options(search).count() == 0


def test_arrow_keys_choose_and_enter_opens_the_section(search):
    field = ask(search, "xor")
    assert field.get_attribute("aria-expanded") == "true"
    search.keyboard.press("ArrowDown")
    search.keyboard.press("ArrowDown")
    chosen = search.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    assert chosen.get_attribute("id") == options(search).nth(1).get_attribute("id")
    place = chosen.get_attribute("href")
    search.keyboard.press("Enter")
    search.wait_for_url(place)


def test_arrow_up_goes_to_the_end_and_shows_it(search):
    ask(search, "neuron")
    search.keyboard.press("ArrowUp")
    last = options(search).last
    assert last.get_attribute("aria-selected") == "true"
    box, list_box = last.bounding_box(), search.locator(".finding").bounding_box()
    assert box["y"] + box["height"] <= list_box["y"] + list_box["height"] + 1


def test_enter_without_a_choice_leads_to_the_search_page(search):
    ask(search, "crease")
    few = options(search).count()
    search.keyboard.press("Enter")
    search.wait_for_url("**/search.html?q=crease")
    search.locator(f"{DIALOG} [role=status]").wait_for()
    assert search.locator(f"{DIALOG} input").input_value() == "crease"
    assert options(search).count() > few
    assert search.get_by_role("option", name="All pages with").count() == 0


def test_search_page_keeps_no_index_of_its_own(visit):
    watched = visit("search")
    watched.page.goto(f"{watched.page.url}?q=relu")
    options(watched.page).first.wait_for()
    names = {file.name for file in watched.files}
    assert INDEX in watched.files
    assert not names & {"searchindex.js", "searchtools.js"}


@pytest.mark.parametrize("width", [1024, 1440])
def test_logo_and_search_stay_while_the_chapters_scroll(width, visit):
    page = visit("chapters/04_transformer_ffn/05_train_one", width, 800).page
    sidebar = page.locator("#pst-primary-sidebar")
    sidebar.evaluate("(e) => e.scrollTo(0, 900)")
    assert sidebar.evaluate("(e) => e.scrollTop") > 100
    logo, search = (
        sidebar.locator(part).bounding_box()
        for part in (".navbar-brand", ".search-button-field")
    )
    assert 0 <= logo["y"] < logo["y"] + logo["height"] <= search["y"]
    at = [search["x"] + 20, search["y"] + search["height"] / 2]
    covered = (
        "([x, y]) => !document.elementFromPoint(x, y).closest('.search-button-field')"
    )
    assert not page.evaluate(covered, at)


def test_escape_closes_the_search_and_gives_the_focus_back(visit):
    page = visit(LESSONS[0]).page
    page.locator("article p a[href]").first.focus()
    page.keyboard.press("Control+k")
    page.locator(f"{DIALOG}[open]").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function(f"!document.querySelector('{DIALOG}').open")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_place_on_the_same_page_is_not_hidden_by_the_search(visit):
    page = visit(OVERFITTING).page
    page.keyboard.press("/")
    page.locator(f"{DIALOG} input[role=combobox]").wait_for()
    ask(page, "overfit on purpose")
    options(page).first.click()
    page.wait_for_function("location.hash === '#overfit-on-purpose'")
    assert not page.locator(DIALOG).is_visible()


def test_number_of_answers_is_told(search):
    ask(search, "crease")
    told = search.locator(f"{DIALOG} [role=status]").inner_text()
    sections = search.locator("#finding-list [role=group] [role=option]").count()
    assert re.fullmatch(rf"{sections} sections?", told)


@pytest.mark.parametrize("width", [360, 1280])
def test_open_search_has_no_accessibility_problem_and_fits(width, visit):
    page = visit(ANYWHERE, width=width, height=740).page
    page.keyboard.press("/")
    page.locator(f"{DIALOG} input[role=combobox]").wait_for()
    ask(page, "gradient")
    for scheme in THEMES:
        set_theme(page, scheme)
        assert accessibility_problems(page, DIALOG) == [], scheme
    for box in [each.bounding_box() for each in options(page).all()]:
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width


def test_sign_of_the_search_leaves_the_first_letter_free(search):
    ask(search, "relu")
    sign = search.locator(f"{DIALOG} .fa-magnifying-glass").bounding_box()
    field = search.locator(f"{DIALOG} input").bounding_box()
    assert sign["x"] + sign["width"] <= field["x"]


def test_words_of_the_query_are_marked(search):
    ask(search, "bias perce")
    marks = search.locator("#finding-list mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"bias", "perce"}


def test_search_is_a_sheet_on_a_phone_that_a_finger_closes(visit):
    page = visit(ANYWHERE, width=390, height=844).page
    page.locator(".search-button__button >> visible=true").click()
    close = page.get_by_role("button", name="Close")
    close.wait_for()
    box = page.locator(DIALOG).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert close.bounding_box()["height"] >= 44
    close.click()
    assert not page.locator(DIALOG).is_visible()


def test_search_answers_without_a_server(browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto((SITE / f"{LESSONS[0]}.html").as_uri())
    page.keyboard.press("/")
    page.locator(f"{DIALOG} input[role=combobox]").wait_for()
    ask(page, "relu")
    place = options(page).first.get_attribute("href")
    assert place.startswith((SITE / "chapters").as_uri())
    context.close()
