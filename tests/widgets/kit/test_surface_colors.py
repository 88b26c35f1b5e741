"""The colors of loss surfaces: equal steps in height look equally large."""

import re

import numpy as np
import pytest
from css_filters import apply_filters, oklab
from widgets.javascript import run

from course_lib.figures.kit.palette import COLORS
from course_lib.widgets.kit.modules import read_file

SHARES = np.linspace(0, 1, 13)


@pytest.fixture(scope="module")
def colors():
    """Return the colors of the shares, each part from 0 to 1, shape (13, 3)."""
    calls = [("surfaceColor", share) for share in SHARES]
    return np.divide(run("kit/surface_colors", *calls), 255)


def test_lightness_falls_by_equal_steps_from_the_lowest_place(colors):
    steps = np.diff(oklab(colors)[:, 0])
    assert steps == pytest.approx(np.full(12, steps.mean()), abs=0.004)
    assert steps.mean() == pytest.approx((0.68 - 0.985) / 12, abs=0.001)


def test_in_the_dark_too_each_lower_place_is_lighter_by_a_step_that_is_seen(colors):
    sheet = read_file("kit/stage.css")
    (terrain,) = re.findall(r"--terrain: (invert\([^;]*)", sheet)
    (turned,) = re.findall(r"--turned: (invert\([^;]*)", sheet)
    dark = apply_filters(f"{terrain} {turned}", colors)
    assert np.diff(oklab(dark)[:, 0]).max() < -0.02
    assert oklab(dark)[0, 0] < 0.7  # below the light trails


def test_ground_is_paler_than_any_color_of_the_palette(colors):
    strongest = np.hypot(*oklab(colors)[:, 1:].T).max()
    racers = [COLORS[name] for name in ("BLUE", "BROWN", "DARK_GREEN", "VERMILION")]
    palette = np.divide([list(bytes.fromhex(color[1:])) for color in racers], 255)
    assert strongest < 0.05 < np.hypot(*oklab(palette)[:, 1:].T).min()
