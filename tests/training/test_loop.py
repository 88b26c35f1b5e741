"""The loop: what a step does, what is measured, and how it ends."""

import numpy as np
import pytest

from course_lib.layers import Dropout, Linear, Sequential, Tanh
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Adam
from course_lib.training import (
    Batches,
    Callback,
    accuracy,
    evaluate,
    fit,
    train_step,
)

X = np.random.default_rng(0).normal(size=(30, 2))
CLASSES = (X[:, 0] > X[:, 1]).astype(int)
BATCHES = [(X[:20], CLASSES[:20]), (X[20:], CLASSES[20:])]
LOSS = SoftmaxCrossEntropy()


def network(seed=0, dropout=0.0):
    rng = np.random.default_rng(seed)
    first, second = Linear(2, 4, rng=rng), Linear(4, 2, rng=rng)
    return Sequential(first, Tanh(), Dropout(dropout, rng=rng), second)


def train(model, num_epochs=3, batches=BATCHES, learning_rate=0.1, **options):
    optimizer = SGD(model, learning_rate)
    return fit(model, LOSS, optimizer, batches, num_epochs=num_epochs, **options)


def weights(model):
    return np.concatenate([value.ravel() for value in model.parameters().values()])


def test_a_step_by_hand():
    """Check w = 3, x = 2, target 1: error 5, slope 2 * 5 * 2 = 20, step 0.1 * 20."""
    model = Linear(1, 1, rng=np.random.default_rng(0), bias=False)
    model.weight[...] = 3
    x, target = np.array([[2.0]]), np.array([[1.0]])
    assert train_step(model, MeanSquaredError(), SGD(model, 0.1), x, target) == 25
    assert model.weight[0, 0] == pytest.approx(3 - 2)


@pytest.mark.parametrize(("clip_norm", "length"), [(4.0, 4.0), (100.0, 20.0)])
def test_a_long_gradient_is_shortened_and_a_short_one_is_not(clip_norm, length):
    model = Linear(1, 1, rng=np.random.default_rng(0), bias=False)
    model.weight[...] = 3
    x, target = np.array([[2.0]]), np.array([[1.0]])
    optimizer = SGD(model, 0.1)
    train_step(model, MeanSquaredError(), optimizer, x, target, clip_norm)
    assert model.weight[0, 0] == pytest.approx(3 - 0.1 * length)


@pytest.mark.parametrize("clip_norm", [0, -1.0])
def test_a_clip_norm_that_is_not_above_0_is_named(clip_norm):
    with pytest.raises(ValueError, match=f"clip_norm above 0, got {clip_norm}"):
        train(network(), clip_norm=clip_norm)


def test_fit_is_the_same_as_its_steps_by_hand():
    model, twin = network(), network()
    history = train(model, num_epochs=2)
    optimizer = SGD(twin, 0.1)
    losses = [
        train_step(twin, LOSS, optimizer, x, t) for _ in range(2) for x, t in BATCHES
    ]
    assert history.step_losses == losses
    assert np.array_equal(weights(model), weights(twin))
    assert history["running_loss"][0] == pytest.approx(
        (20 * losses[0] + 10 * losses[1]) / 30
    )
    assert history.stop_reason == "all 2 epochs done"


def test_the_same_seed_gives_the_same_numbers():
    histories = []
    for _ in range(2):
        batches = Batches(X, CLASSES, 8, np.random.default_rng(5))
        histories.append(train(network(dropout=0.2), batches=batches))
    assert histories[0].step_losses == histories[1].step_losses


def test_the_loss_falls():
    history = train(network(), num_epochs=100)
    assert history["running_loss"][-1] < 0.5 * history["running_loss"][0]


def test_measured_columns_are_those_of_evaluate():
    model = network(dropout=0.5)
    history = train(
        model, evaluate_on={"validation": BATCHES[1]}, metrics={"accuracy": accuracy}
    )
    assert list(history) == ["running_loss", "validation_loss", "validation_accuracy"]
    expected = evaluate(model, LOSS, *BATCHES[1], {"accuracy": accuracy})
    assert history["validation_loss"][-1] == expected["loss"]
    assert history["validation_accuracy"][-1] == expected["accuracy"]


def test_measuring_changes_neither_weights_nor_later_steps():
    model, twin = network(), network()
    train(model, evaluate_on={"validation": BATCHES[1]})
    train(twin)
    assert np.array_equal(weights(model), weights(twin))


def test_the_schedule_sets_the_rate_of_every_step():
    seen = []

    class Rates(Callback):
        def on_step_end(self, run):
            seen.append(run.optimizer.learning_rate)

    train(network(), schedule=lambda step: 0.1 / (step + 1), callbacks=[Rates()])
    assert seen == [0.1 / step for step in range(1, 7)]


