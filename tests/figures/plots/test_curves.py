"""Training is solid, validation dashed, and every line is labeled."""

import pytest

from course_lib.figures.plots.curves import training_curves

HISTORY = {
    "train_loss": [2.0, 1.0, 0.5],
    "validation_loss": [2.0, 1.2, 0.9],
    "train_accuracy": [0.2, 0.6, 0.9],
}


def test_one_panel_a_measure_with_labeled_axes():
    axes = training_curves(HISTORY).axes[:, 0]
    labels = [(panel.get_xlabel(), panel.get_ylabel()) for panel in axes]
    assert labels == [("", "loss"), ("epoch", "accuracy")]
    assert axes[0].get_xlim() == axes[1].get_xlim()


def test_training_is_solid_and_validation_dashed():
    training, validation = training_curves(HISTORY).axes[0, 0].lines
    assert training.get_linestyle() == "-"
    assert validation.get_linestyle() == "--"
    assert training.get_ydata().tolist() == HISTORY["train_loss"]
    assert validation.get_ydata().tolist() == HISTORY["validation_loss"]


def test_epochs_count_from_one():
    line = training_curves(HISTORY).axes[0, 0].lines[0]
    assert line.get_xdata().tolist() == [1, 2, 3]


def test_names_are_on_the_lines():
    texts = training_curves(HISTORY).axes[0, 0].texts
    assert [text.get_text() for text in texts] == ["training", "validation"]


def test_weights_that_are_kept_stand_out_from_the_last_ones():
    history = {"last_accuracy": [0.9, 0.8], "averaged_accuracy": [0.9, 0.95]}
    last, averaged = training_curves(history).axes[0, 0].lines
    assert last.get_linewidth() < averaged.get_linewidth()
    assert last.get_color() != averaged.get_color()


def test_counts_have_whole_numbers_on_their_axis():
    axes = training_curves({"last_wrong": [3, 2, 1]}).axes[0, 0]
    assert all(float(tick).is_integer() for tick in axes.get_yticks())
    axes = training_curves({"last_loss": [3.0, 2.0, 1.0]}).axes[0, 0]
    assert not all(float(tick).is_integer() for tick in axes.get_yticks())


def test_narrow_picture_is_as_wide_as_asked():
    assert training_curves(HISTORY, width=4.8).figure.get_figwidth() == 4.8


def test_numbers_can_be_counted_in_steps():
    assert training_curves(HISTORY).axes[-1, 0].get_xlabel() == "epoch"
    assert training_curves(HISTORY, xlabel="step").axes[-1, 0].get_xlabel() == "step"


def test_measures_choose_the_panels():
    picture = training_curves(HISTORY, measures=["accuracy"])
    assert [axes.get_ylabel() for axes in picture.axes[0]] == ["accuracy"]


def test_log_loss_gives_the_loss_a_log_axis_and_nothing_else():
    loss, accuracy = training_curves(HISTORY, log_loss=True).axes[:, 0]
    assert loss.get_yscale() == "log"
    assert accuracy.get_yscale() == "linear"


def test_a_history_without_the_measure_is_refused():
    with pytest.raises(ValueError, match="at least one column"):
        training_curves({})
    with pytest.raises(ValueError, match="expected a column of 'error'"):
        training_curves(HISTORY, measures=["error"])
