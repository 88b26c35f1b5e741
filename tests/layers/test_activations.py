"""What all activations have in common, and what single ones do."""

import numpy as np
import pytest

from book.evidence.registry import ACTIVATIONS, make_layer
from course_lib import functional, layers
from course_lib.layers import ReLU, TopK

NO_FUNCTION = {"SiLU", "Square"}  # only as layers
every_activation = pytest.mark.parametrize("name", ACTIVATIONS)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS.keys() - NO_FUNCTION))
def test_layer_and_function_of_the_same_name_agree(name):
    x = np.random.default_rng(0).normal(size=(3, 4))
    functions = {each.replace("_", ""): each for each in functional.__all__}
    assert name.lower() in functions, "write it in course_lib/functional/activations.py"
    function = getattr(functional, functions[name.lower()])
    options = {"negative_slope": 0.1} if name == "LeakyReLU" else {}
    np.testing.assert_allclose(make_layer(name)(x), function(x, **options), rtol=1e-14)


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_scores_have_finite_outputs_and_slopes(name, dtype):
    layer = make_layer(name)
    output = layer(np.array([[-1e4, 0.0, 1e4]], dtype))
    grad_input = layer.backward(np.ones_like(output))
    assert np.isfinite(output).all()
    assert np.isfinite(grad_input).all()
    assert output.dtype == grad_input.dtype == dtype


@every_activation
def test_a_read_only_input_is_left_alone(name):
    x = np.random.default_rng(0).normal(size=(3, 4))
    x.flags.writeable = False
    layer = make_layer(name)
    layer.backward(layer(x))


@every_activation
def test_integers_are_read_as_floats(name):
    assert make_layer(name)(np.array([[-1, 0, 2]])).dtype == np.float64


@pytest.mark.parametrize(
    ("name", "slope_at_0"),
    [
        ("ReLU", 0),
        ("LeakyReLU", 0.1),
        ("Sigmoid", 0.25),
        ("Tanh", 1),
        ("GELU", 0.5),
        ("SiLU", 0.5),
    ],
)
def test_slope_at_zero(name, slope_at_0):
    layer = make_layer(name)
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


def test_square_of_a_sum_contains_a_product():
    square = layers.Square()
    a, b = np.random.default_rng(0).normal(size=(2, 5))
    product = (square(a + b) - square(a - b)) / 4
    np.testing.assert_allclose(product, a * b, rtol=1e-12)


ALONE = (
    *map(make_layer, ACTIVATIONS),
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


def test_top_k_keeps_the_largest_of_each_row_whatever_their_order():
    x = np.random.default_rng(0).permuted(np.arange(1.0, 8) * np.ones((20, 1)), axis=1)
    assert np.array_equal(TopK(3)(x), np.where(x > 4, x, 0))


def test_top_k_keeps_k_of_equal_numbers_and_none_that_is_negative():
    assert TopK(2)(np.full((3, 5), 7.0)).sum(axis=1).tolist() == [14, 14, 14]
    assert TopK(2)(np.array([3.0, -1, -2])).tolist() == [3, 0, 0]


def test_top_k_of_as_many_as_there_are_is_the_relu():
    x = np.random.default_rng(0).normal(size=(4, 6))
    assert np.array_equal(TopK(6)(x), ReLU()(x))


def test_top_k_refuses_rows_that_are_too_short():
    with pytest.raises(ValueError, match=r"rows of 3 or more, got \(4, 2\)"):
        TopK(3)(np.ones((4, 2)))
