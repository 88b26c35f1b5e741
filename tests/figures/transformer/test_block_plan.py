"""The plan of a block: columns meet at one height, and each has its own box."""

import pytest
from figures.drawn import patches
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.figures.transformer.block_plan import block_plan

WEIGHTS = [0.1, 0.2, 0.6, 0.1]


def sideways(picture):
    links = [
        (patch._posA_posB, patch.get_linewidth())
        for patch in patches(picture, FancyArrowPatch)
    ]
    return [
        (start, end, width)
        for (start, end), width in links
        if abs(end[0] - start[0]) >= 1
    ]


def test_columns_meet_at_one_height_only():
    found = sideways(block_plan("lord", WEIGHTS))
    assert len(found) == 6
    assert len({(start[1], end[1]) for start, end, _ in found}) == 1
    assert all(start[0] < end[0] for start, end, _ in found)


def test_each_column_has_its_own_box():
    assert len(patches(block_plan("lord", WEIGHTS), FancyBboxPatch)) == 4


def test_width_of_a_curve_is_the_weight():
    into_last = {
        start[0]: width
        for start, end, width in sideways(block_plan("lord", WEIGHTS))
        if end[0] == 3
    }
    assert into_last[2] == pytest.approx(3 * into_last[1])
    assert into_last[1] == pytest.approx(2 * into_last[0])


def test_space_is_visible():
    texts = [text.get_text() for text in block_plan("a b", [0.2, 0.3, 0.5]).axes.texts]
    assert "␣" in texts
