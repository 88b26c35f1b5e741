"""Check the losses by hand, against scikit-learn, and at extreme logits."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from book.evidence.registry import LOSSES
from course_lib.losses import (
    BinaryCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)

CLASSES = [row.make for row in LOSSES.values()]
every_loss = pytest.mark.parametrize("loss_class", CLASSES)
ONE_SHAPE = [MeanSquaredError, BinaryCrossEntropy]


def outputs_and_targets(loss_class, shape):
    rng = np.random.default_rng(0)
    return rng.normal(size=shape), LOSSES[loss_class.__name__].targets(rng, shape)


@every_loss
def test_doubling_the_batch_does_not_change_the_mean(loss_class):
    outputs, targets = outputs_and_targets(loss_class, (4, 3))
    twice = loss_class()(np.tile(outputs, (2, 1)), np.concatenate([targets, targets]))
    assert twice == pytest.approx(loss_class()(outputs, targets), rel=1e-14)


def test_squared_error_is_a_mean_of_squares():
    assert MeanSquaredError()([[1.0, 5.0]], [[1.0, 2.0]]) == (0 + 9) / 2


def test_squared_error_of_unsigned_pixels_does_not_wrap_around():
    assert MeanSquaredError()(np.uint8([0]), np.uint8([1])) == 1.0


def test_softmax_cross_entropy_is_scikit_learns_log_loss():
    logits, targets = outputs_and_targets(SoftmaxCrossEntropy, (50, 4))
    probs = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = log_loss(targets, probs, labels=range(4))
    assert SoftmaxCrossEntropy()(logits, targets) == pytest.approx(expected, rel=1e-12)


def test_binary_cross_entropy_is_scikit_learns_log_loss():
    rng = np.random.default_rng(0)
    logits, targets = rng.normal(size=50), rng.integers(2, size=50)
    expected = log_loss(targets, 1 / (1 + np.exp(-logits)))
    assert BinaryCrossEntropy()(logits, targets) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("target", "value"), [(0, 0.0), (1, 2e4)])
def test_softmax_cross_entropy_is_exact_at_extreme_logits(target, value):
    loss = SoftmaxCrossEntropy()
    assert loss(np.array([[1e4, -1e4]]), np.array([target])) == value
    assert np.isfinite(loss.backward()).all()


@pytest.mark.parametrize(("target", "value"), [(1.0, 0.0), (0.0, 1e4)])
def test_binary_cross_entropy_is_exact_at_extreme_logits(target, value):
    loss = BinaryCrossEntropy()
    assert loss(np.array([1e4]), np.array([target])) == value
    assert np.isfinite(loss.backward()).all()


def test_softmax_gradients_sum_to_zero_in_each_row():
    loss = SoftmaxCrossEntropy()
    loss(*outputs_and_targets(SoftmaxCrossEntropy, (4, 3)))
    np.testing.assert_allclose(loss.backward().sum(axis=-1), 0, atol=1e-16)


@every_loss
def test_float32_outputs_get_a_float32_gradient(loss_class):
    outputs, targets = outputs_and_targets(loss_class, (4, 3))
    loss = loss_class()
    targets = targets.astype(np.float32) if targets.dtype == float else targets
    assert isinstance(loss(outputs.astype(np.float32), targets), float)
    assert loss.backward().dtype == np.float32


@pytest.mark.parametrize("loss_class", ONE_SHAPE)
def test_shapes_that_would_broadcast_are_refused(loss_class):
    with pytest.raises(ValueError, match=r"the same shape, got \(3, 1\) and \(3,\)"):
        loss_class()(np.zeros((3, 1)), np.zeros(3))


@pytest.mark.parametrize("loss_class", ONE_SHAPE)
def test_an_empty_batch_is_refused(loss_class):
    with pytest.raises(ValueError, match=r"at least one example, got shape \(0, 2\)"):
        loss_class()(np.zeros((0, 2)), np.zeros((0, 2)))


def test_an_empty_batch_of_logits_is_refused():
    with pytest.raises(ValueError, match=r"at least one example, got shape \(0, 2\)"):
        SoftmaxCrossEntropy()(np.zeros((0, 2)), np.zeros(0, int))


@pytest.mark.parametrize("target", [-0.5, 1.5, np.nan])
def test_a_binary_target_outside_0_to_1_is_named(target):
    with pytest.raises(ValueError, match=f"from 0 to 1, got {target}"):
        BinaryCrossEntropy()(np.zeros(1), np.array([target]))


def test_one_hot_targets_are_refused_with_the_shape_expected():
    with pytest.raises(ValueError, match=r"targets of shape \(2,\), got \(2, 3\)"):
        SoftmaxCrossEntropy()(np.zeros((2, 3)), np.eye(3)[:2])


@pytest.mark.parametrize(
    ("targets", "message"),
    [([0, 3], "from 0 to 2, got 0 to 3"), ([0.0, 1.0], "whole numbers as targets")],
)
def test_a_target_that_is_not_a_class_is_named(targets, message):
    with pytest.raises(ValueError, match=message):
        SoftmaxCrossEntropy()(np.zeros((2, 3)), targets)
