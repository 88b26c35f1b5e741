"""Initial weights have the variance that their papers promise."""

import numpy as np
import pytest

from course_lib import initializers

RANDOM = {
    initializers.normal: 1.0,
    initializers.he_normal: 2 / 300,
    initializers.xavier_normal: 2 / (300 + 500),
    initializers.xavier_uniform: 2 / (300 + 500),
}


@pytest.mark.parametrize(("initializer", "variance"), RANDOM.items())
def test_variance_is_that_of_the_paper(initializer, variance):
    weight = initializer((300, 500), np.random.default_rng(0))
    assert weight.var() == pytest.approx(variance, rel=0.02)
    assert abs(weight.mean()) < 4 * np.sqrt(variance / weight.size)


def test_xavier_uniform_fills_its_range_and_stays_within_it():
    limit = np.sqrt(6 / (300 + 500))
    weight = initializers.xavier_uniform((300, 500), np.random.default_rng(0))
    assert 0.999 * limit < np.abs(weight).max() <= limit


def test_normal_has_the_given_spread():
    weight = initializers.normal((300, 500), np.random.default_rng(0), std=0.02)
    assert weight.std() == pytest.approx(0.02, rel=0.01)


def test_zeros_are_zeros():
    assert initializers.zeros((2, 3)).tolist() == [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("initializer", RANDOM)
def test_the_same_seed_gives_the_same_weights(initializer):
    first, second = (initializer((3, 4), np.random.default_rng(7)) for _ in "ab")
    assert np.array_equal(first, second)


@pytest.mark.parametrize("initializer", [*RANDOM, initializers.zeros])
def test_weights_have_the_given_dtype(initializer):
    weight = initializer((3, 4), np.random.default_rng(0), np.float32)
    assert weight.dtype == np.float32


@pytest.mark.parametrize(
    "initializer",
    [initializers.he_normal, initializers.xavier_normal, initializers.xavier_uniform],
)
def test_a_shape_without_inputs_and_outputs_is_refused(initializer):
    with pytest.raises(ValueError, match=r"expected a shape \(\.\.\., in, out\)"):
        initializer((3,), np.random.default_rng(0))


@pytest.mark.parametrize("shape", [3, (3,), (0, 3)])
def test_shape_without_in_and_out_is_refused(shape):
    with pytest.raises(
        ValueError, match=r"a shape \(..., in, out\), every number at least 1"
    ):
        initializers.he_normal(shape, np.random.default_rng(0))
