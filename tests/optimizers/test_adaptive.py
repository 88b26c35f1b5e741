"""A step length for each weight: AdaGrad adds up, and RMSprop forgets."""

import numpy as np
import pytest

from course_lib.optimizers import AdaGrad, RMSprop


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
