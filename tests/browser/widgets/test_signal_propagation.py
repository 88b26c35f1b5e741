"""The signal desk in the browser: what its reader is asked to try."""

import re

import numpy as np

from course_lib.widgets import SignalPropagation


def numbers(text):
    found = re.findall(r"([\d.]+(?:e−?\d+)?) to ([\d.]+(?:e−?\d+)?) \(", text)
    return np.array([[float(one.replace("−", "-")) for one in pair] for pair in found])


def test_status_tells_the_numbers_of_the_library(figure):
    for activation in ("sigmoid", "tanh", "ReLU"):
        figure.choose(activation)
        forward, backward = SignalPropagation(activation=activation).sizes
        ends = np.array([forward[:, -1], backward[:, 0]])
        expected = np.column_stack([ends.min(axis=1), ends.max(axis=1)])
        np.testing.assert_allclose(numbers(figure.status), expected, rtol=0.06)


def test_factor_two_keeps_fifty_layers_in_both_directions(figure):
    figure.choose("256")
    figure.turn("layers", "End")
    assert figure.status.count("vanished") == 2
    figure.turn("variance factor c", "ArrowRight", times=6)
    assert "variance of 2/n, and n = 256, the values after layer 50" in figure.status
    assert figure.status.count("kept") == 2
    desk = SignalPropagation(factor=2, depth=50, width=256)
    assert figure.code == desk.code()
    figure.choose("32")
    assert "scattered" in figure.status


def test_slider_of_the_factor_reaches_both_ends(figure):
    figure.turn("variance factor c", "End")
    assert "variance of 4/n" in figure.status
    assert "exploded" in figure.status
    figure.turn("variance factor c", "Home")
    assert "variance of 0.25/n" in figure.status


def test_each_plane_has_a_curve_for_each_network(figure):
    figure.settle()
    for layer in (".signal-values", ".signal-grads"):
        assert figure.root.locator(f"{layer} path[stroke-width]").count() == 5
    values = figure.root.locator(".signal-values path[stroke-width]").first
    assert values.get_attribute("d").count("L") == 30
    figure.turn("layers", "ArrowRight")
    figure.settle()
    assert values.get_attribute("d").count("L") == 31
