"""The bowl: the order in which it's lifted, cut and colored, and what is where."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.bowl import FrameState, Scene, _steps, project

HEIGHT = 0.683
STATES = [keyframe.state for keyframe in keyframes(FrameState(), _steps(HEIGHT))]
ANGLES = np.radians([90, 210, 330])
WEIGHT = np.array([np.cos(ANGLES), np.sin(ANGLES)])
INNER, OUTER = np.array([[0.5, 0.0]]), np.array([[0.0, 1.0]])
X, TARGETS = np.vstack([INNER, OUTER]), np.array([1, 0])


@pytest.fixture
def scene():
    return Scene(new_picture(width=4.8, height=3.6).axes, X, TARGETS, WEIGHT, HEIGHT)


def test_animation_begins_flat_and_ends_with_a_colored_map():
    first, last = STATES[0], STATES[-1]
    assert first.lifts == (0, 0, 0)
    assert first.level is None
    assert last.lifts == (1, 1, 1)
    assert last.level == pytest.approx(HEIGHT)
    assert (last.drop, last.view, last.stain) == (1, 1, 1)


def test_rings_are_seen_from_above_first_and_from_the_side_while_units_lift():
    assert STATES[0].view == 1
    lifting = [now.view for now in STATES if 0 < sum(now.lifts) < 3]
    assert set(lifting) == {0.0}


def test_units_are_lifted_one_after_the_other():
    lifts = np.array([now.lifts for now in STATES])
    assert (np.diff(lifts, axis=0) >= 0).all()
    assert (np.count_nonzero(np.diff(lifts, axis=0), axis=1) <= 1).all()


def test_the_sheet_only_sinks():
    levels = [now.level for now in STATES if now.level is not None]
    assert (np.diff(levels) <= 0).all()
    assert levels[0] > levels[-1] == pytest.approx(HEIGHT)


def test_outer_point_is_above_the_sheet_and_inner_point_below(scene):
    scene.show(Keyframe(next(now for now in STATES if now.level == HEIGHT)))
    assert len(scene.points[0, True].get_xdata()) == 1
    assert len(scene.points[1, False].get_xdata()) == 1
    assert len(scene.points[0, False].get_xdata()) == 0


def test_trace_is_a_hexagon_at_the_height_of_the_cut(scene):
    scene.show(Keyframe(STATES[-1]))
    corners = np.column_stack(scene.trace.get_data())
    assert len(corners) == 7
    assert np.allclose(corners[0], corners[-1])
    heights = np.maximum(0, corners @ WEIGHT).sum(axis=1)
    assert heights == pytest.approx(np.full(7, HEIGHT))


def test_height_moves_a_point_up_the_screen_from_the_side_only():
    flat = project(INNER, np.array([0.0]), view=0)[0]
    lifted = project(INNER, np.array([1.0]), view=0)[0]
    assert lifted[0] == flat[0]
    assert lifted[1] > flat[1] + 0.5
