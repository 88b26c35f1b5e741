"""Pieces of the plane: their number, their area, and that no unit switches inside."""

import itertools

import numpy as np
import pytest

from course_lib.layers import plane_regions


def creases(seed, count):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, count)), rng.normal(size=count)


def area(corners):
    x, y = corners.T
    return 0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)


@pytest.mark.parametrize(("count", "most"), [(1, 2), (2, 4), (3, 7), (10, 56)])
def test_creases_in_general_position_cut_into_1_plus_d_plus_pairs(count, most):
    for seed in range(20):
        assert len(plane_regions(*creases(seed, count), reach=1e6)) == most


def test_fifty_creases_cut_into_1276():
    assert len(plane_regions(*creases(0, 50), reach=1e6)) == 1276


def test_number_equals_that_of_the_patterns_around_the_crossings():
    weight, bias = creases(3, 6)
    patterns = set()
    for pair in itertools.combinations(range(6), 2):
        crossing = np.linalg.solve(weight[:, pair].T, -bias[list(pair)])
        on = crossing @ weight + bias > 0
        for on[list(pair)] in itertools.product([False, True], repeat=2):
            patterns.add(on.tobytes())
    assert len(patterns) == len(plane_regions(weight, bias, reach=1e6)) == 22


def test_each_region_has_a_pattern_of_its_own_and_no_unit_switches_inside():
    weight, bias = creases(1, 8)
    patterns = set()
    for corners in plane_regions(weight, bias, reach=4):
        heights = corners @ weight + bias
        assert np.all((heights > -1e-8).all(axis=0) | (heights < 1e-8).all(axis=0))
        patterns.add(tuple(corners.mean(axis=0) @ weight + bias > 0))
    assert len(patterns) == len(plane_regions(weight, bias, reach=4))


def test_pieces_fill_the_square():
    pieces = plane_regions(*creases(2, 12), reach=3)
    areas = [area(corners) for corners in pieces]
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(36)


def test_creases_through_one_point_cut_like_a_cake():
    for seed in range(20):
        weight, _ = creases(seed, 10)
        assert len(plane_regions(weight, np.zeros(10), reach=3)) == 20


def test_parallel_creases_and_units_without_weight_make_fewer_pieces():
    assert len(plane_regions([[1, 1], [0, 0]], [0, -1], reach=5)) == 3
    assert len(plane_regions([[1, 0], [0, 0]], [0, -1], reach=5)) == 2
    assert len(plane_regions([[1, 2], [0, 0]], [0, 0], reach=5)) == 2


def test_wrong_shapes_are_named():
    with pytest.raises(ValueError, match=r"got \(3, 2\) and \(2,\)"):
        plane_regions(np.ones((3, 2)), np.ones(2), reach=1)
    with pytest.raises(ValueError, match=r"got \(2, 3\) and \(2,\)"):
        plane_regions(np.ones((2, 3)), np.ones(2), reach=1)
    with pytest.raises(ValueError, match="reach above 0, got 0"):
        plane_regions(np.ones((2, 2)), np.ones(2), reach=0)
