"""Two trails per row: the same valley, straight and turned."""

import numpy as np
import pytest

from course_lib.figures.training.race_trails import race_trails
from course_lib.figures.training.racers import turn

PATH = np.array([(-4.0, 1.0), (-1.0, 0.1), (0.0, 0.0)])
AWAY = np.array([(-4.0, 1.0), (-2.0, 0.5), (-1.0, 0.0)])


@pytest.fixture
def picture():
    straight = {"SGD": PATH, "Adam": AWAY}
    turned = {name: path @ turn(45) for name, path in straight.items()}
    return race_trails(straight, turned)


def test_what_only_turns_looks_the_same_on_both_sides(picture):
    for row in picture.axes:
        left, right = (axes.lines[2].get_xydata() for axes in row)
        assert left == pytest.approx(right)


def test_step_of_arrival_is_beside_the_trail(picture):
    words = [[axes.texts[0].get_text() for axes in row] for row in picture.axes]
    assert words == [["2", "2"], [">2", ">2"]]
