"""The line and its street, in the browser: what its reader is asked to try."""

import pytest


def slide(figure, label, value):
    """Set a slider, as a hand that drags it there."""
    slider = figure.root.get_by_label(label, exact=False)
    slider.evaluate(
        "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", str(value)
    )
    figure.settle()


def test_it_opens_with_flipper_alone_and_eight_wrong(figure):
    assert figure.status.startswith("8 of 342 points are on the wrong side")


def test_penguins_are_separated_with_a_wide_street(figure):
    slide(figure, "angle of w", 134)
    slide(figure, "offset of the line", 0.52)
    assert figure.status.startswith(
        "All 342 points are on the correct side, and the margin is 0.353"
    )
    assert figure.root.locator(".street-free").count() == 1


def test_length_alone_changes_scores_and_no_distance(figure):
    before = figure.computed("distances")
    cells = figure.root.locator(".neuron-table td")
    score, _, distance = cells.all_inner_texts()
    slide(figure, "length of w", 3)
    after = cells.all_inner_texts()
    assert figure.computed("distances") == pytest.approx(before)
    assert after[2] == distance
    assert after[0] != score


def test_without_a_bias_only_raw_birds_are_separated(figure):
    for preset, angle, separated in (
        ("penguins in mm and cm", 141, True),
        ("penguins", 125, False),
        ("AND", 45, False),
    ):
        figure.choose(preset)
        figure.click("No bias")
        slide(figure, "angle of w", angle)
        assert figure.status.startswith("All") is separated
        assert figure.computed("bias") == 0


def test_middle_of_the_line_shifts_and_an_end_turns(figure):
    angle, bias = figure.computed("angle"), figure.computed("bias")
    figure.drag(figure.handles("The line").nth(1), 0, -40)
    assert figure.computed("angle") == angle
    assert figure.computed("bias") < bias
    figure.drag(figure.handles("The line").first, 0, 40)
    assert figure.computed("angle") != angle


def test_each_of_a_few_points_has_its_distance(figure):
    figure.choose("AND")
    texts = figure.root.locator(".street-notes text").all_text_contents()
    assert texts == ["−0.5", "+0.5", "−0.5", "+0.5"]
