"""Functions without memory: any layout, any dtype, any size of number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds, tolerance

from course_lib import functional

FUNCTIONS = {
    name: getattr(functional, name)
    for name in (
        "step",
        "relu",
        "leaky_relu",
        "sigmoid",
        "tanh",
        "gelu",
        "softmax",
        "log_softmax",
    )
}
FLOATS = st.sampled_from([np.float64, np.float32])
WHOLE = st.sampled_from([np.int64, np.int8, np.uint8, np.bool_])
SHAPES = st.sampled_from([(3,), (2, 3), (1, 4), (2, 3, 2), (4, 1)])
every_function = pytest.mark.parametrize("name", FUNCTIONS)
EXTREME = np.array([-1e4, -700.0, -1.0, -0.0, 0.0, 1.0, 700.0, 1e4])


@every_function
@given(layouts, SHAPES, FLOATS, seeds)
def test_layout_changes_nothing(name, layout, shape, dtype, seed):
    x, plain = lay(layout, numbers(shape, seed, dtype))
    result = FUNCTIONS[name](x)
    np.testing.assert_allclose(
        result, FUNCTIONS[name](plain.copy()), **tolerance(dtype)
    )
    assert np.array_equal(x, plain)
    assert not np.shares_memory(result, x)
    assert result.shape == shape
    assert result.dtype == (np.int64 if name == "step" else dtype)


@every_function
@given(WHOLE, SHAPES, seeds)
def test_whole_numbers_count_as_floats(name, dtype, shape, seed):
    x = numbers(shape, seed, dtype)
    expected = FUNCTIONS[name](x.astype(np.float64))
    assert np.array_equal(FUNCTIONS[name](x), expected)
    assert np.array_equal(FUNCTIONS[name](x.tolist()), expected)


@every_function
@given(SHAPES, seeds)
def test_a_later_call_leaves_an_earlier_result(name, shape, seed):
    result = FUNCTIONS[name](numbers(shape, seed))
    kept = result.copy()
    FUNCTIONS[name](numbers(shape, seed + 1))
    assert np.array_equal(result, kept)


@every_function
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_extreme_scores_give_finite_numbers(name, dtype):
    assert np.isfinite(FUNCTIONS[name](EXTREME.astype(dtype))).all()


@given(FLOATS, seeds, st.sampled_from([1.0, 100.0, 1e4]))
def test_softmax_and_its_log_are_right_at_any_size(dtype, seed, size):
    x = (size * np.random.default_rng(seed).normal(size=(3, 5))).astype(dtype)
    wide = x.astype(np.longdouble)
    shifted = wide - wide.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    rough = {"rtol": 1e-5 if dtype == np.float32 else 1e-12, "atol": 1e-7}
    np.testing.assert_allclose(functional.softmax(x), np.exp(log_probs), **rough)
    np.testing.assert_allclose(functional.log_softmax(x), log_probs, **rough)
    np.testing.assert_allclose(functional.softmax(x).sum(axis=-1), 1, rtol=1e-6)


@given(FLOATS, st.floats(-1e4, 1e4))
def test_sigmoid_of_minus_x_is_the_rest_to_one(dtype, number):
    x = np.array([number], dtype)
    both = functional.sigmoid(x) + functional.sigmoid(-x)
    np.testing.assert_allclose(both, 1, rtol=1e-6)


@given(layouts, st.sampled_from([np.int64, np.uint8, np.int32]), seeds)
def test_one_hot_reads_any_layout(layout, dtype, seed):
    drawn = np.random.default_rng(seed).integers(0, 3, size=(4, 2)).astype(dtype)
    classes, plain = lay(layout, drawn)
    rows = functional.one_hot(classes, num_classes=3)
    assert np.array_equal(rows.argmax(axis=-1), plain)
    assert np.array_equal(rows.sum(axis=-1), np.ones((4, 2)))
