"""The scene of the snowflake animation: its cut truly parts the rings."""

import math

import numpy as np
import pytest

from course_lib.datasets import circles
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.snowflake_scene import Rings, gap_between

POINTS, TARGETS = circles(200, rng=np.random.default_rng(2))


@pytest.fixture(scope="module")
def scene():
    return Rings(new_picture(width=4.8, height=4.35).axes, POINTS, TARGETS)


def test_cut_leaves_class_1_inside_and_class_0_outside(scene):
    ones, zeros = scene.paths[1], scene.paths[0]
    assert ones.inside.all()
    assert not zeros.inside.any()


def test_each_fold_widens_the_gap(scene):
    quarter, eighth = (high - low for _, low, high in scene.gaps.values())
    whole = np.subtract(*gap_between(POINTS, TARGETS, 0.4)[::-1])
    half = np.abs(POINTS) * (1, 0) + POINTS * (0, 1)
    assert max(whole, np.subtract(*gap_between(half, TARGETS, 0.0)[::-1])) < 0
    assert 0 < quarter < eighth


def test_unfolded_cut_has_eight_corners_around_the_inner_ring(scene):
    spots = np.round(scene.paper.pieces["cut"].path.spots[0], 6)
    sides = {round(math.atan2(y, x) // (math.pi / 4)) for x, y in spots}
    assert len(sides) == 8


def test_rings_that_overlap_are_refused():
    points, targets = circles(200, noise=0.4, rng=np.random.default_rng(2))
    with pytest.raises(ValueError, match="a gap that grows"):
        Rings(new_picture().axes, 0.5 * points, targets)
