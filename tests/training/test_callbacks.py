"""Callbacks: early stopping copies the best weights, the recorder every snapshot."""

import numpy as np
import pytest
from front_end import send

from course_lib.layers import Linear
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import SGD
from course_lib.training import (
    Callback,
    EarlyStopping,
    LiveCurve,
    ProgressBar,
    Recorder,
    fit,
)
from course_lib.training.callbacks import with_progress_bar

ROWS = (np.ones((4, 1)), np.ones((4, 1)))


def train(callbacks, num_epochs=10, **options):
    model = Linear(1, 1, rng=np.random.default_rng(0))
    optimizer = SGD(model, learning_rate=0.01)
    history = fit(
        model,
        MeanSquaredError(),
        optimizer,
        [ROWS, ROWS],
        num_epochs=num_epochs,
        callbacks=callbacks,
        **options,
    )
    return model, history


class Script(Callback):
    """Replace the measured losses with scripted ones."""

    def __init__(self, losses, column="validation_loss"):
        self.losses, self.column = losses, column

    def on_epoch_end(self, run):
        run.history[self.column][-1] = self.losses[run.epoch - 1]


class WeightsByEpoch(Callback):
    def on_train_begin(self, run):
        self.rows = []

    def on_epoch_end(self, run):
        self.rows.append(run.optimizer.values.copy())


@pytest.mark.parametrize(
    ("losses", "best_epoch", "num_epochs"),
    [
        ([5, 3, 4, 4, 1, 1, 1, 1, 1, 1], 2, 4),
        ([5, 4, 3, 3.5, 2, 2, 2, 9, 9, 9], 5, 7),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 10, 10),
        ([5, np.nan, 4, np.nan, np.nan, 1, 1, 1, 1, 1], 3, 5),
    ],
)
def test_the_best_weights_are_restored(losses, best_epoch, num_epochs):
    stopping, by_epoch = EarlyStopping(patience=2), WeightsByEpoch()
    model, history = train(
        [Script(losses), by_epoch, stopping], evaluate_on={"validation": ROWS}
    )
    assert history.num_epochs == num_epochs
    assert stopping.best_epoch == best_epoch
    assert stopping.best_value == losses[best_epoch - 1]
    best = by_epoch.rows[best_epoch - 1]
    assert [model.weight[0, 0], model.bias[0]] == best.tolist()


def test_the_reason_names_column_patience_and_best_epoch():
    _, history = train(
        [Script([1, 2, 3, 4]), EarlyStopping(patience=3)],
        evaluate_on={"validation": ROWS},
    )
    assert history.stop_reason == (
        "no better validation_loss for 3 epochs (best in epoch 1)"
    )


def test_early_stopping_can_watch_a_different_column_and_start_again():
    stopping = EarlyStopping(patience=1, monitor="running_loss")
    for _ in range(2):
        _, history = train([stopping])
        assert stopping.best_epoch == history.num_epochs == 10


def test_early_stopping_needs_its_column():
    with pytest.raises(KeyError, match="no column 'validation_loss'"):
        train([EarlyStopping()])


def test_without_a_measured_best_the_weights_stay():
    losses = [np.nan] * 10
    model, history = train(
        [Script(losses), EarlyStopping(2)], evaluate_on={"validation": ROWS}
    )
    assert history.num_epochs == 2
    assert np.isfinite(model.weight).all()


@pytest.mark.parametrize(("every", "steps"), [(1, [*range(9)]), (3, [0, 3, 6])])
def test_recorder_keeps_the_start_and_every_so_many_steps(every, steps):
    recorder = Recorder(lambda run: run.step, every)
    train([recorder], num_epochs=4)
    assert recorder.steps == recorder.snapshots == steps


@pytest.mark.parametrize("wrap", [lambda w: w, lambda w: {"weight": w}, lambda w: [w]])
def test_a_snapshot_does_not_change_with_the_weights(wrap):
    recorder = Recorder(lambda run: wrap(run.model.weight))
    train([recorder], num_epochs=1)
    kept = [
        np.ravel(next(iter(s.values())) if isinstance(s, dict) else s)[0]
        for s in recorder.snapshots
    ]
    assert len(set(kept)) == len(kept) == 3


def test_progress_bar_is_invisible_where_a_program_runs(monkeypatch, capsys):
    shell = send(monkeypatch, {})
    train([ProgressBar("Learning")])
    assert capsys.readouterr() == ("", "")
    assert not shell.events.callbacks["post_run_cell"]


