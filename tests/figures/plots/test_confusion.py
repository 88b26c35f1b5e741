"""A confusion matrix names truth and answer, and colors only mistakes."""

import numpy as np
import pytest

from course_lib.figures.plots.confusion import confusion_matrix

COUNTS = np.array([[90, 10, 0], [0, 100, 0], [20, 0, 1980]])


def pixels(counts):
    return np.asarray(confusion_matrix(counts).axes.images[0].get_array())


def test_axes_name_truth_and_answer():
    axes = confusion_matrix(COUNTS, ["cat", "dog", "owl"]).axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("answer", "truth")
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["cat", "dog", "owl"]


def test_numbers_are_written_and_zeros_left_out():
    texts = [text.get_text() for text in confusion_matrix(COUNTS).axes.texts]
    assert texts == ["90", "10", "100", "20", "1,980"]


def test_right_answers_are_gray_mistakes_reddish_and_zeros_white():
    cells = pixels(COUNTS)
    assert cells[0, 0] == pytest.approx(cells[0, 0, 0])
    red, _, blue = cells[0, 1]
    assert red > blue
    assert cells[0, 2] == pytest.approx(1.0)


def test_a_larger_share_of_mistakes_is_darker():
    cells = pixels(COUNTS)
    assert cells[0, 1].sum() < cells[2, 0].sum()


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"shape \(K, K\), got \(2, 3\)"):
        confusion_matrix(np.zeros((2, 3)))
    with pytest.raises(
        ValueError, match="expected 3 class names, one per class, got 2"
    ):
        confusion_matrix(COUNTS, ["cat", "dog"])
