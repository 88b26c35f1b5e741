"""Pictures follow the theme while the page is open, and stay white on paper."""

import io

import pytest
from browser.accessibility import set_theme
from PIL import Image

LESSON = "chapters/01_perceptron/03_learning_rule"  # with stills and an animation
PICTURES = {
    "teaser": (LESSON, ".teaser img"),
    "still": (LESSON, ".cell_output figure img"),
    "animation": (LESSON, ".animation-screen"),
    "thumbnail": ("book/gallery", ".gallery-grid img"),
    "figure": ("book/gallery", ".explorable"),
}
GROUND = "() => getComputedStyle(document.body).backgroundColor"


def corner(page, selector):
    """Return the color that is shown a few pixels inside a picture's lower left."""
    picture = page.locator(selector).first
    picture.evaluate("(e) => (e.loading = 'eager', e.decode?.())")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    spot = {"x": box["x"] + 9, "y": box["y"] + box["height"] - 4}
    shown = page.screenshot(clip={**spot, "width": 1, "height": 1})
    return Image.open(io.BytesIO(shown)).convert("RGB").getpixel((0, 0))


@pytest.mark.parametrize("kind", PICTURES)
def test_paper_is_the_ground_of_the_page_in_the_dark_and_white_again(visit, kind):
    name, selector = PICTURES[kind]
    page = visit(name).page
    set_theme(page, "dark")
    assert "rgb({}, {}, {})".format(*corner(page, selector)) == page.evaluate(GROUND)
    set_theme(page, "light")
    assert corner(page, selector) == (255, 255, 255)


def test_picture_that_stays_as_it_is_is_not_turned_over(visit):
    page = visit(LESSON).page
    set_theme(page, "dark")
    still = page.locator(PICTURES["still"][1]).first
    still.evaluate("(e) => e.classList.add('as-it-is')")
    assert min(corner(page, PICTURES["still"][1])) > 128


def test_dark_theme_does_not_turn_pictures_over_on_paper(visit):
    page = visit(LESSON).page
    set_theme(page, "dark")
    page.emulate_media(media="print")
    found = page.locator(".cell_output figure img").first.evaluate(
        "(e) => getComputedStyle(e).filter"
    )
    assert "invert" not in found


def test_page_of_a_figure_is_as_dark_as_the_reader_asks_for(visit):
    page = visit("figures/neuron").page
    figure = page.locator(".explorable")
    for scheme, turned in (("dark", True), ("light", False)):
        page.emulate_media(color_scheme=scheme)
        found = figure.evaluate("(e) => getComputedStyle(e).filter")
        assert ("invert" in found) == turned
