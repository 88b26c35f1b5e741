"""The turned valley is that of lesson 3.5, and home means to stay."""

import numpy as np
import pytest

from course_lib.checks.ch03.valley import TOP, VALLEY, heights, home
from course_lib.optimizers import Momentum


def test_valley_has_the_curvatures_one_and_fifty():
    assert np.linalg.eigvalsh(VALLEY) == pytest.approx([1, 50])
    top = TOP @ VALLEY @ TOP / 2
    assert top == pytest.approx(33, abs=0.05)


def test_walk_is_that_of_the_library():
    w = TOP.copy()
    optimizer = Momentum(w, learning_rate=0.03, momentum=0.7)
    for height in heights(0.03, 0.7)[:20]:
        optimizer.step(VALLEY @ w)
        assert w @ VALLEY @ w / 2 == pytest.approx(height)


def test_home_is_as_in_the_race_of_the_lesson():
    assert home(0.0056, 0.9) == 93
    assert home(0.038, 0.0) == 116
    assert home(0.06, 0.6) == 26


def test_who_passes_through_is_not_home():
    low = heights(0.0056, 0.9) <= 1e-3
    assert np.flatnonzero(low)[0] + 1 < home(0.0056, 0.9)


def test_nobody_is_home_who_flies_off():
    assert home(0.1, 0.6) is None


def test_nobody_is_home_in_forty_steps_with_nine_tenths():
    rates = np.linspace(0.001, 0.08, 200)
    assert min(home(rate, 0.9) or 999 for rate in rates) > 90
