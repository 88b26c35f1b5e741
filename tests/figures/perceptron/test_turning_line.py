"""The animation of the turning line: its street is the library's margin."""

import numpy as np
import pytest

from course_lib.datasets import load_penguins
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.style import ORANGE, tint
from course_lib.figures.perceptron.turning_line import (
    Scene,
    _angles,
    street_at,
    turning_line,
)
from course_lib.perceptron import margin

BIRDS = load_penguins()
POINTS = np.array([[0.0, -1.0], [0.5, -0.5], [0.0, 1.0], [-0.5, 0.6]])
CLASSES = np.array([0, 0, 1, 1])


@pytest.mark.parametrize("degrees", [90, 107, 134, 300])
def test_half_width_is_the_margin_of_the_line_in_the_middle(degrees):
    arrow, middle, half, _ = street_at(BIRDS.x, BIRDS.targets, degrees)
    assert half == pytest.approx(margin(BIRDS.x, BIRDS.targets, arrow, -middle))


def test_street_is_widest_at_134_degrees():
    widths = [street_at(BIRDS.x, BIRDS.targets, k)[2] for k in range(360)]
    assert int(np.argmax(widths)) == 134
    assert [k for k, width in enumerate(widths) if width > 0] == list(range(106, 158))


def test_touching_points_are_on_the_edges():
    arrow, middle, half, touching = street_at(BIRDS.x, BIRDS.targets, 120)
    np.testing.assert_allclose(
        BIRDS.x[touching] @ arrow, [middle - half, middle + half]
    )
    np.testing.assert_array_equal(BIRDS.targets[touching], [0, 1])


def test_animation_turns_once_around_and_ends_at_the_best_angle():
    angles = _angles(134)
    assert angles[0] == 90
    assert angles[-1] == 134 + 360
    assert (np.diff(angles) > 0).all()
    assert set(range(129, 140)) <= set(angles)


@pytest.fixture
def scene():
    widths = [street_at(POINTS, CLASSES, k)[2] for k in range(360)]
    return Scene(POINTS, CLASSES, np.array(widths), ("a", "b"))


def test_street_has_its_color_and_its_rims_only_where_it_is_free(scene):
    scene.show(Keyframe(90))
    assert scene.rims.get_visible()
    assert scene.street.get_facecolor()[:3] == pytest.approx(tint(ORANGE, 0.55))
    scene.show(Keyframe(270))
    assert not scene.rims.get_visible()
    assert scene.note.get_text() == "270°  overlap: no street"


def test_line_is_perpendicular_to_its_arrow(scene):
    scene.show(Keyframe(60))
    along = np.diff(scene.line.get_xydata(), axis=0)[0]
    assert along @ [np.cos(np.pi / 3), np.sin(np.pi / 3)] == pytest.approx(0)


def test_four_stills_tell_the_animation():
    animation = turning_line(BIRDS.x, BIRDS.targets)
    told = [animation.captions[k].split(":")[0] for k in animation.stills]
    assert told == ["90°", "114°", "315°", "134°"]
    assert animation.captions[-1] == "134°: a clear street, with a margin of 0.354."
