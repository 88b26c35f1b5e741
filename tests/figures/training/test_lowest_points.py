"""Curves with their lowest points: the mean, and the median."""

import numpy as np
import pytest

from course_lib.figures.training.lowest_points import lowest, lowest_points

PLACES = np.linspace(0, 11, 221)
DOTS = np.array([1.0, 2.0, 3.0, 10.0])
ERRORS = DOTS[:, np.newaxis] - PLACES
CURVES = {"squared": (ERRORS**2).mean(axis=0), "absolute": abs(ERRORS).mean(axis=0)}


def test_mean_and_median_are_written_at_their_curves():
    picture = lowest_points(CURVES, places=PLACES, dots=DOTS, xlabel="m", ylabel="")
    words = [text.get_text() for text in picture.axes.texts]
    assert words == ["squared: 4", "absolute: 2 to 3"]


def test_stretch_that_is_equally_low_is_found_whole():
    low, high, least = lowest(PLACES, CURVES["absolute"])
    assert (low, high, least) == pytest.approx((2, 3, 2.5))


def test_data_are_on_the_axis():
    picture = lowest_points(CURVES, places=PLACES, dots=DOTS, xlabel="m", ylabel="")
    assert picture.axes.lines[-1].get_xydata().tolist() == [[x, 0.0] for x in DOTS]
