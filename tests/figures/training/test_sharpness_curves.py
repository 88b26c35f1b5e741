"""Curvatures are drawn with the limit of their rate."""

import pytest

from course_lib.figures.training.sharpness_curves import sharpness_curves

STEPS = [0, 100, 200]
CURVES = {0.2: [8.0, 9.9, 10.0], 0.1: [8.0, 14.0, 13.0]}


def test_each_curve_has_its_limit_in_its_color():
    curve, limit, other, higher = sharpness_curves(STEPS, CURVES).axes.lines
    assert list(curve.get_ydata()) == CURVES[0.2]
    assert list(limit.get_ydata()) == [10, 10]
    assert list(higher.get_ydata()) == pytest.approx([20, 20])
    assert curve.get_color() == limit.get_color() != other.get_color()
    assert curve.get_marker() != other.get_marker()


def test_curve_that_ends_at_its_limit_is_named_once():
    texts = [text.get_text() for text in sharpness_curves(STEPS, CURVES).axes.texts]
    assert texts == ["limit 2/0.2 = 10", "limit 2/0.1 = 20", "rate 0.1"]
