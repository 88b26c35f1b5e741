"""Reach and side effects: both panels show their numbers, and zero has a position."""

from figures.drawn import words

from course_lib.figures.transformer.reach import reach_and_side_effects


def test_every_point_carries_its_number():
    above, below = reach_and_side_effects([0.3, 0.9], [0.998, 0.5], [4921, 0]).axes
    assert words(above) == ["99%", "50%"]
    assert words(below) == ["4,921", "0"]


def test_hundred_per_cent_means_all():
    above, _ = reach_and_side_effects([0.3, 0.9], [1.0, 0.9999], [3, 2]).axes
    assert words(above) == ["100%", "99%"]


def test_zero_is_below_one():
    _, below = reach_and_side_effects([0.3, 0.9], [1.0, 1.0], [1, 0]).axes
    heights = below.lines[0].get_ydata()
    assert 0 < heights[1] < heights[0]
    assert below.get_yticklabels()[0].get_text() == "0"
