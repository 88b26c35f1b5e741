"""Pages on a phone: what scrolls says so, and what floats covers little."""

from browser.accessibility import set_theme
from browser.contrast import COLORS
from browser.questions import AT_REST, THEMES

PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 740}
WIDE_FORMULA = "solutions/02_mlp/exercises"
WIDE_PICTURE = "book/intro"

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


def test_way_back_to_the_top_can_be_read_and_leaves_the_text_free(visit):
    page = visit("book/history", **PHONE).page
    button = page.locator("#pst-back-to-top")
    page.mouse.wheel(0, 2000)
    page.wait_for_function("scrollY > 1500")
    page.mouse.wheel(0, -600)
    button.wait_for()
    box = button.bounding_box()
    assert box["x"] + box["width"] > PHONE["width"] - 20
    assert 24 <= box["width"] <= 44
    for scheme in THEMES:
        set_theme(page, scheme)
        assert page.evaluate(INK_OF_THE_WAY_UP) >= 4.5, scheme
