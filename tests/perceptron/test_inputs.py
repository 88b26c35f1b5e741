import numpy as np
import pytest

from course_lib.perceptron.inputs import (
    check_examples,
    check_rows,
    check_schedule,
    signs_of,
)


def test_rows_become_float64():
    assert check_rows(np.ones((2, 3), dtype=np.int32), 3).dtype == np.float64


@pytest.mark.parametrize("shape", [(3,), (1, 3), (2, 2, 2), ()])
def test_rows_of_the_wrong_shape_are_refused(shape):
    with pytest.raises(ValueError, match=r"expected x of shape \(N, 2\) or \(2,\)"):
        check_rows(np.ones(shape), 2)


def test_targets_become_int64():
    _, targets = check_examples([[1.0]], np.array([True]), 1)
    assert targets.dtype == np.int64


def test_fractional_targets_are_refused():
    with pytest.raises(ValueError, match=r"targets from 0 to 1, got 0\.5"):
        check_examples([[1.0]], [0.5], 1)


def test_a_schedule_of_one_epoch_is_enough():
    check_schedule(1, 0.5)
    with pytest.raises(ValueError, match="learning_rate above 0, got nan"):
        check_schedule(1, float("nan"))


def test_signs_are_minus_1_and_plus_1():
    assert signs_of(np.array([0, 1, 1])).tolist() == [-1, 1, 1]
