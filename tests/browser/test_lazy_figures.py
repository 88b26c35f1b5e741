"""Figures of the tour are fetched when the reader comes near, and only then."""

import re

import pytest
from browser.accessibility import set_theme
from browser.looks import FAINT
from playwright.sync_api import expect

WAITING = "() => document.querySelectorAll('.lazy[data-files]').length"
ALIVE = """() => [...document.querySelectorAll('.lazy')].every((place) =>
  place.querySelector('[data-ready]') && !place.dataset.files)"""
DRAWN = """async () => {
  const players = [...document.querySelectorAll(".animation")];
  await Promise.all(players.map((each) => each.drawn));
  return players.map((each) => each.querySelector(".animation-screen canvas").width);
}"""
# Scroll by a few pixels, and wait until the page rests.
SCROLL = """() => new Promise((rests) => {
  addEventListener("scrollend", rests, { once: true });
  scrollBy({ top: -9, behavior: "instant" });
})"""
# How often a script is asked for in ten frames more often than scrolling may wake it.
UNASKED = """async (script) => {
  let asked = 0, scrolled = 0;
  const scrolls = () => { scrolled++; };
  addEventListener("scrollend", scrolls);
  const watch = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    asked += added.filter((node) => node.src?.endsWith(script)).length;
  });
  watch.observe(document.head, { childList: true });
  for (let k = 0; k < 10; k++) await new Promise(requestAnimationFrame);
  removeEventListener("scrollend", scrolls);
  watch.disconnect();
  return Math.max(0, asked - scrolled);
}"""
LAST = ".lazy >> nth=-1"


@pytest.fixture
def tour(visit):
    return visit("book/tour")


def fetched(watched):
    return {file.name for file in watched.files if file.parent.name == "_figures"}


def names_of(page, place):
    files = page.locator(place).get_attribute("data-files") or ""
    return {name.rpartition("/")[2] for name in files.split()}


def test_a_far_figure_is_fetched_when_it_is_scrolled_to(tour):
    page = tour.page
    assert page.evaluate(WAITING) > 8
    needed = names_of(page, LAST)
    assert len(needed) > 1
    assert not needed <= fetched(tour)
    page.locator(LAST).scroll_into_view_if_needed()
    page.wait_for_selector(f"{LAST} >> .interactive")
    assert needed <= fetched(tour)
    assert page.evaluate(WAITING) > 0  # those between were passed by
    assert tour.errors + tour.missing == []


@pytest.mark.parametrize("wake", [SCROLL, "dispatchEvent(new Event('online'))"])
def test_a_file_that_did_not_arrive_is_fetched_again(visit, wake):
    page = visit("book/tour", reader="whose connection breaks").page
    (script,) = (name for name in names_of(page, LAST) if name.endswith(".js"))
    page.route(f"**/{script}", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(LAST).scroll_into_view_if_needed()
    page.evaluate(SCROLL)
    assert page.evaluate(UNASKED, script) == 0  # it does not ask without end
    assert names_of(page, LAST)
    page.unroute(f"**/{script}")
    page.evaluate(wake)
    page.wait_for_selector(f"{LAST} >> .interactive")
    expect(page.locator(LAST)).not_to_have_attribute("data-files", re.compile(""))


def test_a_link_to_the_state_of_a_far_figure_fetches_it(tour):
    page = tour.page
    place = page.locator(".interactive-place[data-figure=playground]")
    assert place.get_attribute("data-ready") is None
    page.evaluate("history.replaceState(null, '', '#playground&epoch=3&hidden=3')")
    page.reload()
    expect(place.locator(".interactive-status")).to_contain_text("Epoch 3")
    assert page.evaluate(WAITING) > 0


def test_before_printing_every_figure_is_fetched_and_alive(tour):
    page = tour.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(ALIVE)
    widths = page.evaluate(DRAWN)
    assert len(widths) == 4
    assert min(widths) > 300  # as wide as its place; a new canvas has 300 pixels
    assert tour.errors + tour.missing == []


def test_all_figures_together_are_readable_and_fit_a_phone(tour):
    page = tour.page
    page.evaluate("globalThis.loadLazyFigures()")
    page.wait_for_function(ALIVE)
    for scheme in ("dark", "light"):
        set_theme(page, scheme)
        assert page.evaluate(FAINT) == []
    page.set_viewport_size({"width": 360, "height": 740})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_a_figure_in_a_story_shows_no_code_and_no_second_task(tour):
    page = tour.page
    page.evaluate("globalThis.loadLazyFigures()")
    page.wait_for_function(ALIVE)
    shown = page.locator(".interactive-goal:visible, .interactive-code:visible")
    assert shown.count() == 0
    assert page.get_by_role("button", name="Code", exact=True).count() == 0
