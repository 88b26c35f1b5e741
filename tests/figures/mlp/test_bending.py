"""Paper bends without stretching, and ends up where a mirror would show it."""

import numpy as np
import pytest

from course_lib.figures.mlp.bending import Crease, brightness, clip, project

UPRIGHT = Crease((0, 0), (0, 1), 1.0)
SLANTED = Crease((0.5, 0.0), (1, 1), 2.0)
PLACES = np.random.default_rng(2).uniform(-1, 1, (50, 2))


def test_flat_flap_is_where_it_was():
    assert SLANTED.bend(PLACES, 0.0) == pytest.approx(
        np.column_stack([PLACES, np.zeros(50)])
    )


def test_folded_flap_is_where_the_mirror_shows_it():
    folded = SLANTED.bend(PLACES, 1.0)
    assert folded[:, :2] == pytest.approx(SLANTED.mirror(PLACES))
    assert folded[:, 2] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("progress", [0.2, 0.5, 0.9])
def test_bending_keeps_lengths_along_the_paper(progress):
    line = np.column_stack([np.linspace(-1, 0, 2001), np.zeros(2001)])
    steps = np.diff(UPRIGHT.bend(line, progress), axis=0)
    assert np.linalg.norm(steps, axis=1).sum() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("progress", [0.1, 0.5, 0.9])
def test_flap_never_dives_below_the_table(progress):
    assert (UPRIGHT.bend(PLACES, progress)[:, 2] >= -1e-12).all()


def test_tip_goes_ahead_of_the_crease():
    near, tip = UPRIGHT.angle(np.array([0.0, 1.0]), 0.5)
    assert near < np.pi / 2 < tip


def test_other_side_stays():
    right = np.abs(PLACES)
    assert UPRIGHT.bend(right, 0.6)[:, :2] == pytest.approx(right)


def test_lifted_place_appears_higher_and_larger():
    low, high = project(np.array([(1.0, 0.0, 0.0), (1.0, 0.0, 1.0)]))
    assert high[0] > low[0]
    assert high[1] > low[1]


def test_paper_that_turns_from_the_light_is_darker():
    from_light = np.array([(0.6, -0.6, 0.53)])
    assert brightness(from_light) < 0.9
    assert brightness(-from_light) == pytest.approx(brightness(from_light))


def test_two_clips_share_a_polygon_without_loss():
    square = np.array([(0, 0), (2, 0), (2, 2), (0, 2)], dtype=float)
    normal = np.array([0.6, 0.8])

    def area(shape):
        x, y = shape.T
        return 0.5 * abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))

    parts = [clip(square, normal, 1.3), clip(square, -normal, -1.3)]
    assert sum(map(area, parts)) == pytest.approx(4)
    assert len(clip(square, normal, 9.0)) == 0
