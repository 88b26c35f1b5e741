"""The line of a neuron: ringed zeros, perpendicular arrows, correct distances."""

import numpy as np
import pytest
from figures.drawn import words

from course_lib.figures.perceptron.neuron_line import (
    score_map,
    signed_distances,
    upright_arrow,
)

WEIGHT, BIAS = [3, 4], -5


def test_every_point_has_its_score():
    picture = score_map(WEIGHT, BIAS, low=-1, high=2)
    found = {text.get_position(): text.get_text() for text in picture.axes.texts}
    assert len(found) == 16
    assert found[(2, 2)] == "+9"
    assert found[(0, 0)] == "−5"
    assert found[(-1, 2)] == "0"


def test_only_zeros_are_ringed():
    picture = score_map(WEIGHT, BIAS)
    rings = [
        line.get_xydata()[0]
        for line in picture.axes.lines
        if len(line.get_xydata()) == 1
    ]
    np.testing.assert_array_equal(sorted(map(tuple, rings)), [(-1, 2), (3, -1)])


@pytest.mark.parametrize(
    "draw", [score_map, lambda w, b: signed_distances(w, b, [[0, 0]])]
)
def test_line_is_where_the_score_is_zero(draw):
    lines = [line.get_xydata() for line in draw(WEIGHT, BIAS).axes.lines]
    assert any(
        len(ends) == 2 and np.allclose(ends @ WEIGHT + BIAS, 0) for ends in lines
    )


def test_each_point_bears_its_signed_distance():
    picture = signed_distances(WEIGHT, BIAS, [[3, 4], [2, 0], [1, -1], [0, 0]])
    assert {"+4.0", "+0.2", "−1.2", "−1.0"} <= set(words(picture))


def test_way_to_the_line_ends_on_it_at_a_right_angle():
    point = np.array([3.0, 4.0])
    lines = [
        line.get_xydata() for line in signed_distances(WEIGHT, BIAS, [point]).axes.lines
    ]
    (way,) = [ends for ends in lines if len(ends) == 2 and np.allclose(ends[0], point)]
    assert way[1] @ WEIGHT + BIAS == pytest.approx(0)
    np.testing.assert_allclose(way[1] - way[0], -4 * np.array([3, 4]) / 5)


def test_sides_are_named_where_they_are():
    for weight, names in (
        (WEIGHT, ["score < 0", "score > 0"]),
        ([-3, -4], ["score > 0", "score < 0"]),
    ):
        picture = signed_distances(weight, -BIAS if weight[0] < 0 else BIAS, [[0, 0]])
        assert words(picture)[:2] == names


def test_step_must_stay_on_the_line():
    assert {"A", "B", "$w$"} <= set(
        words(upright_arrow(WEIGHT, BIAS, [1, 0.5], [-1, 2]))
    )
    with pytest.raises(ValueError, match="must have a score of 0, got 3"):
        upright_arrow(WEIGHT, BIAS, [1, 0.5], [0, 2])
