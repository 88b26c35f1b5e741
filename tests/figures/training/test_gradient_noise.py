"""One dot per sample: its position is how far it goes along the true gradient."""

import numpy as np

from course_lib.figures.training.gradient_noise import gradient_samples


def test_every_sample_is_a_dot_in_the_row_of_its_size():
    axes = gradient_samples({1: [-1.0, 0.5, 3.0], 64: [0.9, 1.1]}).axes
    dots = [line.get_xdata() for line in axes.lines if line.get_marker() == "o"]
    assert [list(row) for row in dots] == [[-1.0, 0.5, 3.0], [0.9, 1.1]]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["1", "64"]


def test_far_samples_are_at_the_edge():
    axes = gradient_samples({1: [-50.0, 50.0]}).axes
    (dots,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert tuple(dots.get_xdata()) == axes.get_xlim()


def test_rows_do_not_touch():
    axes = gradient_samples({1: np.ones(100), 4: np.ones(100)}).axes
    above, below = [line.get_ydata() for line in axes.lines if line.get_marker() == "o"]
    assert max(above) < min(below)
