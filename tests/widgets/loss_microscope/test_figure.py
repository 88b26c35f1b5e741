"""The loss microscope computes as the library's softmax and cross-entropy do."""

import math

import numpy as np
import pytest
from widgets.javascript import (
    assert_equal,
    assert_same_code,
    run,
    run_code,
    take_steps,
)

from course_lib.widgets import LossMicroscope

CORE = "loss_microscope/core"
STATES = [
    {"logits": logits, "shift": shift, "true_class": true_class}
    for logits in ([2, 1, 0], [0, 0, 0], [10, -10, -9.5], [-3.3, 4.1, 0.2])
    for shift in (0, 100, 900)
    for true_class in (0, 1, 2)
]


def computed(state):
    """Return loss, probabilities and gradient as the browser computes them."""
    names = ("loss", "probs", "gradient")
    loss, *rows = run(CORE, *[(name, state) for name in names])
    return np.concatenate([[loss], *rows])


def expected(state):
    figure = LossMicroscope(**state)
    return np.concatenate([[figure.loss], figure.probs, figure.gradient])


def test_browser_computes_as_the_library_does():
    for state in STATES:
        assert_equal(computed(state), expected(state))


def test_numbers_of_the_lesson():
    figure = LossMicroscope()
    assert figure.loss == pytest.approx(2.408, abs=5e-4)
    assert figure.gradient == pytest.approx([0.665, 0.245, -0.910], abs=5e-4)
    assert figure.gradient.sum() == pytest.approx(0, abs=1e-15)


def test_shift_changes_nothing():
    plain = LossMicroscope()
    for shift in (100, 900):
        assert LossMicroscope(shift=shift).loss == pytest.approx(plain.loss, abs=1e-12)


def test_naive_formula_breaks_where_powers_are_too_large():
    for shift, breaks in ((0, False), (700, False), (800, True)):
        state = LossMicroscope(shift=shift).state()
        (naive,) = run(CORE, ("naiveLoss", state))  # JSON writes nan as null
        assert (naive is None) == breaks
        if not breaks:
            assert naive == pytest.approx(LossMicroscope().loss, rel=1e-12)


def test_steps_are_those_of_the_library():
    figure = LossMicroscope()
    states = take_steps(CORE, "step", figure.state(), 100)
    for state in states:
        assert figure.step()
        assert_equal(state["logits"], figure.logits)
    assert not figure.step()
    assert len(states) == 69
    assert figure.loss < 0.01


def test_step_lowers_the_loss_and_keeps_the_scores_in_reach():
    figure = LossMicroscope(logits=[10, 10, -10], true_class=2)
    before = figure.loss
    assert figure.step()
    assert figure.loss < before
    assert max(np.abs(figure.logits)) <= 10


def test_goals_can_be_reached():
    for logits in ([0.5, 0.5, 0.5], [2.3, 0, 1.7]):
        assert LossMicroscope(logits=logits).loss == pytest.approx(
            math.log(3), abs=5e-3
        )
    assert LossMicroscope(logits=[2, 1, 5]).loss < 0.1
    assert LossMicroscope(logits=[2, -6, 0]).gradient[1] < 0.001


@pytest.mark.parametrize("state", STATES[::5], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    figure = LossMicroscope(**state)
    names = run_code(figure)
    assert_equal(names["value"], figure.loss)
    assert_equal(names["gradient"], figure.gradient)
    assert_same_code(figure)
