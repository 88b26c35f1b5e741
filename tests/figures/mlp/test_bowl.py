"""The animation of the bowl: in what order it is lifted, cut and colored."""

import numpy as np
import pytest

from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.mlp.bowl import FrameState, bowl, steps

HEIGHT = 0.683
MOMENTS = [moment.state for moment in keyframes(FrameState(), steps(HEIGHT))]


def test_animation_begins_flat_and_ends_with_a_colored_map():
    first, last = MOMENTS[0], MOMENTS[-1]
    assert first.lifts == (0, 0, 0)
    assert first.level is None
    assert last.lifts == (1, 1, 1)
    assert last.level == pytest.approx(HEIGHT)
    assert (last.drop, last.view, last.stain) == (1, 1, 1)


def test_units_are_lifted_one_after_the_other():
    lifts = np.array([moment.lifts for moment in MOMENTS])
    assert (np.diff(lifts, axis=0) >= 0).all()
    assert (np.count_nonzero(np.diff(lifts, axis=0), axis=1) <= 1).all()


def test_the_sheet_only_sinks():
    levels = [moment.level for moment in MOMENTS if moment.level is not None]
    assert (np.diff(levels) <= 0).all()
    assert levels[0] > levels[-1] == pytest.approx(HEIGHT)


def test_two_units_are_no_bowl():
    with pytest.raises(ValueError, match=r"\(2, 3\), got \(2, 2\)"):
        bowl(np.ones((2, 2)), np.array([1, 0]), np.ones((2, 2)), HEIGHT)
