"""The colors of loss surfaces: equal steps in height look equally large."""

import numpy as np
import pytest
from explorables.javascript import run

SHARES = np.linspace(0, 1, 13)

# From linear sRGB to the cone responses, and from their cube roots to Oklab
# (Ottosson, 2020, "A perceptual color space for image processing").
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LIGHTNESS = np.array([0.2104542553, 0.7936177850, -0.0040720468])


def lightness(colors):
    """Return the lightness in Oklab of colors from 0 to 255, shape (N, 3)."""
    parts = np.asarray(colors) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ TO_CONES.T) @ TO_LIGHTNESS


def test_lightness_falls_by_equal_steps_from_the_lowest_place():
    calls = [("surfaceColor", share) for share in SHARES]
    steps = np.diff(lightness(run("stage/surface_colors", *calls)))
    assert steps == pytest.approx(np.full(12, steps.mean()), abs=0.004)
    assert steps.mean() == pytest.approx((0.52 - 0.975) / 12, abs=0.001)
