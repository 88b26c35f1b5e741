"""Check the slope of each activation against central differences."""

import numpy as np
import pytest
from differences import assert_backward_is_right

from course_lib import functional, layers

ACTIVATIONS = {
    "gelu": layers.GELU,
    "leaky_relu": lambda: layers.LeakyReLU(0.1),
    "relu": layers.ReLU,
    "sigmoid": layers.Sigmoid,
    "silu": layers.SiLU,
    "softmax": layers.Softmax,
    "tanh": layers.Tanh,
}
every_activation = pytest.mark.parametrize("name", ACTIVATIONS)


@every_activation
@pytest.mark.parametrize("shape", [(4,), (1, 3), (5, 4), (2, 3, 4)])
def test_backward_is_the_slope(name, shape):
    x = np.random.default_rng(0).normal(scale=2, size=shape)
    assert np.abs(x).min() > 1e-3  # no number near the corner of ReLU
    assert_backward_is_right(ACTIVATIONS[name](), x)


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"silu", "leaky_relu"}))
def test_layer_and_function_of_the_same_name_agree(name):
    x = np.random.default_rng(0).normal(size=(3, 4))
    function = getattr(functional, name)
    np.testing.assert_allclose(ACTIVATIONS[name]()(x), function(x), rtol=1e-14)


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_scores_have_finite_outputs_and_slopes(name, dtype):
    layer = ACTIVATIONS[name]()
    output = layer(np.array([[-1e4, 0.0, 1e4]], dtype))
    grad_input = layer.backward(np.ones_like(output))
    assert np.isfinite(output).all()
    assert np.isfinite(grad_input).all()
    assert output.dtype == grad_input.dtype == dtype


@every_activation
def test_a_read_only_input_is_left_alone(name):
    x = np.random.default_rng(0).normal(size=(3, 4))
    x.flags.writeable = False
    layer = ACTIVATIONS[name]()
    layer.backward(layer(x))


@every_activation
def test_integers_are_read_as_floats(name):
    assert ACTIVATIONS[name]()(np.array([[-1, 0, 2]])).dtype == np.float64


@pytest.mark.parametrize(
    ("name", "slope_at_0"),
    [
        ("relu", 0),
        ("leaky_relu", 0.1),
        ("sigmoid", 0.25),
        ("tanh", 1),
        ("gelu", 0.5),
        ("silu", 0.5),
    ],
)
def test_slope_at_zero(name, slope_at_0):
    layer = ACTIVATIONS[name]()
    layer(np.array([0.0]))
    assert layer.backward(np.array([1.0])) == slope_at_0


def test_gelu_of_many_rows_equals_that_of_each():
    x, grad = np.random.default_rng(0).normal(size=(2, 100, 1000))  # several pieces
    whole, single = layers.GELU(), layers.GELU()
    output, grad_input = whole(x), whole.backward(grad)
    for i in (0, 57, 99):
        np.testing.assert_allclose(output[i], single(x[i]), rtol=1e-14)
        np.testing.assert_allclose(grad_input[i], single.backward(grad[i]), rtol=1e-14)


def test_softmax_slope_of_two_equal_logits_is_a_quarter():
    layer = layers.Softmax()
    layer(np.array([5.0, 5.0]))
    assert layer.backward(np.array([1.0, 0.0])).tolist() == [0.25, -0.25]


@pytest.mark.parametrize("shape", [(4,), (1, 3), (2, 3, 4)])
def test_backward_of_square_is_the_slope(shape):
    x = np.random.default_rng(0).normal(size=shape)
    assert_backward_is_right(layers.Square(), x)


def test_square_of_a_sum_contains_a_product():
    square = layers.Square()
    a, b = np.random.default_rng(0).normal(size=(2, 5))
    product = (square(a + b) - square(a - b)) / 4
    np.testing.assert_allclose(product, a * b, rtol=1e-12)


ALONE = (
    layers.ReLU(),
    layers.LeakyReLU(),
    layers.Sigmoid(),
    layers.Tanh(),
    layers.GELU(),
    layers.SiLU(),
    layers.Square(),
    layers.Softmax(),
    layers.Residual(layers.ReLU()),
    layers.Dropout(0.5, rng=np.random.default_rng(0)),
    layers.Dropout(0.0, rng=np.random.default_rng(0)),
)


@pytest.mark.parametrize("layer", ALONE, ids=lambda layer: type(layer).__name__)
def test_gradient_of_the_wrong_shape_is_refused(layer):
    layer(np.ones((4, 3)))
    for shape in ((3,), (1, 3), (4, 1)):
        with pytest.raises(ValueError, match=r"gradient of shape \(4, 3\)"):
            layer.backward(np.ones(shape))


def test_gelu_takes_a_single_number():
    assert layers.GELU()(10.0) == pytest.approx(10.0)
