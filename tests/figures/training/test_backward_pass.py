"""Backpropagation as done by hand, and as the library computes it."""

import numpy as np
import pytest
from figures.training.two_rows import B1, B2, NETWORK, W1, W2, X, Y

from course_lib.figures.training.backward_pass import (
    back,
    back_fast,
    backward_batch,
    backward_pass,
    enter,
    forward,
    meeting,
    merge,
    nudge,
    pack,
    products,
    step,
    sum_at,
    tell_batch,
    turn,
)
from course_lib.figures.training.backward_pass_scene import LINES
from course_lib.figures.training.backward_pass_state import Message, Storyboard
from course_lib.figures.training.gradient_graph import NODES, PARAMETERS
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError


def row_told(row):
    story = Storyboard(X, Y, *NETWORK)
    enter(story, row)
    forward(story, slow=row == 0)
    if row == 0:
        turn(story)
        back(story)
    else:
        back_fast(story)
    return story


def states(story):
    return [keyframe.state for keyframe in story.keyframes]


@pytest.fixture(scope="module")
def first():
    return row_told(0)


@pytest.fixture(scope="module")
def second():
    return row_told(1)


@pytest.fixture
def story():
    return row_told(0)


@pytest.fixture(scope="module")
def row():
    return backward_pass(X, Y, *NETWORK)


@pytest.fixture(scope="module")
def batch():
    return backward_batch(X, Y, *NETWORK)


@pytest.fixture(params=["row", "batch"])
def animation(request):
    return request.getfixturevalue(request.param)


def test_captions_are_short(animation):
    assert max(len(caption) for caption in animation.captions) <= 66


def test_words_tell_the_gradients_of_both_rows(row, batch):
    assert "Row 1: loss 1, gradients −1, −4, −2, −8, −1, −4, −4, −1, −2." in row.alt
    assert "Row 2: loss 1, gradients 2, 0, 1, 0, 1, 0, 5, 0, 2." in batch.alt


def test_stills_are_told_in_order_and_end_at_the_end(animation):
    assert animation.stills == sorted(animation.stills)
    assert animation.stills[-1] == animation.num_frames - 1


def test_sums_and_products_are_written_as_by_hand(first):
    assert sum_at(first, "z2") == "1·(−1) + 2·1 − 0.5 = 0.5"
    assert products(first, "w21", "w22") == (
        "x₂→z₁:  −1 · 2 = −2",
        "x₂→z₂:  −4 · 2 = −8",
    )
    assert meeting(first, "x1") == "x₁:  −1 + 4 = 3"
    assert meeting(first, "x2") == "x₂:  −0.5 − 4 = −4.5"


@pytest.mark.parametrize("name", ["first", "second"])
def test_every_value_and_every_gradient_becomes_known(name, request):
    now = request.getfixturevalue(name).now
    assert now.shown == {*NODES, *PARAMETERS, "y"}
    assert now.graded == {*NODES, *PARAMETERS}


@pytest.mark.parametrize("name", ["first", "second"])
def test_nothing_goes_back_before_the_loss_is_known(name, request):
    for now in states(request.getfixturevalue(name)):
        assert "L" in now.shown or not now.graded


def test_gradient_travels_only_from_where_one_is(first):
    for now in states(first):
        for message in now.messages:
            if message.way != "forward":
                assert message.edge[1] in now.graded


def test_fourth_message_waits_at_the_closed_gate(second):
    asked = next(k for k in second.keyframes if "What leaves it" in k.caption)
    assert asked.seconds > 2
    assert Message(("z2", "h2", None), "back") in asked.state.messages
    assert "4 arrives" in asked.caption


def test_what_is_behind_the_closed_gate_is_pointed_at(second):
    behind = [k.state.lit for k in second.keyframes if "Behind" in k.caption]
    assert behind[-1] == {"w12", "w22", "b2"}


def test_second_row_is_shown_in_less_than_two_thirds_of_the_time(first, second):
    times = [
        sum(keyframe.seconds or 1 / 12 for keyframe in story.keyframes)
        for story in (first, second)
    ]
    assert times[1] < 2 / 3 * times[0]


def library():
    rng = np.random.default_rng(0)
    hidden, output = Linear(2, 2, rng=rng), Linear(2, 1, rng=rng)
    hidden.weight[:], hidden.bias[:] = W1, B1
    output.weight[:], output.bias[:] = W2, B2
    return Sequential(hidden, ReLU(), output), MeanSquaredError()


def test_parameters_are_packed_as_they_were(story):
    for found, given in zip(pack(story.now.values), NETWORK, strict=True):
        np.testing.assert_array_equal(found, given)


def test_nudge_lowers_the_bar_by_what_was_predicted(story):
    nudge(story)
    assert story.keyframes[-1].state.bar == pytest.approx(0.9216)
    assert story.now.ledger == (
        "the loss changes by −0.0784",
        "the gradient said −8 · 0.01 = −0.08",
    )
    assert story.now.values["w22"] == 1  # the nudge is undone


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
    names = {"x": X, "y": Y, "V": W2, "z": X @ W1 + B1}
    names["h"] = np.maximum(0, names["z"])
    names["out"] = names["h"] @ W2 + B2
    for line, _ in LINES:
        exec(line, {}, names)
    found = [names[name] for name in ("dW", "db", "dV", "dc")]
    for part, expected in zip(found, network.gradients().values(), strict=True):
        np.testing.assert_array_equal(part, expected)


def test_lines_light_up_every_place_with_a_gradient():
    places = {place for _, names in LINES for place in names}
    assert places == {*NODES, *PARAMETERS} - {"x1", "x2", "L"}


def test_animation_ends_with_all_lines():
    story = Storyboard(X, Y, *NETWORK)
    tell_batch(story, 0.02)
    assert story.now.lines == len(LINES)
    assert story.keyframes[-1].seconds >= 2
