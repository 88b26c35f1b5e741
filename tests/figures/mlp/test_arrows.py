"""The network and its matrices show the same numbers, and frame the same unit."""

import pytest
from figures.drawn import patches
from matplotlib.patches import Circle, Rectangle

from course_lib.figures.mlp.arrows import network_and_matrices

X, W1, B1, W2, B2 = [[1, 2]], [[1, -1, 0], [0, 1, -2]], [0, 1, 3], [[1], [2], [3]], [-1]


def test_units_hold_the_values_worked_by_hand():
    picture = network_and_matrices(X, W1, B1, W2, B2)
    units = [t.get_text() for t in picture.axes.texts if t.get_fontsize() == 16]
    assert units == ["1", "2", "1", "2", "0", "4"]


def test_unit_that_is_off_is_gray():
    circles = patches(network_and_matrices(X, W1, B1, W2, B2), Circle)
    colors = [circle.get_facecolor() for circle in circles]
    assert colors[4] != colors[2] == colors[3]


def test_framed_unit_its_column_and_its_bias_belong_together():
    picture = network_and_matrices(X, W1, B1, W2, B2, unit=1)
    widths = [circle.get_linewidth() for circle in patches(picture, Circle)[2:5]]
    assert widths[1] > widths[0] == widths[2]
    column, bias = (p for p in patches(picture, Rectangle) if not p.get_fill())
    assert column.get_x() == bias.get_x()
    inside = [
        text.get_text()
        for text in picture.axes.texts
        if column.get_x() < text.get_position()[0] < column.get_x() + 1
        and text.get_position()[1] < column.get_y() + 2
    ]
    assert inside == ["−1", "1", "1"]


def test_matrices_are_below_what_they_belong_to():
    picture = network_and_matrices(X, W1, B1, W2, B2)
    names = {t.get_text(): t.get_position()[0] for t in picture.axes.texts}
    units = [circle.center[0] for circle in patches(picture, Circle)]
    assert (names["x"], names["z"], names["out"]) == (units[0], units[2], units[5])
    assert units[0] < names["W₁"] < units[2] < names["W₂"] < units[5]


def test_a_batch_is_refused():
    with pytest.raises(ValueError, match="expected one row, got 2 rows"):
        network_and_matrices([[1, 2], [3, -1]], W1, B1, W2, B2)
