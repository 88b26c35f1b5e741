"""The drawing of a block: one column per letter, and no letter looks ahead."""

import pytest
from figures.drawn import patches
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.figures.kit.style import GRAY
from course_lib.figures.transformer.block import decoder_block


def test_each_letter_has_its_own_feed_forward_box():
    assert len(patches(decoder_block("to be"), FancyBboxPatch)) == 5


def test_each_letter_looks_at_all_before_it_and_at_none_after():
    curves = [
        patch._posA_posB
        for patch in patches(decoder_block("abc"), FancyArrowPatch)
        if patch.get_edgecolor()[:3] == pytest.approx((0x6E / 255,) * 3)
    ]
    assert GRAY == "#6E6E6E"
    looks = sorted((start[0], end[0]) for start, end in curves)
    assert looks == [(0, 1), (0, 2), (1, 2)]


def test_a_space_is_visible():
    texts = [text.get_text() for text in decoder_block("o b").axes.texts]
    assert "␣" in texts
    assert " " not in texts
