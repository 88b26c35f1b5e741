"""Whole numbers count as floats, and float32 stays float32."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import numbers, seeds, tolerance
from properties.subjects import (
    LAYERS,
    LOSSES,
    input_shape,
    loss_example,
    make_layer,
    measure,
)

ROWS = st.integers(1, 5)
SHAPES = st.sampled_from([(1, 3), (4, 3), (2, 3, 3), (5, 1, 2)])
every_layer = pytest.mark.parametrize("name", LAYERS)
every_loss = pytest.mark.parametrize("name", LOSSES)


@every_layer
@given(
    st.sampled_from([np.int64, np.int32, np.int8, np.uint8, np.bool_, np.float16]),
    ROWS,
    seeds,
)
def test_other_numbers_count_as_floats(name, dtype, rows, seed):
    x = numbers(input_shape(name, rows), seed, dtype)
    output = make_layer(name)(x)
    expected = make_layer(name)(x.astype(np.float64))
    room = {"rtol": 0.01, "atol": 0.02} if dtype == np.float16 else tolerance(dtype)
    np.testing.assert_allclose(output.astype(np.float64), expected, **room)


@every_loss
@given(SHAPES, st.sampled_from([np.float32, np.float64, np.int64]), seeds)
def test_float32_outputs_get_a_float32_gradient(name, shape, dtype, seed):
    outputs, targets = loss_example(name, shape, seed, np.float32)
    if name != "SoftmaxCrossEntropy":
        targets = np.abs(targets).astype(dtype)
    assert measure(name, outputs, targets)[1].dtype == np.float32


@every_loss
@given(st.sampled_from([np.int64, np.int8, np.uint8, np.bool_]), SHAPES, seeds)
def test_whole_outputs_count_as_floats(name, dtype, shape, seed):
    outputs, targets = loss_example(name, shape, seed, dtype)
    value, grad = measure(name, outputs, targets)
    expected, expected_grad = measure(name, outputs.astype(np.float64), targets)
    assert value == pytest.approx(expected, rel=1e-12)
    np.testing.assert_allclose(grad, expected_grad, **tolerance(np.float64))
