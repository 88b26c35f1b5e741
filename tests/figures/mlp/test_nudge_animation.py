"""A change on its way through layers: what is left is the product of their slopes."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.nudge_animation import (
    FrameState,
    Scene,
    height_at,
    nudge_through_layers,
    write,
)

ROWS = {"sigmoids": np.full(4, 0.25), "one off": np.array([1.0, 1.0, 0.0, 1.0])}


@pytest.fixture(scope="module")
def animation():
    return nudge_through_layers(ROWS)


@pytest.fixture
def scene():
    return Scene(new_picture().axes, ROWS)


def test_height_changes_at_the_gate_and_nowhere_else():
    halves = np.array([0.5, 0.5])
    places = (0, 0.49, 0.5, 1.49, 1.5, 2)
    heights = [height_at(halves, place) for place in places]
    assert heights == [1, 1, 0.5, 0.5, 0.25, 0.25]


def test_bar_arrives_with_the_product_of_all_slopes(scene):
    scene.show(Keyframe(FrameState(1, 4)))
    assert [bar.get_height() for bar in scene.bars] == [0.25**4, 0]
    assert [text.get_text() for text in scene.heights] == ["0.00391", "0"]


def test_traces_keep_the_heights_of_the_way(scene):
    scene.show(Keyframe(FrameState(1, 3)))
    shown = [[bar.get_visible() for bar in bars] for bars in scene.traces]
    assert shown == [[True] * 4 + [False], [True] * 3 + [False] * 2]
    assert [bar.get_height() for bar in scene.traces[1]] == [1, 1, 1, 0, 0]


def test_row_below_waits_for_its_turn(scene):
    scene.show(Keyframe(FrameState(0, 2)))
    assert scene.bars[0].get_visible()
    assert not scene.bars[1].get_visible()


def test_all_zeros_of_a_small_height_are_written():
    assert [write(h) for h in (1, 0, 0.25**10)] == ["1", "0", "0.000000954"]


def test_animation_ends_on_what_is_left_of_each_row(animation):
    assert animation.captions[12] == "Sigmoids: after layer 4, the change is 0.00391."
    assert animation.captions[-1] == "What is left of a change of 1: 0.00391, 0."
    assert "One off: 0 is left." in animation.alt
