"""Dropout: how many numbers it drops, what stays the same, and when it is off."""

import numpy as np
import pytest

from course_lib.layers import Dropout


def dropout(rate):
    return Dropout(rate, rng=np.random.default_rng(0))


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_share_of_zeros_is_the_rate(rate):
    output = dropout(rate)(np.ones(100_000))
    assert np.mean(output == 0) == pytest.approx(rate, abs=0.005)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_mean_stays_the_same(rate):
    assert dropout(rate)(np.ones(100_000)).mean() == pytest.approx(1, abs=0.03)


def test_what_stays_is_scaled_up():
    output = dropout(0.75)(np.full(100, 3.0))
    assert set(output.tolist()) == {0.0, 12.0}


def test_gradient_passes_where_the_number_did():
    layer = dropout(0.5)
    output = layer(np.ones((4, 5)))
    grad_output = np.random.default_rng(1).normal(size=(4, 5))
    assert np.array_equal(layer.backward(grad_output), grad_output * output)


def test_each_forward_draws_anew():
    layer, x = dropout(0.5), np.ones(50)
    assert not np.array_equal(layer(x), layer(x))


def test_the_same_seed_drops_the_same_numbers():
    x = np.ones(50)
    assert np.array_equal(dropout(0.5)(x), dropout(0.5)(x))


@pytest.mark.parametrize(
    "layer", [dropout(0.0), dropout(0.5).eval()], ids=["rate 0", "evaluation"]
)
def test_everything_passes_unchanged(layer):
    x = np.random.default_rng(1).normal(size=(3, 4))
    assert np.array_equal(layer(x), x)
    assert np.array_equal(layer.backward(x), x)


def test_float32_stays_float32():
    layer = dropout(0.5)
    output = layer(np.ones(10, np.float32))
    assert output.dtype == layer.backward(output).dtype == np.float32


@pytest.mark.parametrize("rate", [-0.1, 1.0, 1.5])
def test_a_rate_outside_its_range_is_named(rate):
    with pytest.raises(ValueError, match=rf"rate from 0 up to .* got {rate}"):
        dropout(rate)
