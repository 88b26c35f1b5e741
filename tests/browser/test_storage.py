"""Each kind of page works where a browser keeps nothing, or has no room left."""

import pytest
from book_site import LESSONS
from browser.patience import new_context
from browser.questions import KINDS
from browser.visits import TYPESET, Watched
from live_driving import NO_ROOM, NO_STORAGE
from offenders import assert_none
from playwright.sync_api import expect


@pytest.fixture(params=[NO_STORAGE, NO_ROOM], ids=["barred", "full"])
def watched(request, browser, address):
    """Return a tab of a browser whose storage is barred or full."""
    context = new_context(browser, folded=True)
    context.add_init_script(f"({request.param})()")
    opened = Watched(context.new_page())
    opened.watch(address)
    yield opened
    context.close()


def test_each_kind_of_page_loads_without_an_error(watched, address):
    complaints = []
    for name in (*KINDS, "book/anywhere"):
        watched.page.goto(f"{address}/{name}.html")
        watched.page.evaluate(TYPESET)
        complaints += [f"{name}: {error}" for error in watched.errors]
        watched.errors.clear()
    assert_none(complaints)


def test_what_a_reader_chooses_holds_while_the_page_is_open(watched, address):
    page = watched.page
    page.goto(f"{address}/{LESSONS[0]}.html")
    html = page.locator("html")
    before = html.get_attribute("data-mode")
    page.locator(".theme-switch-button:visible").first.click()
    expect(html).not_to_have_attribute("data-mode", before)
    page.get_by_role("button", name="Show the deeper sections").click()
    expect(page.get_by_role("button", name="Hide the deeper sections")).to_be_visible()
    page.locator(".quiz-answers summary").first.click()
    expect(page.locator(".quiz-tally")).to_contain_text(" found, ")
    page.locator(".prev-next-footer").scroll_into_view_if_needed()
    page.goto(f"{address}/book/intro.html")
    assert page.locator(".continue").count() == 0
    assert watched.errors == []
