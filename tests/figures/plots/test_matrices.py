"""Boxes hold the numbers of a matrix; a row and a column cross at their product."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.plots.matrices import draw_matrix, matrix_product, write_number

X = np.array([[1.0, 2.0], [3.0, -1.0]])
WEIGHT = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]])


def frames(picture):
    """Return corner and size of the frame."""
    boxes = [p for p in picture.axes.patches if isinstance(p, Rectangle)]
    thick = [box for box in boxes if not box.get_fill()]
    return [(box.get_xy(), box.get_width(), box.get_height()) for box in thick]


def test_every_box_holds_its_number():
    texts = draw_matrix(new_picture().axes, WEIGHT, (0, 0))
    written = [[text.get_text() for text in row] for row in texts]
    assert written == [["1", "−1", "0"], ["0", "1", "−2"]]


def test_rows_go_down_and_columns_to_the_right():
    texts = draw_matrix(new_picture().axes, WEIGHT, (5, 9))
    places = [texts[row, column].get_position() for row, column in ((0, 0), (1, 2))]
    assert places == [(5.5, 8.48), (7.5, 7.48)]


def test_sign_is_color_and_zero_is_white():
    axes = new_picture().axes
    draw_matrix(axes, np.array([[-1.0, 0.0, 1.0]]), (0, 0))
    negative, zero, positive = (box.get_facecolor()[:3] for box in axes.patches)
    assert negative[2] > negative[0]
    assert zero == pytest.approx((1, 1, 1), abs=0.005)
    assert positive[0] > positive[2]


def test_minus_zero_is_written_as_zero():
    assert write_number(-0.0) == "0"


def test_framed_row_and_column_meet_at_the_framed_number():
    (row, *_), (column, *_), (number, *_) = frames(
        matrix_product(X, WEIGHT, row=1, column=2)
    )
    assert number == (column[0], row[1])


def test_product_and_its_sum_are_written():
    picture = matrix_product(X, WEIGHT, row=1, column=1)
    words = [text.get_text() for text in picture.axes.texts]
    assert "   3 · (−1)\n+ (−1) · 1\n= −4" in words
    assert words.count("−4") == 2  # two numbers of the product are -4


def test_shapes_are_written_under_the_names():
    words = [text.get_text() for text in matrix_product(X, WEIGHT).axes.texts]
    assert {"x (2, 2)", "W (2, 3)", "x @ W (2, 3)"} <= set(words)
