"""The block in the browser: typing, walking, picking neurons, switching them off."""

import numpy as np
import pytest
from browser.touching import begin_again
from by_key import write

from course_lib.widgets import FeedForwardNeurons

LETTERS = " abcdefghijklmnopqrstuvwxyz"


def winner(shown):
    """Return what the status line says of the next letter."""
    best = int(shown.probs.argmax())
    return f"is {LETTERS[best]} ({100 * shown.probs[best]:.0f}%)"


def lamp(figure, number):
    return figure.root.locator(".ffn-lamp").nth(number)


def type_text(figure, text):
    write(figure.root.get_by_role("textbox"), text)
    figure.page.keyboard.press("Tab")
    figure.settle()


@pytest.mark.parametrize("text", ["Good morrow, my lor", "Come hither j"])
def test_typed_text_gives_the_numbers_of_the_library(figure, text):
    type_text(figure, text)
    kept = text.lower().replace(",", "")
    shown = FeedForwardNeurons(text=kept)
    assert figure.root.get_by_role("textbox").input_value() == kept
    assert winner(shown) in figure.status
    assert figure.code == shown.code()
    lit = int(np.count_nonzero(shown.strengths))
    assert figure.root.get_by_text(f"{lit} of 64 neurons are active").count() == 1
    assert figure.root.locator(".ffn-active").count() == lit


def test_first_press_picks_a_lamp_and_the_second_switches_it_off(figure):
    type_text(figure, "my good lord w")
    lamp(figure, 29).click()
    assert figure.root.get_by_text("Neuron 29", exact=True).count() == 1
    before = figure.picture
    lamp(figure, 29).click()
    shown = FeedForwardNeurons(text="my good lord w", neuron=29, switched_off=[29])
    assert winner(shown) in figure.status
    assert "With all neurons on, it is h" in figure.status
    assert figure.picture != before
    assert figure.code == shown.code()
    figure.click("Switch on")
    assert winner(FeedForwardNeurons(text="my good lord w")) in figure.status


def test_sum_of_the_picked_neuron_is_seen_while_its_details_are_folded(figure):
    figure.root.get_by_text("Details").click()  # it was opened for the tests
    strength = FeedForwardNeurons().strengths[49]
    told = figure.root.get_by_text(f"so its strength is {strength:.2f}.")
    assert told.is_visible()
    assert not figure.root.get_by_text("a column of W₁").is_visible()
    figure.click("Switch off")
    assert figure.root.get_by_text("but it is switched off.").is_visible()


def test_lamps_answer_to_the_keyboard_alone(figure):
    lamp(figure, 49).press("ArrowUp")
    figure.settle()
    lamp(figure, 41).press("ArrowRight")
    assert figure.root.get_by_text("Neuron 42", exact=True).count() == 1
    assert figure.focused.startswith("Neuron 42, raises p")
    figure.page.keyboard.press("Space")
    assert figure.focused == "Neuron 42, raises p, switched off"
    assert "switched_off=[42]" in figure.code


def test_lamp_answers_to_touch(phone):
    figure = begin_again(phone.page, FeedForwardNeurons)
    lamp(figure, 49).tap()  # it is picked already
    assert "switched_off=[49]" in figure.code
    assert "With 1 neuron switched off" in figure.status


def test_two_lamps_hold_the_u_after_q(figure):
    for neuron in (49, 50, 0):
        lamp(figure, neuron).click()
        if neuron != 49:  # it is picked already
            lamp(figure, neuron).click()
    shown = FeedForwardNeurons(switched_off=[49, 50, 0], neuron=0)
    assert LETTERS[shown.probs.argmax()] != "u"
    assert winner(shown) in figure.status


def test_letter_is_followed_by_a_press_on_it(figure):
    row = figure.root.locator(".ffn-paper svg").first
    box = row.bounding_box()
    row.click(position={"x": 1.5 * min(box["width"] / 16, 40), "y": 65})
    shown = FeedForwardNeurons(letters_back=10)
    assert shown.window[shown.place] == "e"
    assert winner(shown).replace("is  ", "is space ") in figure.status
    assert figure.code == shown.code()


def test_what_is_not_reached_is_not_shown(figure):
    figure.click("Step")
    assert figure.status.startswith("1 of 6:")
    assert figure.root.locator(".ffn-active").count() == 0
    assert figure.root.get_by_label("not yet reached").count() == 4
    figure.click("Step", 5)
    assert winner(FeedForwardNeurons()) in figure.status
    assert figure.root.get_by_label("not yet reached").count() == 0


def test_one_head_shows_its_own_attention(figure):
    shares = FeedForwardNeurons().trace()["attention"][:, -1]
    figure.root.get_by_role("radio", name="3").check()
    row = figure.root.locator(".ffn-paper svg").first
    words = row.locator("text").all_text_contents()
    expected = [f"{100 * share:.0f}" for share in shares[2] if share >= 0.045]
    assert [word for word in words if word.isdigit()] == expected
