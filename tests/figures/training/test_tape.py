"""A tape shows each line with its value, its gradient, and arrows to its parents."""

from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

from course_lib.figures.training.tape import tape, tape_lines

ROWS = [
    ("a", 2.0, 39.0, ()),
    ("b", 6.0, 13.0, (0,)),
    ("c", 36.0, None, (1, 1)),
    ("W", np.zeros((2, 3)), np.zeros((2, 3)), (1,)),
]


def arrows(axes):
    return [patch for patch in axes.patches if isinstance(patch, FancyArrowPatch)]


def test_lines_show_text_value_and_gradient():
    texts = [text.get_text() for text in tape_lines(ROWS).axes.texts[2:]]
    assert texts == ["a", "2", "39", "b", "6", "13", "c", "36", "W", "2 × 3", "2 × 3"]


def test_each_use_has_an_arrow_up_to_its_parent():
    drawn = arrows(tape_lines(ROWS).axes)
    assert len(drawn) == 4
    starts, ends = zip(*(patch._posA_posB for patch in drawn), strict=True)
    assert all(start[1] > end[1] for start, end in zip(starts, ends, strict=True))
    assert len({start[1] for start in starts}) == 4  # both uses of b can be seen


def test_what_is_used_before_it_is_written_is_refused():
    with pytest.raises(ValueError, match="expected the parents of line 0 above it"):
        tape_lines([("a", 1.0, None, (1,)), ("b", 1.0, None, ())])


def node(value, *parents):
    return SimpleNamespace(data=value, grad=None, parents=parents)


def test_a_node_without_a_line_is_passed_over():
    x = node(2.0)
    hidden = node(5.0, x, node(3.0))
    picture = tape({"x": x, "y": node(10.0, hidden, x)})
    assert [text.get_text() for text in picture.axes.texts[1:]] == ["x", "2", "y", "10"]
    assert len(arrows(picture.axes)) == 2


def test_only_a_tape_that_went_back_has_a_column_of_gradients():
    assert "gradient" in [text.get_text() for text in tape_lines(ROWS).axes.texts]
    written = tape_lines([("a", 2.0, None, ())]).axes
    assert "gradient" not in [text.get_text() for text in written.texts]
