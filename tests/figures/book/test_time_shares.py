"""Shares of a step: a panel per program, a bar per part, products in full color."""

import numpy as np

from course_lib.figures.book.time_shares import time_shares

NET = {"linear layers": (0.03, 0.02), "loss": (0.0001, 0.0), "the rest": (0.0099, 0.0)}
OTHER = {"linear layers": (1.0, 2.0), "loss": (0.0, 0.0), "the rest": (1.0, 0.0)}


def widths(axes):
    """Return the widths of the bars of the products, and of the rest beside them."""
    return [[bar.get_width() for bar in bars] for bars in axes.containers]


def test_each_program_has_a_panel_with_its_name():
    picture = time_shares({"small": NET, "large": OTHER})
    assert [axes.get_title(loc="left") for axes in picture.axes[0]] == [
        "small",
        "large",
    ]


def test_bars_are_shares_of_the_whole_step_in_percent():
    products, beside = widths(time_shares({"small": NET}).axes[0, 0])
    np.testing.assert_allclose(products, [50, 0, 0])
    np.testing.assert_allclose(beside, [25, 0.25, 24.75])


def test_products_alone_never_reach_beyond_their_part():
    products, beside = widths(time_shares({"other": OTHER}).axes[0, 0])
    np.testing.assert_allclose(products, [50, 0, 0])
    np.testing.assert_allclose(beside, [0, 0, 50])


def test_the_two_kinds_differ_in_more_than_color():
    products, beside = time_shares({"small": NET}).axes[0, 0].containers
    assert products[0].get_hatch() is None
    assert beside[0].get_hatch()


def test_parts_are_from_top_to_bottom_with_their_percents():
    axes = time_shares({"small": NET}).axes[0, 0]
    assert [label.get_text() for label in axes.get_yticklabels()] == list(NET)
    assert axes.yaxis_inverted()
    assert [text.get_text() for text in axes.texts] == ["75 %", "< 1 %", "25 %"]
    other = time_shares({"other": OTHER}).axes[0, 0]
    assert other.texts[1].get_text() == "–"  # it has no such part
