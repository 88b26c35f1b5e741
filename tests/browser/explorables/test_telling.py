"""What a screen reader hears of every figure: one sentence, when a change rests."""

import re

import pytest
from browser.touching import ClockedFigure, begin_again
from explorables.javascript import CLASSES

REST = 1000  # milliseconds; more than a figure waits

LISTEN = """(root) => {
  const told = root.querySelector("[role=status][aria-live=polite]");
  root.heard = [];
  new MutationObserver(() => told.textContent && root.heard.push(told.textContent))
    .observe(told, { childList: true, characterData: true, subtree: true });
}"""
HEARD = "(root) => root.heard"
LIVE = """(root) => root.querySelectorAll("[aria-live], [role=status], [role=alert]")
  .length"""

# Move the first slider three times, and take another option of the first choice.
CHANGE = """(root) => {
  const tell = (input, name) => input.dispatchEvent(new Event(name, { bubbles: true }));
  const slider = root.querySelector(".explorable-knobs input[type=range]");
  const radios = [...root.querySelectorAll(".explorable-knobs input[type=radio]")];
  const other = radios.find((radio) => !radio.checked);
  for (const share of slider ? [0.2, 0.5, 0.9] : []) {
    slider.value = Number(slider.min) + share * (slider.max - slider.min);
    tell(slider, "input");
  }
  if (other) {
    other.checked = true;
    tell(other, "change");
  }
}"""


@pytest.fixture(params=CLASSES.values(), ids=lambda kind: kind.__name__)
def figure(request, clocked):
    made = begin_again(clocked.page, request.param, ClockedFigure)
    made.let_pass(REST)
    made.ask(LISTEN)
    return made


def assert_one_sentence(heard):
    (sentence,) = heard
    assert len(re.findall(r"[.!?](?=\s|$)", sentence)) == 1, sentence
    assert sentence.endswith((".", "!", "?"))


def test_change_is_told_in_one_sentence_when_it_rests(figure):
    figure.ask(CHANGE)
    assert figure.ask(HEARD) == []
    figure.let_pass(REST)
    assert_one_sentence(figure.ask(HEARD))
    figure.let_pass(10 * REST)
    assert len(figure.ask(HEARD)) == 1


def test_figure_has_one_place_that_speaks(figure):
    assert figure.ask(LIVE) == 1


def test_play_is_told_when_it_is_paused(figure):
    if not figure.has("Play"):
        pytest.skip("this figure takes no steps")
    figure.click("Play")
    figure.let_pass(3 * REST)
    assert figure.ask(HEARD) == []
    figure.click("Pause")
    figure.let_pass(REST)
    assert_one_sentence(figure.ask(HEARD))
