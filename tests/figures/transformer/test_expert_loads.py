"""Each expert's bar is its share of the work, and an even share is 1."""

import numpy as np
import pytest

from course_lib.figures.transformer.expert_loads import expert_loads

LOADS = {"No bonus": [[1, 5, 0, 2], [2, 2, 2, 2]], "A bonus": [[3, 2, 2, 1]] * 2}


@pytest.fixture
def axes():
    return expert_loads(LOADS).axes


@pytest.mark.parametrize(
    ("place", "shares"),
    [
        ((0, 0), [2.5, 1, 0.5, 0]),
        ((1, 0), [1, 1, 1, 1]),
        ((0, 1), [1.5, 1, 1, 0.5]),
    ],
)
def test_bars_fall_from_the_busiest_to_the_idlest(place, shares, axes):
    heights = [bar.get_height() for bar in axes[place].patches]
    np.testing.assert_allclose(heights, shares)


def test_an_even_share_is_a_dashed_line_in_every_panel(axes):
    for panel in axes.flat:
        (line,) = panel.lines
        assert (line.get_ydata()[0], line.get_linestyle()) == (1, "--")


def test_designs_are_columns_and_blocks_are_rows(axes):
    assert [panel.get_title("left") for panel in axes[0]] == list(LOADS)
    assert [panel.get_ylabel() for panel in axes[:, 0]] == ["block 1", "block 2"]
