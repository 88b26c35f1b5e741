"""The backpropagation stepper, in the browser: what its reader is asked to try."""

import pytest
from browser.touching import begin_again
from by_key import write

from course_lib.widgets import BackpropStepper


def take_all_steps(figure, graph):
    figure.root.get_by_label(f"a {graph}", exact=True).check()
    figure.settle()
    while "Done." not in figure.status:
        figure.click("Step")


def gradients(figure):
    """Return the gradients that are shown, in the order of the cards."""
    cards = figure.root.locator(".stepper-card .stepper-grad").all_text_contents()
    return [float(text.replace("\N{MINUS SIGN}", "-")) for text in cards if text]


def put(figure, name, value):
    write(figure.root.get_by_role("spinbutton", name=name, exact=True), str(value))


@pytest.mark.parametrize("graph", ["neuron", "classifier", "network"])
def test_all_steps_end_at_the_gradients_of_the_library(figure, graph):
    take_all_steps(figure, graph)
    expected = BackpropStepper(graph=graph).gradients().values()
    assert gradients(figure) == pytest.approx(list(expected), abs=1e-4)


def test_each_step_forward_and_back_is_said(figure):
    figure.click("Step", 3)
    assert "= (5 \N{MINUS SIGN} 4)\N{SUPERSCRIPT TWO} = 1." in figure.status
    figure.click("Step", 3)
    assert "Back to b" in figure.status
    figure.click("Step back")
    assert "Back to \N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}" in figure.status


def test_closed_gates_stop_every_gradient_behind_them(figure):
    take_all_steps(figure, "network")
    for name in ("b\N{SUBSCRIPT ONE}", "b\N{SUBSCRIPT TWO}"):
        put(figure, name, -9)
    names = BackpropStepper(graph="network").gradients()
    shown = dict(zip(names, gradients(figure), strict=True))
    behind = ("x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2", "z1", "z2")
    assert [shown[name] for name in behind] == [0] * 10
    assert shown["h1"] != 0


def test_target_that_is_met_leaves_no_gradient(figure):
    take_all_steps(figure, "network")
    put(figure, "y", 1)
    assert sum(map(abs, gradients(figure))) == 1  # that of the loss by itself


def test_number_can_be_typed_and_changed_by_arrow_keys(figure):
    field = figure.root.get_by_role("spinbutton", name="w", exact=True)
    write(field, "-0.25")
    assert "[[-0.25]]" in figure.code
    field.press("ArrowUp")
    field.press("ArrowUp")
    assert "[[0.5]]" in figure.code or "[[0.75]]" in figure.code


@pytest.mark.parametrize(("typed", "kept"), [("5", "1"), ("", "1"), ("-3", "0")])
def test_target_of_the_classifier_stays_a_probability(figure, typed, kept):
    figure.root.get_by_label("a classifier", exact=True).check()
    field = figure.root.get_by_role("spinbutton", name="y", exact=True)
    write(field, typed)
    field.blur()
    figure.settle()
    assert field.input_value() == kept


def asked(figure):
    """Return the fields of the gradients that are to be guessed."""
    return figure.root.locator(".stepper-guess:visible")


def ask(figure, graph="neuron"):
    take_all_steps(figure, graph)
    figure.root.get_by_label("guess", exact=True).check()
    figure.settle()


def answer(figure, name, value):
    field = figure.root.get_by_role(
        "spinbutton", name=f"gradient of {name}", exact=True
    )
    write(field, str(value))
    field.press("Enter")
    figure.settle()


def test_guessing_asks_for_every_gradient_but_that_of_the_loss(figure):
    ask(figure, "network")
    assert (
        asked(figure).count() == len(BackpropStepper(graph="network").gradients()) - 1
    )
    assert gradients(figure) == [1]  # of the loss itself
    assert "16 gradients are left to guess." in figure.status


def test_wrong_guess_gets_a_hint_and_no_answer(figure):
    ask(figure)
    answer(figure, "w", 6)
    assert "6 isn't right" in figure.status
    assert "times x = 2" in figure.status
    assert asked(figure).count() == 4


def test_hint_says_that_two_messages_meet(figure):
    ask(figure, "network")
    answer(figure, "x\N{SUBSCRIPT ONE}", -1)
    assert "Two messages meet" in figure.status


def test_right_guess_is_shown_and_the_next_is_asked(figure):
    ask(figure)
    answer(figure, "w", 4)
    assert "Right" in figure.status
    assert 4 in gradients(figure)
    assert asked(figure).count() == 3
    assert figure.focused.startswith("gradient of")


