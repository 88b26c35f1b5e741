"""Colors as inks: which ink, how much of it, how opaque."""

import pytest
from matplotlib.colors import to_rgb, to_rgba

from course_lib.figures.kit.inks import INKS, name_ink
from course_lib.figures.kit.style import tint


@pytest.mark.parametrize("name", INKS)
def test_every_ink_has_its_name(name):
    assert name_ink(to_rgba(INKS[name], 0.5)) == (name, 1.0, 0.5)


@pytest.mark.parametrize("name", ["blue", "vermilion", "ink"])
def test_a_tint_is_a_share_of_its_ink(name):
    named, share, opacity = name_ink((*tint(INKS[name], 0.36), 1))
    assert (named, opacity) == (name, 1)
    assert share == pytest.approx(0.36, abs=0.002)


def test_white_is_paper_and_cream_is_no_ink():
    assert name_ink((1, 1, 1, 1)) == ("paper", 1.0, 1.0)
    assert name_ink((*to_rgb("#F8F5EC"), 1)) == ("#f8f5ec", 1.0, 1.0)
