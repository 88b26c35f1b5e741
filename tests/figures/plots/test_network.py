"""Line width is the size of a weight; color and dashes show its sign."""

import numpy as np
import pytest

from course_lib.figures.kit.style import BLUE, LIGHT, VERMILION
from course_lib.figures.plots.network import network_diagram

WEIGHTS = [np.array([[1.0], [-4.0]])]


def test_every_unit_is_linked_to_every_unit_of_the_next_layer_only():
    assert len(network_diagram([2, 3, 1]).axes.lines) == 2 * 3 + 3 * 1


def test_width_grows_with_the_weight_and_sign_is_color_and_dash():
    small, large = network_diagram([2, 1], WEIGHTS).axes.lines
    assert small.get_linewidth() < large.get_linewidth()
    assert (small.get_color(), small.get_linestyle()) == (VERMILION, "-")
    assert (large.get_color(), large.get_linestyle()) == (BLUE, "--")


def test_without_weights_all_lines_are_gray():
    colors = {line.get_color() for line in network_diagram([2, 3, 1]).axes.lines}
    assert colors == {LIGHT}


def test_inputs_are_left_of_outputs():
    units = network_diagram([2, 3, 1]).axes.patches
    across = [unit.center[0] for unit in units]
    assert across == sorted(across)
    assert len(units) == 6


def test_a_large_layer_shows_some_units_and_dots():
    axes = network_diagram([784, 3]).axes
    assert len(axes.patches) == 6 + 3
    texts = [text.get_text() for text in axes.texts]
    assert texts == ["⋮", "784 units", "3 units"]


def test_weights_can_be_written_on_their_lines():
    texts = network_diagram([2, 1], WEIGHTS, show_weights=True).axes.texts
    assert [text.get_text() for text in texts[:2]] == ["1", "−4"]


def test_labels_are_in_the_units():
    axes = network_diagram([2, 1], labels=[["a", "b"], ["c"]]).axes
    assert {"a", "b", "c"} <= {text.get_text() for text in axes.texts}


def test_what_does_not_fit_the_layers_is_refused():
    with pytest.raises(ValueError, match=r"shapes \[\(3, 1\)\], got \[\(2, 1\)\]"):
        network_diagram([3, 1], WEIGHTS)
    with pytest.raises(ValueError, match=r"layers of \[2, 1\] units, got \[2, 2\]"):
        network_diagram([2, 1], labels=[["a", "b"], ["c", "d"]])
    with pytest.raises(ValueError, match="expected 2 layer names, got 1"):
        network_diagram([2, 1], layer_names=["input"])
