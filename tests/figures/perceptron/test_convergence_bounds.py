"""The two bounds of Novikoff's proof: where they run, and what is between them."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.perceptron.convergence_bounds import (
    FrameState,
    Scene,
    convergence_animation,
    convergence_bounds,
)

GAMMA, RADIUS = 17**-0.5, 3**0.5
WITNESS = GAMMA * np.array([2, 2, -3])
# The weights and the bias of the first four updates of AND.
WEIGHTS = np.array([[0, 0, -1], [1, 1, 0], [1, 1, -1], [1, 0, -2]])
RUN = WEIGHTS @ WITNESS, np.linalg.norm(WEIGHTS, axis=1)
SIZES = {"gamma": GAMMA, "radius": RADIUS}


@pytest.fixture
def scene():
    return Scene(*RUN, **SIZES)


def test_bounds_meet_at_radius_over_gamma_squared(scene):
    scene.show(Keyframe(FrameState(4, 51, 51)))
    assert scene.bound == pytest.approx(51)
    for line in (scene.low, scene.high):
        np.testing.assert_allclose(line.get_xydata()[-1], [51, 51 * GAMMA])


def test_room_is_between_the_line_and_the_root(scene):
    scene.show(Keyframe(FrameState(4, 16, 16)))
    x, y = scene.room.get_xy().T
    assert (y >= x * GAMMA - 1e-9).all()
    assert (y <= np.sqrt(x) * RADIUS + 1e-9).all()
    assert y.max() == pytest.approx(4 * RADIUS)


def test_first_frame_shows_pale_where_the_bounds_will_run(scene):
    scene.show(Keyframe(FrameState()))
    pale = [line.get_xydata() for line in scene.picture.axes.lines[:2]]
    scene.show(Keyframe(FrameState(4, 51, 51)))
    for ahead, bound in zip(pale, (scene.low, scene.high), strict=True):
        np.testing.assert_allclose(ahead[-1], bound.get_xydata()[-1])
        x, y = bound.get_xydata().T
        np.testing.assert_allclose(np.interp(x, *ahead.T), y, atol=0.05)


def test_marks_are_the_start_and_the_updates_made(scene):
    scene.show(Keyframe(FrameState(3, 3, 3)))
    np.testing.assert_array_equal(scene.tips.get_xdata(), [0, 1, 2, 3])
    np.testing.assert_allclose(scene.tips.get_ydata(), [0, *RUN[0][:3]])
    np.testing.assert_allclose(scene.sticks.get_ydata(), [0, *RUN[1][:3]])
    assert not scene.notes[0].get_visible()


def test_values_are_at_the_ends_of_the_bounds(scene):
    scene.show(Keyframe(FrameState(2, 2, 2)))
    assert [name.get_text() for name in scene.names] == [
        "at most 2.45",
        "at least 0.49",
    ]


def test_still_is_the_end_of_the_animation():
    texts = [text.get_text() for text in convergence_bounds(*RUN, **SIZES).axes.texts]
    assert {"stopped: 4", "no room: 51"} <= set(texts)
    animation = convergence_animation(*RUN, **SIZES, alt="Two bounds meet.")
    assert animation.captions[-1].startswith("At k = 51 they meet")
    assert animation.captions[animation.stills[-2]].endswith("stopped after 4.")


def test_animation_rests_on_its_last_frame():
    animation = convergence_animation(*RUN, **SIZES, alt="Two bounds meet.")
    assert animation.milliseconds[-1] == 3000


@pytest.mark.parametrize(
    ("shadows", "lengths", "words"),
    [
        ([0.2], [1.0], "expected 1 .* got 0.2 and 1"),
        ([0.7, 0.9], [1.0, 2.5], "expected 2 .* got 0.9 and 2.5"),
    ],
)
def test_numbers_that_the_theorem_excludes_are_refused(shadows, lengths, words):
    with pytest.raises(ValueError, match=words):
        convergence_bounds(shadows, lengths, **SIZES)
