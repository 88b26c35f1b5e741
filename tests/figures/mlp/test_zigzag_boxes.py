"""Boxes around a curve from its lowest to its highest point, the tallest marked."""

import numpy as np

from course_lib.figures.mlp.zigzag_boxes import curve_boxes, zigzag_boxes

KNOTS = np.linspace(0, 1, 6)


def cusp(x):
    return np.sqrt(np.abs(x - 0.4))


def test_box_holds_the_curve_and_the_zigzag_between_its_knots():
    boxes = curve_boxes(KNOTS, cusp)
    for k, (low, high) in enumerate(boxes):
        x = np.linspace(*KNOTS[k : k + 2], 77)
        for heights in (cusp(x), np.interp(x, KNOTS, cusp(KNOTS))):
            assert low <= heights.min() + 1e-12
            assert heights.max() <= high + 1e-12


def test_boxes_are_drawn_from_knot_to_knot_and_the_tallest_is_marked():
    axes = zigzag_boxes([0, 0.5, 1], np.square).axes
    first, second = axes.patches
    assert (*first.get_xy(), first.get_width(), first.get_height()) == (0, 0, 0.5, 0.25)
    assert (*second.get_xy(), second.get_height()) == (0.5, 0.25, 0.75)
    assert first.get_edgecolor() != second.get_edgecolor()
    assert [text.get_text() for text in axes.texts] == ["height 0.75"]


def test_zigzag_meets_the_curve_at_the_knots():
    curve, zigzag = zigzag_boxes(KNOTS, cusp).axes.lines
    np.testing.assert_allclose(zigzag.get_ydata(), cusp(KNOTS))
    np.testing.assert_allclose(curve.get_ydata(), cusp(curve.get_xdata()))
