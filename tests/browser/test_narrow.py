"""Pages on a phone: what goes on says so, what floats covers little, fingers fit."""

import io

import pytest
from browser.accessibility import set_theme
from browser.contrast import COLORS
from browser.questions import AT_REST, FADED_IN, THEMES
from PIL import Image
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 740}
WIDE_FORMULA = "solutions/02_mlp/exercises"
WIDE_PICTURE = "book/intro"

LESSON = "chapters/01_perceptron/01_neuron"
EXERCISES = "chapters/02_mlp/exercises"
FINGER = 44  # pixels

# What is pressed, with the height that answers to a finger at its middle, where that is
# less than a finger is wide. (The button that copies code is for a mouse.)
SMALL_TARGETS = """(least) => [...document.querySelectorAll(
    ".bd-header-article .btn, .bd-article :is(button, summary, fieldset label)")]
  .filter((each) => each.checkVisibility() && each.offsetHeight
    && !each.matches(".copybtn"))
  .flatMap((each) => {
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = each.getBoundingClientRect();
    const answers = (dy) => {
      const hit = document.elementFromPoint(left + width / 2, top + height / 2 + dy);
      return each.contains(hit);
    };
    let [up, down] = [0, 0];
    while (up < least && answers(-up - 1)) up += 1;
    while (down < least && answers(down + 1)) down += 1;
    const high = up + down + 1;
    return high < least ? [`${each.textContent.trim()}: ${high}`] : [];
  })"""

# Boxes that a finger would move up and down instead of the page.
SCROLLED_INSIDE = """() => [...document.querySelectorAll(".bd-article *")]
  .filter((e) => e.scrollHeight > e.clientHeight && e.clientHeight
    && ["auto", "scroll"].includes(getComputedStyle(e).overflowY))
  .map((e) => `${e.className}: ${e.scrollHeight} in ${e.clientHeight}`)"""

HINT = """(box) => {
  const { content, display } = getComputedStyle(box, "::before");
  return display === "none" || content === "none" ? "" : content;
}"""
INK_OF_THE_WAY_UP = (
    "() => {"
    + COLORS
    + """
  const button = document.querySelector("#pst-back-to-top");
  return contrast(ink(button, ground(button)), ground(button));
}"""
)


def test_wide_picture_says_that_it_scrolls_until_there_is_room(visit):
    page = visit(WIDE_PICTURE, **NARROWEST).page
    box = page.locator(".cell .cell_output:has(figure img)").first
    page.evaluate(AT_REST)
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")
    assert "scroll" in box.evaluate(HINT)
    page.set_viewport_size({"width": 700, "height": 740})
    page.evaluate(AT_REST)
    assert box.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert box.evaluate(HINT) == ""


def test_formula_wider_than_its_line_scrolls_by_keys(visit):
    page = visit(WIDE_FORMULA, **PHONE).page
    page.evaluate(
        "document.querySelectorAll('details').forEach((e) => (e.open = true))"
    )
    formula = page.locator("mjx-container.wide").first
    formula.wait_for()
    formula.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


@pytest.mark.parametrize("theme", THEMES)
def test_code_that_goes_on_fades_into_its_ground(visit, theme):
    page = visit(EXERCISES, **PHONE).page
    set_theme(page, theme)
    page.evaluate(AT_REST)
    long = page.locator("div.cell_input pre[tabindex='0']").first

    def inks(left, right):
        """Return how much columns, from the right edge, differ from the ground."""
        picture = Image.open(io.BytesIO(long.screenshot())).convert("L")
        ground, (width, height) = picture.getpixel((40, 4)), picture.size
        strip = picture.crop((width - left, 3, width - right, height - 3))
        return max(abs(tone - ground) for tone in strip.getextrema())

    assert inks(5, 2) < 20 < 60 < inks(120, 24)
    long.evaluate("(box) => box.scrollTo({ left: 9999, behavior: 'instant' })")
    page.evaluate(AT_REST)
    assert inks(22, 2) < 4


@pytest.mark.parametrize("theme", THEMES)
def test_picture_that_a_lesson_opens_on_keeps_the_margins_of_its_text(visit, theme):
    page = visit(LESSON, width=390, height=844).page
    set_theme(page, theme)
    title = page.locator(".bd-article h1").bounding_box()
    picture = page.locator(".teaser img")
    box = picture.bounding_box()
    assert abs(box["x"] - title["x"]) <= 2  # less than the picture's own margin
    assert abs(box["width"] - title["width"]) <= 4
    assert picture.evaluate("(image) => getComputedStyle(image).padding") == "0px"


def test_what_folds_deeper_sections_is_as_high_as_a_finger(visit):
    page = visit(LESSON, **PHONE).page
    for name in ("fold-all", "deeper-bar"):
        box = page.locator(f"button.{name}").first.bounding_box()
        assert box["height"] >= 44, name


def test_bar_has_the_name_of_the_page_once_its_title_has_passed(visit):
    page = visit(LESSON, **PHONE).page
    name = page.locator(".page-name")
    expect(name).to_have_css("visibility", "hidden")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    expect(name).to_have_css("visibility", "visible")
    assert name.inner_text() == "1.1 A neuron that decides"
    bar, box = page.locator(".bd-header-article").bounding_box(), name.bounding_box()
    assert bar["y"] <= box["y"]
    assert box["y"] + box["height"] <= bar["y"] + bar["height"]


def test_finger_finds_what_is_pressed(visit):
    page = visit(LESSON, **PHONE, has_touch=True).page
    page.evaluate(AT_REST)
    assert page.evaluate(SMALL_TARGETS, FINGER) == []


@pytest.mark.parametrize("name", ["book/gallery", "book/tour", LESSON])
def test_finger_scrolls_nothing_but_the_page(name, visit):
    page = visit(name, **PHONE, has_touch=True).page
    page.evaluate(AT_REST)
    assert page.evaluate(SCROLLED_INSIDE) == []


def scroll_up_far_below(page):
    """Do what makes the theme offer the way back to the top."""
    page.locator("h1").hover()
    page.mouse.wheel(0, 2000)
    page.wait_for_function("scrollY > 1500")
    page.mouse.wheel(0, -600)
    page.wait_for_function("document.querySelector('#pst-back-to-top').style.display")


def test_way_back_to_the_top_covers_nothing_on_a_phone(visit):
    page = visit("book/history", **PHONE).page
    scroll_up_far_below(page)
    assert not page.locator("#pst-back-to-top").is_visible()


def test_way_back_to_the_top_can_be_read(visit):
    page = visit("book/history", 1024, 768).page
    button = page.locator("#pst-back-to-top")
    assert not button.is_visible()
    scroll_up_far_below(page)
    button.wait_for()
    for scheme in THEMES:
        set_theme(page, scheme)
        page.evaluate(FADED_IN)
        assert page.evaluate(INK_OF_THE_WAY_UP) >= 4.5, scheme
