"""The learning rate rises, then falls in a straight line."""

import numpy as np
import pytest

from course_lib.training import warmup_then_linear


def rates(num_steps, **options):
    schedule = warmup_then_linear(3.0, num_steps=num_steps, **options)
    return np.array([schedule(step) for step in range(num_steps)])


def test_it_rises_evenly_to_the_peak_and_falls_evenly_to_the_end():
    values = rates(50, num_warmup_steps=10, final_fraction=0.1)
    assert values[9] == values.max() == 3.0
    np.testing.assert_allclose(np.diff(values[:10]), 0.3)
    np.testing.assert_allclose(np.diff(values[9:]), -0.9 * 3.0 / 40)
    assert values[-1] == pytest.approx(0.3)


def test_without_warmup_it_only_falls():
    assert (np.diff(rates(5, num_warmup_steps=0)) < 0).all()


def test_after_the_last_step_it_stays_constant():
    schedule = warmup_then_linear(1.0, num_warmup_steps=1, num_steps=4)
    assert schedule(3) == schedule(100) == 0.0


@pytest.mark.parametrize("num_warmup_steps", [-1, 5, 6])
def test_a_warmup_longer_than_training_is_refused(num_warmup_steps):
    with pytest.raises(ValueError, match=f"of 5 steps, got {num_warmup_steps}"):
        rates(5, num_warmup_steps=num_warmup_steps)


@pytest.mark.parametrize("final_fraction", [-0.1, 1.1])
def test_a_final_fraction_outside_0_to_1_is_named(final_fraction):
    with pytest.raises(ValueError, match=f"0 to 1, got {final_fraction}"):
        rates(5, num_warmup_steps=1, final_fraction=final_fraction)


@pytest.mark.parametrize("peak", [0, -1.0, np.nan, np.inf])
def test_an_invalid_peak_is_refused(peak):
    with pytest.raises(ValueError, match=f"finite peak above 0, got {peak}"):
        warmup_then_linear(peak, num_warmup_steps=1, num_steps=5)
