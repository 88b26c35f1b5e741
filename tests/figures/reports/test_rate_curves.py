"""Curves of learning rates: the current one, the best one, and their labels."""

import numpy as np
import pytest

from course_lib.figures.reports.rate_curves import RateCurves

FALLING = [2.4, 1.2, 0.6]


def curves(num_steps=2):
    return RateCurves(num_steps)


@pytest.mark.usefixtures("skip_rendering")
def test_present_and_best_curve_are_named_first():
    drawn = curves()
    drawn.show({0.1: FALLING, 1.0: [2.4, 1.0, 0.2], 0.01: [2.4, 2.3, 2.2]}, 0.1, 1.0)
    assert drawn.words == ["0.1 now", "1 best", "0.01"]


@pytest.mark.usefixtures("skip_rendering")
def test_present_curve_may_be_the_best():
    drawn = curves()
    drawn.show({0.1: FALLING}, now=0.1, best=0.1)
    assert drawn.words == ["0.1 now, best"]


@pytest.mark.usefixtures("skip_rendering")
def test_without_a_best_there_is_no_star():
    drawn = curves()
    drawn.show({9.0: [2.4, np.nan]}, now=9.0, best=None)
    assert drawn.words == ["9 ↑ now"]
    assert drawn._mark.get_xdata().size == 0


@pytest.mark.usefixtures("skip_rendering")
@pytest.mark.parametrize("losses", [[2.4, 9.0, 8.0], [2.4, 1.0], [2.4, np.inf]])
def test_a_curve_that_leaves_or_ends_early_points_upwards(losses):
    drawn = curves()
    drawn.show({5.0: losses, 0.1: FALLING}, now=0.1, best=0.1)
    assert drawn.words == ["0.1 now, best", "5 ↑"]


def test_words_that_would_touch_are_left_out_but_not_the_best():
    drawn = curves()
    close = {0.1: FALLING, 0.2: [2.4, 1.2, 0.59], 0.3: [2.4, 1.2, 0.58]}
    drawn.show(close, now=0.1, best=0.3)
    assert drawn.words == ["0.1 now", "0.3 best"]
    heights = [text.get_position()[1] for text in drawn._texts[:2]]
    assert heights[0] - heights[1] > 0.069  # below, like its curve


@pytest.mark.usefixtures("skip_rendering")
def test_many_curves_have_at_most_twelve_words():
    drawn = curves()
    many = {k / 100: [2.4, 2.0, 0.05 * k] for k in range(1, 60)}
    drawn.show(many, now=0.01, best=0.02)
    assert 8 < len(drawn.words) <= 12


def test_picture_changes_with_the_present_curve_and_back():
    drawn, two = curves(), {0.1: FALLING, 1.0: [2.4, 1.0, 0.2]}
    drawn.show(two, now=0.1, best=1.0)
    first = drawn.picture.to_jpeg()
    drawn.show(two, now=1.0, best=1.0)
    assert drawn.picture.to_jpeg() != first
    drawn.show(two, now=0.1, best=1.0)
    assert drawn.picture.to_jpeg() == first


def test_a_loss_beyond_all_measure_can_be_drawn():
    drawn = curves()
    drawn.show({10.0: [2.4, 1e30, 1e300]}, now=10.0, best=None)
    assert drawn.picture.to_jpeg()
