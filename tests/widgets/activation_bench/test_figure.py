"""The gate bench computes as the library's activations do."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import ActivationBench

CORE = "activation_bench/core"
NAMES = ("step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU")
STATES = [
    {"weight": weight, "bias": bias, "activation": activation}
    for weight, bias in [(1, 0), (-2.5, 0.7), (10, -10), (0, -0.3)]
    for activation in NAMES
]


def computed(state):
    """Return output and slope at each input as the browser computes them."""
    calls = [("at", state, x) for x in ActivationBench.inputs]
    found = run(CORE, *calls)
    return [[one[name] for one in found] for name in ("output", "slope")]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_browser_computes_as_the_library_does(state):
    bench = ActivationBench(**state)
    assert_equal(computed(state), [bench.output, bench.slope])
    (counted,) = run(CORE, ("counts", state, bench.inputs))
    assert counted == [bench.saturated.sum(), bench.silent.sum()]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_slope_is_that_of_the_curve(state):
    nudge = 1e-6
    scores = [-2.3, -0.4, 0.6, 3.1]
    unit = {**state, "weight": 1, "bias": 0}
    ends = [z + side for z in scores for side in (-nudge, nudge)]
    found = run(CORE, *[("at", unit, z) for z in [*ends, *scores]])
    outputs = np.array([one["output"] for one in found[:8]]).reshape(4, 2)
    slopes = [one["slope"] for one in found[8:]]
    np.testing.assert_allclose(np.diff(outputs)[:, 0] / (2 * nudge), slopes, atol=1e-8)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    bench = ActivationBench(**state)
    names = run_code(bench)
    assert_equal(computed(state), [names["output"], names["slope"]])
    assert names["silent"].tolist() == bench.silent.tolist()
    assert_same_code(bench)


def test_dead_relu_is_revived_by_its_bias_alone():
    bench = ActivationBench(weight=1, bias=-4, activation="ReLU")
    assert bench.silent.all()
    bench.bias = -1
    assert 0 < bench.silent.sum() < 40


def test_leaky_unit_cannot_die():
    for bias in (-10, 0, 10):
        bench = ActivationBench(weight=1, bias=bias, activation="leaky ReLU")
        assert not bench.saturated.any()


def test_heavy_gelu_looks_like_relu_and_heavy_tanh_like_a_step():
    heavy = {"weight": 10, "bias": 0}
    gelu, relu, tanh, step = (
        ActivationBench(activation=name, **heavy).output
        for name in ("GELU", "ReLU", "tanh", "step")
    )
    assert np.abs(gelu - relu).max() < 0.02 * relu.max()
    assert (np.abs(tanh - (2 * step - 1)) < 0.01).mean() > 0.8


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_high_enough_for_the_curve(state):
    (low, high), *ends = run(
        CORE, ("heights", state), *[("at", state, x) for x in (-3, -1, 1, 3)]
    )
    assert all(low <= end["output"] <= high for end in ends)
