"""The bias trick drawn: the line through 0 meets the upper level above the cut."""

import numpy as np
import pytest

from course_lib.figures.perceptron.lifted_line import lifted_line


def two_places(picture):
    return [
        line.get_xydata() for line in picture.axes.lines if len(line.get_xydata()) == 2
    ]


def test_line_goes_through_zero_and_above_the_cut():
    picture = lifted_line(2, -3, [0, 1, 2])
    (ends,) = [e for e in two_places(picture) if np.allclose(e[0], -e[1])]
    slope = ends[1, 1] / ends[1, 0]
    assert 1.5 * slope == pytest.approx(1)
    assert "cut 1.5" in [text.get_text() for text in picture.axes.texts]


def test_each_place_is_lifted_to_its_constant_one():
    ways = two_places(lifted_line(2, -3, [0, 2]))
    for x in (0, 2):
        assert any(np.array_equal(way, [[x, 0], [x, 1]]) for way in ways)


def test_points_have_the_class_of_their_score():
    marks = lifted_line(-1, 1.5, [1, 2]).axes.lines
    upper = {
        tuple(m.get_xydata()[0]): m.get_marker()
        for m in marks
        if m.get_markersize() == 11
    }
    assert upper == {(1, 1): "o", (2, 1): "s"}
