"""Marks look as requested, and numbers have true minus signs."""

import numpy as np

from course_lib.figures.kit.marks import DASHES, arrow, rim, word
from course_lib.figures.kit.picture import new_picture


def test_arrow_goes_from_point_to_point_and_stops_short_of_neither():
    axes = new_picture(width=3.2, height=3.2).axes
    axes.set(xlim=(0, 2), ylim=(0, 2))
    drawn = arrow(axes, (0, 0), (1, 2), "red", width=2)
    ends = drawn.get_path().vertices
    assert np.allclose(ends[0], (0, 0), atol=0.05)
    assert drawn.get_linewidth() == 2
    assert drawn.shrinkA == drawn.shrinkB == 0


def test_rim_is_dashed_unless_it_is_asked_to_be_solid():
    axes = new_picture().axes
    dashed, solid = rim(axes, 10), rim(axes, 10, dashes="solid")
    (offset, pattern), (_, none) = *dashed.get_linestyle(), *solid.get_linestyle()
    assert none is None
    assert np.allclose(np.array(pattern) / dashed.get_linewidth(), DASHES[1])
    assert offset == 0


def test_word_has_its_middle_at_the_point():
    text = word(new_picture().axes, (1, 2), "here", 13, ha="left")
    assert (text.get_ha(), text.get_va()) == ("left", "center")
    assert text.get_position() == (1, 2)
