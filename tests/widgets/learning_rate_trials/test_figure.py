"""Each move of the slider is a real training run, which is kept and drawn."""

import numpy as np
import pytest

from course_lib import optimizers
from course_lib.datasets import load_mnist
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.training import train_step
from course_lib.widgets import LearningRateTrials
from course_lib.widgets.kit.live_view import WIDGET


@pytest.fixture
def figure():
    return LearningRateTrials()


def by_hand(kind, learning_rate, num_steps):
    """Return the losses of the same training run, written out."""
    images = load_mnist()
    x, targets = images.x_train[:300], images.y_train[:300]
    rng = np.random.default_rng(0)
    first = Linear(784, 32, rng=rng, dtype=np.float32)
    model = Sequential(first, ReLU(), Linear(32, 10, rng=rng, dtype=np.float32))
    loss, optimizer = SoftmaxCrossEntropy(), kind(model, learning_rate)
    return [train_step(model, loss, optimizer, x, targets) for _ in range(num_steps)]


@pytest.mark.usefixtures("skip_rendering")
@pytest.mark.parametrize("name", ["SGD", "Momentum", "Adam"])
def test_losses_are_those_of_a_training_by_hand(name):
    figure = LearningRateTrials(0.02, name, tried=[0.3])
    expected = by_hand(getattr(optimizers, name), 0.02, 40)
    np.testing.assert_allclose(figure.losses[:40], expected, rtol=1e-4)
    assert len(figure.losses) == 41
    assert list(figure.history[name]) == [0.3, 0.02]


def test_picture_changes_with_the_slider_and_back(figure):
    first = figure.view.image
    figure._slider.value = 1e-4
    assert figure.learning_rate == 1e-4
    second = figure.view.image
    assert second != first
    figure.clear()
    figure.learning_rate = 1.0
    assert figure.view.image not in (first, second)


@pytest.mark.usefixtures("skip_rendering")
def test_slider_and_choice_follow_python_and_python_them(figure):
    figure.set(learning_rate=0.0123, optimizer="Adam")
    assert (figure._slider.value, figure._choice.value) == (0.0123, "Adam")
    figure._slider.value = 0.13
    figure._choice.value = "Momentum"
    assert (figure.learning_rate, figure.optimizer) == (0.13, "Momentum")


@pytest.mark.usefixtures("skip_rendering")
def test_history_keeps_every_trial_of_every_optimizer(figure):
    figure.learning_rate = 0.5
    figure.optimizer = "Adam"
    figure.learning_rate = 0.01
    rates = {name: list(trials) for name, trials in figure.history.items()}
    assert rates == {"SGD": [0.1, 0.5], "Momentum": [], "Adam": [0.5, 0.01]}


@pytest.mark.usefixtures("skip_rendering")
def test_every_trial_starts_from_the_same_weights(figure):
    figure.learning_rate = 10
    first = figure.history["SGD"][0.1]
    figure.clear()
    assert list(figure.history["SGD"]) == [10.0]
    figure.learning_rate = 0.1
    assert figure.losses == first
    assert figure.history["SGD"][10.0][0] == first[0]


@pytest.mark.usefixtures("skip_rendering")
def test_a_rate_that_was_tried_is_not_trained_again(figure, monkeypatch):
    losses = figure.losses
    figure.learning_rate = 0.2
    monkeypatch.setattr(figure._network, "learn", None)
    figure.learning_rate = 0.1
    assert figure.losses is losses


@pytest.mark.usefixtures("skip_rendering")
def test_setting_both_draws_once(figure, monkeypatch):
    drawn = []
    monkeypatch.setattr(figure, "_draw", lambda: drawn.append(figure.optimizer))
    figure.set(learning_rate=0.01, optimizer="Adam")
    assert drawn == ["Adam"]
    assert list(figure.history["Adam"]) == [0.01]


@pytest.mark.usefixtures("skip_rendering")
def test_best_rate_ends_lowest_and_is_said(figure):
    figure.learning_rate = 0.001
    assert figure.best_rate == 0.1
    assert "The best rate so far is 0.1, which brings it down to" in figure.view.status
    assert figure._curves.words[:2] == ["0.001 now", "0.1 best"]
    assert figure.view.status in figure.view.alt


@pytest.mark.usefixtures("skip_rendering")
def test_a_loss_that_is_not_a_number_ends_its_curve_and_is_never_the_best(
    figure, monkeypatch
):
    monkeypatch.setattr(figure._network, "learn", lambda *_: [2.4, 9.0])
    figure.set(optimizer="Adam", learning_rate=10)
    assert figure.best_rate is None
    assert figure.view.status.endswith("the loss is no longer a number after step 1.")


@pytest.mark.usefixtures("skip_rendering")
def test_an_infinite_weight_ends_a_trial_without_a_warning():
    network = LearningRateTrials()._network
    losses = network.learn(optimizers.SGD, 1e30)
    assert 1 <= len(losses) < 41
    assert np.isfinite(losses).all()


WRONG = [
    ({"learning_rate": 0}, "learning_rate to be a number from 0.0001 to 10, got 0"),
    ({"learning_rate": "big"}, "learning_rate to be a number .*, got 'big'"),
    ({"optimizer": "Magic"}, r"optimizer to be one of \['SGD', .*, got 'Magic'"),
    ({"rate": 1}, "expected learning_rate or optimizer, got 'rate'"),
    ({"optimizer": "Adam", "learning_rate": 11}, "learning_rate to be"),
]


def test_wrong_values_are_refused_and_nothing_changes(figure):
    before = figure.view.image
    for values, sentence in WRONG:
        with pytest.raises(ValueError, match=sentence):
            figure.set(**values)
        assert repr(figure) == "LearningRateTrials(learning_rate=0.1, optimizer='SGD')"
        assert figure.view.image == before


@pytest.mark.usefixtures("skip_rendering")
def test_wrong_values_are_refused_at_the_start():
    with pytest.raises(ValueError, match="learning_rate to be a number"):
        LearningRateTrials(learning_rate=99)
    with pytest.raises(ValueError, match="learning_rate to be a number"):
        LearningRateTrials(tried=[0.1, -1])


def test_page_shows_the_picture_and_says_how_to_move_it(figure):
    data = figure._repr_mimebundle_()
    assert set(data) == {WIDGET, "text/plain", "text/html"}
    assert data["text/plain"] == repr(figure)
    assert "Run this lesson to move the slider." in data["text/html"]
    assert "Try: find the rate" in data["text/html"]
