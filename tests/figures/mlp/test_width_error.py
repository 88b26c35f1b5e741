"""Error against width: straight lines on log axes, and two examples above them."""

import numpy as np

from course_lib.figures.mlp.width_error import width_against_error

WIDTHS = [4, 8, 16]
EXAMPLES = {"flat": np.zeros_like, "steep": lambda x: 3 * x}


def draw(errors, examples=EXAMPLES):
    return width_against_error(WIDTHS, errors, curve=np.square, examples=examples)


def test_each_line_has_its_errors_its_marker_and_its_words():
    errors = {"hinges": [0.4, 0.1, 0.025], "steps": [0.8, 0.4, 0.2]}
    *_, below = draw(errors).figure.axes
    assert (below.get_xscale(), below.get_yscale()) == ("log", "log")
    assert [line.get_marker() for line in below.lines] == ["o", "s"]
    assert [text.get_text() for text in below.texts] == list(errors)
    for line, values in zip(below.lines, errors.values(), strict=True):
        assert line.get_xdata().tolist() == WIDTHS
        assert line.get_ydata().tolist() == values
    ticks = [int(tick) for tick in below.get_xticks()]
    assert ticks == WIDTHS


def test_examples_are_drawn_over_the_curve():
    *above, _ = draw({"hinges": [0.4, 0.1, 0.025]}).figure.axes
    assert [axes.get_title(loc="left") for axes in above] == list(EXAMPLES)
    curve, network = above[1].lines
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    np.testing.assert_allclose(network.get_ydata(), 3 * network.get_xdata())
