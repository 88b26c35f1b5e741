"""Error curves: the largest error is marked and written."""

import numpy as np
import pytest

from course_lib.figures.error_curves import error_curves, write

X = np.linspace(-1, 1, 101)


def test_largest_errors_are_marked_on_both_sides():
    picture = error_curves(X, {"even": 0.2 - X**2})
    marks = picture.axes[0, 0].lines[-1].get_xydata()
    np.testing.assert_allclose(marks, [(-1, -0.8), (1, -0.8)])


def test_axis_says_the_largest_error():
    picture = error_curves(X, {"small": 4.732e-4 * X, "large": 3 * X})
    texts = [
        [label.get_text() for label in axes.get_yticklabels()]
        for axes in picture.axes[:, 0]
    ]
    assert texts == [["−0.00047", "0", "0.00047"], ["−3", "0", "3"]]


def test_each_error_has_its_own_scale():
    picture = error_curves(X, {"small": 0.001 * X, "large": X})
    highs = [axes.get_ylim()[1] for axes in picture.axes[:, 0]]
    assert highs[1] == pytest.approx(1000 * highs[0])


def test_zeros_of_a_small_error_are_written():
    assert write(0.0203) == "0.02"


@pytest.mark.parametrize("errors", [{}, {"short": X[1:]}])
def test_wrong_shapes_are_refused(errors):
    with pytest.raises(ValueError, match=r"expected errors of shape \(101,\)"):
        error_curves(X, errors)
