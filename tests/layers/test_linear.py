"""Check the weighted sum by hand and by central differences."""

import numpy as np
import pytest

from course_lib import initializers
from course_lib.layers import Linear


@pytest.fixture
def layer():
    return Linear(3, 2, rng=np.random.default_rng(0))


def test_forward_by_hand(layer):
    layer.weight[...] = [[1, 2], [3, 4], [5, 6]]
    layer.bias[...] = [10, 20]
    assert layer([[1, 0, 2]]).tolist() == [[1 + 10 + 10, 2 + 12 + 20]]


def test_backward_by_hand(layer):
    layer.weight[...] = [[1, 2], [3, 4], [5, 6]]
    layer([[1, 0, 2], [1, 1, 1]])
    grad_input = layer.backward(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert grad_input.tolist() == [[1, 3, 5], [2, 4, 6]]
    assert layer.weight_grad.tolist() == [[1, 1], [0, 1], [2, 1]]
    assert layer.bias_grad.tolist() == [1, 1]


def test_a_second_backward_replaces_the_gradients(layer):
    x, grad_output = np.ones((4, 3)), np.ones((4, 2))
    for _ in range(2):
        layer(x)
        layer.backward(grad_output)
    assert (layer.weight_grad == 4).all()


def test_weights_start_as_the_initializer_draws_them_and_biases_at_zero():
    layer = Linear(3, 2, rng=np.random.default_rng(0), init=initializers.xavier_normal)
    expected = initializers.xavier_normal((3, 2), np.random.default_rng(0))
    assert np.array_equal(layer.weight, expected)
    assert not layer.bias.any()


def test_no_rows_give_no_rows_and_zero_gradients(layer):
    assert layer(np.zeros((0, 3))).shape == (0, 2)
    assert layer.backward(np.zeros((0, 2))).shape == (0, 3)
    assert not layer.weight_grad.any()


@pytest.mark.parametrize("shape", [(4, 2), (2,), ()])
def test_a_wrong_input_shape_is_named(layer, shape):
    with pytest.raises(ValueError, match=r"Linear expected .* \(\.\.\., 3\), got \("):
        layer(np.zeros(shape))


def test_text_is_refused_as_an_input(layer):
    with pytest.raises(ValueError, match="Linear expected numbers, got dtype <U1"):
        layer(["a", "b", "c"])


@pytest.mark.parametrize("shape", [(2, 4), (4, 1), (8,)])
def test_a_wrong_gradient_shape_is_named(layer, shape):
    layer(np.zeros((4, 3)))
    with pytest.raises(ValueError, match=r"gradient of shape \(4, 2\), .* got \("):
        layer.backward(np.zeros(shape))


@pytest.mark.parametrize("sizes", [(0, 2), (3, 0), (-1, 2)])
def test_a_layer_without_inputs_or_outputs_is_refused(sizes):
    with pytest.raises(ValueError, match=rf"of 1 or more, got {min(sizes)}"):
        Linear(*sizes, rng=np.random.default_rng(0))
