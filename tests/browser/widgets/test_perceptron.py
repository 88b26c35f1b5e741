"""The perceptron to touch, in the browser: what its reader is asked to try."""

import math

import numpy as np
import pytest
from browser.touching import ClockedFigure, begin_again

from course_lib.datasets import logic_gate
from course_lib.perceptron import Perceptron as Rule
from course_lib.perceptron import novikoff_bound
from course_lib.widgets import Perceptron


def learned(figure):
    """Return the weights and the bias in the code that is shown."""
    neuron = figure.computed("neuron")
    return [*neuron.weight.tolist(), neuron.bias]


@pytest.mark.parametrize(("preset", "rims"), [("AND", 4), ("penguins", 0)])
def test_points_without_a_line_are_rimmed_unless_they_are_many(preset, rims, gallery):
    figure = begin_again(
        gallery.page, Perceptron, values=Perceptron(preset=preset).state()
    )
    assert figure.root.get_by_text("no line yet: every score is 0").is_visible()
    assert figure.root.locator(".rim").count() == rims


def test_and_is_learned_in_as_many_steps_as_by_the_library(figure):
    rule = Rule(2)
    history = rule.fit(*logic_gate("AND"))
    figure.click("Step", history.num_updates - 1)
    assert "wrong" in figure.status
    figure.click("Step")
    assert "no mistakes are left" in figure.status
    assert f"Mistakes in this run: {history.num_updates}" in figure.root.inner_text()
    assert learned(figure) == [*rule.weight, rule.bias]
    before = figure.whole
    figure.click("Step")
    assert figure.whole == before


def test_bound_follows_the_line_that_is_dragged(figure):
    while "wrong" in figure.status:
        figure.click("Step")
    bounds = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
        figure.handles("The line").nth(1).press(key)
        *weight, bias = learned(figure)
        expected = math.floor(novikoff_bound(*logic_gate("AND"), weight, bias) + 1e-9)
        figure.settle()
        assert (
            f"This line proves: at most {expected:,} in any order."
            in figure.root.inner_text()
        )
        bounds.append(expected)
    assert len(set(bounds)) == 3
    assert min(bounds) > 18  # what the run needed


def test_exclusive_or_returns_to_zero_for_ever(figure):
    figure.root.get_by_label("XOR").check()
    figure.click("Step", 8)
    assert "wrong" in figure.status


def test_point_is_flipped_added_and_taken_away(figure):
    figure.handles("Points").first.press(" ")
    assert "array([1, 0, 0, 1])" in figure.code
    figure.click("Add a point")
    assert figure.count("Points") == 5
    figure.handles("Points").last.press("Delete")
    assert figure.count("Points") == 4
    plane = figure.root.locator(".plane-paper").first
    plane.click(position={"x": 60, "y": 40})
    assert figure.count("Points") == 5
    figure.drag(figure.handles("Points").last, -500, 0)
    assert figure.count("Points") == 4


def test_end_of_the_line_turns_it_about_the_other_end(figure):
    while "wrong" in figure.status:
        figure.click("Step")
    before = learned(figure)
    far = figure.handles("The line").nth(2)
    place = figure.middle(far)
    figure.drag(figure.handles("The line").first, 25, 10)
    after = learned(figure)
    assert np.hypot(*after[:2]) == pytest.approx(np.hypot(*before[:2]), abs=0.01)
    assert after != before
    assert place != figure.middle(far)  # the grip slides along, the line stays on it


# How many lines of before are shown, and what moves now.
GHOSTS = """(root) => root.querySelectorAll(".ghosts path").length"""
MOVES = """(root) => root.getAnimations({ subtree: true })
  .filter((each) => each.effect.target.closest("svg")).length"""


def test_lines_of_before_fade_behind_the_line_until_reset(figure):
    seen = []
    for _ in range(14):
        figure.click("Step")
        seen.append(figure.ask(GHOSTS))
    assert seen[0] == 0  # the first mistake moves no line: there was none
    assert seen[-1] == 5 == max(seen)
    figure.click("Reset")
    assert figure.ask(GHOSTS) == 0


def test_point_flies_to_the_weights_unless_motion_is_reduced(figure, calm):
    still = begin_again(calm.page, Perceptron, ClockedFigure)
    for shown, moves in ((figure, True), (still, False)):
        shown.click("Step", 2)
        assert (shown.ask(MOVES) > 0) is moves


def test_line_dragged_by_hand_leaves_no_ghost(figure):
    while "wrong" in figure.status:
        figure.click("Step")
    assert figure.ask(GHOSTS) > 0
    figure.handles("The line").nth(1).press("ArrowRight")
    assert figure.ask(GHOSTS) == 0
