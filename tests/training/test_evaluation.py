"""Evaluation uses no Dropout and does not depend on the batch size."""

import numpy as np
import pytest

from course_lib.layers import Dropout, Linear, Sequential, Tanh
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.training import accuracy, evaluate

X = np.random.default_rng(0).normal(size=(30, 2))
CLASSES = (X[:, 0] > X[:, 1]).astype(int)
LOSS = SoftmaxCrossEntropy()


def network(dropout=0.0):
    rng = np.random.default_rng(0)
    first, second = Linear(2, 4, rng=rng), Linear(4, 2, rng=rng)
    return Sequential(first, Tanh(), Dropout(dropout, rng=rng), second)


@pytest.mark.parametrize("batch_size", [1, 7, 30, 1000])
def test_evaluate_does_not_depend_on_its_batch_size(batch_size):
    model = network()
    whole = LOSS(model(X), CLASSES)
    measured = evaluate(model, LOSS, X, CLASSES, batch_size=batch_size)
    assert measured["loss"] == pytest.approx(whole, rel=1e-12)


@pytest.mark.parametrize("mode", [True, False])
def test_evaluate_measures_without_dropout_and_restores_the_mode(mode):
    model = network(dropout=0.9).train(mode)
    first, second = (evaluate(model, LOSS, X, CLASSES) for _ in "ab")
    assert first == second
    assert model.training is model[2].training is mode


@pytest.mark.parametrize("rows", [0, 29])
def test_evaluate_refuses_counts_that_differ_or_are_zero(rows):
    with pytest.raises(ValueError, match=f"at least one, got {rows} and"):
        evaluate(network(), LOSS, X[:rows], CLASSES[: rows and 30])


def fail(outputs, targets):
    raise KeyboardInterrupt


@pytest.mark.parametrize("mode", [True, False])
def test_the_mode_is_restored_when_a_metric_fails(mode):
    model = network(dropout=0.9).train(mode)
    with pytest.raises(KeyboardInterrupt):
        evaluate(model, LOSS, X, CLASSES, {"broken": fail})
    assert model.training is model[2].training is mode


def test_each_layer_gets_its_own_mode_back():
    model = network(dropout=0.9)
    model[2].eval()
    evaluate(model, LOSS, X, CLASSES)
    assert model.training
    assert not model[2].training


def test_lists_are_measured_like_arrays():
    model = network()
    measured = evaluate(
        model, LOSS, X.tolist(), CLASSES.tolist(), {"accuracy": accuracy}
    )
    assert measured == evaluate(model, LOSS, X, CLASSES, {"accuracy": accuracy})


@pytest.mark.parametrize("batch_size", [0, -5])
def test_a_batch_size_below_1_is_refused(batch_size):
    with pytest.raises(ValueError, match=f"batch_size of 1 or more, got {batch_size}"):
        evaluate(network(), LOSS, X, CLASSES, batch_size=batch_size)
