"""One knob: every frame shows the answers of the neuron with weights 1, 1."""

import numpy as np
import pytest
from matplotlib.path import Path

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.perceptron.one_knob import (
    CORNERS,
    STOPS,
    FrameState,
    Scene,
    _story,
    one_knob,
)

STORY = list(_story())
STATES = [keyframe.state for keyframe in STORY]


@pytest.fixture(scope="module")
def animation():
    return one_knob()


@pytest.fixture
def scene():
    return Scene()


def show(scene, bias, num_passed):
    scene.show(Keyframe(FrameState(bias, num_passed)))


def test_bias_rises_from_the_first_stop_to_the_last():
    places = [now.bias for now in STATES]
    assert places == sorted(places)
    assert [places[0], places[-1]] == [-2.5, 0.5]
    assert {bias for bias, _ in STOPS} <= set(places)


def test_an_interval_gets_its_name_only_after_its_edge_is_passed():
    for now in STATES:
        lit = (np.array([0, 1, 1, 2]) + now.bias > 0).sum()
        assert now.num_passed == {0: 1, 1: 2, 3: 3, 4: 4}[lit]


def test_the_edge_itself_is_described_and_answers_0():
    edges = [each.state for each in STORY if "exactly 0" in each.caption]
    assert edges == [FrameState(-2, 1), FrameState(-1, 2), FrameState(0, 3)]


def test_animation_rests_on_its_stops_and_longest_on_the_last():
    rests = [each.state.bias for each in STORY if each.seconds > 2]
    assert rests == [bias for bias, _ in STOPS]
    assert max(STORY, key=lambda each: each.seconds) is STORY[-1]


def test_animation_is_one_frame_a_keyframe(animation):
    assert animation.num_frames == len(STORY)
    assert animation.captions[-1].endswith("(always 1).")


@pytest.mark.parametrize(
    ("bias", "lamps", "gate"),
    [
        (-2.5, [0, 0, 0, 0], "never"),
        (-2.0, [0, 0, 0, 0], "never"),
        (-1.5, [0, 0, 0, 1], "AND"),
        (-1.0, [0, 0, 0, 1], "AND"),
        (-0.5, [0, 1, 1, 1], "OR"),
        (0.0, [0, 1, 1, 1], "OR"),
        (0.5, [1, 1, 1, 1], "always"),
    ],
)
def test_lamps_and_corners_show_the_answers(scene, bias, lamps, gate):
    show(scene, bias, 4)
    for yes, no in ((scene.lit, scene.dark), (scene.lamps, scene.unlit)):
        assert [mark.get_visible() for mark in yes] == [bool(on) for on in lamps]
        assert [mark.get_visible() for mark in no] == [not on for on in lamps]
    assert scene.gate.get_text() == gate
    assert [text.get_text() for text in scene.answers] == [str(on) for on in lamps]


def test_scores_are_written_with_their_sign(scene):
    show(scene, -1.0, 2)
    written = [text.get_text() for text in scene.scores]
    assert written == ["−1.0", "0.0", "0.0", "+1.0"]


def test_score_is_zero_on_the_line_and_positive_in_the_vermilion_half(scene):
    show(scene, -1.5, 2)
    np.testing.assert_allclose(scene.line.get_xydata().sum(axis=1), 1.5)
    blue, vermilion = (Path(half.get_xy()) for half in scene.halves)
    for corner in CORNERS:
        assert vermilion.contains_point(corner) == (corner.sum() > 1.5)
        assert blue.contains_point(corner) == (corner.sum() < 1.5)


def test_names_appear_one_by_one_and_bands_end_at_the_knob(scene):
    show(scene, -1.5, 2)
    assert [label.get_visible() for label in scene.labels] == [1, 1, 0, 0]
    assert [band.get_width() for band in scene.bands[:2]] == [1.0, 0.5]
    assert scene.knob.get_xydata().tolist() == [[-1.5, 0]]


def test_a_lamp_is_larger_just_after_it_was_lit(scene):
    show(scene, -1.9, 2)
    fresh = scene.lamps[3].get_markersize()
    show(scene, -1.5, 2)
    assert fresh > scene.lamps[3].get_markersize()
