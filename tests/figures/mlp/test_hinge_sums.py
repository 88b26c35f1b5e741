"""The sum of hinges: heights by hand, creases in position, markers for the sign."""

import numpy as np

from course_lib.figures.mlp.hinge_sums import hinge_heights, hinge_sum

TENT = [(1, 0, 2), (1, -0.5, -4)]
WINDOW = (-0.5, 1.5, -5, 5)


def lines(picture, marker="None"):
    return [one for one in picture.axes.lines if one.get_marker() == marker]


def test_hinge_is_flat_on_one_side_of_its_crease():
    heights = hinge_heights([(2, -1, 3), (-2, 1, 3)], [0, 0.5, 1])
    assert heights.tolist() == [[0, 0, 3], [3, 0, 0]]


def test_creases_are_at_minus_bias_over_weight():
    picture = hinge_sum([(2, -1, 3), (-1, -0.25, 1)], window=WINDOW)
    marks = lines(picture, "o")
    assert [one.get_xdata()[0] for one in marks] == [0.5, -0.25]


def test_marker_says_whether_the_slope_turns_up_down_or_not():
    picture = hinge_sum([*TENT, (1, -1, 0)], window=WINDOW)
    marks = [one.get_marker() for one in picture.axes.lines]
    assert [one for one in marks if one != "None"] == ["o", "s", "d"]


def test_sum_is_the_ground_plus_all_hinges():
    picture = hinge_sum(TENT, ground=1, window=WINDOW)
    total = lines(picture)[-1]
    expected = np.interp(total.get_xdata(), [-0.5, 0, 0.5, 1.5], [1, 1, 2, 0])
    np.testing.assert_allclose(total.get_ydata(), expected)


def test_sum_is_left_out_and_curve_is_drawn_if_asked():
    axes = hinge_sum(TENT, window=WINDOW, total=False).axes
    with_curve = hinge_sum(TENT, window=WINDOW, curve=np.sin).axes
    assert len(with_curve.lines) == len(axes.lines) + 2
    curve = with_curve.lines[-2]
    np.testing.assert_allclose(curve.get_ydata(), np.sin(curve.get_xdata()))


def test_names_are_at_the_ends_of_their_lines():
    texts = hinge_sum(TENT, window=WINDOW, names=["up", "down"]).axes.texts
    assert [text.get_text() for text in texts] == ["up", "down"]
    assert [text.xy for text in texts] == [(1.5, 3.0), (1.5, -4.0)]
