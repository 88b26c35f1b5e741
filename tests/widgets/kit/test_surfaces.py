"""The surfaces of the optimizer race have the slopes and the depth they claim."""

from functools import partial

import numpy as np
import pytest

from course_lib.gradcheck import numerical_gradient
from course_lib.widgets.kit.surfaces import SURFACES


@pytest.mark.parametrize("name", SURFACES)
def test_gradient_is_the_slope_of_the_loss(name):
    surface = SURFACES[name]

    def height(surface, place):
        return surface.loss(*place, *kappa)

    kappa = (50.0,) if surface.has_kappa else ()
    for place in np.array([[0.3, -0.7], [-1.2, 1.0], [1.0, 2.0]]):
        slope = numerical_gradient(partial(height, surface, place), place)
        np.testing.assert_allclose(
            surface.gradient(*place, *kappa), slope, rtol=1e-6, atol=1e-6
        )


@pytest.mark.parametrize("name", SURFACES)
def test_no_place_around_is_lower_than_the_lowest(name):
    surface = SURFACES[name]
    kappa = (50.0,) if surface.has_kappa else ()
    x, y = np.meshgrid(np.linspace(-3, 3, 301), np.linspace(-3, 3, 301))
    heights = surface.loss(x, y, *kappa)
    assert surface.best - 1e-12 <= heights.min() < surface.best + surface.near


def test_source_is_the_code_of_both_functions():
    names = {"np": np}
    exec(SURFACES["ravine"].source, names)
    assert names["ravine"](1.0, 2.0, 50) == 100.5
    assert names["ravine_gradient"](1.0, 2.0, 50).tolist() == [1.0, 100.0]
