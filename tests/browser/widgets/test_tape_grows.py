"""The tape, in the browser: it grows, runs back, and shows what is lost."""

import pytest
from browser.touching import begin_again
from offenders import assert_none
from widgets.javascript import run

from course_lib.widgets import TapeGrows
from course_lib.widgets.tape_grows.figure import NAMES

CHOICES = {"square": "x\N{MIDDLE DOT}x", "polynomial": "b\N{SUPERSCRIPT TWO}+b"}
# The cards that are written, each with its name, value, gradient, and note.
CARDS = """(root) => [...root.querySelectorAll(".tape-card:not(.pending)")]
  .map((card) => ["b", "strong", ".tape-grad", ".tape-note"]
    .map((part) => card.querySelector(part).textContent))"""
# The texts on the arcs that run back.
CARRIED = """(root) => [...root.querySelectorAll(".tape text")]
  .map((text) => text.textContent)"""
# Texts of the picture that another text covers, or that leave the figure or their card.
UNREADABLE = """(root) => {
  const kinds = ".tape text, .tape-card > :not(.interactive-alt)";
  const texts = [...root.querySelectorAll(kinds)]
    .filter((e) => e.textContent && e.checkVisibility({ visibilityProperty: true }));
  const range = document.createRange();
  const all = texts.map((e) => {
    range.selectNodeContents(e);
    return [e, range.getBoundingClientRect()];
  });
  const isOutside = (a, b) => a.left < b.left - 1 || a.right > b.right + 1
    || a.top < b.top - 1 || a.bottom > b.bottom + 1;
  const found = all.filter(([e, box]) => isOutside(box,
    (e.closest(".tape-card") ?? root).getBoundingClientRect()))
    .map(([e]) => `outside: ${e.textContent}`);
  all.forEach(([one, a], k) => all.slice(k + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 4) found.push(`${one.textContent} / ${other.textContent}`);
  }));
  return found;
}"""


def begin(page, **values):
    return begin_again(page, TapeGrows, values=values)


def test_tape_grows_by_a_card_a_step_and_then_runs_back(figure):
    names = []
    for _ in range(4):
        names.append("".join(name for name, *_ in figure.ask(CARDS)))
        figure.click("Step")
    assert names == ["a", "ab", "abc", "abcd"]
    assert figure.ask(CARDS)[-1] == ["d", "42", "1", ""]
    figure.click("Step", 4)
    assert [card[2] for card in figure.ask(CARDS)] == ["39", "13", "1", "1"]
    assert "Nudge a by 0.001, and d changes by about 0.039." in figure.status
    figure.click("Step back")
    assert [card[2] for card in figure.ask(CARDS)] == ["", "13", "1", "1"]


def test_what_overwrites_is_lost_and_the_right_gradient_is_named(figure):
    figure.choose(CHOICES["square"])
    figure.choose("= overwrite")
    figure.click("Step", 4)
    assert figure.ask(CARDS)[0] == ["x", "3", "3", "not 6"]
    assert figure.ask(CARRIED) == ["3 is lost", "1 \N{MULTIPLICATION SIGN} 3"]
    assert "the gradient of x is wrong: 3 in place of 6" in figure.status
    figure.choose("+= add")
    assert figure.ask(CARDS)[0] == ["x", "3", "6", ""]


def test_numbers_that_are_moved_change_the_whole_tape(figure):
    figure.click("Step", 8)
    figure.turn("a", "End")
    assert figure.ask(CARDS)[0] == ["a", "5", "93", ""]  # 3 (2 * 15 + 1)
    assert figure.ask(CARDS)[3] == ["d", "240", "1", ""]


def test_only_the_numbers_of_the_expression_have_sliders(figure):
    for expression, names in NAMES.items():
        figure.choose(CHOICES.get(expression, expression))
        labels = figure.root.locator(".tape-numbers label > span:first-child")
        assert labels.all_text_contents() == list(names)


@pytest.mark.parametrize("screen", ["gallery", "phone"])
@pytest.mark.parametrize("accumulate", [True, False])
@pytest.mark.parametrize("expression", NAMES)
def test_texts_can_be_read_after_every_step(expression, accumulate, screen, request):
    page = request.getfixturevalue(screen).page
    (steps,) = run("tape_grows/core", ("stepsOf", expression))
    start = {"expression": expression, "accumulate": accumulate}
    figure = begin(page, **start)
    for number in range(len(steps)):
        figure.click("Step")
        assert_none(f"{number + 1}: {each}" for each in figure.ask(UNREADABLE))
    long = [-4.5, 3.5, -2.5, 4.5][: len(NAMES[expression])]
    figure = begin(page, **start, **{expression: long}, num_steps=len(steps))
    assert_none(figure.ask(UNREADABLE))


def test_tape_runs_down_a_phone(phone):
    figure = begin(phone.page, expression="neuron", num_steps=14)
    cards = figure.root.locator(".tape-card")
    boxes = [cards.nth(k).bounding_box() for k in range(cards.count())]
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    assert len({box["x"] for box in boxes}) == 1
