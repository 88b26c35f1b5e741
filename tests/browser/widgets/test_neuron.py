"""The neuron in the browser: three knobs, four lamps, and the gate that is wanted."""

from course_lib.widgets import Neuron


def make_and(figure):
    figure.turn("weight w₂", "ArrowRight", 8)  # from -1 to 1
    figure.turn("bias b", "ArrowLeft", 8)  # from 0.5 to -1.5


def lamps(figure):
    shown = figure.root.locator(".neuron-lamp")
    return [int("on" in lamp.get_attribute("class").split()) for lamp in shown.all()]


def test_and_is_made_by_the_keyboard_alone(figure):
    make_and(figure)
    assert lamps(figure) == [0, 0, 0, 1]
    assert "(“AND”), and all 4 are right for AND." in figure.status
    assert figure.code == Neuron(w1=1, w2=1, b=-1.5).code()


def test_one_knob_leads_from_and_to_or(figure):
    make_and(figure)
    figure.choose("OR")
    assert "2 of 4 are right for OR." in figure.status
    figure.turn("bias b", "ArrowRight", 4)
    assert lamps(figure) == [0, 1, 1, 1]
    assert "all 4 are right" in figure.status


def test_a_corner_that_should_be_different_has_a_rim(figure):
    make_and(figure)
    assert figure.root.locator("svg .rim").count() == 0
    figure.root.get_by_role("radio", name="XOR").check()
    assert figure.root.locator("svg .rim").count() == 3
    assert "1 of 4 is right" in figure.status


def test_a_score_of_exactly_zero_leaves_the_lamp_dark(figure):
    make_and(figure)
    figure.turn("bias b", "ArrowRight", 2)  # to -1
    assert lamps(figure) == [0, 0, 0, 1]
    rows = figure.root.locator("tbody tr")
    assert rows.nth(1).locator("td").nth(2).inner_text() == "0"


def test_without_weights_there_is_no_line_and_one_color(figure):
    figure.turn("weight w₁", "ArrowLeft", 4)
    figure.turn("weight w₂", "ArrowRight", 4)
    assert lamps(figure) == [1, 1, 1, 1]
    assert figure.root.locator(".region .class-1").count() == 1
    assert figure.root.locator(".region .class-0").count() == 0
