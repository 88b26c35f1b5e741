"""Bowls are drawn in their true shape, all equally long."""

from itertools import pairwise

import pytest

from course_lib.figures.training.bowl_shapes import bowl_shapes, shape

BOWLS = {"needle": (1, 10_000), "long": (2, 200), "round": (2, 2)}
WORDS = {"needle": "slow", "long": "better", "round": "one step"}


def test_ellipses_are_equally_long_and_as_thin_as_the_root_of_kappa():
    patches = bowl_shapes(BOWLS, WORDS).axes.patches
    assert [patch.width for patch in patches] == [2, 2, 2]
    assert [patch.height for patch in patches] == pytest.approx([0.02, 0.2, 2])
    assert bowl_shapes(BOWLS, WORDS).axes.get_aspect() == 1


def test_level_line_ends_where_the_loss_is_equal():
    low, high = 3.0, 75.0
    assert low * 1**2 == pytest.approx(high * shape(low, high) ** 2)


def test_order_of_the_curvatures_does_not_matter():
    assert shape(1, 100) == shape(100, 1)


def test_bowls_do_not_touch():
    patches = bowl_shapes(BOWLS, WORDS).axes.patches
    for above, below in pairwise(patches):
        bottom = above.center[1] - above.height / 2
        assert bottom > below.center[1] + below.height / 2


def test_names_and_words_are_beside_the_bowls():
    texts = [text.get_text() for text in bowl_shapes(BOWLS, WORDS).axes.texts]
    assert texts == ["needle", "slow", "long", "better", "round", "one step"]
