"""Pictures of learning and memorizing mark the right epoch and every run."""

import numpy as np
import pytest

from course_lib.figures.training.overfitting import (
    accuracy_by_size,
    overfitting_curves,
    results_by_seed,
)

HISTORY = {
    "train_loss": [2.0, 1.0, 0.5, 0.1],
    "validation_loss": [2.1, 1.2, 1.3, 1.6],
    "train_accuracy": [0.3, 0.6, 0.9, 1.0],
    "validation_accuracy": [0.3, 0.6, 0.55, 0.5],
}
RUNS = {
    "clean": {"plain": [0.89, 0.91], "decay": [0.88, 0.9]},
    "noisy": {"plain": [0.77, 0.79], "decay": [0.84, 0.85]},
}


def test_training_is_solid_and_validation_dashed():
    for axes in overfitting_curves(HISTORY).axes:
        training, validation = axes.lines[:2]
        assert training.get_linestyle() == "-"
        assert validation.get_linestyle() == "--"


def test_the_dot_marks_the_lowest_validation_loss():
    loss_axes, accuracy_axes = overfitting_curves(HISTORY).axes
    assert loss_axes.lines[2].get_xydata().tolist() == [[2, 1.2]]
    assert accuracy_axes.lines[2].get_xydata().tolist() == [[2, 0.6]]
    assert "keep epoch 2" in [text.get_text() for text in loss_axes.texts]


def test_what_gets_worse_is_shaded_from_the_lowest_validation_loss():
    loss_axes, accuracy_axes = overfitting_curves(HISTORY).axes
    shade = loss_axes.patches[0].get_bbox()
    assert (shade.x0, shade.x1) == (2, 4)
    assert "getting worse" in [text.get_text() for text in accuracy_axes.texts]


def test_the_epoch_to_keep_is_named_beside_its_dot():
    axes = overfitting_curves(HISTORY).axes[0]
    (name,) = [text for text in axes.texts if text.get_text() == "keep epoch 2"]
    assert name.xy == (2, 1.2)


def test_sizes_are_on_a_logarithmic_axis_with_their_numbers():
    axes = accuracy_by_size([100, 1000], [1.0, 1.0], [0.75, 0.9]).axes
    assert axes.get_xscale() == "log"
    ticks = [tick.get_text() for tick in axes.get_xticklabels()]
    assert ticks == ["100", "1,000"]
    texts = [text.get_text() for text in axes.texts]
    assert texts == ["75 %", "90 %", "training", "validation"]


def test_every_run_is_a_dot_and_every_mean_a_bar():
    axes = results_by_seed(RUNS).axes[0, 0]
    dots, bar = axes.lines[:2]
    assert dots.get_xydata().tolist() == [[0.89, 0], [0.91, 0]]
    assert bar.get_xdata() == pytest.approx([0.9, 0.9])


def test_panels_share_one_scale_and_name_the_settings():
    upper, lower = results_by_seed(RUNS).axes[:, 0]
    assert upper.get_xlim() == lower.get_xlim()
    titles = upper.get_title("left"), lower.get_title("left")
    assert titles == ("clean", "noisy")
    assert [tick.get_text() for tick in upper.get_yticklabels()] == ["plain", "decay"]
    assert np.diff(upper.get_ylim()) < 0  # the first setting is on top


def test_ticks_of_close_results_differ():
    picture = results_by_seed({"all": {"A": [0.925, 0.94], "B": [0.93, 0.95]}})
    picture.figure.canvas.draw()
    words = [tick.get_text() for tick in picture.axes[0, 0].get_xticklabels()]
    assert len(words) == len(set(words)) > 2
