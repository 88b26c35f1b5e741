"""Mean squares over layers: one line per initialization, with theory dotted over it."""

import numpy as np

from course_lib.figures.training.signal_bands import signal_bands

LAYERS = np.arange(4)
HALVES = np.array([0.8, 1.2])[:, np.newaxis] * 0.5**LAYERS
DOUBLES = np.array([0.5, 1.5])[:, np.newaxis] * 2.0**LAYERS
FORWARD = {"4/n": DOUBLES, "1/n": HALVES}
BACKWARD = {name: sizes[:, ::-1] for name, sizes in FORWARD.items()}


def ends(axes):
    return [line.get_ydata()[[0, -1]].tolist() for line in axes.lines]


def test_line_is_the_mean_and_the_band_reaches_from_least_to_largest():
    above, _ = signal_bands(FORWARD, BACKWARD).axes
    assert ends(above) == [[1, 8], [1, 0.125]]
    band = above.collections[0].get_paths()[0].vertices
    last = band[band[:, 0] == 3, 1]
    assert (last.min(), last.max()) == (4, 12)


def test_gradients_run_from_the_last_layer_to_the_input():
    _, below = signal_bands(FORWARD, BACKWARD, factors=[2, 0.5]).axes
    assert below.get_xlim() == (3, 0)
    assert below.lines[0].get_xdata().tolist() == [3, 2, 1, 0]
    assert ends(below) == [[1, 8], [1, 0.125]] * 2  # theory starts there, too


def test_lines_differ_in_style_and_carry_their_names():
    for axes in signal_bands(FORWARD, BACKWARD).axes:
        assert [line.get_linestyle() for line in axes.lines] == ["--", "-"]
        assert [text.get_text() for text in axes.texts] == ["4/n", "1/n"]
        assert axes.get_yscale() == "log"
