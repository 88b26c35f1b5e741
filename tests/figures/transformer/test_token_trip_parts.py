"""The pieces of the trip: cells, curves, letters."""

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import BLUE, VERMILION, tint
from course_lib.figures.transformer.token_trip_parts import (
    LETTERS,
    SHEET,
    curve_to_sheet,
    draw_bars,
    draw_letters,
    fold,
    sheet_colors,
    visible,
)


def test_cells_are_blue_below_zero_and_vermilion_above():
    colors = sheet_colors(np.array([-9.0, 0.0, 9.0]))
    assert colors[0] == pytest.approx(tint(BLUE, 1.0), abs=0.01)
    assert colors[1] == pytest.approx((1, 1, 1))
    assert colors[2] == pytest.approx(tint(VERMILION, 1.0), abs=0.01)


def test_small_numbers_can_be_seen():
    assert 1 - sheet_colors(np.array([0.05])).min() > 0.1


def test_cells_are_laid_row_by_row():
    colors = np.repeat(np.arange(4) / 4, 3).reshape(4, 3)
    assert fold(colors)[..., 0].tolist() == [[0, 0.25], [0.5, 0.75]]
    assert fold(colors[:3])[1, 1].tolist() == [1, 1, 1]


def test_curve_leads_from_letter_to_sheet():
    curve = curve_to_sheet(300)
    assert curve[0].tolist() == [300, LETTERS + 1]
    assert curve[-1, 1] == SHEET.top - 2


def test_letters_stand_in_order_and_all_can_be_seen():
    axes = new_picture().axes
    middles = draw_letters(axes, "my \n")
    assert middles == sorted(middles)
    assert [text.get_text() for text in axes.texts] == ["m", "y", "␣", "⏎"]
    assert visible("a") == "a"


def test_right_letter_differs_by_more_than_color():
    bars, _ = draw_bars(new_picture().axes, ["d", "k"])
    assert [bar.get_hatch() for bar in bars] == ["///", None]
