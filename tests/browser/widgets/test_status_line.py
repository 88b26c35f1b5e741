"""What a screen reader hears of every figure: one sentence, when a change rests.

A figure that nobody has acted on says nothing, whatever it does by itself.
"""

import re

import pytest
from browser.reached import REACHED
from browser.touching import ClockedFigure, begin_again
from widgets.javascript import CLASSES

from course_lib.widgets import Playground

REST = 1000  # milliseconds; more than a figure waits

LISTEN = """(root) => {
  const told = root.querySelector("[role=status][aria-live=polite]");
  root.heard = [];
  new MutationObserver(() => told.textContent && root.heard.push(told.textContent))
    .observe(told, { childList: true, characterData: true, subtree: true });
}"""
HEARD = "(root) => root.heard"
FOLD = "(root) => { root.querySelector('.face-fold').open = false; }"
LIVE = """() => [...document.querySelectorAll(".interactive-place")]
  .map((place) => [place.dataset.figure, place.querySelectorAll(
    ".interactive :is([aria-live], [role=status], [role=alert])").length])"""

# Move the first slider three times, and take another option of the first choice; in a
# figure without either, type a word.
CHANGE = """(root) => {
  const tell = (input, name) => input.dispatchEvent(new Event(name, { bubbles: true }));
  const slider = root.querySelector(".interactive-knobs input[type=range]");
  const radios = [...root.querySelectorAll(".interactive-knobs input[type=radio]")];
  const other = radios.find((radio) => !radio.checked);
  for (const share of slider ? [0.2, 0.5, 0.9] : []) {
    slider.value = Number(slider.min) + share * (slider.max - slider.min);
    tell(slider, "input");
  }
  if (other) {
    other.checked = true;
    tell(other, "change");
  }
  if (slider || other) return;
  const field = root.querySelector(".interactive-knobs input[type=text]");
  for (const word of ["my", "my l", "my lor"]) {
    field.value = word;
    tell(field, "input");
  }
}"""


def heard_from_the_start(page, kind, values=None):
    """Return a figure that is listened to since it was made."""
    made = begin_again(page, kind, ClockedFigure, values)
    made.now(LISTEN)
    return made


@pytest.fixture
def figure(kind, clocked):
    return heard_from_the_start(clocked.page, kind)


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


def test_each_figure_has_one_place_that_speaks(gallery):
    assert dict(gallery.page.evaluate(LIVE)) == dict.fromkeys(CLASSES, 1)


def test_play_is_told_when_it_is_paused(walker, clocked):
    figure = heard_from_the_start(clocked.page, walker)
    figure.click("Play")
    figure.let_pass(3 * REST)
    assert figure.ask(HEARD) == []
    figure.click("Pause")
    figure.let_pass(REST)
    assert_one_sentence(figure.ask(HEARD))


def test_goal_that_is_reached_at_first_is_not_told(kind, clocked):
    figure = heard_from_the_start(clocked.page, kind, REACHED[kind.module][0])
    figure.let_pass(5 * REST)
    assert figure.ask("(root) => root.matches(':has(.interactive-reached)')")
    assert figure.ask(HEARD) == []


def test_goal_that_the_reader_reaches_is_told(clocked):
    figure = heard_from_the_start(clocked.page, Playground, {"hidden": [3]})
    figure.click("Play")
    figure.let_pass(200 * 30)
    figure.click("Pause")
    figure.let_pass(REST)
    (sentence,) = figure.ask(HEARD)
    assert sentence.startswith("Goal reached: Epoch ")


def test_network_that_plays_by_itself_is_told_when_it_is_paused(clocked):
    playing = Playground(autoplay=150)
    values = {"_data": playing.data(), "_about": playing._about}
    figure = heard_from_the_start(clocked.page, Playground, values)
    figure.now(FOLD)
    figure.settle()  # it plays once it has heard that it is in view
    figure.let_pass(10 * REST)
    assert figure.status.startswith("Epoch 150: ")
    assert figure.ask(HEARD) == []
    figure.click("Play")  # at the end, it starts over
    figure.let_pass(REST)
    assert figure.ask(HEARD) == []
    figure.click("Pause")
    figure.let_pass(REST)
    assert_one_sentence(figure.ask(HEARD))
