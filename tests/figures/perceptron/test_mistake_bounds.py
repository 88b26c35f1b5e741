"""Counted mistakes are never beyond their bound, and each is where it belongs."""

import numpy as np

from course_lib.figures.perceptron.mistake_bounds import mistakes_and_bounds

COUNTS = {"wide": [1, 1, 1, 2], "narrow": [3, 8]}


def test_dots_are_at_the_counts_and_are_larger_where_more_runs_end():
    dots = mistakes_and_bounds(COUNTS, [4, 25], [4, 25]).axes.collections
    np.testing.assert_array_equal(dots[0].get_offsets(), [[1, 0], [2, 0]])
    np.testing.assert_array_equal(dots[1].get_offsets(), [[3, 1], [8, 1]])
    assert dots[0].get_sizes()[0] > dots[0].get_sizes()[1]


def test_bar_and_star_are_at_their_numbers():
    picture = mistakes_and_bounds(COUNTS, [4, 25], [3, 24])
    marks = [line for line in picture.axes.lines if line.get_color() != "#D4D4D4"]
    assert [np.ravel(line.get_xdata())[0] for line in marks] == [4, 3, 25, 24]


def test_rows_are_named_from_above():
    axes = mistakes_and_bounds(COUNTS, [4, 25], [4, 25]).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["wide", "narrow"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
