"""Wrong classes and generators are refused."""

import numpy as np
import pytest

from course_lib import functional


@pytest.mark.parametrize("classes", [[0, 3], [-1, 0]])
def test_a_class_outside_the_range_is_named(classes):
    with pytest.raises(ValueError, match="classes from 0 to 2, got"):
        functional.one_hot(classes, num_classes=3)


def test_a_class_that_is_not_a_whole_number_is_refused():
    with pytest.raises(ValueError, match="whole numbers as classes, got dtype float64"):
        functional.one_hot([0.5], num_classes=3)


def test_a_seed_is_not_a_generator():
    with pytest.raises(ValueError, match=r"default_rng\(7\), got 7"):
        functional.check_rng(7)


def test_lists_become_floats_and_float32_stays_float32():
    assert functional.as_float([1, 2]).dtype == np.float64
    assert functional.as_float(np.ones(2, np.float32)).dtype == np.float32
