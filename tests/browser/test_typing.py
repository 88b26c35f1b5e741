"""Every character that a reader types arrives, in every field of the site."""

import pytest
from book_site import LESSONS
from browser.questions import KINDS
from browser.touching import ClockedFigure, begin_again
from by_key import clear, write, write_everything

from course_lib.widgets import BackpropStepper, FeedForwardNeurons

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


def test_text_of_a_figure_stays_as_typed_until_one_leaves_the_field(gallery):
    figure = begin_again(gallery.page, FeedForwardNeurons)
    field = figure.root.get_by_role("textbox")
    field.evaluate("(e) => e.removeAttribute('maxlength')")
    clear(field)
    typed = write_everything(field)
    figure.settle()
    assert field.input_value() == typed
    figure.page.keyboard.press("Tab")
    assert figure.code == FeedForwardNeurons(text=field.input_value()).code()


def test_letter_in_the_middle_of_a_figures_text_leaves_the_caret_there(gallery):
    figure = begin_again(gallery.page, FeedForwardNeurons)
    field = figure.root.get_by_role("textbox")
    write(field, "lord")
    field.press("Home")
    for letter in "My ":
        figure.page.keyboard.type(letter)
        figure.settle()
    assert field.input_value() == "My lord"
    assert figure.code == FeedForwardNeurons(text="my lord").code()


@pytest.mark.parametrize("typed", ["-1.5", "1e1", "+.5", "-0.25", "2.e-1"])
def test_number_of_a_figure_is_typed_key_by_key(typed, clocked):
    figure = begin_again(clocked.page, BackpropStepper, ClockedFigure)
    field = figure.root.get_by_role("spinbutton", name="w", exact=True)
    clear(field)
    for first, second in zip(typed[::2], f"{typed[1::2]} ", strict=False):
        figure.page.keyboard.type(first + second.strip())  # both in one frame
        figure.settle()
    x, _, b, y = BackpropStepper().neuron
    assert figure.code == BackpropStepper(neuron=[x, float(typed), b, y]).code()
