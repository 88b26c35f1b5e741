"""Check the activations against SciPy, by hand, and at the limits of floats."""

import numpy as np
import pytest
from scipy import special

from course_lib import functional

SCORES = np.random.default_rng(0).normal(scale=4, size=(5, 7))
ELEMENTWISE = [
    functional.relu,
    functional.leaky_relu,
    functional.sigmoid,
    functional.tanh,
    functional.gelu,
]


def test_step_of_exactly_0_is_0():
    assert functional.step([-1e-300, 0.0, 1e-300]).tolist() == [0, 0, 1]


def test_relu_is_the_larger_of_0_and_x():
    assert functional.relu([[-2.0, 3.0]]).tolist() == [[0.0, 3.0]]


def test_leaky_relu_shrinks_negative_numbers():
    assert functional.leaky_relu([-4.0, 4.0], 0.25).tolist() == [-1.0, 4.0]


def test_sigmoid_is_scipys_expit():
    np.testing.assert_allclose(
        functional.sigmoid(SCORES), special.expit(SCORES), rtol=1e-14
    )


def test_tanh_is_a_stretched_sigmoid():
    np.testing.assert_allclose(
        functional.tanh(SCORES), 2 * functional.sigmoid(2 * SCORES) - 1, atol=1e-15
    )


def test_gelu_is_x_times_the_normal_distribution_within_its_stated_error():
    x = np.linspace(-8, 8, 20_001)
    error = np.abs(functional.gelu(x) - x * special.ndtr(x)).max()
    assert 4.7e-4 < error < 4.74e-4


@pytest.mark.parametrize(
    "function", [*ELEMENTWISE, functional.softmax, functional.log_softmax]
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_scores_of_ten_thousand_stay_finite(function, dtype):
    answer = function(np.array([-1e4, 0.0, 1e4], dtype))
    assert np.isfinite(answer).all()
    assert answer.dtype == dtype


@pytest.mark.parametrize("function", ELEMENTWISE)
def test_integers_are_read_as_floats(function):
    assert function(np.array([-1, 2])).dtype == np.float64


def test_functions_do_not_change_their_input():
    x = SCORES.copy()
    x.flags.writeable = False
    for function in (*ELEMENTWISE, functional.softmax, functional.log_softmax):
        function(x)
    assert np.array_equal(x, SCORES)
