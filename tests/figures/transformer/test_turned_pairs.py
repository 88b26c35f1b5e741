"""Turned pairs: both panels say the same dot product, whatever the positions."""

import numpy as np
import pytest
from figures.drawn import words

from course_lib.figures import turned_pairs


def test_equal_distances_have_equal_dot_products():
    panels = turned_pairs([0.9, 0.3], [0.5, 0.9], [(5, 3), (9, 7)]).axes
    # Turned by 5/2 and 3/2 radians, the arrows end up 1 radian closer in angle.
    query, key = 0.9 + 0.3j, 0.5 + 0.9j
    expected = (query * np.exp(1j) * key.conjugate()).real
    for axes in panels:
        (said,) = words(axes)
        assert float(said.removeprefix("dot product ")) == pytest.approx(
            expected, abs=0.005
        )


def test_the_panels_name_their_positions():
    panels = turned_pairs([1, 0], [0, 1], [(5, 3), (9, 7)]).axes
    titles = [axes.get_title("left") for axes in panels]
    assert titles == ["query at 5, key at 3", "query at 9, key at 7"]
