"""Color and marker show the class, a rim shows a mistake, a tint shows a region."""

import numpy as np
import pytest
from tints import tint_at

from course_lib.figures.kit.style import BLUE, VERMILION
from course_lib.figures.plots.points import (
    class_points,
    decision_regions,
    is_wrong,
    window_around,
)

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])


def right_of_one_half(points):
    return (points[:, 0] > 0.5).astype(float)


def test_each_class_has_its_color_and_marker():
    lines = class_points(CORNERS, XOR).axes.lines
    looks = [(n.get_color(), n.get_marker(), len(n.get_xdata())) for n in lines]
    assert looks == [(BLUE, "s", 2), (VERMILION, "o", 2)]


def test_axes_say_what_they_measure():
    axes = class_points(CORNERS, XOR, axis_labels=("length", "depth")).axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("length", "depth")


def test_region_of_class_one_is_reddish_and_of_class_zero_bluish():
    picture = decision_regions(right_of_one_half, CORNERS, XOR)
    red, _, blue = tint_at(picture, 0.9, 0.5)
    assert red > blue
    red, _, blue = tint_at(picture, 0.1, 0.5)
    assert red < blue


def test_mistakes_get_a_rim():
    axes = decision_regions(right_of_one_half, CORNERS, XOR).axes
    rims = axes.collections[-1].get_offsets()
    assert sorted(map(tuple, rims.tolist())) == [(0.0, 1.0), (1.0, 1.0)]


def test_boundary_is_drawn_where_the_answer_turns():
    axes = decision_regions(lambda p: 0.5 * p[:, 0] + 0.25, CORNERS, XOR).axes
    [path] = [path for c in axes.collections[:1] for path in c.get_paths()]
    assert path.vertices[:, 0] == pytest.approx(0.5)


def test_one_column_of_probabilities_is_the_same_as_a_row():
    flat = decision_regions(right_of_one_half, CORNERS, XOR)
    column = decision_regions(lambda p: right_of_one_half(p)[:, None], CORNERS, XOR)
    assert flat.to_bytes() == column.to_bytes()


def test_scores_of_three_classes_give_three_regions():
    def scores(points):
        return np.column_stack([points[:, 0], 1 - points[:, 0], points[:, 1]])

    picture = decision_regions(scores, CORNERS, np.array([1, 1, 0, 2]))
    pixels = np.asarray(picture.axes.images[0].get_array())
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) == 3


def test_few_points_are_svg_and_many_are_png():
    x = np.random.default_rng(0).normal(size=(300, 2))
    targets = (x[:, 0] > 0).astype(int)
    assert class_points(x, targets).format == "png"
    assert class_points(x[:50], targets[:50]).format == "svg"


def test_narrow_picture_is_as_wide_as_asked():
    picture = decision_regions(right_of_one_half, CORNERS, XOR, width=4.8)
    assert picture.figure.get_figwidth() == 4.8


def test_window_leaves_air_even_around_one_point():
    assert window_around(np.array([[1.0, 2.0]]), 0.5) == (0.5, 1.5, 1.5, 2.5)


def test_is_wrong_takes_the_largest_score():
    scores = np.array([[1.0, 2.0, 0.0], [1.0, 2.0, 0.0]])
    assert is_wrong(scores, np.array([1, 2])).tolist() == [False, True]


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"x must have shape \(N, 2\), got \(4, 3\)"):
        class_points(np.zeros((4, 3)), XOR)
    with pytest.raises(ValueError, match=r"targets must have shape \(4,\), got \(3,\)"):
        class_points(CORNERS, XOR[:3])
    with pytest.raises(ValueError, match="one answer for each of"):
        decision_regions(lambda points: 0.5, CORNERS, XOR)
