"""Many networks at once learn exactly as they would one by one."""

import numpy as np
import pytest

from course_lib.layers import Dropout, LeakyReLU, Linear, Residual, Sequential, Tanh
from course_lib.losses import (
    BinaryCrossEntropy,
    MeanSquaredError,
    SoftmaxCrossEntropy,
)
from course_lib.optimizers import SGD, AdaGrad, Adam, Momentum, RMSprop
from course_lib.training import SideBySide, train_side_by_side, train_step

X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
OR = np.array([[0.0], [1], [1], [1]])


def network(seed, hidden=3, outputs=1):
    rng = np.random.default_rng(seed)
    first, second = Linear(2, hidden, rng=rng), Linear(hidden, outputs, rng=rng)
    return Sequential(first, LeakyReLU(0.1), second, Tanh())


@pytest.mark.parametrize("optimizer_class", [SGD, Momentum, AdaGrad, RMSprop, Adam])
@pytest.mark.parametrize("loss_class", [MeanSquaredError, BinaryCrossEntropy])
def test_side_by_side_equals_one_by_one(optimizer_class, loss_class):
    together = train_side_by_side(
        [network(seed) for seed in range(4)],
        loss_class(),
        lambda nets: optimizer_class(nets, learning_rate=0.1),
        X,
        OR,
        num_steps=20,
    )
    for seed in range(4):
        alone = network(seed)
        optimizer = optimizer_class(alone, learning_rate=0.1)
        for _ in range(20):
            train_step(alone, loss_class(), optimizer, X, OR)
        np.testing.assert_allclose(together[seed](X), alone(X), rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(together(X)[seed], alone(X), rtol=1e-9, atol=1e-12)


def test_class_numbers_are_targets_too():
    classes = OR[:, 0].astype(int)
    models = [network(seed, outputs=2) for seed in range(3)]
    nets = train_side_by_side(
        models, SoftmaxCrossEntropy(), lambda m: SGD(m, 0.5), X, classes, num_steps=5
    )
    alone = network(2, outputs=2)
    optimizer = SGD(alone, 0.5)
    for _ in range(5):
        train_step(alone, SoftmaxCrossEntropy(), optimizer, X, classes)
    np.testing.assert_allclose(nets(X)[2], alone(X), rtol=1e-9)


def test_each_network_can_have_its_own_data():
    rng = np.random.default_rng(0)
    x, targets = rng.normal(size=(3, 6, 2)), rng.normal(size=(3, 6, 1))
    together = train_side_by_side(
        [network(seed) for seed in range(3)],
        MeanSquaredError(),
        lambda nets: Adam(nets, learning_rate=0.1),
        x,
        targets,
        num_steps=20,
    )
    for k in range(3):
        alone = network(k)
        optimizer = Adam(alone, learning_rate=0.1)
        for _ in range(20):
            train_step(alone, MeanSquaredError(), optimizer, x[k], targets[k])
        np.testing.assert_allclose(together(x)[k], alone(x[k]), rtol=1e-9, atol=1e-12)


def test_the_given_models_are_not_changed():
    models = [network(0), network(1)]
    nets = train_side_by_side(
        models, MeanSquaredError(), lambda m: SGD(m, 0.5), X, OR, num_steps=3
    )
    assert np.array_equal(models[0][0].weight, network(0)[0].weight)
    nets[0][0].weight[...] = 0
    assert nets.stack[0].weight[0].any()


def test_all_numbers_are_counted_once():
    nets = SideBySide([network(seed) for seed in range(5)])
    assert len(nets) == 5
    assert nets.num_parameters() == 5 * network(0).num_parameters()


def test_no_model_is_refused():
    with pytest.raises(ValueError, match="at least one model, got none"):
        SideBySide([])


def test_models_of_different_shapes_are_refused():
    with pytest.raises(ValueError, match="models of the same shape, got"):
        SideBySide([network(0), network(0, hidden=4)])


def test_a_layer_that_cannot_be_stacked_is_named():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="Linear and activation layers, got Residual"):
        SideBySide([Sequential(Residual(Linear(2, 2, rng=rng)))])


def test_a_layer_without_bias_is_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="with a bias, got one without"):
        SideBySide([Sequential(Linear(2, 2, rng=rng, bias=False))])


def test_a_wrong_input_shape_is_named():
    with pytest.raises(ValueError, match=r"shape \(\.\.\., 2\), got \(4, 3\)"):
        SideBySide([network(0)])(np.zeros((4, 3)))


def test_modes_reach_the_stacked_layers():
    rng = np.random.default_rng(0)
    nets = SideBySide([Sequential(Linear(2, 2, rng=rng), Dropout(0.5, rng=rng))])
    assert not nets.eval().stack[1].training


def test_one_network_that_diverges_does_not_stop_the_others():
    models = [network(0), network(1)]
    models[0][0].weight[...] = np.nan
    nets = train_side_by_side(
        models, MeanSquaredError(), lambda m: SGD(m, 0.5), X, OR, num_steps=3
    )
    alone = network(1)
    optimizer = SGD(alone, 0.5)
    for _ in range(3):
        train_step(alone, MeanSquaredError(), optimizer, X, OR)
    np.testing.assert_allclose(nets[1](X), alone(X), rtol=1e-9)


def test_a_bar_counts_every_step_in_a_notebook(monkeypatch):
    counted = []

    def progress(items, label):
        counted.append((len(items), label))
        return items

    monkeypatch.setattr("course_lib.training.side_by_side.progress", progress)
    given = [network(0)], MeanSquaredError(), lambda nets: SGD(nets, 0.1), X, OR
    train_side_by_side(*given, num_steps=7)
    assert counted == [(7, "Training")]
