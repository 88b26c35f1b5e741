"""Zigzags and prices are drawn as given."""

import numpy as np
from figures.drawn import words

from course_lib.figures.kit.style import LIGHT
from course_lib.figures.mlp.depth_sawtooth import sawtooth_cost, zigzags

X = np.linspace(0, 1, 9)


def test_panels_share_their_axes():
    picture = zigzags(X, {"one": X, "two": 3 * X})
    assert picture.axes[0, 0].get_ylim() == picture.axes[1, 0].get_ylim()
    assert picture.axes[1, 0].get_title("left") == "two"


def test_goal_is_below_each_zigzag():
    picture = zigzags(X, {"one": X, "two": X**2}, goal=1 - X)
    for axes in picture.axes[:, 0]:
        goal, _ = axes.lines
        assert goal.get_color() == LIGHT
        assert (goal.get_ydata() == 1 - X).all()


def test_equal_prices_have_a_black_mark():
    axes = sawtooth_cost([1, 2, 3], {"one": [7, 13, 25], "deep": [7, 13, 19]}).axes
    assert axes.lines[-1].get_xydata().tolist() == [[1, 7], [2, 13]]


def test_last_prices_are_written_at_the_lines():
    axes = sawtooth_cost([1, 2, 3], {"one": [7, 13, 1025], "deep": [7, 13, 19]}).axes
    assert {"one", "deep", "1,025", "19"} <= set(words(axes))


def test_places_on_the_axis_are_pieces():
    picture = sawtooth_cost([1, 2, 3], {"one": [7, 13, 25], "deep": [7, 13, 19]})
    picture.to_bytes()
    labels = [label.get_text() for label in picture.axes.get_xticklabels()]
    assert labels == ["2", "4", "8"]
