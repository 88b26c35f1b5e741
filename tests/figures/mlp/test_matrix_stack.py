"""Stacked matrices: one name each, one box per number, one color scale."""

import numpy as np

from course_lib.figures.mlp.matrix_stack import matrix_stack

EQUAL, OTHER = np.full((2, 3), 2.0), np.array([[4.0, -4.0, 0.0]])


def test_each_matrix_has_its_name_above_its_numbers():
    texts = matrix_stack({"equal": EQUAL, "other": OTHER}).axes.texts
    words = [text.get_text() for text in texts]
    assert words == ["equal", *"222222", "other", "4", "−4", "0"]
    heights = [text.get_position()[1] for text in texts]
    assert heights == sorted(heights, reverse=True)


def test_equal_numbers_have_equal_colors_and_one_scale_holds_for_all():
    boxes = matrix_stack({"equal": EQUAL, "other": OTHER}).axes.patches
    colors = [box.get_facecolor() for box in boxes]
    assert len(set(colors[:6])) == 1
    assert colors[6] != colors[0]  # 4 is stronger than 2


def test_columns_are_below_one_another():
    boxes = matrix_stack({"equal": EQUAL, "other": OTHER}).axes.patches
    assert [box.get_x() for box in boxes[:3]] == [box.get_x() for box in boxes[6:]]
