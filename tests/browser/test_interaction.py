"""What answers to the reader's hand on one page alone: comments, timeline, search."""

import pytest
from book_site import LESSONS
from browser.accessibility import set_theme
from browser.looks import FAINT
from browser.questions import THEMES
from playwright.sync_api import expect


def test_comment_on_an_answer_waits_until_the_answer_is_opened(visit):
    page = visit(LESSONS[0]).page
    cell = page.locator(".predict + .cell").first
    comment = page.locator(".predict + .cell + p").first
    expect(comment).to_have_attribute("hidden", "until-found")
    expect(comment).not_to_be_visible()
    cell.locator("summary").click()
    expect(comment).to_be_visible()
    assert comment.get_attribute("hidden") is None


def test_quiz_needs_no_script(visit):
    page = visit(LESSONS[0], java_script_enabled=False).page
    right = page.locator("details.answer.right").first
    assert not right.locator("p").first.is_visible()
    right.locator("summary").click()
    assert right.locator("p").first.is_visible()


def test_link_under_the_mouse_stands_out(visit):
    page = visit(LESSONS[0]).page
    link = page.locator("main a:has(> .std-doc)").first
    for scheme in THEMES:
        set_theme(page, scheme)
        link.hover()
        assert link.evaluate("(e) => e.matches(':hover')")
        assert page.evaluate(FAINT) == [], scheme


@pytest.fixture
def history(visit):
    page = visit("book/history").page
    page.locator(".timeline-plot").scroll_into_view_if_needed()
    return page


def years_shown(page):
    text = page.locator(".timeline-span").inner_text()
    first, last = text.split(" to ")
    return int(first), int(last)


def labels(page):
    """Return the text, place and size of letters of each label that has room."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".timeline-event:not(.unplaced)")]
          .filter((e) => e.checkVisibility())
          .map((e) => ({ text: e.textContent, ...e.getBoundingClientRect().toJSON(),
                         size: parseFloat(getComputedStyle(e).fontSize) }))"""
    )


def assert_apart(found):
    for k, a in enumerate(found):
        for b in found[:k]:
            apart = a["right"] <= b["left"] or b["right"] <= a["left"]
            assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]


def test_timeline_shows_every_event_on_a_desk(history):
    found = labels(history)
    assert len(found) == history.locator(".timeline-list li").count() > 20
    assert_apart(found)


def test_timeline_zooms_by_button_key_and_wheel(history):
    widest = years_shown(history)
    history.get_by_role("button", name="Zoom in").click()
    assert years_shown(history)[1] - years_shown(history)[0] < widest[1] - widest[0]
    history.get_by_role("button", name="All years").click()
    assert years_shown(history) == widest
    history.locator(".timeline-event").first.focus()
    history.keyboard.press("+")
    closer = years_shown(history)
    assert closer[1] - closer[0] < widest[1] - widest[0]
    history.keyboard.press("0")
    history.locator(".timeline-plot").hover()
    history.mouse.wheel(0, -300)
    history.wait_for_function(
        "(was) => document.querySelector('.timeline-span').textContent !== was",
        arg=f"{widest[0]} to {widest[1]}",
    )


def test_wheel_moves_the_page_before_the_timeline_is_clicked(history):
    widest = years_shown(history)
    history.locator(".timeline-plot").hover()
    history.mouse.wheel(0, -100)
    history.wait_for_timeout(200)
    assert years_shown(history) == widest


def test_timeline_is_walked_by_keys_and_tells_each_event(history):
    first = history.locator(".timeline-event").first
    assert history.locator(".timeline-note").inner_text().startswith("1943")
    first.focus()
    history.keyboard.press("ArrowRight")
    assert history.locator(".timeline-note").inner_text().startswith("1949")
    chosen = history.locator(".timeline-event[aria-pressed=true]")
    assert chosen.inner_text().startswith("1949")
    history.keyboard.press("End")
    assert history.locator(".timeline-note").inner_text().startswith("2026")
    assert history.locator(".timeline-event[tabindex='0']").count() == 1


def test_timeline_is_dragged_sideways(history):
    history.get_by_role("button", name="Zoom in").click()
    before = years_shown(history)
    box = history.locator(".timeline-plot").bounding_box()
    x, y = box["x"] + box["width"] * 0.8, box["y"] + 20
    history.mouse.move(x, y)
    history.mouse.down()
    history.mouse.move(x - 200, y, steps=4)
    history.mouse.up()
    after = years_shown(history)
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], abs=1)


def test_timeline_can_be_read_on_a_phone(visit):
    page = visit("book/history", width=360, height=740).page
    found = labels(page)
    assert len(found) >= 12
    assert_apart(found)
    for label in found:
        assert label["size"] >= 13
        assert 0 <= label["left"] <= label["right"] <= 360


def test_timeline_without_script_shows_the_still_and_the_list(visit):
    page = visit("book/history", java_script_enabled=False).page
    assert page.locator(".timeline-still").is_visible()
    assert not page.locator(".timeline-live").is_visible()
    page.locator(".timeline-list summary").click()
    assert page.locator(".timeline-list li").count() > 20


def test_theme_is_chosen_by_the_reader_and_kept(visit):
    page = visit("book/anywhere").page
    for _ in range(3):
        page.locator(".theme-switch-button").first.click()
        if page.evaluate("document.documentElement.dataset.mode") == "dark":
            break
    page.goto(page.url.replace("anywhere", "how"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_term_links_to_its_glossary_entry(visit):
    page = visit("book/history").page
    article = page.locator("article")
    article.get_by_role("link", name="perceptron", exact=True).first.click()
    page.wait_for_url("**/glossary.html#term-perceptron")


def test_menu_opens_only_the_chapter_one_is_in(visit):
    page = visit(LESSONS[0]).page
    opened = page.locator(".bd-links details[open]")
    assert opened.count() == 1
    assert opened.locator("li.current a").first.is_visible()
    page.goto(page.url.replace(LESSONS[0], "book/notation"))
    assert opened.count() == 0
