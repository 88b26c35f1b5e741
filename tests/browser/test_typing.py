"""Every character that a reader types arrives, in every field of the site."""

import pytest
from book_site import LESSONS
from browser.questions import KINDS
from by_key import write_everything

FIGURE_PAGE = "figures/feed_forward"
# A place to write on that no handler outside can tell by its element.
UNKNOWN_FIELD = """() => {
  const place = document.createElement("div");
  place.id = "unknown";
  place.attachShadow({ mode: "open" }).innerHTML =
    '<p contenteditable="plaintext-only" style="white-space: pre"></p>';
  document.querySelector("main, body").append(place);
}"""


@pytest.mark.parametrize("name", [*KINDS, FIGURE_PAGE])
def test_no_page_takes_a_key_from_whoever_writes(name, visit):
    page = visit(name).page
    page.evaluate(UNKNOWN_FIELD)
    field = page.locator("#unknown p")
    typed = write_everything(field)
    assert field.text_content() == typed
    assert field.evaluate("(e) => e.getRootNode().activeElement === e")


def test_everything_can_be_searched_for(visit):
    page = visit("book/anywhere").page
    page.keyboard.press("/")
    field = page.locator("#pst-search-dialog input[role=combobox]")
    typed = write_everything(field)
    assert field.input_value() == typed


def test_everything_can_be_predicted(visit):
    page = visit(LESSONS[0]).page
    form = page.locator("form.prediction").first
    field = form.get_by_label("Your prediction")
    typed = write_everything(field)
    assert field.input_value() == typed
    page.keyboard.press("Enter")
    assert form.get_by_role("button", name="Committed").is_disabled()
    assert field.input_value() == typed
