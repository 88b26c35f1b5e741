"""Stacked matrices: a name each, a box a number, colors to one scale."""

import numpy as np
import pytest

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


def test_columns_stand_below_one_another():
    boxes = matrix_stack({"equal": EQUAL, "other": OTHER}).axes.patches
    assert [box.get_x() for box in boxes[:3]] == [box.get_x() for box in boxes[6:]]


@pytest.mark.parametrize(
    ("matrices", "words"),
    [
        ({}, r"equal width, got shapes \[\]"),
        ({"a": EQUAL, "b": np.ones((2, 4))}, r"\(2, 3\), \(2, 4\)"),
        ({"a": np.ones(3)}, r"got shapes \[\(3,\)\]"),
        ({"a": np.ones((1, 11))}, "at most 10 columns, got 11"),
    ],
)
def test_what_cannot_be_stacked_is_refused(matrices, words):
    with pytest.raises(ValueError, match=words):
        matrix_stack(matrices)
