"""Nudge, batch, step and code: the end tells what the library computes."""

import numpy as np
import pytest

from course_lib.figures.training.backward_pass_ending import (
    LINES,
    all_keyframes,
    merge,
    nudge,
    pack,
    step,
)
from course_lib.figures.training.backward_pass_keyframes import Storyboard
from course_lib.figures.training.backward_pass_storyboard import (
    back,
    enter,
    forward,
    turn,
)
from course_lib.figures.training.gradient_graph import NODES, PARAMETERS
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError

X, Y = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([[2.0], [-0.75]])
W1, B1 = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -0.5])
W2, B2 = np.array([[0.5], [2.0]]), np.array([-1.0])


@pytest.fixture
def story():
    told = Storyboard(X, Y, W1, B1, W2, B2)
    enter(told, 0)
    forward(told, slow=True)
    turn(told)
    back(told)
    return told


def library():
    rng = np.random.default_rng(0)
    hidden, output = Linear(2, 2, rng=rng), Linear(2, 1, rng=rng)
    hidden.weight[:], hidden.bias[:] = W1, B1
    output.weight[:], output.bias[:] = W2, B2
    return Sequential(hidden, ReLU(), output), MeanSquaredError()


def test_parameters_are_packed_as_they_were(story):
    for found, given in zip(pack(story.now.values), (W1, B1, W2, B2), strict=True):
        np.testing.assert_array_equal(found, given)


def test_nudge_lowers_the_bar_by_what_was_foretold(story):
    nudge(story)
    assert story.animation[-1][0].bar == pytest.approx(0.9216)
    assert story.now.ledger == (
        "the loss changes by −0.0784",
        "the gradient said −8 · 0.01 = −0.08",
    )
    assert story.now.values["w22"] == 1  # the nudge is taken back


def test_means_are_the_gradients_of_the_batch(story):
    network, loss = library()
    loss(network(X), Y)
    network.backward(loss.backward())
    means = merge(story)
    expected = [gradient.ravel() for gradient in network.gradients().values()]
    assert [means[name] for name in PARAMETERS] == np.concatenate(expected).tolist()
    assert means["c"] == 0


def test_step_ends_at_the_loss_of_the_moved_parameters(story):
    step(story, merge(story), 0.02)
    assert story.now.bar == pytest.approx(0.60978, abs=1e-5)
    assert story.now.ledger[-1].endswith("1 → 0.61")
    assert story.now.values["w22"] == pytest.approx(1.08)


def test_lines_run_and_give_the_gradients_of_the_library():
    network, loss = library()
    loss(network(X), Y)
    network.backward(loss.backward())
    names = {"x": X, "y": Y, "W2": W2, "z": X @ W1 + B1}
    names["h"] = np.maximum(0, names["z"])
    names["out"] = names["h"] @ W2 + B2
    for line, _ in LINES:
        exec(line, {}, names)
    found = [names[name] for name in ("dW1", "db1", "dW2", "db2")]
    for part, expected in zip(found, network.gradients().values(), strict=True):
        np.testing.assert_array_equal(part, expected)


def test_lines_light_up_every_place_with_a_gradient():
    places = {place for _, names in LINES for place in names}
    assert places == {*NODES, *PARAMETERS} - {"x1", "x2", "L"}


def test_animation_ends_with_all_lines():
    animation = all_keyframes(Storyboard(X, Y, W1, B1, W2, B2), 0.02)
    assert animation[-1][0].lines == len(LINES)
    assert animation[-1][1] >= 2
