"""Check momentum by hand and at its limits."""

import numpy as np
import pytest

from course_lib.optimizers import SGD, Momentum


def test_momentum_of_zero_is_plain_descent():
    plain, heavy = np.ones(3), np.ones(3)
    grads = np.random.default_rng(0).normal(size=(4, 3))
    first, second = SGD(plain, 0.1), Momentum(heavy, 0.1, momentum=0.0)
    for grad in grads:
        first.step(grad)
        second.step(grad)
    assert np.array_equal(plain, heavy)


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
