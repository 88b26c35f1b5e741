"""The stick and its shadow are drawn where weights and witness put them."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch, Polygon

from course_lib.figures.perceptron.shadow import stick_and_shadow

AND = {"num_updates": 2, "gamma": 17**-0.5, "radius": 3**0.5}


def of_kind(picture, kind):
    return [patch for patch in picture.axes.patches if type(patch) is kind]


def test_shadow_and_length_are_those_of_the_weights():
    picture = stick_and_shadow([1, 1, 0], [2, 2, -3], **AND)
    texts = " ".join(text.get_text() for text in picture.axes.texts)
    for words in ("shadow 0.97", "length 1.41", "= 0.49", "= 2.45"):
        assert words in texts


def test_tip_is_above_the_end_of_the_shadow():
    picture = stick_and_shadow([1, 1, 0], [2, 2, -3], **AND)
    arrow = of_kind(picture, FancyArrowPatch)[-1]
    tip = arrow._posA_posB[1]
    np.testing.assert_allclose(tip, [4 / 17**0.5, (2 - 16 / 17) ** 0.5])


def test_room_is_cut_off_by_the_wall_and_rounded_by_the_fence():
    (room,) = of_kind(stick_and_shadow([1, 1, 0], [2, 2, -3], **AND), Polygon)
    x, y = room.get_xy().T
    assert x.min() == pytest.approx(2 * 17**-0.5)
    assert np.hypot(x, y).max() == pytest.approx(6**0.5)


def test_length_of_the_witness_does_not_matter():
    drawn = [stick_and_shadow([1, 1, 0], u, **AND) for u in ([2, 2, -3], [20, 20, -30])]
    assert drawn[0].to_bytes() == drawn[1].to_bytes()
