"""ReLU's animation: negative coordinates end at 0, the others never move."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.relu_animation import FrameState, Scene

XOR = [0, 1, 1, 0]
WEIGHT, BIAS, CUT = np.ones((2, 2)), np.array([0.0, -1.0]), (1, -2, -0.5)


@pytest.fixture
def scene():
    return Scene(new_picture().axes, WEIGHT, BIAS, XOR, CUT)


def places(scene):
    return {name: tuple(p.get_xydata()[0]) for name, p in scene.points.items()}


def test_points_start_at_the_weighted_sums(scene):
    scene.show(Keyframe(FrameState(0.0, 0.0)))
    assert places(scene) == {"00": (0, -1), "01": (1, 0), "10": (1, 0), "11": (2, 1)}


def test_points_end_at_the_hidden_values(scene):
    scene.show(Keyframe(FrameState(1.0, 1.0)))
    assert places(scene) == {"00": (0, 0), "01": (1, 0), "10": (1, 0), "11": (2, 1)}


def test_points_on_one_spot_share_a_label(scene):
    labels = [label.get_text() for label in scene.labels.values()]
    assert labels == ["00", "01, 10", "", "11"]


def test_cut_has_the_circles_on_one_side():
    hidden = np.array([(0, 0), (1, 0), (1, 0), (2, 1)])
    assert ((hidden @ CUT[:2] + CUT[2] > 0) == np.array(XOR)).all()
