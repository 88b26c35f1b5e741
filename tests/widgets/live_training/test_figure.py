"""Live training: drawn as it runs, paused and stopped by hand."""

import numpy as np
import pytest

from course_lib.layers import Linear
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import SGD
from course_lib.training import Callback, fit
from course_lib.widgets import LiveTraining
from course_lib.widgets.kit.live_view import WIDGET
from course_lib.widgets.live_training import figure as live_training

ROWS = (np.ones((4, 1)), np.ones((4, 1)))


def no_error(outputs, targets):
    return float(np.mean(np.abs(outputs - targets) < 0.5))


def train(*callbacks, num_epochs=3, **options):
    model = Linear(1, 1, rng=np.random.default_rng(0))
    optimizer, batches = SGD(model, learning_rate=0.01), [ROWS] * 4
    return fit(
        model,
        MeanSquaredError(),
        optimizer,
        batches,
        num_epochs=num_epochs,
        callbacks=callbacks,
        **options,
    )


class Hand(Callback):
    """Does something at a given step."""

    def __init__(self, step, act):
        self.step, self.act = step, act

    def on_step_end(self, run):
        if run.step == self.step:
            self.act(run)


@pytest.fixture
def impatient(monkeypatch):
    """Check the buttons after every step."""
    monkeypatch.setattr(live_training, "_SHORTEST", 0.0)
    monkeypatch.setattr(live_training, "_SHARE", 0)


@pytest.fixture
def shown(monkeypatch):
    """Collect what a notebook would be given to show."""
    events = []

    class Handle:
        def display(self, data, *, raw):
            events.append(("display", data))

        def update(self, data, *, raw):
            events.append(("update", data))

    monkeypatch.setattr("IPython.display.DisplayHandle", Handle)
    monkeypatch.setattr(live_training, "running_kernel", object)
    return events


def see(live):
    """Act like a browser that shows the view."""
    return Hand(1, lambda run: setattr(live.view, "is_seen", True))


@pytest.mark.usefixtures("skip_rendering")
def test_without_a_browser_only_beginning_and_end_are_drawn(impatient, capsys):
    live = LiveTraining()
    train(live)
    assert live.num_drawings == 2
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("skip_rendering")
def test_with_a_browser_it_is_drawn_after_steps(impatient):
    live = LiveTraining()
    train(see(live), live)
    assert live.num_drawings == 2 + 12


@pytest.mark.usefixtures("skip_rendering")
def test_drawing_waits_at_least_a_tenth_of_a_second(monkeypatch):
    seconds = iter(np.arange(1000) * 0.03)
    monkeypatch.setattr(live_training.time, "perf_counter", lambda: next(seconds))
    live = LiveTraining()
    train(see(live), live, num_epochs=20)
    assert live.num_drawings < 2 + 80 * 0.03 * 2 / 0.1


def test_picture_follows_the_training(impatient):
    live, pictures = LiveTraining(), []
    train(see(live), live, Hand(2, lambda run: pictures.append(live.image)))
    assert pictures[0].startswith(b"\xff\xd8")
    assert live.image not in ("", *pictures)


@pytest.mark.usefixtures("skip_rendering")
def test_stop_ends_the_training_after_this_step():
    live = LiveTraining()
    history = train(live, Hand(5, lambda run: live._stop.click()))
    assert history.stop_reason == "stopped by hand"
    assert len(history.step_losses) == 5
    assert live.view.status.startswith("Ended after step 5: stopped by hand")


@pytest.mark.usefixtures("skip_rendering")
def test_pause_holds_the_training_until_go_on(impatient, monkeypatch):
    live, seen = LiveTraining(), []

    def look(seconds):
        seen.append((live._pause.description, live.view.status, seconds))
        if len(seen) == 3:
            live._pause.click()

    monkeypatch.setattr(live_training.time, "sleep", look)
    train(Hand(3, lambda run: live._pause.click()), live)
    assert seen == [("Resume", "Paused after step 3.", 0.02)] * 3
    assert live._pause.description == "Pause"
    assert live.view.status.startswith(
        "Ended after step 12: all 3 epochs done; running loss"
    )


@pytest.mark.usefixtures("skip_rendering")
def test_a_paused_training_can_be_stopped(impatient, monkeypatch):
    live = LiveTraining()
    monkeypatch.setattr(live_training.time, "sleep", lambda _: live._stop.click())
    history = train(Hand(3, lambda run: live.pause()), live)
    assert len(history.step_losses) == 3
    assert history.stop_reason == "stopped by hand"


@pytest.mark.usefixtures("skip_rendering")
def test_buttons_rest_after_the_end():
    live = LiveTraining()
    train(live)
    assert live._pause.disabled
    assert live._stop.disabled


@pytest.mark.usefixtures("skip_rendering")
def test_end_is_drawn_and_said_when_the_reader_interrupts():
    live = LiveTraining()

    def interrupt(run):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(live, Hand(6, interrupt))
    assert live.num_drawings == 2
    assert live.view.status.startswith("Ended after step 6: interrupted")


@pytest.mark.usefixtures("skip_rendering")
def test_numbers_at_the_end_are_in_status_and_description():
    live = LiveTraining(measure="hits")
    options = {"evaluate_on": {"validation": ROWS}, "metrics": {"hits": no_error}}
    history = train(live, **options)
    assert f"validation hits {history['validation_hits'][-1]:.2f}" in live.view.status
    assert live.view.status in live.view.alt


@pytest.mark.usefixtures("skip_rendering")
def test_second_panel_goes_if_the_measure_never_comes(impatient):
    live = LiveTraining()
    train(live)
    assert list(live._curves._panels) == ["loss"]
    train(live, evaluate_on={"validation": ROWS}, metrics={"accuracy": no_error})
    assert list(live._curves._panels) == ["loss", "accuracy"]


def test_notebook_keeps_the_last_picture_in_the_same_place(shown):
    live = LiveTraining()
    train(live)
    assert [verb for verb, _ in shown] == ["display", "update"]
    texts = {data["text/plain"] for _, data in shown}
    assert texts == {"LiveTraining(measure='accuracy')"}
    last = shown[-1][1]
    assert set(last) == {WIDGET, "text/plain", "text/html"}
    assert "Run this lesson to watch the curves grow" in last["text/html"]
    assert live.view.alt in last["text/html"]


@pytest.mark.usefixtures("skip_rendering")
def test_where_buttons_stay_unheard_there_are_none_but_a_way_out(shown, impatient):
    live, notes = LiveTraining(), []
    train(live, Hand(2, lambda run: notes.append(live.view.note)))
    assert live.widget.children[0].children == ()
    assert notes == [live_training._INTERRUPT]
    assert live.num_drawings == 2 + 12  # nobody knows whether somebody is watching


@pytest.mark.usefixtures("skip_rendering")
def test_a_training_that_goes_on_starts_its_axis_at_the_left(impatient):
    live = LiveTraining()
    train(live, first_step=100)
    x, _ = live._curves._panels["loss"].lines["running"].get_data()
    assert 0 < x.min() < x.max() < 3


@pytest.mark.usefixtures("skip_rendering")
def test_running_loss_is_said_only_where_nothing_else_was_measured():
    live = LiveTraining()
    train(live)
    assert "running loss" in live.view.status
    train(live, evaluate_on={"train": ROWS})
    assert "running loss" not in live.view.status
    assert "training loss" in live.view.status