@pytest.fixture
def bars(monkeypatch):
    """Collect the bars that training shows by itself in a notebook."""
    made = []

    class Bar:
        def __init__(self, label, total):
            self.label, self.total, self.count, self.closed = label, total, 0, False
            made.append(self)

        def move(self, note):
            self.count, self.note = self.count + 1, note

        def close(self):
            self.closed = True

    monkeypatch.setattr("course_lib.training.callbacks.Bar", Bar)
    send(monkeypatch, {"cellId": "a"})
    return made


def test_training_shows_its_progress_by_itself(bars):
    _, history = train([], num_epochs=3)
    [bar] = bars
    assert (bar.count, bar.total, bar.closed) == (6, 6, True)
    assert bar.note == f", loss {history.step_losses[-1]:.3f}"


def test_a_callback_that_shows_progress_needs_no_second_bar(bars):
    train([ProgressBar("Learning")])
    assert [bar.label for bar in bars] == ["Learning"]


def test_a_curve_does_not_show_the_time_left_so_there_is_a_bar(bars, shown):
    train([LiveCurve(Drawing)])
    assert len(bars) == 1


def test_training_shows_no_bar_where_it_cannot_be_seen(bars, monkeypatch):
    send(monkeypatch, {})
    train([])
    assert bars == []


def test_batches_that_cannot_be_counted_have_no_bar(bars):
    assert with_progress_bar((), iter([ROWS])) == ()


@pytest.fixture
def shown(monkeypatch):
    """Collect what a live curve passes to the notebook."""
    events = []

    class Handle:
        def display(self, data, *, metadata, raw):
            events.append(("display", data))

        def update(self, data, *, metadata, raw):
            events.append(("update", data))

    monkeypatch.setattr("IPython.display.DisplayHandle", Handle)
    return events


class Drawing:
    def __init__(self, history):
        self.history = history

    def mime_bundle(self):
        return {"image/png": self.history.num_epochs}, {}


@pytest.mark.parametrize(("num_epochs", "drawn"), [(5, [2, 4, 5]), (4, [2, 4])])
def test_live_curve_draws_once_and_then_in_the_same_place(shown, num_epochs, drawn):
    train([LiveCurve(Drawing, every=2)], num_epochs)
    assert [verb for verb, _ in shown] == ["display", *["update"] * (len(drawn) - 1)]
    assert [data["image/png"] for _, data in shown] == drawn


def test_live_curve_draws_the_epoch_in_which_training_stops(shown):
    script = Script([3, 2, 1, 4], column="running_loss")
    stopping = EarlyStopping(patience=1, monitor="running_loss")
    train([script, LiveCurve(Drawing, every=3), stopping])
    assert [data["image/png"] for _, data in shown] == [3, 4]


@pytest.mark.parametrize(
    "make",
    [
        lambda: EarlyStopping(patience=0),
        lambda: Recorder(len, every=0),
        lambda: LiveCurve(Drawing, every=0),
    ],
)
def test_a_count_below_1_is_named(make):
    with pytest.raises(ValueError, match=r"expected \w+ of 1 or more, got 0"):
        make()


def test_a_monitor_that_is_always_nan_stops_training_with_its_last_weights():
    nothing, seen = (np.full((2, 1), np.nan), np.ones((2, 1))), WeightsByEpoch()
    stopper = EarlyStopping(patience=3)
    model, history = train([stopper, seen], evaluate_on={"validation": nothing})
    assert "no better validation_loss for 3 epochs" in history.stop_reason
    assert history.num_epochs == 3
    assert model.weight[0, 0] == seen.rows[-1][0]


def test_the_best_weights_are_restored_after_training_diverged():
    stopper, seen = EarlyStopping(), WeightsByEpoch()
    bad = (np.full((4, 1), np.inf), np.ones((4, 1)))
    model = Linear(1, 1, rng=np.random.default_rng(0))
    batches, optimizer = [ROWS], SGD(model, learning_rate=0.01)

    class Spoil(Callback):
        def on_epoch_end(self, run):
            if run.epoch == 3:
                batches.append(bad)

    with np.errstate(all="ignore"), pytest.warns(RuntimeWarning, match="inputs of"):
        history = fit(
            model,
            MeanSquaredError(),
            optimizer,
            batches,
            num_epochs=9,
            evaluate_on={"validation": ROWS},
            callbacks=[stopper, seen, Spoil()],
        )
    assert history.num_epochs == 4
    assert np.isfinite(history["validation_loss"]).all()
    assert np.array_equal(optimizer.values, seen.rows[stopper.best_epoch - 1])
