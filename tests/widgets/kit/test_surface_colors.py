"""The colors of loss surfaces: equal steps in height look equally large."""

import re

import numpy as np
import pytest
from css_filters import apply_filters, oklab
from widgets.javascript import run

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
    assert steps.mean() == pytest.approx((0.52 - 0.975) / 12, abs=0.001)


def test_in_the_dark_each_higher_place_is_lighter_by_a_step_that_is_seen(colors):
    (filters,) = re.findall(r"invert\([^;]*", read_file("kit/stage.css"))
    assert np.diff(oklab(apply_filters(filters, colors))[:, 0]).min() > 0.02
