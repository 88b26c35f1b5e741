"""Several rules in one window, each with its own mistakes."""

import numpy as np

from course_lib.figures.plots.comparison import compare_regions

X = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
XOR = np.array([0, 1, 1, 0])
RULES = {
    "right half": lambda points: points[:, :1],
    "difference": lambda points: np.abs(points[:, 0] - points[:, 1]),
}


def test_each_rule_has_a_titled_panel_with_labeled_axes():
    axes = compare_regions(RULES, X, XOR).axes[0]
    assert [panel.get_title("left") for panel in axes] == list(RULES)
    assert axes[0].get_ylabel() == "$x_2$"
    assert all(panel.get_xlabel() == "$x_1$" for panel in axes)


def test_all_panels_share_one_window():
    axes = compare_regions(RULES, X, XOR, limits=(-1, 2, -3, 4)).axes[0]
    assert {panel.get_xlim() for panel in axes} == {(-1, 2)}
    assert {panel.get_ylim() for panel in axes} == {(-3, 4)}


def test_only_the_rule_that_errs_shows_rims():
    first, second = compare_regions(RULES, X, XOR).axes[0]

    def dashed(panel):
        return [c for c in panel.collections if c.get_linestyle()[0][1] is not None]

    assert [len(c.get_offsets()) for c in dashed(first)] == [2]
    assert dashed(second) == []


def test_four_rules_need_two_rows():
    rules = {str(k): RULES["difference"] for k in range(4)}
    picture = compare_regions(rules, X, XOR)
    assert picture.axes.shape == (2, 3)
    assert len(picture.figure.axes) == 4
