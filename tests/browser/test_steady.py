"""Nothing jumps when faces, pictures and formulas arrive after a page has appeared."""

import re

import pytest
from browser import shown
from browser.patience import new_context
from browser.questions import KINDS
from page_paint import LARGEST_SHIFT, SCREENS, SCROLL, WATCH

LAPTOP, PHONE = SCREENS
WITH_TABLES = ["book/notation", "chapters/02_mlp/summary"]
LATE = re.compile(
    r"/fonts/|/mathjax/|/_images/|/_figures/|logo\.svg|pydata-sphinx-theme\.js"
)
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
SOURCES = """() => [...document.querySelectorAll(".bd-article .math")]
  .filter((each) => !each.querySelector("mjx-container")
    && each.checkVisibility({ visibilityProperty: true }))
  .map((each) => each.textContent)"""


class Slow:
    """A page that appears before its faces, pictures and formulas are there."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.held, self.is_slow = [], True

    def hold(self, route):
        """Keep a request waiting while the line is slow."""
        self.held.append(route) if self.is_slow else route.continue_()

    def appear(self, name, screen=LAPTOP):
        """Open a page and hold back what may come late until it has appeared."""
        self.page.set_viewport_size(screen)
        self.page.route(LATE, self.hold)
        self.page.goto(f"{self.address}/{name}.html", wait_until="commit")
        self.page.wait_for_function(PAINTED)
        self.page.evaluate(shown.FRAMES)

    def complete(self):
        """Let all of it arrive."""
        self.is_slow = False
        while self.held:
            self.held.pop(0).continue_()
        self.page.wait_for_load_state("load")
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        self.page.evaluate("window.MathJax?.startup?.promise.then(() => 0)")
        self.page.evaluate(shown.FRAMES)


@pytest.fixture(scope="module")
def context(browser):
    """Return a window that notes what moves."""
    opened = new_context(browser)
    opened.add_init_script(WATCH)
    yield opened
    opened.close()


@pytest.fixture
def slow(context, address):
    page = context.new_page()
    yield Slow(page, address)
    page.close()


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        *((name, PHONE) for name in KINDS),
        *((name, PHONE) for name in WITH_TABLES),
        (WITH_TABLES[1], LAPTOP),
    ],
)
def test_nothing_jumps_when_the_rest_arrives_or_the_reader_scrolls(slow, name, screen):
    slow.appear(name, screen)
    assert slow.held
    slow.complete()
    slow.page.evaluate(SCROLL)
    seen = slow.page.evaluate("seen")
    assert seen["shift"] <= LARGEST_SHIFT, "\n".join(seen["moved"])


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_jumps_when_a_reader_flicks_through_many_figures(
    context, address, screen
):
    page = context.new_page()
    page.set_viewport_size(screen)
    page.goto(f"{address}/book/tour.html", wait_until="load")
    page.mouse.move(screen["width"] / 2, screen["height"] / 2)
    for _ in range(40):
        page.mouse.wheel(0, 900)
        page.evaluate(shown.FRAMES)
    page.wait_for_function("!document.querySelector('.lazy[data-files]')")
    page.evaluate(shown.FRAMES)
    seen = page.evaluate("seen")
    page.close()
    assert seen["shift"] <= LARGEST_SHIFT, "\n".join(seen["moved"])


def test_source_of_a_formula_is_never_seen(slow):
    slow.appear("book/notation")
    hidden = slow.page.locator(".bd-article .math").count()
    assert hidden > 10
    assert slow.page.evaluate(SOURCES) == []
    slow.complete()
    assert slow.page.locator(".bd-article .math mjx-math:visible").count() == hidden


@pytest.mark.parametrize("lost", ["mathjax/startup.js", "mathjax/core.js"])
def test_source_of_a_formula_is_shown_if_it_cannot_be_typeset(slow, lost):
    slow.page.route(f"**/{lost}*", lambda route: route.abort())
    slow.page.goto(f"{slow.address}/book/notation.html", wait_until="load")
    slow.page.wait_for_function(f"({SOURCES})().length > 10")


def test_page_is_dark_from_the_beginning_for_a_reader_who_wants_it(slow):
    slow.page.emulate_media(color_scheme="dark")
    slow.appear("book/glossary")
    ground = "getComputedStyle(document.body).backgroundColor"
    first = slow.page.evaluate(ground)
    slow.complete()
    assert first == slow.page.evaluate(ground) != "rgb(255, 255, 255)"
