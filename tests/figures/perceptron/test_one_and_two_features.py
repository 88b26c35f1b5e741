"""The birds: a cut of one measurement is wrong eight times, a line never."""

import numpy as np
import pytest
from figures.drawn import words

from course_lib.datasets import load_penguins
from course_lib.figures.kit.style import CLASS_COLORS
from course_lib.figures.perceptron.one_and_two_features import (
    cut_and_line,
    dots_and_cut,
    stack_heights,
)

BIRDS = load_penguins(standardize=False)
LABELS = ("bill depth (mm)", "flipper length (mm)")


@pytest.fixture(scope="module")
def both():
    return cut_and_line(
        *BIRDS, cut=206.5, weight=(-5, 1), bias=-125, axis_labels=LABELS
    )


def test_counts_of_wrong_birds_are_written(both):
    assert "flipper alone:\n8 wrong" in words(both)
    assert "both: 0 wrong" in words(both)


def test_counts_follow_the_line():
    turned = cut_and_line(*BIRDS, cut=300, weight=(5, -1), bias=125, axis_labels=LABELS)
    assert "flipper alone:\n123 wrong" in words(turned)
    assert "both: 342 wrong" in words(turned)


def test_rims_are_around_the_birds_that_the_cut_gets_wrong(both):
    rims = both.axes.collections[-1].get_offsets()
    wrong = (BIRDS.x[:, 1] > 206.5) != BIRDS.targets
    np.testing.assert_array_equal(rims, BIRDS.x[wrong])


def test_score_is_zero_on_the_line(both):
    line = next(one for one in both.axes.lines if len(one.get_xdata()) == 2)
    np.testing.assert_allclose(line.get_xydata() @ [-5, 1], 125)


def test_the_side_above_the_line_is_vermilion_when_the_score_grows_upwards(both):
    upper, lower = both.axes.collections[:2]
    assert (
        upper.get_datalim(both.axes.transData).y1
        > lower.get_datalim(both.axes.transData).y1
    )
    text = next(t for t in both.axes.texts if t.get_text() == "score > 0")
    assert (text.get_color(), text.get_verticalalignment()) == (CLASS_COLORS[1], "top")


def test_each_species_is_named_once(both):
    names = [text.get_text() for text in both.axes.get_legend().get_texts()]
    assert names == ["Gentoo", "Adelie", "Chinstrap"]


def test_stacks_have_a_rim_around_each_bird_on_the_wrong_side():
    picture = dots_and_cut(
        BIRDS.x[:, 1], BIRDS.targets, 206.5, names=("others", "Gentoo"), label="mm"
    )
    rims = picture.axes.collections[-1].get_offsets()
    assert len(rims) == 8
    assert sorted(rims[:, 0]) == [203, 207, 208, 210, 210, 210, 210, 212]


def test_no_two_birds_share_a_position_in_the_stacks():
    heights = stack_heights(BIRDS.x[:, 1], BIRDS.targets)
    places = set(zip(BIRDS.x[:, 1], heights, strict=True))
    assert len(places) == 342
    assert ((heights > 0) == BIRDS.targets).all()
