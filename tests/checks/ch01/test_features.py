"""The checks of chapter 1's features refuse what separates only some disks."""

import numpy as np
import pytest
from checks.exercise_sets import judge
from exercise_notebooks import statement

from course_lib.checks import ch01
from course_lib.checks.ch01.features import GAP


def test_statement_says_how_far_out_the_ring_begins():
    assert f"{GAP - 1:.0%} farther out" in statement(ch01.EXERCISES, "1.14")


@pytest.mark.parametrize("seed", range(10))
def test_feature_that_is_rounded_is_refused_whatever_the_seed(seed):
    def rounded(x):
        return np.round((x**2).sum(axis=1), 1)

    assert not judge(ch01.ring_feature, rounded, seed).passed
