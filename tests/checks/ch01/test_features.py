"""The checks of chapter 1's features refuse what separates only some disks."""

import numpy as np
import pytest
from checks.exercise_sets import judge

from course_lib.checks import ch01


@pytest.mark.parametrize("seed", range(10))
def test_feature_that_is_rounded_is_refused_whatever_the_seed(seed):
    def rounded(x):
        return np.round((x**2).sum(axis=1), 1)

    assert not judge(ch01.ring_feature, rounded, seed).passed
