"""Cost against size: one panel per sweep, one line per program, labels on the lines."""

import numpy as np

from course_lib.figures.book.growth import cost_growth

SWEEP = {
    "values": [2, 4, 8],
    "seconds": {"course_lib": [0.001, 0.002, 0.004], "PyTorch": [0.003, 0.004, 0.006]},
}
SWEEPS = {"windows per batch": SWEEP, "blocks": SWEEP, "width": SWEEP}


def test_each_thing_that_grows_has_a_panel_with_labeled_axes():
    picture = cost_growth(SWEEPS)
    assert [axes.get_xlabel() for axes in picture.figure.axes] == list(SWEEPS)
    assert [axes.get_ylabel() for axes in picture.axes[:, 0]] == ["ms per step"] * 2


def test_both_axes_have_logarithms_and_ticks_at_the_sizes():
    axes = cost_growth({"blocks": SWEEP}).axes[0, 0]
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    assert axes.get_xticks().tolist() == [2, 4, 8]
    assert axes.xaxis.get_major_formatter()(8, 2) == "8"


def test_lines_show_milliseconds_in_color_and_mark():
    ours, theirs, _ = cost_growth({"blocks": SWEEP}).axes[0, 0].lines
    np.testing.assert_allclose(ours.get_ydata(), [1, 2, 4])
    np.testing.assert_allclose(theirs.get_ydata(), [3, 4, 6])
    assert ours.get_color() != theirs.get_color()
    assert ours.get_marker() != theirs.get_marker()


def test_names_are_on_the_lines_and_there_is_no_legend():
    axes = cost_growth({"blocks": SWEEP}).axes[0, 0]
    assert [text.get_text() for text in axes.texts] == [
        "course_lib",
        "PyTorch",
        "doubling",
    ]
    assert axes.get_legend() is None


def test_the_dotted_line_doubles_with_the_size_and_ends_at_half_the_lowest_time():
    doubling = cost_growth({"blocks": SWEEP}).axes[0, 0].lines[-1]
    np.testing.assert_allclose(doubling.get_xdata(), [2, 8])
    np.testing.assert_allclose(doubling.get_ydata(), [0.5, 2])
    assert doubling.get_linestyle() == ":"


def test_one_program_alone_is_drawn():
    alone = {"values": [1, 2], "seconds": {"course_lib": [0.1, 0.2]}}
    assert len(cost_growth({"blocks": alone}).axes[0, 0].lines) == 2
