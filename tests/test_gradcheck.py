"""The judge itself is judged by known slopes and by wrong backward passes."""

import numpy as np
import pytest

from course_lib.gradcheck import (
    check_layer,
    check_loss,
    numerical_gradient,
    relative_error,
)
from course_lib.layers import Embedding, Linear, Tanh
from course_lib.losses import MeanSquaredError


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize(
    ("function", "slope"),
    [(np.sin, np.cos), (np.exp, np.exp), (lambda x: x**3, lambda x: 3 * x**2)],
)
def test_known_slopes_are_found(function, slope, rng):
    x = rng.normal(size=(2, 3))
    found = numerical_gradient(lambda: float(function(x).sum()), x)
    np.testing.assert_allclose(found, slope(x), rtol=1e-8)


def test_the_error_of_a_cubic_is_the_square_of_the_step():
    x = np.array([1.0])
    found = numerical_gradient(lambda: float(x[0] ** 3), x, step=0.1)
    assert found[0] - 3 == pytest.approx(0.1**2)


def test_x_is_restored_exactly(rng):
    x = rng.normal(size=5)
    before = x.copy()
    numerical_gradient(lambda: float((x**2).sum()), x)
    assert np.array_equal(x, before)


def test_float32_is_refused():
    with pytest.raises(ValueError, match=r"too coarse\), got float32"):
        numerical_gradient(lambda: 0.0, np.zeros(1, np.float32))


def test_relative_error_of_lengths_3_and_4_at_a_right_angle():
    assert relative_error(np.array([3.0, 0]), np.array([0, 4.0])) == pytest.approx(
        5 / 7
    )


def test_opposite_gradients_have_error_1(rng):
    gradient = rng.normal(size=(3, 2))
    assert relative_error(-gradient, gradient) == pytest.approx(1)


def test_two_zero_gradients_are_equal():
    assert relative_error(np.zeros(3), np.zeros(3)) == 0.0


@pytest.mark.parametrize("received", [np.ones((3, 1)), None])
def test_a_gradient_of_the_wrong_shape_is_refused(received):
    with pytest.raises(ValueError, match=r"gradient of shape \(3,\), got"):
        relative_error(received, np.ones(3))


def test_a_right_layer_passes(rng):
    errors = check_layer(Linear(3, 2, rng=rng), rng.normal(size=(4, 3)), rng)
    assert set(errors) == {"input", "weight", "bias"}
    assert max(errors.values()) < 1e-8


def test_tokens_are_not_nudged(rng):
    errors = check_layer(Embedding(4, 3, rng=rng), np.array([[1, 1, 2]]), rng)
    assert set(errors) == {"weight"}
    assert errors["weight"] < 1e-8


class WrongSign(Tanh):
    def backward(self, grad_output):
        return -super().backward(grad_output)


class ForgottenInnerSlope(Tanh):
    def backward(self, grad_output):
        return grad_output


class ForgottenBias(Linear):
    def backward(self, grad_output):
        grad_input = super().backward(grad_output)
        self.bias_grad[...] = 0
        return grad_input


@pytest.mark.parametrize("layer_class", [WrongSign, ForgottenInnerSlope])
def test_a_wrong_input_gradient_is_caught(layer_class, rng):
    assert check_layer(layer_class(), rng.normal(size=(2, 3)), rng)["input"] > 0.01


def test_a_wrong_parameter_gradient_is_caught_by_its_name(rng):
    errors = check_layer(ForgottenBias(3, 2, rng=rng), rng.normal(size=(4, 3)), rng)
    assert [name for name, error in errors.items() if error > 1e-6] == ["bias"]


def test_a_right_loss_passes_and_a_doubled_one_is_caught(rng):
    class Doubled(MeanSquaredError):
        def backward(self):
            return 2 * super().backward()

    outputs, targets = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    assert check_loss(MeanSquaredError(), outputs, targets) < 1e-8
    assert check_loss(Doubled(), outputs, targets) == pytest.approx(1 / 3)


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_a_gradient_that_is_not_finite_has_an_infinite_error(number):
    gradient = np.array([1.0, number])
    assert relative_error(gradient, np.ones(2)) == np.inf
    assert relative_error(np.ones(2), gradient) == np.inf


def test_x_is_restored_when_the_function_fails():
    x = np.array([3.0])

    def fail():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        numerical_gradient(fail, x)
    assert x[0] == 3


def test_an_empty_batch_proves_nothing_and_is_refused(rng):
    with pytest.raises(ValueError, match=r"at least one number in x, got shape \(0, 2"):
        check_layer(Tanh(), np.zeros((0, 2)), rng)
