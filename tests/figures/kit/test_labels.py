"""Labels at the ends of lines keep their order and don't touch."""

import pytest

from course_lib.figures.kit.labels import label_line_ends, spread
from course_lib.figures.kit.picture import new_picture


def test_spread_leaves_distant_numbers_alone():
    assert spread([0.9, 0.1], gap=0.1) == [0.9, 0.1]


def test_spread_centers_a_touching_group():
    assert spread([0.5, 0.5, 0.5], gap=0.1) == pytest.approx([0.4, 0.5, 0.6])


def test_spread_merges_groups_that_grow_into_each_other():
    assert spread([0.0, 0.0, 0.1, 0.1], gap=0.2) == pytest.approx(
        [-0.25, -0.05, 0.15, 0.35]
    )


def test_labels_are_at_the_height_of_the_last_finite_value():
    axes = new_picture().axes
    lines = axes.plot([0, 1, 2], [0.0, 10.0, float("nan")])
    axes.set_ylim(0, 20)
    label_line_ends(axes, lines, ["half way up"])
    assert axes.texts[0].xy == pytest.approx((1.0, 0.5))


def test_labels_know_limits_that_are_not_set_yet():
    axes = new_picture().axes
    label_line_ends(axes, axes.plot([0, 1], [0.0, 10.0]), ["at the top"])
    assert axes.texts[0].xy[1] == pytest.approx(1.05 / 1.1)  # below the margin


def test_labels_follow_a_log_scale():
    axes = new_picture().axes
    lines = axes.plot([0, 1], [1.0, 10.0])
    axes.set(yscale="log", ylim=(1, 100))
    label_line_ends(axes, lines, ["half way up"])
    assert axes.texts[0].xy == pytest.approx((1.0, 0.5))


def test_one_text_per_line():
    axes = new_picture().axes
    with pytest.raises(ValueError, match="expected 1 texts, one per line, got 2"):
        label_line_ends(axes, axes.plot([0, 1]), ["a", "b"])


def test_a_line_without_a_finite_value_has_no_label():
    axes = new_picture().axes
    lost, kept = axes.plot([0, 1], [[float("nan"), 1.0], [float("inf"), 2.0]])
    label_line_ends(axes, [lost, kept], ["diverged", "kept"])
    assert [text.get_text() for text in axes.texts] == ["kept"]
