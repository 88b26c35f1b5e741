"""Runs of tokens as numbers."""

import numpy as np
import pytest

from course_lib.ngram import NGramModel
from course_lib.ngram.grams import check_order, count_grams, look_up, number_grams


def test_each_run_has_its_own_number():
    runs = np.array(list(np.ndindex(4, 4, 4)))
    numbers = {int(number_grams(run, 3, 4)[0]) for run in runs}
    assert numbers == set(range(64))


def test_runs_are_counted_once_each():
    grams, counts = count_grams(np.array([1, 0, 1, 0, 1]), 2, 2)
    assert (grams.tolist(), counts.tolist()) == ([1, 2], [2, 2])


def test_runs_that_never_occurred_have_count_zero():
    assert look_up(
        np.array([2, 5]), np.array([7, 9]), np.array([5, 1, 6])
    ).tolist() == [
        9,
        0,
        0,
    ]
    assert look_up(np.array([]), np.array([]), np.array([3])).tolist() == [0]


def test_a_size_given_as_a_numpy_integer_does_not_overflow():
    with pytest.raises(ValueError, match="vocab_size 256"):
        check_order(9, np.int64(256))
    assert NGramModel([0, 1], 1, np.int64(2)).vocab_size == 2
