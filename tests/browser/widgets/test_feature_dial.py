"""The dial in the browser: typing, turning by key and by finger, other letters."""

import pytest
from browser.touching import begin_again
from by_key import write

from course_lib.widgets import FeatureDial

LETTERS = " abcdefghijklmnopqrstuvwxyz"


def added(figure):
    """Return what is written after the text, as it is and turned up."""
    texts = figure.root.locator(".dial-line b").all_text_contents()
    return [text.replace("\u2423", " ") for text in texts]


def winner(dial):
    best = int(dial.probs.argmax())
    return f"the most likely letter is {LETTERS[best]} ({100 * dial.probs[best]:.0f}%)"


def assert_shows(figure, **values):
    dial = FeatureDial(**values)
    plain = FeatureDial(**values | {"strength": 0})
    assert added(figure) == [plain.written, dial.written]
    assert winner(dial) in figure.status
    assert figure.code == dial.code()


def test_typed_text_is_continued_as_the_library_does(figure):
    write(figure.root.get_by_role("textbox"), "My kin")
    figure.page.keyboard.press("Tab")
    figure.settle()
    assert_shows(figure, text="my kin")


def test_dial_turns_by_key_and_another_feature_is_chosen(figure):
    figure.turn("Turn it up", "End")
    assert_shows(figure, strength=4)
    figure.choose("\u2423wh", "Feature that reads")
    assert_shows(figure, strength=4, feature=" wh")
    figure.turn("Turn it up", "Home")
    assert added(figure)[0] == added(figure)[1]


def test_other_letters_are_drawn(figure):
    figure.click("Draw other letters")
    assert_shows(figure, draw=2)


@pytest.mark.parametrize("way", [1, -1])
def test_a_finger_drags_the_dial(phone, way):
    figure = begin_again(phone.page, FeatureDial)
    slider = figure.root.get_by_role("slider")
    before = float(slider.input_value())

    def follows():
        return way * (float(slider.input_value()) - before) > 0

    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    start = box["x"] + box["width"] * before / 4, box["y"] + box["height"] / 2
    figure.drag_until(follows, start, way * 30, 0, by="drag_finger")
