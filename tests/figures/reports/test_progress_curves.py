"""Ongoing training: lines, their latest numbers, and an axis that fits."""

import numpy as np
import pytest

from course_lib.figures.reports.progress_curves import ProgressCurves

HISTORY = {
    "running_loss": [1.5, 0.5],
    "train_loss": [0.9, 0.4],
    "validation_loss": [1.0, 0.6],
    "train_accuracy": [0.8, 0.9],
    "validation_accuracy": [0.7, 0.75],
}


@pytest.mark.usefixtures("skip_rendering")
def test_corners_tell_the_last_numbers():
    curves = ProgressCurves(num_epochs=3, measure="accuracy")
    curves.show([2.0, 1.0, 0.5, 0.25], HISTORY, epochs=2)
    assert curves.words == [
        "running 0.25",
        "training 0.40",
        "validation 0.60",
        "training 0.90",
        "validation 0.75",
    ]


@pytest.mark.usefixtures("skip_rendering")
def test_before_the_first_epoch_only_the_batches_are_there():
    curves = ProgressCurves(num_epochs=3, measure="accuracy")
    curves.show([2.0, 1.5], {}, epochs=0.5)
    assert curves.words == ["running 1.50"]
    assert curves.top == pytest.approx(2.2)


@pytest.mark.usefixtures("skip_rendering")
def test_loss_axis_fits_the_epochs_and_then_only_grows():
    curves = ProgressCurves(num_epochs=3)
    curves.show([8.0, 1.0], {"validation_loss": [1.0]}, epochs=1)
    assert curves.top == pytest.approx(1.1)
    curves.show([8.0, 1.0], {"validation_loss": [1.0, 3.0]}, epochs=2)
    assert curves.top == pytest.approx(3.3)
    curves.show([8.0, 1.0], {"validation_loss": [0.1, 0.2]}, epochs=2)
    assert curves.top == pytest.approx(3.3)


@pytest.mark.usefixtures("skip_rendering")
def test_batches_are_within_the_epochs_that_they_took():
    curves = ProgressCurves(num_epochs=2)
    curves.show([3.0, 2.0, 1.0, 1.0], {}, epochs=0.5)
    x, y = curves._panels["loss"].lines["running"].get_data()
    assert x.tolist() == [0.0625, 0.1875, 0.3125, 0.4375]
    assert y.tolist() == [3.0, 2.0, 1.0, 1.0]


@pytest.mark.usefixtures("skip_rendering")
@pytest.mark.parametrize("count", [200, 201, 12345])
def test_many_batches_are_thinned_to_means_that_keep_the_level(count):
    curves = ProgressCurves(num_epochs=1)
    curves.show(np.arange(count, dtype=float), {}, epochs=1)
    _, y = curves._panels["loss"].lines["running"].get_data()
    assert len(y) == 200
    assert y.mean() == pytest.approx((count - 1) / 2, rel=0.01)


@pytest.mark.usefixtures("skip_rendering")
def test_second_panel_is_there_only_for_a_measure():
    assert len(ProgressCurves(2)._panels) == 1
    assert list(ProgressCurves(2, "accuracy")._panels) == ["loss", "accuracy"]


def test_losses_that_are_not_numbers_can_be_drawn():
    curves = ProgressCurves(num_epochs=2)
    curves.show([2.0, np.nan], {"running_loss": [np.nan]}, epochs=0.1)
    assert curves.words == ["running nan"]
    assert curves.picture.to_jpeg()
    assert ProgressCurves(2).picture.to_jpeg()


def test_picture_grows_with_the_training():
    curves = ProgressCurves(num_epochs=2, measure="accuracy")
    pictures = []
    for count in (0, 1, 2):
        part = {name: values[:count] for name, values in HISTORY.items()}
        curves.show([2.0] * 5 * count, part, epochs=count)
        pictures.append(curves.picture.to_jpeg())
    assert len(set(pictures)) == 3
