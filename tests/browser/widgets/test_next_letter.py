"""64 neurons finish a word that is typed or pasted: lamps by mouse, keys, and touch."""

import pytest
from browser.shown import FRAMES
from browser.touching import begin_again, figure_on
from by_key import clear, write, write_everything
from playwright.sync_api import expect

from course_lib.widgets import NextLetter
from course_lib.widgets.feed_forward.tiny_writer import plain_letters

LETTERS = "␣abcdefghijklmnopqrstuvwxyz"
# The rows that are shown, from the likeliest down: letter, share as a number, in words.
BARS = """(root) => [...root.querySelectorAll(".next-shown")]
  .sort((...rows) => rows.map((row) => row.style.getPropertyValue("--rank"))
    .reduce((a, b) => a - b))
  .map((row) => [row.querySelector("b").textContent,
    Number(/scaleX\\(([\\d.]+)\\)/.exec(row.querySelector("i").style.transform)[1]),
    row.lastChild.textContent])"""
WORD = "(root) => root.querySelector('.next-word').textContent"
MOVES = """(root) => root.getAnimations({ subtree: true })
  .map((each) => each.effect.getComputedTiming().duration)"""
REST = "() => document.getAnimations().every((each) => each.playState === 'finished')"
PASTE = "(text) => navigator.clipboard.writeText(text)"


def field(figure):
    return figure.root.get_by_role("textbox")


def lamp(figure, number):
    return figure.root.locator(".ffn-lamp").nth(number)


def assert_shows(figure, shown):
    """Compare word, bars, lamps, and code with the library's."""
    begun = shown.text[-16:].split(" ")[-1]
    assert figure.ask(WORD) == begun + (shown.ending or "␣")
    best = shown.probs.argsort()[::-1][:5]
    found = figure.ask(BARS)
    assert [row[0] for row in found] == [LETTERS[k] for k in best]
    assert [row[1] for row in found] == pytest.approx(shown.probs[best], abs=1e-4)
    lit = set(shown.strengths.nonzero()[0]) - set(shown.switched_off)
    assert figure.root.locator(".ffn-active").count() == len(lit)
    assert figure.root.locator(".ffn-off").count() == len(shown.switched_off)
    assert figure.code == shown.code()


def test_each_key_redraws(figure):
    clear(field(figure))
    assert_shows(figure, NextLetter(text=""))
    for k, letter in enumerate("What L"):
        figure.page.keyboard.type(letter)
        assert_shows(figure, NextLetter(text="what l"[: k + 1]))
    assert field(figure).input_value() == "What L"


def test_everything_that_keys_give_stays_and_is_read_as_letters(figure):
    clear(field(figure))
    typed = write_everything(field(figure))
    assert field(figure).input_value() == typed
    assert_shows(figure, NextLetter(text=plain_letters(typed)[-40:]))


@pytest.mark.parametrize(
    "text", ["what light\nthrou", "🙂 " * 900 + "my lor", "0123456789", " " * 50]
)
def test_pasted_text_of_any_length_is_read(figure, text):
    figure.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clear(field(figure))
    figure.page.evaluate(PASTE, text)
    figure.page.keyboard.press("Control+v")
    assert_shows(figure, NextLetter(text=plain_letters(text)[-40:]))


def test_lamp_is_switched_by_mouse_and_by_keys(figure):
    lamp(figure, 1).click()
    assert_shows(figure, NextLetter(switched_off=[1]))
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"):
        figure.page.keyboard.press(key)
        figure.settle()
    figure.page.keyboard.press("ArrowRight")
    assert figure.focused.startswith("Neuron 27,")
    figure.page.keyboard.press("ArrowLeft")
    figure.page.keyboard.press("Space")
    assert_shows(figure, NextLetter(switched_off=[1, 26]))
    assert "Done: " in figure.root.locator(".interactive-try").inner_text()
    figure.page.keyboard.press("Enter")
    assert_shows(figure, NextLetter(switched_off=[1]))
    figure.click("All on")
    assert_shows(figure, NextLetter())


def test_lamp_is_switched_by_a_finger(phone):
    figure = begin_again(phone.page, NextLetter)
    assert figure.root.bounding_box()["height"] <= 640
    lamp(figure, 16).tap()
    assert_shows(figure, NextLetter(switched_off=[16]))


@pytest.mark.parametrize(("motion", "most"), [("no-preference", 250), ("reduce", 0)])
def test_bars_take_a_quarter_of_a_second_or_no_time(figure, motion, most):
    figure.page.emulate_media(reduced_motion=motion)
    try:
        figure.page.wait_for_function(REST)
        lamp(figure, 1).click()
        durations = figure.ask(MOVES)
        assert max(durations, default=0) == most
    finally:
        figure.page.emulate_media(reduced_motion="no-preference")


def test_copied_link_restores_text_and_lamps(figure):
    copy = figure.root.get_by_role("button", name="Copy link")
    expect(copy).to_be_hidden()
    write(field(figure), "what light throu")
    lamp(figure, 9).click()
    expect(copy).to_be_visible()
    copy.click()
    assert figure.page.url.endswith("#next_letter&text=what+light+throu&off=9")
    figure.page.reload()
    opened = figure_on(figure.page, NextLetter.title)
    assert_shows(opened, NextLetter(text="what light throu", switched_off=[9]))
    assert field(opened).input_value() == "what light throu"
    for wrong in ("&text=what&off=99", "&off=3"):
        opened.page.evaluate(f"location.hash = '#next_letter{wrong}'")
        opened.page.evaluate(FRAMES)
        assert opened.ask(WORD) == "throuch"