def test_events_are_announced_in_order():
    events = []

    class Listener(Callback):
        def on_train_begin(self, run):
            events.append("begin")

        def on_step_end(self, run):
            events.append(f"step {run.step}")

        def on_epoch_end(self, run):
            assert run.history.num_epochs == run.epoch
            events.append(f"epoch {run.epoch}")

        def on_train_end(self, run):
            events.append("end")

    train(network(), num_epochs=2, callbacks=[Listener()])
    first, second = ["step 1", "step 2", "epoch 1"], ["step 3", "step 4", "epoch 2"]
    assert events == ["begin", *first, *second, "end"]


def test_a_callback_can_stop_training_and_the_first_reason_is_kept():
    class Impatient(Callback):
        def on_step_end(self, run):
            run.stop(f"enough after step {run.step}")

        def on_epoch_end(self, run):
            run.stop("too late to say so")

    history = train(network(), callbacks=[Impatient()])
    assert history.stop_reason == "enough after step 1"
    assert len(history.step_losses) == history.num_epochs == 1


class Interrupted(Callback):
    """Interrupt the second step."""

    ended = 0

    def on_step_end(self, run):
        if run.step == 2:
            raise KeyboardInterrupt

    def on_train_end(self, run):
        self.ended = run.step


def test_an_interrupted_script_ends_and_so_do_its_callbacks():
    callback = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        train(network(), callbacks=[callback])
    assert callback.ended == 2


def test_an_interrupted_notebook_keeps_its_history_and_can_continue(monkeypatch):
    monkeypatch.setattr("course_lib.training.loop.running_shell", object)
    model, callback = network(), Interrupted()
    history = train(model, callbacks=[callback])
    assert callback.ended == len(history.step_losses) == 2
    assert history.stop_reason == "interrupted in epoch 1, after 2 steps"
    assert train(model).step_losses[0] < history.step_losses[0]


def test_a_gradient_whose_square_overflows_is_still_shortened():
    model = Linear(1, 1, rng=np.random.default_rng(0), bias=False, dtype=np.float32)
    model.weight[...] = 0
    x, target = np.array([[2e20]], np.float32), np.array([[-1.0]], np.float32)
    train_step(model, MeanSquaredError(), SGD(model, 1.0), x, target, clip_norm=0.5)
    assert model.weight[0, 0] == -0.5


def test_training_can_begin_in_the_middle_of_its_schedule():
    def rate(step):
        return 0.2 / (step + 1)

    whole, halves = network(), network()
    expected = train(whole, num_epochs=2, schedule=rate).step_losses
    optimizer = SGD(halves, 0.1)
    received = []
    for _ in range(2):
        history = fit(
            halves,
            LOSS,
            optimizer,
            BATCHES,
            num_epochs=1,
            schedule=rate,
            first_step=optimizer.num_steps,
        )
        received += history.step_losses
    assert received == expected
    assert np.array_equal(weights(whole), weights(halves))


@pytest.mark.parametrize(("num_epochs", "first_step"), [(0, 0), (-1, 0), (1, -1)])
def test_counts_below_their_least_are_refused(num_epochs, first_step):
    with pytest.raises(ValueError, match=f"got {min(num_epochs, first_step)}"):
        train(network(), num_epochs=num_epochs, first_step=first_step)


def test_the_model_learns_in_training_mode():
    model = network(dropout=0.5).eval()
    train(model)
    assert model[2].training


@pytest.mark.parametrize("batches", [[], iter([])])
def test_no_batches_are_refused(batches):
    with pytest.raises(ValueError, match="at least one row, got none in epoch 1"):
        train(network(), batches=batches)


def test_a_generator_that_is_empty_in_the_second_epoch_is_refused():
    with pytest.raises(ValueError, match=r"got none in epoch 2 .* give a list"):
        train(network(), batches=iter(BATCHES))


def test_the_optimizer_of_a_different_model_is_refused():
    model = network()
    with pytest.raises(ValueError, match="the last optimizer made for this model"):
        fit(model, LOSS, SGD(network(), 0.1), BATCHES, num_epochs=1)


def test_an_optimizer_that_lost_its_model_to_a_later_one_is_refused():
    model = network()
    first = SGD(model, 0.1)
    second = Adam(model)
    with pytest.raises(ValueError, match="wouldn't reach the model's weights"):
        fit(model, LOSS, first, BATCHES, num_epochs=1)
    fit(model, LOSS, second, BATCHES, num_epochs=1)


def test_a_step_that_reaches_no_weight_is_refused():
    model = Linear(1, 1, rng=np.random.default_rng(0))
    early = SGD(model, learning_rate=0.1)
    Adam(model)
    x = np.ones((2, 1))
    for optimizer in (early, SGD(np.ones(2), learning_rate=0.1)):
        with pytest.raises(
            ValueError, match="made for this model, got a different one"
        ):
            train_step(model, MeanSquaredError(), optimizer, x, x)
