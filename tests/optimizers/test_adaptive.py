"""A step length for each weight: AdaGrad adds up, RMSprop forgets."""

import numpy as np
import pytest

from course_lib.optimizers import AdaGrad, RMSprop

GRADIENTS = np.array([1e-4, 1.0, 1e4])


def test_adagrads_step_shrinks_with_the_root_of_the_number_of_steps():
    w = np.zeros(3)
    optimizer = AdaGrad(w, learning_rate=0.1)
    for step in range(1, 6):
        before = w.copy()
        optimizer.step(GRADIENTS)
        np.testing.assert_allclose(before - w, 0.1 / np.sqrt(step), rtol=1e-5)


def test_rmsprops_step_settles_at_the_learning_rate_whatever_the_gradient():
    w = np.zeros(3)
    optimizer = RMSprop(w, learning_rate=0.1, decay=0.5)
    for _ in range(60):
        before = w.copy()
        optimizer.step(GRADIENTS)
    np.testing.assert_allclose(before - w, 0.1, rtol=1e-3)


def test_rmsprop_forgets_an_old_large_gradient_and_adagrad_does_not():
    moved = {}
    for optimizer_class in (AdaGrad, RMSprop):
        w = np.zeros(1)
        optimizer = optimizer_class(w, learning_rate=0.1)
        optimizer.step(np.array([1e3]))
        for _ in range(200):
            before = w.copy()
            optimizer.step(np.array([1.0]))
        moved[optimizer_class] = before - w
    assert moved[AdaGrad] == pytest.approx(1e-4, rel=0.01)
    assert moved[RMSprop] == pytest.approx(0.1, rel=0.01)


@pytest.mark.parametrize("decay", [-0.1, 1.0])
def test_a_decay_outside_its_range_is_named(decay):
    with pytest.raises(ValueError, match=rf"decay from 0 up .* got {decay}"):
        RMSprop(np.ones(1), 0.1, decay=decay)
