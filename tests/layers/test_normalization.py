"""LayerNorm: what leaves a row unchanged, edge cases, and its three gradients."""

import numpy as np
import pytest

from course_lib.layers import LayerNorm


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def with_random_parameters(features, rng):
    layer = LayerNorm(features)
    layer.weight[...], layer.bias[...] = rng.normal(size=(2, features))
    return layer


def test_shifting_and_stretching_a_row_changes_nothing(rng):
    x, layer = rng.normal(size=(4, 5)), LayerNorm(5, epsilon=0.0)
    np.testing.assert_allclose(layer(3 * x + 100), layer(x), rtol=1e-10)


def test_a_constant_row_becomes_the_bias():
    layer = LayerNorm(3)
    layer.bias[...] = [1, 2, 3]
    assert layer(np.full((1, 3), 9.0)).tolist() == [[1, 2, 3]]


def test_a_wrong_input_shape_is_named():
    with pytest.raises(ValueError, match=r"LayerNorm expected .*\(\.\.\., 4\), got"):
        LayerNorm(4)(np.zeros((4, 3)))


def test_a_wrong_gradient_shape_is_named():
    layer = LayerNorm(4)
    layer(np.zeros((2, 4)))
    with pytest.raises(
        ValueError, match=r"gradient of shape \(2, 4\), .* got \(4, 2\)"
    ):
        layer.backward(np.zeros((4, 2)))


def test_a_norm_of_zero_features_is_refused():
    with pytest.raises(ValueError, match="at least one feature, got 0"):
        LayerNorm(0)
