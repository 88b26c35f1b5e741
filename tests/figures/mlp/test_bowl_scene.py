"""The stage of the bowl: what is above the cut, and where the trace lies."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.bowl import FrameState, steps
from course_lib.figures.mlp.bowl_scene import Scene, project

ANGLES = np.radians([90, 210, 330])
WEIGHT = np.array([np.cos(ANGLES), np.sin(ANGLES)])
INNER, OUTER = np.array([[0.5, 0.0]]), np.array([[0.0, 1.0]])
X, TARGETS = np.vstack([INNER, OUTER]), np.array([1, 0])
HEIGHT = 0.683
MOMENTS = [moment.state for moment in keyframes(FrameState(), steps(HEIGHT))]
CUT = next(m for m in MOMENTS if m.level == HEIGHT)


@pytest.fixture
def scene():
    return Scene(new_picture(width=4.8, height=3.6).axes, X, TARGETS, WEIGHT, HEIGHT)


def test_outer_point_is_above_the_sheet_and_inner_point_below(scene):
    scene.show(CUT)
    assert len(scene.points[0, True].get_xdata()) == 1
    assert len(scene.points[1, False].get_xdata()) == 1
    assert len(scene.points[0, False].get_xdata()) == 0


def test_trace_is_a_hexagon_at_the_height_of_the_cut(scene):
    last = MOMENTS[-1]
    scene.show(last)
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
