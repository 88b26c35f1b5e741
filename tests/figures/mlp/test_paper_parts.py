"""Strips and short pieces of lines make up the whole sheet."""

import numpy as np
import pytest
from figures.mlp.test_fold_plan import CREASES, PLAN

from course_lib.figures.mlp.paper_parts import flat_strips, line_pieces, middle_of_strip


def area(shape):
    x, y = shape.T
    return 0.5 * abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_strips_cover_the_sheet(number):
    strips = flat_strips(PLAN, number)
    assert sum(map(area, strips.split(strips.path.spots[0]))) == pytest.approx(4)


def test_strip_swings_as_a_whole():
    strips = flat_strips(PLAN, 1)
    for swings in strips.split(strips.path.swings[1]):
        assert swings.all() or not swings.any()


def test_cut_pieces_are_eight_sides_of_equal_length():
    cut = line_pieces(PLAN, np.empty((0, 2, 2)), 5)["cut"]
    ends = cut.path.spots[0].reshape(-1, 2, 2)
    lengths = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    # The cut has two sides, so each piece is drawn twice.
    side = 2 * 0.7 * np.tan(np.pi / 8)
    assert lengths.sum() == pytest.approx(2 * 8 * side)
    assert cut.order.min() == 0
    assert cut.order.max() < 1


def test_crease_knows_its_number():
    crease = line_pieces(PLAN, np.empty((0, 2, 2)), 5)["crease"]
    middles = crease.path.spots[0].reshape(-1, 2, 2).mean(axis=1)
    assert np.abs(middles[crease.order == 0, 0]).max() < 1e-9
    assert np.abs(middles[crease.order == 1, 1]).max() < 1e-9
    assert set(crease.order) == {0, 1, 2}


def test_fibres_are_the_same_each_time():
    first, second = (
        line_pieces(PLAN, np.empty((0, 2, 2)), 7)["fibre"].path.spots for _ in range(2)
    )
    assert (first == second).all()


def test_middle_of_strip_lies_in_it():
    found = middle_of_strip(np.array([0.01, 0.02, 0.99]), CREASES[0])
    assert found[0] == found[1]
    assert found[2] > 0.9
