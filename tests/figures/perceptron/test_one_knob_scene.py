"""The scene of one knob: lamps, line and half planes agree with the scores."""

import numpy as np
import pytest
from matplotlib.path import Path

from course_lib.figures.perceptron.one_knob_scene import CORNERS, Scene, signed_text


@pytest.fixture
def scene():
    return Scene(["never", "AND", "OR", "always"])


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
    scene.show(bias, 4)
    for yes, no in ((scene.lit, scene.dark), (scene.lamps, scene.unlit)):
        assert [mark.get_visible() for mark in yes] == [bool(on) for on in lamps]
        assert [mark.get_visible() for mark in no] == [not on for on in lamps]
    assert scene.gate.get_text() == gate
    assert [text.get_text() for text in scene.answers] == [str(on) for on in lamps]


def test_scores_are_written_with_their_sign(scene):
    scene.show(-1.0, 2)
    written = [text.get_text() for text in scene.scores]
    assert written == ["−1.0", "0.0", "0.0", "+1.0"]
    assert signed_text(-0.04) == "0.0"


def test_score_is_zero_on_the_line_and_positive_in_the_vermilion_half(scene):
    scene.show(-1.5, 2)
    np.testing.assert_allclose(scene.line.get_xydata().sum(axis=1), 1.5)
    blue, vermilion = (Path(half.get_xy()) for half in scene.halves)
    for corner in CORNERS:
        assert vermilion.contains_point(corner) == (corner.sum() > 1.5)
        assert blue.contains_point(corner) == (corner.sum() < 1.5)


def test_names_appear_one_by_one_and_bands_end_at_the_knob(scene):
    scene.show(-1.5, 2)
    assert [label.get_visible() for label in scene.labels] == [1, 1, 0, 0]
    assert [band.get_width() for band in scene.bands[:2]] == [1.0, 0.5]
    assert scene.knob.get_xydata().tolist() == [[-1.5, 0]]


def test_a_lamp_is_larger_just_after_it_was_lit(scene):
    scene.show(-1.9, 2)
    fresh = scene.lamps[3].get_markersize()
    scene.show(-1.5, 2)
    assert fresh > scene.lamps[3].get_markersize()
