"""The interactive hidden layer learns as the library does, and its pictures follow."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.functional import sigmoid
from course_lib.losses import BinaryCrossEntropy
from course_lib.widgets import HiddenLayer

CORE = "hidden_layer/core"
NETS = [
    {"points": points, "units": units, "activation": activation}
    for points in ("XOR", "rings")
    for units in (2, 3)
    for activation in ("ReLU", "tanh")
]


def row_of(network):
    """Return all weights in the order in which the browser keeps them."""
    hidden, output = network[0][0], network[1]
    parts = hidden.weight, hidden.bias, output.weight, output.bias
    return np.concatenate([part.ravel() for part in parts])


def weights_in_browser(figure):
    (row,) = run(CORE, ("weightsAt", figure.state(), figure.data()))
    return [row[str(k)] for k in range(len(row))]  # a Float64Array, as JSON


@pytest.mark.parametrize("net", NETS, ids=str)
@pytest.mark.parametrize("seed", [0, 57])
def test_browser_trains_as_the_library_does(net, seed):
    figure = HiddenLayer(seed=seed, num_steps=400, **net)
    assert_equal(weights_in_browser(figure), row_of(figure.network))


def test_thousand_steps_end_at_the_same_numbers():
    figure = HiddenLayer(points="rings", units=3, seed=4, num_steps=1000)
    assert_equal(weights_in_browser(figure), row_of(figure.network))
    assert figure.accuracy == 1.0


@pytest.mark.parametrize("net", NETS, ids=str)
def test_browser_sees_points_where_the_library_puts_them(net):
    figure = HiddenLayer(num_steps=30, **net)
    row, points = row_of(figure.network), np.column_stack([figure.x, figure.targets])
    seen = run(CORE, *[("answer", row, figure.state(), *x) for x in figure.x])
    assert_equal([values for values, _ in seen], figure.hidden)
    assert_equal([prob for _, prob in seen], figure.probs)
    ((loss, right),) = run(CORE, ("judge", row, figure.state(), points))
    assert_equal([loss, right / len(points)], [figure.loss, figure.accuracy])


def test_cut_is_seen_as_a_line_from_the_angle_along_it():
    figure = HiddenLayer(points="rings", units=3, activation="tanh", num_steps=800)
    row, tilt = row_of(figure.network), np.radians(20)
    (degrees,) = run(CORE, ("alongCut", row, tilt))
    angle = np.radians(degrees)
    eye = np.cos(tilt) * np.cos(angle), np.cos(tilt) * np.sin(angle), np.sin(tilt)
    normal = row[9:12] / np.linalg.norm(row[9:12])
    assert abs(normal @ eye) < np.radians(1)  # the angle is an integer


def test_start_of_two_units_is_drawn_first():
    figure = HiddenLayer(units=2, seed=7)
    drawn = np.random.default_rng(7).standard_normal(6)
    assert_equal(row_of(figure.network), [*drawn[:4], 0, 0, *drawn[4:], 0])


def test_code_gives_the_numbers_that_are_shown():
    for net in NETS:
        figure = HiddenLayer(seed=3, num_steps=50, **net)
        names = run_code(figure)
        assert_equal(row_of(names["network"]), weights_in_browser(figure))
        assert_equal(names["places"], figure.hidden)
        assert_equal(names["probs"][:, 0], figure.probs)
        followed, prob = figure.followed
        assert_equal(names["followed"][0][0], followed)
        assert_equal(names["followed"][1][0], prob)
        state = figure.state()
        call = "answer", row_of(figure.network), state, *state["probe"]
        (seen,) = run(CORE, call)
        assert_equal(seen[0], followed)
        assert_equal(seen[1], prob)
        assert_same_code(figure)


def test_two_squares_of_exclusive_or_meet():
    figure = HiddenLayer(seed=1, num_steps=1000)
    assert figure.accuracy == 1.0
    near = np.linalg.norm(figure.hidden[0] - figure.hidden[3])
    apart = np.linalg.norm(figure.hidden[1] - figure.hidden[2])
    assert near < 0.1 < 1 < apart


def test_rings_need_a_third_unit():
    nets = [
        HiddenLayer(points="rings", units=units, num_steps=1000) for units in (2, 3)
    ]
    assert nets[0].accuracy < 0.95 < nets[1].accuracy


def test_step_goes_on_to_the_end_and_no_further():
    figure = HiddenLayer(num_steps=998)
    assert [figure.step(), figure.step(5), figure.step()] == [True, True, False]
    assert figure.num_steps == 1000


def test_loss_is_the_mean_over_all_points():
    figure = HiddenLayer(num_steps=10)
    logits = figure.network(figure.x)
    assert_equal(figure.probs, sigmoid(logits)[:, 0])
    targets = figure.targets[:, np.newaxis]
    assert_equal(figure.loss, BinaryCrossEntropy()(logits, targets))
