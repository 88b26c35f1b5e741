"""The gallery at a glance: a card for each figure, whose link leads to it."""

import pytest
from book_site import LESSONS, SITE
from browser.gallery import GALLERY

CARD = ".gallery-grid li a"


@pytest.fixture(scope="module")
def page(visit):
    """Return the page for all tests: they read it, and one follows a card."""
    with visit.lasting(GALLERY, reader="of cards") as opened:
        yield opened.page


def animations():
    """Count the animations on the pages of the lessons."""
    pages = (SITE / f"{name}.html" for name in LESSONS)
    return sum(path.read_text("utf-8").count('class="animation" ') for path in pages)


def test_every_figure_and_animation_has_a_card(page):
    places = page.locator(CARD).evaluate_all("(all) => all.map((link) => link.href)")
    figures = page.locator(".interactive-place").count()
    assert len(places) == len(set(places)) == figures + animations()


def test_every_card_has_a_picture_that_waits_until_it_is_near(page):
    cards = page.locator(CARD).count()
    pictures = page.locator(f"{CARD} img[loading=lazy][width][height]")
    assert pictures.count() == cards
    last = pictures.last
    last.scroll_into_view_if_needed()
    page.wait_for_function(
        "(picture) => picture.complete && picture.naturalWidth > 0",
        arg=last.element_handle(),
    )


def test_grid_comes_before_the_first_figure(page):
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    grid = page.locator(".gallery-grid").bounding_box()
    assert grid["y"] < 600
    figure = page.locator(".interactive-place").first.bounding_box()
    assert grid["y"] + grid["height"] <= figure["y"]


def test_card_leads_to_its_figure(page):
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.locator(f"{CARD}[href='#fold-machine']").click()
    page.wait_for_function("location.hash === '#fold-machine'")
    section = page.locator("#fold-machine .interactive")
    assert section.bounding_box()["y"] < page.viewport_size["height"]


def test_cards_fit_a_phone_two_in_a_row(visit):
    page = visit(GALLERY, width=360, height=740).page
    boxes = [card.bounding_box() for card in page.locator(CARD).all()]
    assert all(b["x"] >= 0 and b["x"] + b["width"] <= 360 for b in boxes)
    assert len({round(b["x"]) for b in boxes}) == 2


def test_grid_has_a_card_for_each_interactive_figure_of_the_page(page):
    cards = page.locator(CARD).filter(has_text="Interactive figure")
    assert cards.count() == page.locator(".interactive-place").count()
