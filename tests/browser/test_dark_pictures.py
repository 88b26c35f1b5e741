"""Pictures follow the theme while the page is open, and stay white on paper."""

import io

import pytest
from browser.accessibility import set_theme
from PIL import Image

LESSON = "chapters/01_perceptron/03_learning_rule"  # with stills and an animation
PICTURES = {
    LESSON: [".teaser img", ".cell_output figure img", ".animation-screen"],
    "book/gallery": [".gallery-grid img", ".interactive"],
}
WHITE = "rgb(255, 255, 255)"
GROUND = "() => getComputedStyle(document.body).backgroundColor"


def corner(page, selector):
    """Return the color that is shown a few pixels inside a picture's lower left."""
    picture = page.locator(selector).first
    picture.evaluate("(e) => (e.loading = 'eager', e.decode?.())")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    spot = {"x": box["x"] + 9, "y": box["y"] + box["height"] - 4}
    shown = page.screenshot(clip={**spot, "width": 1, "height": 1})
    color = Image.open(io.BytesIO(shown)).convert("RGB").getpixel((0, 0))
    return f"rgb{color}"


@pytest.mark.parametrize("name", PICTURES)
def test_paper_is_the_ground_of_the_page_in_the_dark_and_white_again(visit, name):
    page = visit(name).page
    set_theme(page, "dark")
    ground = page.evaluate(GROUND)
    assert ground != WHITE
    dark = {selector: corner(page, selector) for selector in PICTURES[name]}
    assert dark == dict.fromkeys(PICTURES[name], ground)
    set_theme(page, "light")
    light = {selector: corner(page, selector) for selector in PICTURES[name]}
    assert light == dict.fromkeys(PICTURES[name], WHITE)


def test_dark_theme_does_not_turn_pictures_over_on_paper(visit):
    page = visit(LESSON).page
    set_theme(page, "dark")
    page.emulate_media(media="print")
    found = page.locator(".cell_output figure img").first.evaluate(
        "(e) => getComputedStyle(e).filter"
    )
    assert "invert" not in found
