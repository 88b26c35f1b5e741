"""The signal desk computes as the library's layers do, from the same coins."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import SignalPropagation

CORE = "signal_propagation/core"
STATES = [
    {"factor": factor, "activation": activation, "depth": depth, "width": width}
    for (factor, depth, width), activation in itertools.product(
        [(2, 30, 32), (0.25, 50, 64), (4, 7, 128)], ("ReLU", "tanh", "sigmoid")
    )
]
WIDEST = {"factor": 2, "activation": "ReLU", "depth": 50, "width": 256}


def both(found):
    """Return logarithms, since sizes span dozens of powers of ten."""
    return np.log(np.array([found["forward"], found["backward"]]))


def test_browser_computes_as_the_library_does():
    found = run(CORE, *[("sizes", state) for state in [*STATES, WIDEST]])
    for state, sizes in zip([*STATES, WIDEST], found, strict=True):
        assert_equal(both(sizes), np.log(SignalPropagation(**state).sizes))


def test_order_of_the_choices_does_not_change_the_coins():
    # First deep, then shallow: signs are kept, and more are drawn when needed.
    deep, shallow, other = (
        {**WIDEST, "width": width, "depth": depth}
        for depth, width in [(40, 32), (6, 32), (6, 64)]
    )
    path = [shallow, deep, shallow, other, shallow]
    found = run(CORE, *[("sizes", state) for state in path])
    assert found[0] == found[2] == found[4]
    assert_equal(both(found[1]), np.log(SignalPropagation(**deep).sizes))


def test_every_signal_and_every_gradient_starts_at_one():
    forward, backward = SignalPropagation(depth=5).sizes
    assert_equal(forward[:, 0], np.ones(5))
    assert_equal(backward[:, -1], np.ones(5))


@pytest.mark.parametrize("state", STATES[:3], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    desk = SignalPropagation(**state)
    names = run_code(desk)
    assert_equal([names["forward"], names["backward"]], desk.sizes)
    assert_same_code(desk)


def test_factor_two_keeps_relu_through_fifty_layers_and_its_neighbors_do_not():
    for factor, kept in ((1.78, False), (2, True), (2.24, False)):
        ends = [way[:, at] for way, at in zip(fifty(factor), (-1, 0), strict=True)]
        assert all(((end > 0.1) & (end < 10)).all() for end in ends) == kept


def fifty(factor):
    return SignalPropagation(**{**WIDEST, "factor": factor}).sizes


def test_narrow_layers_scatter():
    spread = {}
    for width in (32, 256):
        forward, _ = SignalPropagation(factor=2, depth=30, width=width).sizes
        spread[width] = np.log(forward[:, -1]).std()
    assert spread[32] > 2 * spread[256]


def test_no_factor_keeps_tanh_forward_without_enlarging_its_gradients():
    forward, backward = SignalPropagation(factor=4, activation="tanh").sizes
    assert forward[:, -1].min() > 0.1
    assert backward[:, 0].min() > 10


def test_fate_is_told_by_least_and_largest():
    numbers = [[0.2, 9], [1e-9, 0.05], [11, 99], [0.05, 1]]
    found = run(CORE, *[("fate", pair) for pair in numbers])
    words = ["kept", "vanished", "exploded", "scattered"]
    assert [one["word"] for one in found] == words
    assert [[one["least"], one["most"]] for one in found] == numbers
