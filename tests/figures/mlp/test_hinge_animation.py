"""The animation of the hinges: the zigzag meets every knot and goes on beyond them."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.hinge_animation import FrameState, Scene, hinges_add_up

KNOTS = np.linspace(0, 1, 9)


def sine(x):
    return np.sin(2 * np.pi * np.asarray(x))


@pytest.fixture
def scene():
    return Scene(new_picture().axes, KNOTS, sine, 1.5)


def test_all_hinges_together_meet_the_curve_at_every_knot(scene):
    heights = scene.heights(8, 1.0)
    inside = scene.x <= 1
    expected = np.interp(scene.x[inside], KNOTS, sine(KNOTS))
    np.testing.assert_allclose(heights[inside], expected, atol=1e-12)


def test_largest_error_is_that_of_the_zigzag(scene):
    assert scene.error == pytest.approx(0.0704, abs=1e-4)
    assert scene.x[scene.worst] < 1


def test_newest_hinge_moves_only_what_is_right_of_its_crease(scene):
    before, half = scene.heights(2, 1.0), scene.heights(3, 0.5)
    left = scene.x <= KNOTS[2]
    np.testing.assert_array_equal(half[left], before[left])
    assert np.all(half[scene.x > KNOTS[2] + 0.01] < before[scene.x > KNOTS[2] + 0.01])
    full = scene.heights(3, 1.0)
    np.testing.assert_allclose(half, (before + full) / 2)


def test_last_piece_goes_on_for_ever(scene):
    heights = scene.heights(8, 1.0)
    places = np.searchsorted(scene.x, [1.25, 1.5])
    np.testing.assert_allclose(heights[places], [2**0.5, 2 * 2**0.5], atol=0.02)
    assert heights[-1] == pytest.approx(2 * 2**0.5)


def test_outside_is_seen_only_at_the_end(scene):
    scene.show(Keyframe(FrameState(8)))
    assert scene.sum.get_xdata().max() == 1
    scene.show(Keyframe(FrameState(8, outside=1.0)))
    assert scene.sum.get_xdata().max() == 1.5
    assert scene.curve.get_xdata().max() == 1.5


def test_marks_say_where_the_slope_turns_up_down_or_not(scene):
    assert [mark.get_marker() for mark in scene.marks] == list("osssdooo")


@pytest.fixture(scope="module")
def animation():
    return hinges_add_up(KNOTS, sine, beyond=1.5)


def test_captions_tell_the_changes_of_slope(animation):
    told = " ".join(animation.captions)
    assert "Hinge 3 at 0.25: the slope changes by −4.7." in told
    assert "Hinge 5 at 0.5: no change of slope" in told
    assert "the largest error is 0.070" in told
