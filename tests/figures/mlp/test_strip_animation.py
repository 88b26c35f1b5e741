"""The strip animation: the graph is where the paper is, and each fold doubles it."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.mlp.strip_animation import (
    FrameState,
    Strip,
    _steps,
    fold_strip,
    lies_at,
)

PLACES = np.linspace(0, 1, 257)


def tent(x):
    return 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)


@pytest.fixture(scope="module")
def animation():
    return fold_strip()


@pytest.fixture(scope="module")
def strip():
    return Strip(new_picture(width=4.8, height=4.4).axes)


def test_fold_and_stretch_are_one_tent():
    folded = lies_at(PLACES, FrameState(swing=1.0, stretch=1.0))[0]
    assert folded == pytest.approx(tent(PLACES), abs=1e-9)


def test_three_folds_are_the_tent_three_times():
    folded = lies_at(PLACES, FrameState(done=3))[0]
    assert folded == pytest.approx(tent(tent(tent(PLACES))))


def test_end_of_a_fold_is_the_start_of_the_next():
    end = lies_at(PLACES, FrameState(done=1, swing=1.0, stretch=1.0))[0]
    assert end == pytest.approx(lies_at(PLACES, FrameState(done=2))[0], abs=1e-9)


def test_flap_rises_while_it_swings():
    _, above = lies_at(PLACES, FrameState(swing=0.5))
    assert above[PLACES <= 0.5] == pytest.approx(0)
    assert above.max() > 0.2


def test_story_folds_four_times():
    moments = list(keyframes(FrameState(), _steps()))
    assert [moments[0].state.done, moments[-1].state.done] == [0, 4]
    assert moments[-1].state == FrameState(done=4)


def test_flat_strip_keeps_the_creases_that_were_made(strip):
    for done in range(5):
        strip.show(Keyframe(FrameState(done=done)))
        assert len(strip.creases.get_segments()) == 2**done - 1
    assert strip.count.get_text() == "four folds · 8 units · 16 pieces"


def test_steps_wait_for_their_captions(animation):
    assert animation.milliseconds[0] >= 2000
    assert animation.milliseconds[-1] >= 2000
    assert animation.captions[animation.stills[2]].startswith("Two teeth, 4 pieces")
