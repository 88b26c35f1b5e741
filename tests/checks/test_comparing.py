"""Two values differ in words that say how."""

import numpy as np
import pytest

from course_lib.checks.comparing import all_differ, difference

DIFFERENT = [
    (1, 2, "the value differs by 1"),
    (np.ones((3, 2)), np.ones((2, 3)), "is it transposed?"),
    (np.ones(3), 1.0, "expected a single number, got shape (3,)"),
    (np.array([0.79262]), np.array([0.79258]), "0.79262 instead of 0.79258"),
    (np.array([2.0]), np.array([1.0]), "[0]: 2 instead of 1"),
    (1.0, np.ones(3), "expected a NumPy array, got a float"),
    ((1, 2), (1, 3), "number 2: the value differs"),
    (np.ones(2), (1, 2), "expected a tuple, got a NumPy array"),
    (True, False, "it is True, not False"),
    (np.ones(2, bool), True, "expected a single number, got shape (2,)"),
    ((1,), (1, 2), "expected a tuple of length 2, got length 1"),
    ({"w": 1}, {"w": 1, "b": 0}, "the part 'b' is missing"),
    ("no", "yes", "the text differs"),
    (3, "yes", "expected text, got an int"),
    ("3", 3, "expected a number, got text"),
    (None, 3, "it returned None"),
    (3, None, "expected None, got an int"),
    (float("inf"), 1.0, "nan or inf"),
]


@pytest.mark.parametrize(("got", "want", "piece"), DIFFERENT)
def test_a_difference_is_said_in_words(got, want, piece):
    assert piece in difference(got, want, 1e-6)


@pytest.mark.parametrize(
    ("got", "want"),
    [(1, 1.0), (True, 1), (np.array([1, 0]), np.array([True, False])), ("a", "a")],
)
def test_kinds_of_numbers_do_not_matter(got, want):
    assert difference(got, want, 1e-6) is None


@pytest.mark.parametrize("tolerance", [1e-6, None])
def test_a_list_is_as_good_as_a_tuple_but_not_as_an_array(tolerance):
    assert difference([1, 2], (1, 2), tolerance) is None
    assert difference((1, 2), [1, 2], tolerance) is None
    assert "expected a NumPy array" in difference([1, 2], np.arange(2), tolerance)


def test_infinity_may_be_expected():
    assert difference(float("inf"), float("inf"), 1e-6) is None
    assert difference(1.0, float("inf"), 1e-6)


def test_a_difference_that_is_nan_everywhere_is_said_without_a_warning():
    got, want = np.full(2, np.nan), np.array([np.inf, np.nan])
    said = "1 of 2 values differs, first [0]: nan instead of inf"
    assert difference(got, want, 1e-6) == said


def test_after_two_equal_values_no_more_is_asked_for():
    values = iter([1, 2, 1, 3])
    assert not all_differ(values)
    assert list(values) == [3]
