"""The error of a slope against the nudge: two logarithmic axes, two named lines."""

import numpy as np

from course_lib.figures.training.check_curves import nudge_errors

H = np.array([1e-4, 1e-3, 1e-2])


def test_lines_carry_their_names_and_their_lowest_errors():
    axes = nudge_errors(H, {"one side": H, "both sides": H**2}).axes
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    words = [text.get_text() for text in axes.texts]
    assert words[:2] == ["one side, best: 1e−04", "both sides, best: 1e−08"]
    for line, values in zip(axes.lines, (H, H**2), strict=True):
        np.testing.assert_array_equal(line.get_ydata(), values)
    assert [line.get_marker() for line in axes.lines] == ["s", "o"]
