"""Regions between creases: one patch each, marked by the units that are on."""

import numpy as np
import pytest

from course_lib.figures.mlp.creases import crease_regions, distance_to_edge

WEIGHT, BIAS = np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2)
QUARTERS = [
    np.array([(0, 0), (x, 0), (x, y), (0, y)]) * 2.0 for x in (-1, 1) for y in (-1, 1)
]


def test_pattern_of_few_units_is_in_each_region():
    axes = crease_regions(QUARTERS, WEIGHT, BIAS).axes
    words = {text.get_text(): text.get_position() for text in axes.texts}
    assert words == {"00": (-1, -1), "01": (-1, 1), "10": (1, -1), "11": (1, 1)}


def test_regions_are_darker_the_more_units_are_on():
    axes = crease_regions(QUARTERS, WEIGHT, BIAS).axes
    none, one, other, both = (sum(patch.get_facecolor()) for patch in axes.patches)
    assert none > one == other > both
    assert len(axes.patches) == 4


def test_number_of_many_units_is_where_there_is_room():
    weight, bias = np.repeat(WEIGHT, 3, axis=1), np.zeros(6)
    sliver = np.array([(0, 0), (2, 0.01), (2, 0.1)])
    axes = crease_regions([*QUARTERS, sliver], weight, bias).axes
    assert [text.get_text() for text in axes.texts] == ["0", "3", "3", "6"]


def test_frame_is_a_dashed_square():
    frame = crease_regions(QUARTERS, WEIGHT, BIAS, frame=1).axes.patches[-1]
    assert (*frame.get_xy(), frame.get_width(), frame.get_height()) == (-1, -1, 2, 2)
    assert frame.get_linestyle() != "solid"


def test_distance_to_edge_is_that_of_the_nearest():
    triangle = np.array([(0, 0), (6, 0), (0, 6)])
    assert distance_to_edge(triangle, np.array([2, 1])) == pytest.approx(1)
    assert distance_to_edge(triangle, np.array([3, 2.9])) < 0.1
