"""Scaling curves: all runs of a size are shown, and both laws reach the largest."""

import numpy as np

from course_lib.figures.transformer.scaling_curves import scaling_curves

FITTED = {1_000: [2.0, 2.2], 4_000: [1.9, 1.9]}
OPENED = {90_000: [1.5, 1.7]}
LAWS = {"flat": lambda sizes: 0 * sizes + 2, "falling": lambda sizes: sizes**-0.1}


def test_each_size_has_a_mark_at_its_mean_and_a_bar_over_its_runs():
    axes = scaling_curves(FITTED, OPENED, LAWS).axes
    marks = [line.get_xydata().tolist() for line in axes.lines[2:]]
    assert np.allclose(marks, [[[1_000, 2.1]], [[4_000, 1.9]], [[90_000, 1.6]]])
    bars = [bar.get_segments()[0][:, 1].tolist() for bar in axes.collections]
    assert bars == [[2.0, 2.2], [1.9, 1.9], [1.5, 1.7]]


def test_what_no_law_has_seen_is_open():
    *_, fitted, opened = scaling_curves(FITTED, OPENED, LAWS).axes.lines
    assert opened.get_markerfacecolor() == "white" != fitted.get_markerfacecolor()
    assert opened.get_marker() != fitted.get_marker()


def test_both_laws_go_on_beyond_the_largest_size_and_are_named():
    axes = scaling_curves(FITTED, OPENED, LAWS).axes
    flat, falling = axes.lines[:2]
    assert flat.get_xdata()[-1] > 90_000
    assert flat.get_linestyle() != falling.get_linestyle()
    assert {text.get_text() for text in axes.texts} == set(LAWS)
