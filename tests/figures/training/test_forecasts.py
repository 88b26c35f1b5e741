"""Forecasts and their prices: marks at the probabilities, bars of the means."""

import numpy as np
import pytest

from course_lib.figures.training.forecasts import price_of_confidence

FORECASTS = {"A": np.array([0.51, 0.51, 0.51, 0.49]), "B": np.array([0.9, 0.9, 0.49])}


@pytest.fixture(scope="module")
def axes():
    return price_of_confidence(FORECASTS).figure.axes


def by_title(axes, title):
    return next(one for one in axes if one.get_title(loc="left") == title)


def test_bars_are_the_means_of_both_prices(axes):
    logs = [bar.get_width() for bar in by_title(axes, "mean of −ln p").patches]
    assert logs == pytest.approx([-np.log(p).mean() for p in FORECASTS.values()])
    squares = [bar.get_width() for bar in by_title(axes, "mean of (1 − p)²").patches]
    assert squares == pytest.approx([((1 - p) ** 2).mean() for p in FORECASTS.values()])


def test_equal_probabilities_are_counted(axes):
    strip = next(one for one in axes if "what happened" in one.get_xlabel())
    assert [text.get_text() for text in strip.texts] == ["3×", "2×"]


def test_curves_are_the_two_prices(axes):
    curve = next(one for one in axes if one.get_ylabel() == "loss of one event")
    log_line, square_line = curve.lines
    p = log_line.get_xdata()
    assert log_line.get_ydata() == pytest.approx(-np.log(p))
    assert square_line.get_ydata() == pytest.approx((1 - square_line.get_xdata()) ** 2)


def test_forecasts_that_are_all_sure_and_right_can_be_drawn():
    assert price_of_confidence({"sure": np.ones(2)}).to_bytes()
