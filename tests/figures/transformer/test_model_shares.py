"""Bars and lines show shares: they add up to one, in the order that is given."""

import numpy as np
import pytest

from course_lib.figures.transformer.model_shares import (
    parameter_shares,
    work_against_context,
    write_large,
)

MODELS = {
    "small": {"FFN": 2_000_000, "attention": 1_000_000, "tables": 1_000_000},
    "large": {"FFN": 600, "attention": 390, "tables": 10},
}
CONTEXTS = [10, 100, 1_000]
WORK = {"FFN": [3, 3, 3], "mixing": [1, 3, 27], "projections": [0, 0, 0]}


def bars(picture):
    """Return [floor, height] of each bar, part by part."""
    patches = picture.axes.patches
    return np.array([[bar.get_y(), bar.get_height()] for bar in patches])


def words(picture):
    return [text.get_text() for text in picture.axes.texts if text.get_visible()]


def test_bars_stand_on_each_other_and_reach_one():
    found = bars(parameter_shares(MODELS)).reshape(3, 2, 2)
    np.testing.assert_allclose(found[:, 0, 1], [0.5, 0.25, 0.25])
    np.testing.assert_allclose(found[1:, :, 0], found[:-1].sum(axis=2))
    np.testing.assert_allclose(found[-1].sum(axis=1), 1)


def test_share_of_the_lowest_part_and_totals_are_written():
    found = words(parameter_shares(MODELS))
    assert [word for word in found if "%" in word] == ["50.0 %", "60.0 %"]
    assert [word for word in found if "M" in word] == ["4.00 M", "0.00 M"]


def test_names_stand_in_the_first_bar_where_there_is_room():
    assert {"FFN", "attention", "tables"} <= set(words(parameter_shares(MODELS)))
    turned = dict(reversed(MODELS.items()))
    assert "tables" not in words(parameter_shares(turned))


def test_mark_is_a_line_at_its_height():
    (line,) = parameter_shares(MODELS, mark=2 / 3).axes.lines
    assert list(line.get_ydata()) == [2 / 3, 2 / 3]


def test_parts_differ_by_more_than_color():
    hatches = {bar.get_hatch() for bar in parameter_shares(MODELS).axes.patches}
    assert hatches == {None, "////"}


@pytest.mark.parametrize(
    ("number", "text"),
    [(16_640, "0.02 M"), (62_984_192, "63.0 M"), (174_604_259_328, "175 B")],
)
def test_large_numbers_have_three_digits(number, text):
    assert write_large(number) == text


def test_lines_are_shares_of_the_work():
    lines = work_against_context(CONTEXTS, WORK).axes.lines
    heights = np.array([line.get_ydata() for line in lines])
    np.testing.assert_allclose(heights.sum(axis=0), 100)
    np.testing.assert_allclose(heights[1], [25, 50, 90])
    assert len({line.get_linestyle() for line in lines}) == 3


def test_marked_length_has_a_line_and_its_words():
    picture = work_against_context(CONTEXTS, WORK, mark=(100, "T = 100"))
    assert set(picture.axes.lines[-1].get_xdata()) == {100}
    assert words(picture) == [*WORK, "T = 100"]


@pytest.mark.parametrize(
    "models",
    [
        {},
        {"one": {"FFN": 3}},
        {"one": {"FFN": 0, "rest": 0}},
        {"one": {"FFN": 1, "rest": 1}, "two": {"rest": 1, "FFN": 1}},
    ],
)
def test_wrong_models_are_refused(models):
    with pytest.raises(ValueError, match="expected"):
        parameter_shares(models)


@pytest.mark.parametrize("work", [{"FFN": [1, 2, 3]}, {"FFN": [1], "mixing": [1]}])
def test_wrong_work_is_refused(work):
    with pytest.raises(ValueError, match="two or three parts with 3 numbers"):
        work_against_context(CONTEXTS, work)
