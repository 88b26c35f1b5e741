"""Bars and lines show shares, which add up to one, in the given order."""

import numpy as np
from figures.drawn import words

from course_lib.figures.transformer.model_shares import parameter_shares

MODELS = {
    "small": {"FFN": 2_000_000, "attention": 1_000_000, "tables": 1_000_000},
    "large": {"FFN": 600, "attention": 390, "tables": 10},
}
WORK = {"FFN": [3, 3, 3], "mixing": [1, 3, 27], "projections": [0, 0, 0]}


def bars(picture):
    """Return [floor, height] of each bar, part by part."""
    patches = picture.axes.patches
    return np.array([[bar.get_y(), bar.get_height()] for bar in patches])


def test_bars_are_stacked_and_reach_one():
    found = bars(parameter_shares(MODELS)).reshape(3, 2, 2)
    np.testing.assert_allclose(found[:, 0, 1], [0.5, 0.25, 0.25])
    np.testing.assert_allclose(found[1:, :, 0], found[:-1].sum(axis=2))
    np.testing.assert_allclose(found[-1].sum(axis=1), 1)


def test_share_of_the_lowest_part_and_totals_are_written():
    found = words(parameter_shares(MODELS))
    assert [word for word in found if "%" in word] == ["50.0%", "60.0%"]
    assert [word for word in found if "M" in word] == ["4.00 M", "0.00 M"]


def test_names_are_in_the_first_bar_where_there_is_room():
    assert {"FFN", "attention", "tables"} <= set(words(parameter_shares(MODELS)))
    turned = dict(reversed(MODELS.items()))
    assert "tables" not in words(parameter_shares(turned))


def test_mark_is_a_line_at_its_height():
    (line,) = parameter_shares(MODELS, mark=2 / 3).axes.lines
    assert list(line.get_ydata()) == [2 / 3, 2 / 3]


def test_parts_differ_by_more_than_color():
    hatches = {bar.get_hatch() for bar in parameter_shares(MODELS).axes.patches}
    assert hatches == {None, "////"}
