"""Embedding: a row for each token and a gradient for each row."""

import numpy as np
import pytest

from course_lib.layers import Embedding


@pytest.fixture
def layer():
    return Embedding(6, 4, rng=np.random.default_rng(0))


def test_a_token_that_occurs_twice_collects_both_gradients(layer):
    layer([1, 1, 4])
    layer.backward(np.array([[1.0], [10.0], [100.0]]) * np.ones(4))
    assert layer.weight_grad[:, 0].tolist() == [0, 11, 0, 0, 100, 0]


def test_a_second_backward_overwrites_the_first(layer):
    for tokens in ([0], [5]):
        layer(tokens)
        layer.backward(np.ones((1, 4)))
    assert layer.weight_grad[:, 0].tolist() == [0, 0, 0, 0, 0, 1]


def test_looked_up_rows_are_copies(layer):
    kept = layer.weight.copy()
    layer([0])[...] = 7
    assert np.array_equal(layer.weight, kept)


def test_table_has_the_given_spread():
    layer = Embedding(300, 200, rng=np.random.default_rng(0), std=0.5)
    assert layer.weight.std() == pytest.approx(0.5, rel=0.01)


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        ([6], "tokens from 0 to 5, got 6 to 6"),
        ([-1], "tokens from 0 to 5, got -1 to -1"),
        ([1.0], "whole numbers as tokens, got dtype float64"),
    ],
)
def test_a_token_outside_the_table_is_named(layer, tokens, message):
    with pytest.raises(ValueError, match=message):
        layer(tokens)


def test_a_wrong_gradient_shape_is_named(layer):
    layer([[1, 2, 3]])
    with pytest.raises(
        ValueError, match=r"gradient of shape \(1, 3, 4\), .* got \(3, 4"
    ):
        layer.backward(np.zeros((3, 4)))


@pytest.mark.parametrize("sizes", [(0, 4), (6, 0)])
def test_an_empty_table_is_refused(sizes):
    with pytest.raises(ValueError, match=r"at least one .* got Embedding\("):
        Embedding(*sizes, rng=np.random.default_rng(0))
