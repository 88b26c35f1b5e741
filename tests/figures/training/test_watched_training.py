"""The animation of the training loop shows the answers, slopes and losses of a run."""

import numpy as np
import pytest

from course_lib.figures.training.watched_training import watched_training

NUM_EPOCHS = 15
LABELS = np.arange(10)


def run():
    """Make up a run: weight 5 of unit 2 grows, and the last answers are right."""
    rng = np.random.default_rng(3)
    start = rng.normal(size=(16, 4))
    weights = [start]
    for _ in range(NUM_EPOCHS + 1):
        step = np.zeros((16, 4))
        step[5, 2] = 1.0
        weights.append(weights[-1] + step)
    guesses = [np.zeros(10, int)] * (NUM_EPOCHS + 1) + [LABELS]
    check = np.abs(np.arange(NUM_EPOCHS + 1) - 4.0) + 1  # lowest after epoch 4
    history = {
        "train_loss": np.linspace(2.3, 0.1, NUM_EPOCHS + 1),
        "validation_loss": check,
        "validation_accuracy": np.linspace(0.1, 0.85, NUM_EPOCHS + 1),
    }
    return {
        "images": rng.random((10, 4, 4)),
        "labels": LABELS,
        "guesses": guesses,
        "weights": weights,
        "history": history,
    }


def with_column(name, values):
    """Return a change of one column of the history."""
    return {"history": run()["history"] | {name: values}}


@pytest.fixture(scope="module")
def shown():
    return watched_training(**run())


def test_first_round_has_a_frame_for_each_step_of_the_loop(shown):
    assert len(set(shown.captions[:4])) == 4
    assert min(shown.milliseconds[1:4]) >= 2000
    assert len({shown.frame(k).tobytes() for k in range(4)}) == 4


def test_captions_give_the_share_of_new_images_that_is_right(shown):
    assert "After 1 epoch, 15%" in shown.captions[4]
    assert "After 15 epochs, 85%" in shown.captions[-2]


def test_the_end_names_the_epoch_of_the_lowest_validation_loss(shown):
    assert "epoch 4" in shown.captions[-1]
    assert "after epoch 4, at 1.00, and rises to 12.00" in shown.alt


def test_slopes_point_against_the_first_step(shown):
    # The step raises weight 5 alone, so its slope is negative: blue, amid white.
    pixels = np.asarray(shown.frame(2).convert("RGB")).astype(int)
    height, width, _ = pixels.shape
    panel = pixels[int(0.22 * height) : int(0.48 * height), int(0.7 * width) :]
    blue = panel[..., 2] - panel[..., 0] > 100
    vermilion = panel[..., 0] - panel[..., 2] > 100
    assert blue.sum() > 100
    assert vermilion.sum() == 0


def test_frames_differ_from_epoch_to_epoch(shown):
    frames = [shown.frame(k).tobytes() for k in range(4, shown.num_frames)]
    assert len(set(frames)) == len(frames)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"images": np.zeros((9, 4, 4))}, r"expected 10 images.*\(9, 4, 4\)"),
        ({"labels": LABELS[:8]}, "8 labels"),
        ({"guesses": [LABELS] * 3}, "got 3 guesses and 17 weights for 16"),
        (with_column("validation_accuracy", [0.5] * 15), "15 validation accuracies"),
        (
            with_column("validation_loss", np.arange(16.0, 0.0, -1.0)),
            "falls and then rises, got 16 at the start, 1 at its lowest, and 1 at",
        ),
        (
            with_column("validation_loss", np.arange(1.0, 17.0)),
            "falls and then rises, got 1 at the start, 1 at its lowest, and 16 at",
        ),
    ],
)
def test_data_that_do_not_fit_together_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        watched_training(**run() | change)
