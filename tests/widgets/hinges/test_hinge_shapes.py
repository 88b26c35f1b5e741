"""Hinges set by hand: where they bend, and the curve that they follow."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, run

from course_lib.layers import Linear, ReLU, Sequential
from course_lib.widgets.hinges.hinge_shapes import (
    CURVES,
    PLACES,
    flat,
    hinge,
    hinges_of,
    through,
    tidy,
)

CORE = "hinges/core"


def heights_of(hinges, bias):
    """Add up the hinges at the points of a curve."""
    weight, crease, output = np.array(hinges).T
    return np.maximum(0, np.outer(PLACES, weight) + crease) @ output + bias


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("width", [1, 4, 32])
def test_hinges_pass_through_every_knot(curve, width):
    heights = CURVES[curve][0]
    found = heights_of(*through(heights, width))
    knots = slice(None, None, 64 // width)
    np.testing.assert_allclose(found[knots], heights[knots], atol=1e-9)


@pytest.mark.parametrize("width", [1, 5, 32])
def test_browser_sets_the_same_hinges(width):
    curve = CURVES["wave"][0]
    lying, read = run(CORE, ("flat", width), ("through", curve, width))
    hinges, bias = through(curve, width)
    assert_equal(lying, flat(width))
    assert_equal(read["hinges"], hinges)
    assert_equal(read["bias"], bias)


def test_hinge_bends_where_it_is_put():
    assert hinge(-1, 0.25, 4) == (-4.0, 1.0, 1.0)
    assert hinge(1, 0.5, -100) == (10.0, -5.0, -10.0)  # shared: 10 times -10
    calls = [("rebend", [w], 0.3, -20.0) for w in (4, -4, 0)]
    assert_equal(run(CORE, *calls), [hinge(w, 0.3, -20) for w in (4, -4, 0)])


def test_flat_hinges_add_up_to_nothing():
    assert not heights_of(flat(7), 0).any()
    bends = [-crease / weight for weight, crease, _ in flat(7)]
    assert bends == sorted(bends)


@pytest.mark.parametrize("width", [0, 33, 2.0])
def test_wrong_width_is_refused(width):
    with pytest.raises(ValueError, match=f"1 to 32 hinges, got {width}"):
        flat(width)


def test_hinges_of_a_network_give_its_outputs():
    rng = np.random.default_rng(0)
    network = Sequential(Linear(1, 5, rng=rng), ReLU(), Linear(5, 1, rng=rng))
    network[2].bias[:] = 0.7
    outputs = network(PLACES[:, np.newaxis])[:, 0]
    np.testing.assert_allclose(heights_of(*hinges_of(network)), outputs, atol=1e-10)


def test_tidy_number_has_twelve_digits_and_no_minus_zero():
    assert tidy(2 / 3) == 0.666666666667
    assert str(tidy(-0.0)) == "0.0"
