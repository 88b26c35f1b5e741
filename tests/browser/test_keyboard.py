"""One page of each kind without a mouse: every part is reached, seen and left again."""

import pytest
from book_site import LESSONS
from browser.accessibility import set_theme
from browser.questions import KINDS
from browser.tab_order import LONGEST, walk

RING = 3  # the least contrast of what marks the focus


@pytest.fixture(scope="module", params=KINDS)
def page(request, visit):
    with visit.lasting(request.param, reduced_motion="reduce") as opened:
        yield opened.page


@pytest.fixture(scope="module")
def walked(page):
    stops, missed = walk(page)
    return stops, missed


def test_walk_ends(walked):
    stops, _ = walked
    assert 10 < len(stops) < LONGEST


def test_everything_that_can_be_operated_is_reached(walked):
    _, missed = walked
    assert missed == []


def test_focus_is_always_seen(walked):
    stops, _ = walked
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["html"] for stop in stops if not stop["marked"]] == []


def test_ring_around_the_focus_stands_out(page, walked):
    stops, _ = walked
    rings = [stop["ring"] for stop in stops if stop["ring"]]
    assert len(rings) > len(stops) / 2
    assert [s["html"] for s in stops if s["ring"] and s["ring"] < RING] == []


def test_order_is_that_of_reading(page, walked):
    stops, _ = walked
    is_folded = page.locator(".pst-sidebar-hidden").count()
    menu = [] if is_folded else ["#pst-primary-sidebar"]
    assert [stop["html"] for stop in stops if not stop["inOrder"]] == []
    parts = list(dict.fromkeys(stop["part"] for stop in stops))
    assert parts[: 1 + len(menu)] == ["#pst-skip-link", *menu]
    assert parts.index(".bd-header-article") > len(menu)


# Let the next Tab begin at the top, as on a page that was just opened.
TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""


def test_first_stop_leads_past_the_bars(page):
    page.evaluate(TO_THE_TOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_ring_stands_out_in_the_dark(visit):
    page = visit(LESSONS[0], reduced_motion="reduce").page
    set_theme(page, "dark")
    stops, _ = walk(page)
    assert [s["html"] for s in stops if s["ring"] and s["ring"] < RING] == []


def test_copy_button_is_seen_and_works_by_keyboard(visit):
    page = visit(LESSONS[0]).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".tag_imports > details > summary").first.click()
    button = page.locator("button.copybtn").first
    page.keyboard.press("Tab")
    button.focus()
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.copybtn.success')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("import numpy as np")


def test_wide_code_is_scrolled_by_arrow_keys(visit):
    page = visit(LESSONS[0], width=320, height=740).page
    wide = page.locator("div.cell_input pre[tabindex='0']:visible").first
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
