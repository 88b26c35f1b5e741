"""Functions above their slopes: flat pieces are dotted, jumps aren't joined."""

import numpy as np

from course_lib.figures.mlp.slopes import functions_and_slopes, split

Z = np.linspace(-6, 6, 601)
RELU = (np.maximum(Z, 0), (Z > 0).astype(float))
STEP = ((Z > 0).astype(float), np.zeros_like(Z))


def test_steep_and_flat_pieces_share_the_line():
    _, steep, flat = split(Z, *RELU)
    assert np.isnan(steep[Z <= 0]).all()
    np.testing.assert_array_equal(np.where(np.isnan(steep), flat, steep), RELU[0])


def test_pen_is_lifted_at_a_jump():
    places, _, flat = split(Z, *STEP)
    assert len(places) == len(Z) + 1
    assert np.isnan(flat).sum() == 1
    assert flat[np.isnan(flat).argmax() - 1] == 0


def test_each_function_is_over_its_slope():
    picture = functions_and_slopes(Z, {"ReLU": RELU, "step": STEP})
    upper, lower = picture.axes
    assert [axes.get_title(loc="center") for axes in upper] == ["ReLU", "step"]
    dotted, solid = lower[0].lines[-2:]
    assert dotted.get_linestyle() == ":"
    assert np.nanmax(dotted.get_ydata()) == 0
    assert np.nanmin(solid.get_ydata()) == 1


def test_steepest_slope_is_written():
    bell = 0.25 * np.exp(-(Z**2))
    picture = functions_and_slopes(Z, {"bell": (Z, bell), "ReLU": RELU})
    assert [axes.texts[0].get_text() for axes in picture.axes[1]] == ["0.25", "1"]
    assert abs(picture.axes[1, 0].texts[0].get_position()[0]) < 0.01
    assert abs(picture.axes[1, 1].texts[0].get_position()[0] - 3) < 0.02


def test_empty_places_of_the_last_line_are_left_white():
    picture = functions_and_slopes(Z, dict.fromkeys("abcd", RELU))
    assert len(picture.figure.axes) == 8
