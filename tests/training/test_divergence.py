"""Training that diverges stops, says when and why, and keeps its finite weights."""

import numpy as np
import pytest

from course_lib.layers import Linear, Sequential, Tanh
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Adam
from course_lib.training import Callback, fit, train_step

X = np.random.default_rng(0).normal(size=(30, 2))
CLASSES = (X[:, 0] > X[:, 1]).astype(int)
BATCHES = [(X[:20], CLASSES[:20]), (X[20:], CLASSES[20:])]


def network():
    rng = np.random.default_rng(0)
    return Sequential(Linear(2, 4, rng=rng), Tanh(), Linear(4, 2, rng=rng))


def train(model, batches=BATCHES, **options):
    loss, optimizer = SoftmaxCrossEntropy(), Adam(model)
    return fit(model, loss, optimizer, batches, num_epochs=1, **options)


def weights(model):
    return np.concatenate([value.ravel() for value in model.parameters().values()])


def diverged(model, bad, **options):
    """Train on two good batches and a bad one; check the warning."""
    batches = [*BATCHES, bad, *BATCHES]
    with np.errstate(all="ignore"), pytest.warns(RuntimeWarning) as caught:
        history = train(model, batches=batches, **options)
    assert [str(warning.message) for warning in caught] == [history.stop_reason]
    assert caught[0].filename == __file__
    return history


def test_a_loss_that_is_not_finite_ends_training_before_its_step():
    class Mean(MeanSquaredError):
        def forward(self, outputs, targets):
            return super().forward(outputs, targets) * (np.inf if calls.pop() else 1)

    calls, model, twin = [True, False, False], network(), network()
    batches = [(X, X)] * 5
    with pytest.warns(RuntimeWarning, match="try a smaller learning_rate"):
        history = fit(model, Mean(), Adam(model), batches, num_epochs=2)
    assert (
        "the loss or its gradient became inf in step 3 (epoch 1)" in history.stop_reason
    )
    fit(twin, MeanSquaredError(), Adam(twin), batches[:2], num_epochs=1)
    assert np.array_equal(weights(model), weights(twin))
    assert len(history.step_losses) == 3
    assert history.num_epochs == 1


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_inputs_that_are_not_finite_are_named(number):
    x = X[:4].copy()
    x[2, 1] = number
    model, twin = network(), network()
    history = diverged(model, (x, CLASSES[:4]))
    assert history.stop_reason == (
        "the loss or its gradient became nan in step 3 (epoch 1), "
        "the inputs of its batch hold nan or infinity: fix the data"
    )
    train(twin)
    assert np.array_equal(weights(model), weights(twin))


def test_targets_that_are_not_finite_are_named():
    model = network()
    with pytest.warns(RuntimeWarning, match="the targets of its batch hold nan"):
        fit(
            model,
            MeanSquaredError(),
            SGD(model, 0.1),
            [(X, np.full((30, 2), np.nan))],
            num_epochs=1,
        )


def test_weights_that_were_not_finite_before_are_named():
    model = network()
    model[0].bias[0] = np.nan
    with pytest.warns(RuntimeWarning, match="the weights held nan or infinity before"):
        history = train(model)
    assert len(history.step_losses) == 1


def test_training_that_diverges_by_itself_keeps_finite_weights():
    model = Sequential(Linear(2, 2, rng=np.random.default_rng(0)))
    with np.errstate(over="ignore"), pytest.warns(RuntimeWarning, match="smaller"):
        history = fit(
            model, MeanSquaredError(), SGD(model, 50), [(X, X)], num_epochs=1000
        )
    assert np.isfinite(weights(model)).all()
    assert np.isfinite(history.step_losses[:-1]).all()
    assert not np.isfinite(history.step_losses[-1])


def test_a_step_that_is_not_taken_is_not_announced():
    heard = []

    class Listener(Callback):
        def on_step_end(self, run):
            heard.append(run.step)

    diverged(network(), (np.full((4, 2), np.nan), CLASSES[:4]), callbacks=[Listener()])
    assert heard == [1, 2]


def test_after_a_diverged_epoch_the_other_columns_are_still_measured():
    bad = (np.full((4, 2), np.nan), CLASSES[:4])
    history = diverged(network(), bad, evaluate_on={"validation": BATCHES[1]})
    assert np.isnan(history["running_loss"]).tolist() == [True]
    assert np.isfinite(history["validation_loss"]).all()


def test_a_gradient_that_is_not_finite_is_found_before_its_step():
    """An infinite input, squashed by tanh, has a finite loss but no finite gradient."""
    model, loss = network(), SoftmaxCrossEntropy()
    optimizer, before = SGD(model, 0.1), weights(model)
    x = np.array([[np.inf, 0.0]])
    assert np.isfinite(loss(model(x), np.array([0])))
    with np.errstate(invalid="ignore"):
        value = train_step(model, loss, optimizer, x, np.array([0]))
    assert np.isnan(value)
    assert np.array_equal(weights(model), before)
    assert optimizer.num_steps == 0


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_a_schedule_that_gives_an_invalid_rate_is_refused_before_its_step(rate):
    model, twin = network(), network()
    message = f"learning_rate of 0 or more, got {rate} for step 1"
    with pytest.raises(ValueError, match=message):
        train(model, schedule=lambda step: rate if step else 0.001)
    train(twin, BATCHES[:1])
    assert np.array_equal(weights(model), weights(twin))
