"""Lines that answer right: touching ones are dashed, the widest street is drawn."""

import numpy as np
import pytest

from course_lib.figures.perceptron.margins import compare_margins

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
AND = np.array([0, 0, 0, 1])
LINES = np.array([[1, 1, -1], [2, 2, -3], [1.5, 1, -2]])


def long_lines(picture, width):
    return [line for line in picture.axes.lines if line.get_linewidth() == width]


def test_line_that_touches_a_point_is_dashed():
    (touching,) = long_lines(compare_margins(X, AND, LINES), 1.3)
    assert touching.is_dashed()
    assert np.allclose(touching.get_xydata() @ [1, 1], 1)


def test_others_are_solid():
    assert len(long_lines(compare_margins(X, AND, LINES), 2.0)) == 2


def test_widest_street_is_that_of_the_best_line():
    picture = compare_margins(X, AND, LINES)
    assert f"{np.sqrt(2) / 4:.3f}" in [text.get_text() for text in picture.axes.texts]
    (best,) = long_lines(picture, 4)
    assert np.allclose(best.get_xydata() @ [2, 2], 3)


def test_length_of_the_weights_changes_nothing():
    once, twice = (compare_margins(X, AND, k * LINES[[1]]).axes for k in (1, 20))
    np.testing.assert_allclose(
        once.lines[-1].get_xydata(), twice.lines[-1].get_xydata()
    )
    assert [t.get_text() for t in once.texts] == [t.get_text() for t in twice.texts]


def test_line_with_a_mistake_is_refused():
    with pytest.raises(ValueError, match=r"without a mistake, got a margin of -0\.354"):
        compare_margins(X, AND, np.array([[1, 1, -0.5]]))
