"""The snowflake animation: fold three times, cut once, unfold."""

import numpy as np
import pytest

from course_lib.datasets import circles
from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.mlp.snowflake import _steps, fold_and_cut_rings
from course_lib.figures.mlp.snowflake_scene import FrameState

POINTS, TARGETS = circles(200, rng=np.random.default_rng(2))


@pytest.fixture(scope="module")
def animation():
    return fold_and_cut_rings(POINTS, TARGETS)


def test_stills_are_different_pictures(animation):
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)


def test_story_folds_three_times_and_ends_unfolded_and_raised():
    animation = list(keyframes(FrameState(folds=(0, 0, 0)), _steps()))
    assert animation[0].state.folds == animation[-1].state.folds == (0, 0, 0)
    assert max(moment.state.folds for moment in animation) == (1, 1, 1)
    assert animation[-1].state.cut == animation[-1].state.stain == 1
    assert animation[-1].state.raised > 0


def test_nothing_is_stained_before_it_is_cut():
    animation = keyframes(FrameState(folds=(0, 0, 0)), _steps())
    assert all(m.state.cut == 1 for m in animation if m.state.stain > 0)


def test_steps_wait_for_their_captions(animation):
    assert animation.milliseconds[0] == animation.milliseconds[-1] == 2000
    assert animation.captions[animation.stills[1]].startswith("FrameState: the gap")
