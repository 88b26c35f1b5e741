"""Plain steps and momentum, on a parabola where every step can be foretold."""

import numpy as np
import pytest

from course_lib.optimizers import SGD, Momentum


@pytest.mark.parametrize("learning_rate", [0.1, 0.5, 1.0, 1.9, 2.1])
def test_sgd_on_a_parabola_shrinks_by_one_minus_the_learning_rate(learning_rate):
    w = np.array([1.0])  # of w**2 / 2 the gradient is w
    optimizer = SGD(w, learning_rate)
    for _ in range(5):
        optimizer.step(w)
    assert w[0] == pytest.approx((1 - learning_rate) ** 5)


def test_momentum_of_zero_is_plain_descent():
    plain, heavy = np.ones(3), np.ones(3)
    grads = np.random.default_rng(0).normal(size=(4, 3))
    first, second = SGD(plain, 0.1), Momentum(heavy, 0.1, momentum=0.0)
    for grad in grads:
        first.step(grad)
        second.step(grad)
    assert np.array_equal(plain, heavy)


def test_velocity_approaches_the_gradient_over_one_minus_momentum():
    optimizer = Momentum(np.array([0.0]), 0.1, momentum=0.8)
    for _ in range(100):
        optimizer.step(np.array([3.0]))
    assert optimizer.velocity[0] == pytest.approx(3 / (1 - 0.8))


def test_best_momentum_on_a_parabola_has_its_known_rate():
    """Curvatures 1 and 100: each step shrinks the error to 9/11 (Polyak, 1964)."""
    curvature = np.array([1.0, 100.0])
    w = np.ones(2)
    rate = (np.sqrt(100) - 1) / (np.sqrt(100) + 1)
    optimizer = Momentum(w, (2 / (1 + np.sqrt(100))) ** 2, momentum=rate**2)
    lengths = []
    for _ in range(120):
        optimizer.step(curvature * w)
        lengths.append(np.linalg.norm(w))
    measured = (lengths[-1] / lengths[19]) ** (1 / 100)
    assert measured == pytest.approx(9 / 11, rel=0.02)


def test_nesterov_by_hand():
    w = np.array([1.0])
    optimizer = Momentum(w, 0.1, momentum=0.5, nesterov=True)
    optimizer.step(np.array([2.0]))  # v = 2, step 2 + 0.5 * 2 = 3
    assert w[0] == pytest.approx(0.7)
    optimizer.step(np.array([2.0]))  # v = 3, step 2 + 0.5 * 3 = 3.5
    assert w[0] == pytest.approx(0.35)


@pytest.mark.parametrize("momentum", [-0.1, 1.0])
def test_momentum_outside_its_range_is_named(momentum):
    with pytest.raises(ValueError, match=rf"momentum from 0 up .* got {momentum}"):
        Momentum(np.ones(1), 0.1, momentum=momentum)
