"""Two losses above their slopes, with the slopes at one score written out."""

import numpy as np

from course_lib.figures.training.loss_slopes import losses_and_slopes
from course_lib.functional import sigmoid

Z = np.linspace(-8, 4, 241)
P = sigmoid(Z)
LOSSES = {
    "−ln p": (-np.log(P), P - 1),
    "(1 − p)²": ((1 - P) ** 2, -2 * P * (1 - P) ** 2),
}


def test_slopes_at_the_place_are_written():
    upper, lower = losses_and_slopes(Z, LOSSES, at=-5, label="z").axes
    assert [text.get_text() for text in lower.texts] == ["−0.99", "−0.013"]
    names = [text.get_text() for text in upper.get_legend().get_texts()]
    assert names == list(LOSSES)


def test_values_are_above_and_slopes_below():
    upper, lower = losses_and_slopes(Z, LOSSES, at=-5, label="z").axes
    for axes, part in ((upper, 0), (lower, 1)):
        drawn = [line.get_ydata() for line in axes.lines if len(line.get_xdata()) > 2]
        np.testing.assert_array_equal(drawn, [pair[part] for pair in LOSSES.values()])
