"""The numbers of the 2-2-1 network are those worked by hand, and the library's."""

import numpy as np
import pytest
from figures.training.two_rows import NETWORK, X, Y

from course_lib.figures.training.gradient_graph import (
    EDGES,
    NODES,
    PARAMETERS,
    gradient_tint,
    layout,
    run_row,
)
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError

RNG = np.random.default_rng(3)


def test_gradients_of_row_1_are_those_worked_by_hand():
    values, slopes = run_row(X[0], Y[0], *NETWORK)
    assert (values["z1"], values["z2"], values["guess"], values["L"]) == (2, 0.5, 1, 1)
    found = [slopes[name] for name in (*PARAMETERS, "x1", "x2")]
    assert found == [-1, -4, -2, -8, -1, -4, -4, -1, -2, 3, -4.5]


def test_closed_gate_of_row_2_stops_the_message():
    values, slopes = run_row(X[1], Y[1], *NETWORK)
    assert (values["z2"], values["h2"]) == (-1.5, 0)
    assert (slopes["h2"], slopes["z2"]) == (4, 0)
    assert [slopes[name] for name in ("w12", "w22", "b2", "v2")] == [0] * 4


@pytest.mark.parametrize("trial", range(5))
def test_gradients_are_those_of_the_layers(trial):
    w1, b1, w2, b2 = (RNG.normal(size=s) for s in ((2, 2), 2, (2, 1), 1))
    row, target = RNG.normal(size=2), RNG.normal(size=1)
    _, slopes = run_row(row, target, w1, b1, w2, b2)
    hidden, output = Linear(2, 2, rng=RNG), Linear(2, 1, rng=RNG)
    hidden.weight[:], hidden.bias[:] = w1, b1
    output.weight[:], output.bias[:] = w2, b2
    network, loss = Sequential(hidden, ReLU(), output), MeanSquaredError()
    loss(network(row[np.newaxis]), target[np.newaxis])
    grad_x = network.backward(loss.backward())
    parts = [hidden.weight_grad, hidden.bias_grad, output.weight_grad]
    parts = [*parts, output.bias_grad, grad_x]
    expected = np.concatenate([part.ravel() for part in parts])
    found = [slopes[name] for name in (*PARAMETERS, "x1", "x2")]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_every_number_has_a_place_of_its_own():
    places = layout(150, 380)
    names = {*NODES, *PARAMETERS, "y"}
    assert set(places) == names
    assert len(set(places.values())) == len(names)


def test_weight_is_on_its_edge():
    places = layout(150, 380)
    for start, end, weight in EDGES:
        if weight:
            (a, b), (c, d), (x, y) = (places[name] for name in (start, end, weight))
            assert (x - a) * (d - b) == pytest.approx((y - b) * (c - a))


def test_gradient_is_blue_below_zero_and_vermilion_above():
    low, zero, high = (gradient_tint(value) for value in (-2.0, 0.0, 2.0))
    assert low[2] > low[0]
    assert high[0] > high[2]
    assert zero == (1, 1, 1)
