"""The snowflake: three folds, one cut that really separates the rings, an octagon."""

import math

import numpy as np
import pytest

from course_lib.datasets import circles
from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.snowflake import (
    FrameState,
    Rings,
    _steps,
    fold_and_cut_rings,
    gap_between,
)

POINTS, TARGETS = circles(200, rng=np.random.default_rng(2))
STATES = [each.state for each in keyframes(FrameState(folds=(0, 0, 0)), _steps())]


@pytest.fixture(scope="module")
def animation():
    return fold_and_cut_rings(POINTS, TARGETS)


def test_story_folds_three_times_and_ends_unfolded_and_raised():
    assert STATES[0].folds == STATES[-1].folds == (0, 0, 0)
    assert max(now.folds for now in STATES) == (1, 1, 1)
    assert STATES[-1].cut == STATES[-1].stain == 1
    assert STATES[-1].raised > 0


def test_nothing_is_stained_before_it_is_cut():
    assert all(now.cut == 1 for now in STATES if now.stain > 0)


def test_steps_wait_for_their_captions(animation):
    assert animation.milliseconds[0] == animation.milliseconds[-1] == 2000
    assert animation.captions[animation.stills[1]].startswith("Look: the gap")


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
