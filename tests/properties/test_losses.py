"""A loss sees numbers, not their layout; rows count alike; extreme logits are fine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, seeds, tolerance
from properties.subjects import LOSSES, loss_example, measure

FLOATS = st.sampled_from([np.float64, np.float32])
SHAPES = st.sampled_from([(1, 3), (4, 3), (2, 3, 3), (5, 1, 2)])
every_loss = pytest.mark.parametrize("name", LOSSES)
both_entropies = pytest.mark.parametrize(
    "name", ["BinaryCrossEntropy", "SoftmaxCrossEntropy"]
)


@every_loss
@given(layouts, layouts, SHAPES, FLOATS, seeds)
def test_layout_changes_nothing(name, of_outputs, of_targets, shape, dtype, seed):
    outputs, targets = loss_example(name, shape, seed, dtype)
    outputs, plain_outputs = lay(of_outputs, outputs)
    targets, plain_targets = lay(of_targets, targets)
    value, grad = measure(name, outputs, targets)
    expected, expected_grad = measure(name, plain_outputs.copy(), plain_targets.copy())
    assert value == pytest.approx(expected, rel=1e-5 if dtype == np.float32 else 1e-12)
    np.testing.assert_allclose(grad, expected_grad, **tolerance(dtype))
    assert np.array_equal(outputs, plain_outputs)
    assert np.array_equal(targets, plain_targets)
    assert isinstance(value, float)
    assert grad.shape == outputs.shape


@every_loss
@given(st.sampled_from([np.int32, np.uint8, np.uint64]), SHAPES, seeds)
def test_targets_may_be_any_whole_numbers(name, dtype, shape, seed):
    outputs, targets = loss_example(name, shape, seed)
    whole = np.abs(targets).astype(dtype)
    value, grad = measure(name, outputs, whole)
    expected, expected_grad = measure(name, outputs, whole.astype(np.int64))
    assert value == pytest.approx(expected, rel=1e-12)
    np.testing.assert_allclose(grad, expected_grad, **tolerance(np.float64))


@every_loss
@given(SHAPES, SHAPES, seeds)
def test_a_later_call_leaves_earlier_gradients(name, shape, other_shape, seed):
    loss = LOSSES[name].make()
    kept = []
    for call, size in enumerate((shape, other_shape, shape, shape)):
        loss(*loss_example(name, size, seed + call))
        grad = loss.backward()
        view = grad if call % 2 else grad[..., 0]
        kept.append((view, view.copy()))
        del grad, view
        assert all(np.array_equal(array, copy) for array, copy in kept)


@every_loss
@given(SHAPES, seeds)
def test_backward_repeats_and_leaves_outputs_and_targets(name, shape, seed):
    outputs, targets = loss_example(name, shape, seed)
    copies = outputs.copy(), targets.copy()
    loss = LOSSES[name].make()
    loss(outputs, targets)
    first = loss.backward()
    kept = first.copy()
    assert np.array_equal(loss.backward(), kept)
    assert np.array_equal(first, kept)
    assert np.array_equal(outputs, copies[0])
    assert np.array_equal(targets, copies[1])


@every_loss
@given(SHAPES, seeds)
def test_a_gradient_fed_back_as_outputs_counts_like_its_copy(name, shape, seed):
    outputs, targets = loss_example(name, shape, seed)
    loss = LOSSES[name].make()
    loss(outputs, targets)
    grad = loss.backward()
    kept = grad.copy()
    value = loss(grad, targets)
    second = loss.backward()
    expected, expected_grad = measure(name, kept.copy(), targets)
    assert value == expected
    assert np.array_equal(second, expected_grad)
    assert np.array_equal(grad, kept)


@every_loss
@given(st.permutations(range(5)), seeds)
def test_the_order_of_rows_changes_no_mean(name, order, seed):
    outputs, targets = loss_example(name, (5, 3), seed)
    value, grad = measure(name, outputs, targets)
    shuffled, shuffled_grad = measure(name, outputs[order], targets[order])
    assert shuffled == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(shuffled_grad, grad[order], rtol=1e-12)


@every_loss
@pytest.mark.parametrize("shape", [(0, 3), (2, 0, 3)])
def test_no_rows_are_refused(name, shape):
    outputs = np.zeros(shape)
    targets = np.zeros(shape[:-1] if name == "SoftmaxCrossEntropy" else shape, int)
    with pytest.raises(ValueError, match="at least one example, got shape"):
        measure(name, outputs, targets)


@both_entropies
@given(SHAPES, FLOATS, seeds, st.sampled_from([1e4, 1e2, 3e4]))
def test_extreme_logits_give_finite_and_right_numbers(name, shape, dtype, seed, size):
    rng = np.random.default_rng(seed)
    logits = (size * rng.choice([-1, 0, 1], size=shape)).astype(dtype)
    targets = loss_example(name, shape, seed)[1]
    value, grad = measure(name, logits, targets)
    wide = logits.astype(np.longdouble)
    if name == "BinaryCrossEntropy":
        losses = np.where(targets == 1, np.maximum(-wide, 0), np.maximum(wide, 0))
        losses = losses + np.log1p(np.exp(-np.abs(wide)))
        slopes = 0.5 * (1 + np.tanh(wide / 2)) - targets
    else:
        shifted = wide - wide.max(axis=-1, keepdims=True)
        probs = np.exp(shifted) / np.exp(shifted).sum(axis=-1, keepdims=True)
        right = np.eye(shape[-1])[targets]
        losses = np.log(np.exp(shifted).sum(axis=-1)) - (shifted * right).sum(axis=-1)
        slopes = probs - right
    assert np.isfinite(value)
    assert value == pytest.approx(float(losses.mean()), rel=1e-6)
    assert np.isfinite(grad).all()
    np.testing.assert_allclose(
        grad, (slopes / losses.size).astype(np.float64), rtol=1e-6, atol=1e-7
    )


@given(SHAPES, FLOATS, seeds)
def test_the_squared_error_of_extreme_outputs_is_finite_and_right(shape, dtype, seed):
    outputs = (1e4 * np.random.default_rng(seed).choice([-1, 1], shape)).astype(dtype)
    value, grad = measure("MeanSquaredError", outputs, np.zeros(shape))
    assert value == pytest.approx(1e8, rel=1e-6)
    np.testing.assert_allclose(grad, 2 * outputs / outputs.size, rtol=1e-6)
