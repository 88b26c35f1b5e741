"""A trained layer stays as it is, while a product of two thin matrices learns."""

import numpy as np
import pytest

from course_lib.layers import Linear, LowRankLinear, Sequential
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import SGD
from course_lib.training import train_step


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def frozen(rng):
    return Linear(5, 4, rng=rng)


@pytest.fixture
def layer(frozen, rng):
    layer = LowRankLinear(frozen, 2, rng=rng)
    layer.B.weight[...] = rng.normal(size=(2, 4))
    return layer


def test_it_starts_as_the_trained_layer(frozen, rng):
    x = rng.normal(size=(3, 5))
    assert (LowRankLinear(frozen, 2, rng=rng)(x) == frozen(x)).all()


def test_it_computes_what_a_plain_layer_with_its_weight_computes(layer, frozen, rng):
    x = rng.normal(size=(3, 5))
    np.testing.assert_allclose(layer(x), x @ layer.weight + frozen.bias, rtol=1e-12)


def test_gradients_follow_from_the_gradient_of_the_whole_weight(layer, frozen, rng):
    x, slopes = rng.normal(size=(3, 5)), rng.normal(size=(3, 4))
    frozen(x)
    frozen.backward(slopes)
    layer(x)
    layer.backward(slopes)
    grads = layer.gradients()
    A, B, dW = layer.A.weight, layer.B.weight, frozen.weight_grad
    np.testing.assert_allclose(grads["A.weight"], dW @ B.T, rtol=1e-12)
    np.testing.assert_allclose(grads["B.weight"], A.T @ dW, rtol=1e-12)


def test_a_step_changes_the_product_and_not_the_trained_layer(layer, frozen, rng):
    before = frozen.weight.copy(), frozen.bias.copy(), layer.weight
    optimizer = SGD(layer, 0.1)
    x, targets = rng.normal(size=(3, 5)), rng.normal(size=(3, 4))
    train_step(layer, MeanSquaredError(), optimizer, x, targets)
    assert (frozen.weight == before[0]).all()
    assert (frozen.bias == before[1]).all()
    change = layer.weight - before[2]
    assert change.any()
    assert optimizer.values.size == 5 * 2 + 2 * 4


def test_the_change_has_the_rank_that_was_asked_for(layer, frozen):
    assert np.linalg.matrix_rank(layer.weight - frozen.weight) == 2


@pytest.mark.parametrize("rank", [0, 5])
def test_a_rank_that_does_not_fit_is_named(rank, frozen, rng):
    with pytest.raises(ValueError, match=f"expected .*rank of .*, got {rank}"):
        LowRankLinear(frozen, rank, rng=rng)


def test_something_other_than_a_linear_layer_is_named(rng):
    with pytest.raises(ValueError, match="class Linear, got one of the class Seq"):
        LowRankLinear(Sequential(), 1, rng=rng)
