"""The published site in the browser: its buttons, and what a wrong turn meets."""

import publish
import pytest
from book_site import EXERCISES, LESSONS
from browser.accessibility import accessibility_problems, set_theme
from browser.looks import FAINT, OVERFLOWING, PHONE
from browser.patience import new_context
from browser.questions import AT_REST, THEMES
from by_key import write
from published import (
    ADDRESS,
    EDITION,
    FILMED,
    FILMED_IN,
    REPOSITORY,
    TRANSLATED,
    make_sources,
    serve,
    with_chinese,
)

SMALLEST_TARGET = 32  # pixels
WITH_BUTTONS = ("book/how", LESSONS[0], EXERCISES[0])


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fork")
    sources = with_chinese(make_sources(folder), folder)
    publish.assemble(folder / "site", ADDRESS, EDITION, sources)
    with serve(folder / "site", ADDRESS.base_path) as address:
        yield address


@pytest.fixture(scope="module")
def go(browser, host):
    """Return a function that opens a page of the site, all in one tab."""
    context = new_context(browser)
    page = context.new_page()

    def open_page(name, width=1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light", media="screen")
        page.response = page.goto(f"{host}{ADDRESS.base_path}{name}.html")
        return page

    yield open_page
    context.close()


def buttons(page):
    return page.locator(".launch a")


def widths(page):
    """Show the page on a desk, then on a phone, and give its width."""
    for width in (1280, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(AT_REST)
        yield width


@pytest.mark.parametrize("name", WITH_BUTTONS)
def test_buttons_are_large_enough_and_fit(go, name):
    page = go(name)
    for width in widths(page):
        boxes = [each.bounding_box() for each in buttons(page).all()]
        assert len(boxes) >= 3
        for box in boxes:
            assert min(box["width"], box["height"]) >= SMALLEST_TARGET
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert page.evaluate(OVERFLOWING) == [], width


def test_buttons_have_no_accessibility_problem(go):
    page = go(LESSONS[0])
    for scheme in THEMES:
        set_theme(page, scheme)
        assert page.evaluate(FAINT) == [], scheme
        assert accessibility_problems(page, ".launch") == [], scheme


def test_buttons_are_reached_by_keyboard_and_show_it(go):
    page = go(LESSONS[0])
    buttons(page).first.focus()
    for words in ("Run in the browser", "Download notebook", "Which one?"):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => [document.activeElement.textContent,
                      parseFloat(getComputedStyle(document.activeElement).outlineWidth),
                      getComputedStyle(document.activeElement).outlineStyle]"""
        )
        assert seen == [words, 3, "solid"]


def test_films_are_offered_in_a_fold_that_opens_by_keyboard_and_fits(go):
    page = go(FILMED_IN)
    cell = page.locator(f".cell:has(#fig-{FILMED})")
    fold = cell.locator(".take-along")
    links = fold.get_by_role("link")
    assert not links.first.is_visible()
    fold.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    assert links.first.evaluate("each => each === document.activeElement")
    steps = cell.locator(".animation-steps summary")
    for width in widths(page):
        boxes = [each.bounding_box() for each in links.all()]
        assert len(boxes) == 4  # a page of its own, and three files
        for box in boxes:
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert page.evaluate(OVERFLOWING) == [], width
        place = fold.locator("summary").bounding_box()
        assert place["y"] == pytest.approx(steps.bounding_box()["y"]), width


def test_fold_with_films_has_no_accessibility_problem(go):
    page = go(FILMED_IN)
    fold = f".cell:has(#fig-{FILMED}) .take-along"
    page.locator(f"{fold} summary").click()
    for scheme in THEMES:
        set_theme(page, scheme)
        assert page.evaluate(FAINT) == [], scheme
        assert accessibility_problems(page, fold) == [], scheme


def test_buttons_are_not_printed(go):
    page = go(LESSONS[0])
    assert buttons(page).first.is_visible()
    page.emulate_media(media="print")
    assert not buttons(page).first.is_visible()


def test_notebook_is_downloaded_under_its_name(go):
    page = go(EXERCISES[0])
    with page.expect_download() as waiting:
        buttons(page).get_by_text("Download notebook").click()
    assert waiting.value.suggested_filename == "exercises.ipynb"
    assert b"fork-of-it" in waiting.value.path().read_bytes()


def test_button_leads_to_the_lab_with_its_notebook(go):
    page = go(LESSONS[0])
    buttons(page).get_by_text("Run in the browser").click()
    page.wait_for_url("**/lab/notebooks/index.html?path=**")
    assert page.title() == "The lab"
    assert page.url.endswith(f"?path={LESSONS[0]}.ipynb")


@pytest.mark.parametrize("name", ["nothing", "chapters/01_perceptron/very/deep"])
def test_wrong_turn_leads_home_from_any_depth(go, name):
    page = go(name, PHONE)
    assert page.response.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "There is no page here"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.get_by_role("link", name="The book begins here").click()
    page.wait_for_url(f"**{ADDRESS.base_path}book/intro.html")


def test_wrong_turn_finds_what_was_meant(go):
    page = go("chapters/01/xor")
    write(page.get_by_label("Search this book"), "crease")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/fork-of-it/search.html?q=crease")
    page.get_by_role("option").first.wait_for()


def test_wrong_turn_has_no_accessibility_problem(go):
    page = go("nothing")
    for scheme in THEMES:
        page.emulate_media(color_scheme=scheme)  # it has no script that keeps one
        assert accessibility_problems(page) == [], scheme


def test_link_below_a_section_reports_an_error_in_it(go):
    page = go(LESSONS[0])
    links = page.locator(".report a")
    assert links.count() == page.locator("article > section > section").count()
    assert REPOSITORY in links.first.get_attribute("href")
    for scheme in THEMES:
        set_theme(page, scheme)
        assert accessibility_problems(page, ".report") == [], scheme
    page.emulate_media(media="print")
    assert not links.first.is_visible()


def test_browser_gets_the_icon_at_the_root(go):
    page = go("book/intro")
    answer = page.request.get(page.url.replace("book/intro.html", "favicon.ico"))
    assert answer.ok
    assert answer.body()[:4] == b"\0\0\1\0"  # an icon


@pytest.mark.parametrize("width", [1280, PHONE])
def test_who_changes_the_language_stays_at_the_section(go, width):
    page = go(TRANSLATED, width)
    switch = page.locator("a.language")
    assert page.evaluate(OVERFLOWING) == []
    assert accessibility_problems(page, "a.language") == []
    box = switch.bounding_box()
    bar = page.locator(".bd-header-article").bounding_box()
    assert box["height"] >= SMALLEST_TARGET
    assert bar["y"] <= box["y"] < box["y"] + box["height"] <= bar["y"] + bar["height"]
    section = page.locator("main section section").nth(4)
    name = section.get_attribute("id")
    section.evaluate("section => section.scrollIntoView({ behavior: 'instant' })")
    box = switch.bounding_box()  # `click` would scroll, which nobody does here
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/zh/**")
    place = f"{ADDRESS.base_path}zh/{TRANSLATED}.html#{name}"
    assert page.url.endswith(place)
