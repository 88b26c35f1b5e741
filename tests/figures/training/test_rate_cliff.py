"""The cliff: losses against rates, with the best rate and the limit marked."""

import numpy as np
import pytest

from course_lib.figures.kit.style import VERMILION
from course_lib.figures.training.rate_cliff import rate_cliff

RATES = np.linspace(0.01, 0.24, 24)
BEND = np.array([1.0, 10.0])
ENDS = np.array([10.0, 1.0]) * (1 - RATES[:, np.newaxis] * BEND) ** 20
LOSSES = np.sum(BEND * ENDS**2, axis=1) / 2


def upright(axes):
    """Return the positions of the vertical lines."""
    return [line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 2]


def test_best_and_limit_are_where_the_curvatures_say():
    axes = rate_cliff(RATES, LOSSES, curvatures=BEND).axes
    assert upright(axes) == pytest.approx([2 / 11, 0.2])


def test_lowest_loss_of_the_bowl_lies_at_the_best_rate():
    assert RATES[LOSSES.argmin()] == pytest.approx(2 / 11, abs=0.005)


def test_marked_rates_have_a_dot_on_the_line_and_their_number():
    axes = rate_cliff(RATES, LOSSES, curvatures=BEND, marked=[0.05, 0.21]).axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert [dot.get_xdata()[0] for dot in dots] == [0.05, 0.21]
    assert dots[0].get_ydata()[0] == pytest.approx(LOSSES[4])
    assert {"0.05", "0.21"} <= {text.get_text() for text in axes.texts}


def test_what_explodes_is_hatched_from_the_limit_on():
    (span,) = rate_cliff(RATES, LOSSES, curvatures=BEND).axes.patches
    assert span.get_hatch() == "//"
    assert span.get_x() == pytest.approx(0.2)
    axes = rate_cliff(RATES, LOSSES, curvatures=BEND).axes
    assert any(text.get_color() == VERMILION for text in axes.texts)