def test_found_gradient_is_asked_again_when_it_changes(figure):
    ask(figure)
    answer(figure, "w", 4)
    put(figure, "x", 1)
    figure.settle()
    assert asked(figure).count() == 4
    figure.root.get_by_label("show", exact=True).check()
    figure.settle()
    assert asked(figure).count() == 0


def test_step_back_is_asked_without_its_result(figure):
    figure.root.get_by_label("guess", exact=True).check()
    for _ in range(5):  # three forward, the loss by itself, one back
        figure.click("Step")
    assert "what gradient does it get? 1 gradient is left to guess." in figure.status


def test_graph_runs_downwards_on_a_phone(phone):
    figure = begin_again(phone.page, BackpropStepper)
    take_all_steps(figure, "network")
    cards = figure.root.locator(".stepper-card")
    boxes = [cards.nth(k).bounding_box() for k in range(cards.count())]
    for k, one in enumerate(boxes):
        for other in boxes[:k]:
            apart_across = abs(one["x"] - other["x"]) >= one["width"] - 0.5
            apart_down = abs(one["y"] - other["y"]) >= one["height"] - 0.5
            assert apart_across or apart_down


# For each card that has no number yet: whether its frame is drawn all around.
FRAMED = """(root) => [...root.querySelectorAll(".stepper-card.pending:not(.given)")]
  .map((card) => {
    const frame = getComputedStyle(card, "::before");
    const sides = ["Top", "Right", "Bottom", "Left"]
      .map((side) => parseFloat(frame[`border${side}Width`]));
    const isCut = getComputedStyle(card).clipPath !== "none";
    return !isCut && sides.every((width) => width >= 1);
  })"""


def test_what_is_not_known_yet_has_a_whole_frame(figure):
    framed = figure.ask(FRAMED)
    assert len(framed) == 2  # the neuron and the loss
    assert all(framed)


# Press a button; return what each pill that starts then says, and where it comes from
# and goes to, in pixels.
TRAVEL = """async (root, name) => {
  const plain = Element.prototype.animate;
  const pills = [];
  Element.prototype.animate = function (frames, options) {
    const place = ({ transform }) => transform.match(/-?[0-9.]+/g).map(Number);
    if (this.matches(".stepper-pill"))
      pills.push([this.textContent, place(frames[0]), place(frames.at(-1))]);
    return plain.call(this, frames, options);
  };
  [...root.querySelectorAll("button")].find((e) => e.textContent === name).click();
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  Element.prototype.animate = plain;
  return pills;
}"""
GUESS = "\N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}"


def middle(figure, name):
    """Return the middle of a card's value within the picture, as the edges have it."""
    card = figure.root.locator(".stepper-card").filter(
        has=figure.page.locator(f".stepper-name:text-is('{name}')")
    )
    box, board = card.bounding_box(), figure.root.locator(".stepper").bounding_box()
    return [box["x"] + box["width"] / 2 - board["x"], box["y"] + 18 - board["y"]]


@pytest.mark.parametrize(
    ("steps", "brought", "start", "end"),
    [
        (0, ["2", "6"], "x", GUESS),
        (6, ["2", "4"], GUESS, "w"),
        (7, ["2", "6"], GUESS, "x"),
    ],
)
def test_number_travels_and_is_multiplied_on_its_way(
    figure, steps, brought, start, end
):
    figure.click("Step", steps)
    pills = figure.ask(TRAVEL, "Step")
    assert [text for text, *_ in pills] == brought
    for _, first, last in pills:
        assert first == pytest.approx(middle(figure, start), abs=1)
        assert last == pytest.approx(middle(figure, end), abs=1)


def test_nothing_travels_for_those_who_want_less_motion(figure):
    figure.page.emulate_media(reduced_motion="reduce")
    try:
        assert figure.ask(TRAVEL, "Step") == []
    finally:
        figure.page.emulate_media(reduced_motion="no-preference")


def test_lanes_have_the_colors_of_values_and_gradients(figure):
    take_all_steps(figure, "neuron")
    lanes = figure.root.locator(".stepper-edge")
    colors = {
        way: lanes.and_(figure.page.locator(f".{way}")).evaluate_all(
            "all => all.map((e) => getComputedStyle(e).stroke)"
        )
        for way in ("forward", "back")
    }
    assert [len(colors[way]) for way in colors] == [4, 4]  # x to w to y, b to y, y to L
    assert set(colors["forward"]).isdisjoint(colors["back"])
