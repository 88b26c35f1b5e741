"""Norms: what leaves a row unchanged, and edge cases."""

import numpy as np
import pytest

from course_lib.layers import LayerNorm, RMSNorm


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


def test_the_rms_norm_keeps_the_mean_and_is_blind_to_stretching(rng):
    x, layer = rng.normal(size=(4, 5)), RMSNorm(5, epsilon=0.0)
    np.testing.assert_allclose((layer(x) ** 2).mean(axis=1), 1, rtol=1e-12)
    np.testing.assert_allclose(layer(3 * x), layer(x), rtol=1e-12)
    assert not np.allclose(layer(x + 1), layer(x))


def test_a_row_of_zeros_stays_one():
    assert RMSNorm(3)(np.zeros((1, 3))).tolist() == [[0, 0, 0]]


both = pytest.mark.parametrize("norm", [LayerNorm, RMSNorm])


@both
def test_a_wrong_input_shape_is_named(norm):
    with pytest.raises(ValueError, match=r"Norm expected .*\(\.\.\., 4\), got"):
        norm(4)(np.zeros((4, 3)))


@both
def test_a_wrong_gradient_shape_is_named(norm):
    layer = norm(4)
    layer(np.zeros((2, 4)))
    with pytest.raises(
        ValueError, match=r"gradient of shape \(2, 4\), .* got \(4, 2\)"
    ):
        layer.backward(np.zeros((4, 2)))


@both
def test_a_norm_of_zero_features_is_refused(norm):
    with pytest.raises(ValueError, match="at least one feature, got 0"):
        norm(0)
