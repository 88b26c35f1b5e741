"""Products with ones are sums, and the largest number of each row is found."""

import numpy as np
import pytest

from course_lib.functional import column_sums, row_max, row_sums


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (2, 3, 4), (0, 4)])
def test_row_sums_equal_numpys(shape):
    x = np.random.default_rng(0).normal(size=shape)
    expected = x.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(row_sums(x), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (0, 4)])
def test_column_sums_equal_numpys(shape):
    rows = np.random.default_rng(0).normal(size=shape)
    expected = rows.sum(axis=0)
    np.testing.assert_allclose(column_sums(rows), expected, rtol=1e-12, atol=1e-14)


def test_sums_keep_float32():
    rows = np.ones((2, 3), np.float32)
    assert row_sums(rows).dtype == column_sums(rows).dtype == np.float32


def test_column_sums_are_written_into_out():
    out = np.empty(2)
    assert column_sums(np.array([[1.0, 2.0], [3.0, 4.0]]), out=out) is out
    assert out.tolist() == [4.0, 6.0]


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (2, 3, 4), (0, 4)])
def test_row_max_equals_numpys(shape):
    x = np.random.default_rng(0).normal(size=shape)
    np.testing.assert_array_equal(row_max(x), x.max(axis=-1, keepdims=True))


def test_row_max_of_a_row_with_nan_is_nan():
    largest = row_max(np.array([[1.0, np.nan, 3.0], [-np.inf, -np.inf, -1.0]]))
    np.testing.assert_array_equal(largest, [[np.nan], [-1.0]])
