"""The plans of feed-forward networks keep their scale, and the dots their losses."""

import pytest
from matplotlib.patches import Rectangle

from course_lib.figures.transformer.ffn_plans import KINDS, compare_ffns

LOSSES = [2.0, 2.1, 2.3]


def boxes(kind):
    plans, _ = compare_ffns({"it": (kind, LOSSES)}, ("none", 2.2)).axes
    return [patch for patch in plans.patches if isinstance(patch, Rectangle)]


def area(kind):
    return sum(box.get_width() * box.get_height() for box in boxes(kind))


@pytest.mark.parametrize("kind", ["linear", "round", "gate"])
def test_equal_budgets_have_equal_areas(kind):
    assert area(kind) == pytest.approx(area("bend"))


def test_four_experts_have_four_times_the_area_and_one_is_lit():
    assert area("experts") == pytest.approx(4 * area("bend"))
    assert [box.get_hatch() is None for box in boxes("experts")] == [True] * 2 + [
        False
    ] * 6


def test_gate_has_a_third_matrix():
    assert [len(boxes(kind)) for kind in KINDS] == [2, 2, 2, 3, 8]


def test_dots_are_the_losses_and_the_lowest_mean_is_filled():
    picture = compare_ffns(
        {"worse": ("bend", LOSSES), "better": ("gate", [1.9, 2.0])}, ("none", 2.2)
    )
    worse, better, level = picture.axes[1].lines
    assert list(worse.get_xdata()) == LOSSES
    assert (worse.get_markerfacecolor(), better.get_markerfacecolor() == "white") == (
        "white",
        False,
    )
    assert list(level.get_xdata()) == [2.2, 2.2]
    words = [text.get_text() for text in picture.axes[1].texts]
    assert words[:2] == ["2.133", "1.950"]
