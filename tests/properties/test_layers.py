"""A layer sees numbers, not how they lie in memory, and its results stay as they are.

What one call returned belongs to the caller: no later call may write over it.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds, tolerance
from properties.subjects import LAYERS, RANDOM_LAYERS, input_shape, make_layer

from book.evidence.registry import ACTIVATIONS

FLOATS = st.sampled_from([np.float64, np.float32])
ROWS = st.integers(1, 5)
every_layer = pytest.mark.parametrize("name", LAYERS)
with_random_ones = pytest.mark.parametrize("name", LAYERS | RANDOM_LAYERS)


def results(layer, x, grad_output):
    """Return copies of the output, the input's gradient, and all other gradients."""
    output = layer(x).copy()
    grad_input = layer.backward(grad_output).copy()
    return [output, grad_input, *(g.copy() for g in layer.gradients().values())]


def assert_same(received, expected, dtype):
    for one, other in zip(received, expected, strict=True):
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, **tolerance(dtype))


@with_random_ones
@given(layouts, layouts, FLOATS, ROWS, seeds)
def test_layout_changes_no_result_and_no_input(name, inputs, grads, dtype, rows, seed):
    shape = input_shape(name, rows)
    x, plain_x = lay(inputs, numbers(shape, seed, dtype))
    grad, plain_grad = lay(grads, numbers(shape, seed + 1, dtype))
    received = results(make_layer(name, dtype), x, grad)
    expected = results(make_layer(name, dtype), plain_x.copy(), plain_grad.copy())
    assert_same(received, expected, dtype)
    assert np.array_equal(x, plain_x)
    assert np.array_equal(grad, plain_grad)
    assert {array.dtype for array in received} == {np.dtype(dtype)}


@with_random_ones
@given(FLOATS, ROWS, ROWS, seeds)
def test_a_later_call_leaves_earlier_results(name, dtype, rows, more_rows, seed):
    layer = make_layer(name, dtype)
    kept = []
    for call, num_rows in enumerate((rows, more_rows, rows, rows)):
        x = numbers(input_shape(name, num_rows), seed + call, dtype)
        output = layer(x)
        grad_input = layer.backward(x + 1)
        # Whole arrays from one call, only views from the next: what is kept alive
        # must be seen in both cases.
        views = (
            (output, grad_input)
            if call % 2
            else (output[..., 0], grad_input.reshape(-1))
        )
        kept += [(view, view.copy()) for view in views]
        del output, grad_input, views
        for array, copy in kept:
            assert np.array_equal(array, copy)


@with_random_ones
@given(FLOATS, ROWS, seeds)
def test_an_output_fed_back_counts_like_its_copy(name, dtype, rows, seed):
    layer, twin = make_layer(name, dtype), make_layer(name, dtype)
    x = numbers(input_shape(name, rows), seed, dtype)
    first = layer(x)
    kept = first.copy()
    assert np.array_equal(twin(x.copy()), kept)
    second = layer(first)
    assert np.array_equal(first, kept)
    assert np.array_equal(second, twin(kept.copy()))
    grad = layer.backward(x)
    kept_grad = grad.copy()
    again = layer.backward(grad)
    assert np.array_equal(grad, kept_grad)
    assert np.array_equal(kept_grad, twin.backward(x.copy()))
    assert np.array_equal(again, twin.backward(kept_grad.copy()))


@with_random_ones
@given(ROWS, seeds)
def test_backward_has_the_inputs_shape_and_repeats(name, rows, seed):
    layer = make_layer(name)
    x = numbers(input_shape(name, rows), seed)
    first = results(layer, x, x + 1)
    assert first[1].shape == x.shape
    again = layer.backward(x + 1)
    assert np.array_equal(first[1], again)
    for one, other in zip(first[2:], layer.gradients().values(), strict=True):
        assert np.array_equal(one, other)


@with_random_ones
@given(ROWS, seeds)
def test_backpropagate_fills_what_backward_fills(name, rows, seed):
    layer, twin = make_layer(name), make_layer(name)
    x = numbers(input_shape(name, rows), seed)
    expected = results(twin, x, x + 1)[2:]
    output = layer(x)
    kept = output.copy()
    layer.backpropagate(x + 1)
    assert np.array_equal(output, kept)
    assert_same(layer.gradients().values(), expected, np.float64)


@every_layer
@given(st.sampled_from([1e4, 1e2]), FLOATS, seeds)
def test_extreme_inputs_give_finite_outputs_and_gradients(name, size, dtype, seed):
    rng = np.random.default_rng(seed)
    x = (size * rng.choice([-1, 0, 1], size=input_shape(name, 3))).astype(dtype)
    received = results(make_layer(name, dtype), x, np.ones_like(x))
    assert all(np.isfinite(array).all() for array in received)


@every_layer
@given(st.permutations(range(5)), seeds)
def test_rows_do_not_see_each_other(name, order, seed):
    layer = make_layer(name)
    x = numbers(input_shape(name, 5), seed)
    output, grad_input, *grads = results(layer, x, x + 1)
    shuffled = results(layer, x[order], x[order] + 1)
    assert_same(shuffled, [output[order], grad_input[order], *grads], np.float64)
    changed = x.copy()
    changed[order[0]] = 7
    others = order[1:]
    assert_same([layer(changed)[others]], [output[others]], np.float64)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(layouts, st.sampled_from([(3,), (2, 3), (2, 1, 3), (1, 2, 2, 3)]), seeds)
def test_an_activation_takes_any_shape(name, layout, shape, seed):
    x, plain = lay(layout, numbers(shape, seed))
    layer = make_layer(name)
    output = layer(x)
    assert_same([output], [make_layer(name)(plain.copy())], np.float64)
    assert layer.backward(output).shape == shape
