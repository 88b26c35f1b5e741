"""FFN(x) = max(0, xW1 + b1)W2 + b2, at each position separately."""

import numpy as np
import pytest
from scipy import special

from course_lib.transformer import FeedForward

ACTIVATIONS = ["relu", "gelu", "swiglu"]
every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def feed_forward(activation, rng):
    layer = FeedForward(3, 5, activation, rng=rng)
    for value in layer.parameters().values():
        value[...] = rng.normal(size=value.shape)
    return layer


def test_relu_form_is_the_formula_of_the_paper(rng):
    layer, x = feed_forward("relu", rng), rng.normal(size=(4, 3))
    hidden = np.maximum(0, x @ layer.expand.weight + layer.expand.bias)
    expected = hidden @ layer.contract.weight + layer.contract.bias
    np.testing.assert_allclose(layer(x), expected, rtol=1e-12)


def test_swiglu_form_is_the_formula_of_the_paper(rng):
    layer, x = feed_forward("swiglu", rng), rng.normal(size=(4, 3))
    score = x @ layer.expand.weight + layer.expand.bias
    opening = x @ layer.gate.weight + layer.gate.bias
    hidden = score * special.expit(score) * opening
    expected = hidden @ layer.contract.weight + layer.contract.bias
    np.testing.assert_allclose(layer(x), expected, rtol=1e-12)


@every_activation
def test_every_position_is_treated_separately(activation, rng):
    layer, x = feed_forward(activation, rng), rng.normal(size=(2, 4, 3))
    np.testing.assert_allclose(layer(x)[1, 2], layer(x[1, 2]), rtol=1e-12)


@pytest.mark.parametrize(("activation", "matrices"), [("gelu", 2), ("swiglu", 3)])
def test_swiglu_has_a_third_matrix(activation, matrices, rng):
    parameters = FeedForward(3, 5, activation, rng=rng).parameters()
    assert sum(value.ndim == 2 for value in parameters.values()) == matrices


def test_an_unknown_activation_is_named(rng):
    with pytest.raises(ValueError, match=r"\['relu', 'gelu', 'swiglu'\], got 'elu'"):
        FeedForward(3, 5, "elu", rng=rng)


@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_network_is_the_sum_of_its_units(activation):
    """Each unit adds its row of W2 times its hidden value, and then b2 is added."""
    rng = np.random.default_rng(0)
    network = FeedForward(3, 5, activation, rng=rng)
    network.contract.bias[...] = rng.normal(size=3)
    x = rng.normal(size=(4, 3))
    hidden = network.activation(network.expand(x))  # (4, 5)
    units = [np.outer(hidden[:, k], network.contract.weight[k]) for k in range(5)]
    assert np.allclose(network(x), sum(units) + network.contract.bias, rtol=1e-12)
