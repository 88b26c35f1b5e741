"""The diagnostics tell failures apart that look alike in the loss."""

import numpy as np
import pytest

from course_lib.initializers import zeros
from course_lib.layers import Dropout, Linear, ReLU, Sequential, Sigmoid
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD
from course_lib.training import (
    Batches,
    Diagnostics,
    active_units,
    distinct_columns,
    fit,
    gradient_norm,
    max_logit,
)


def network(seed=0, hidden=6, dtype=np.float64):
    rng = np.random.default_rng(seed)
    first = Linear(4, hidden, rng=rng, dtype=dtype)
    return Sequential(first, ReLU(), Linear(hidden, 3, rng=rng, dtype=dtype))


def rows(seed=1, count=20):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, 4)), rng.integers(0, 3, count)


def train(model, *watch, learning_rate=0.1, num_epochs=3):
    x, targets = rows()
    steps, batches = SGD(model, learning_rate), Batches(x, targets, 5)
    loss = SoftmaxCrossEntropy()
    return fit(model, loss, steps, batches, num_epochs=num_epochs, callbacks=watch)


def test_gradient_norm_is_that_of_all_numbers_in_one_row():
    model, (x, targets) = network(), rows()
    loss = SoftmaxCrossEntropy()
    loss.forward(model.forward(x), targets)
    model.backward(loss.backward())
    whole = np.concatenate([grad.ravel() for grad in model.gradients().values()])
    assert gradient_norm(model) == pytest.approx(np.linalg.norm(whole))


def test_gradient_norm_of_large_float32_numbers_is_finite():
    model = network(dtype=np.float32)
    model.layers[0].weight_grad[:] = 1e30
    assert gradient_norm(model) == pytest.approx(1e30 * np.sqrt(24), rel=1e-6)


def test_a_unit_is_active_if_one_row_activates_it():
    model, (x, _) = network(), rows()
    model.layers[0].weight[:, 2] = 0.0
    model.layers[0].bias[2] = -1.0
    hidden = np.maximum(x @ model.layers[0].weight + model.layers[0].bias, 0)
    living = active_units(model, x)
    assert not living[2]
    assert living.tolist() == (hidden > 0).any(axis=0).tolist()
    assert living.sum() >= 4


def test_a_unit_with_a_score_of_exactly_zero_is_inactive():
    model = network()
    model.layers[0].weight[:] = 0.0
    assert active_units(model, rows()[0]).sum() == 0


def test_units_are_counted_over_every_leading_axis():
    model, (x, _) = network(), rows(count=6)
    cube = x.reshape(2, 3, 4)
    assert active_units(model, cube).tolist() == active_units(model, x).tolist()


def test_a_model_without_relu_is_refused():
    model = Sequential(Linear(4, 2, rng=np.random.default_rng(0)), Sigmoid())
    with pytest.raises(ValueError, match="expected a model with a ReLU, got Seq"):
        active_units(model, rows()[0])


@pytest.mark.parametrize("shake", [0.0, 1e-12])
def test_equal_columns_count_once_and_random_columns_all_differ(shake):
    rng = np.random.default_rng(0)
    twins = np.repeat(rng.normal(size=(5, 1)), 8, axis=1)
    assert distinct_columns(twins + shake * rng.normal(size=(5, 8))) == 1
    assert distinct_columns(rng.normal(size=(5, 8))) == 8
    assert distinct_columns(np.zeros((5, 8))) == 1


def test_columns_that_agree_only_in_one_row_are_distinct():
    assert distinct_columns(np.array([[1.0, 1.0], [1.0, 1.1]])) == 2


def test_columns_of_nan_are_counted_and_do_not_hang():
    assert distinct_columns(np.full((2, 3), np.nan)) == 3


@pytest.mark.parametrize("shape", [(3,), (0, 2), (2, 2, 2)])
def test_a_weight_of_the_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"expected a weight of shape \(D, F\), got"):
        distinct_columns(np.zeros(shape))


def test_max_logit_is_the_largest_output_not_the_largest_magnitude():
    model, (x, _) = network(), rows()
    model.layers[2].bias[:] = [-50.0, 0.0, 9.0]
    assert max_logit(model, x) == model.forward(x).max() < 20


def test_diagnostics_read_what_the_functions_measure():
    model, (x, _) = network(), rows()
    board = Diagnostics(x, every=4)
    train(model, board)
    assert board.steps == [4, 8, 12]
    assert board.readings["gradient_norm"][-1] == gradient_norm(model)
    assert board.readings["living"][-1] == active_units(model, x).sum()
    assert board.readings["max_logit"][-1] == max_logit(model, x)


def test_reading_does_not_change_the_training():
    watched, alone = network(), network()
    seen = train(watched, Diagnostics(rows()[0])).step_losses
    assert seen == train(alone).step_losses


def test_a_second_training_run_starts_new_readings():
    board = Diagnostics(rows()[0], every=4)
    train(network(), board)
    train(network(), board, num_epochs=1)
    assert board.steps == [4]
    assert len(board.readings["living"]) == 1


def test_without_a_relu_diagnostics_read_the_rest():
    line = Linear(4, 3, rng=np.random.default_rng(0), init=zeros)
    board = Diagnostics(rows()[0], every=12)
    train(line, board)
    assert sorted(board.readings) == ["gradient_norm", "max_logit"]


def test_diagnostics_every_zero_steps_are_refused():
    with pytest.raises(ValueError, match="expected every of 1 or more, got 0"):
        Diagnostics(np.ones((1, 4)), every=0)


def test_reading_draws_nothing_from_dropout():
    def losses(callbacks):
        rng = np.random.default_rng(0)
        x = rng.normal(size=(8, 3))
        model = Sequential(
            Linear(3, 8, rng=rng), ReLU(), Dropout(0.5, rng=rng), Linear(8, 1, rng=rng)
        )
        steps = SGD(model, learning_rate=0.1)
        batches = [(x, x[:, :1])] * 4
        options = {"num_epochs": 2, "callbacks": callbacks(x)}
        return fit(model, MeanSquaredError(), steps, batches, **options).step_losses

    assert losses(lambda x: [Diagnostics(x)]) == losses(lambda x: [])


@pytest.mark.parametrize("read", [active_units, max_logit])
def test_no_rows_are_refused(read):
    with pytest.raises(ValueError, match=r"at least one row, got shape \(0, 2\)"):
        read(ReLU(), np.zeros((0, 2)))
