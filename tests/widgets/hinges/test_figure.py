"""The sum of hinges learns as the library does; hand and pen move what they should."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import Hinges
from course_lib.widgets.hinges.hinge_shapes import CURVES, PLACES

CORE = "hinges/core"


def hinges_of(network):
    parts = network[0].weight[0], network[0].bias, network[2].weight[:, 0]
    return np.column_stack(parts)


def scribble(seed=0):
    """Draw a curve as a reader would: a few waves, in steps of a thousandth."""
    rng = np.random.default_rng(seed)
    waves = rng.normal(size=4) * 0.4
    return (
        (np.sin(np.outer(PLACES, np.arange(1, 5) * 3)) @ waves).clip(-1.5, 1.5).round(3)
    )


@pytest.mark.parametrize("width", [1, 3, 8, 32])
@pytest.mark.parametrize("curve", ["sine", "jump", "own"])
def test_browser_trains_as_the_library_does(width, curve):
    figure = Hinges(width=width)
    figure.draw(scribble()) if curve == "own" else setattr(figure, "curve", curve)
    figure.num_steps = 500
    (found,) = run(CORE, ("trained", figure.state()))
    network = figure.network
    assert_equal(found["hinges"], hinges_of(network))
    assert_equal(found["bias"], network[2].bias[0])
    (wrong,) = run(CORE, ("worst", found, figure.target))
    assert_equal(wrong["error"], figure.largest_error)


def test_more_hinges_come_closer():
    errors = [Hinges(width=n, num_steps=1000).largest_error for n in (1, 4, 16)]
    assert errors[0] > 3 * errors[1] > 9 * errors[2]


def test_jump_stays_bad_at_any_width():
    assert Hinges("jump", 32, num_steps=2000).largest_error > 0.3


def test_hinges_that_are_read_off_meet_the_curve_at_every_knot():
    figure = Hinges(width=8)
    figure.read_off()
    np.testing.assert_allclose(figure.outputs[::8], figure.target[::8], atol=1e-10)
    zigzag = np.interp(PLACES, PLACES[::8], figure.outputs[::8])
    np.testing.assert_allclose(figure.outputs, zigzag, atol=1e-10)


def test_moved_hinge_starts_a_new_training():
    figure = Hinges(num_steps=50)
    (frozen,) = run(CORE, ("frozen", figure.state()))
    before = figure.network
    figure.move(2, 0.6, -3.0)
    assert figure.num_steps == 0
    assert_equal(figure.bends[2], 0.6)
    assert_equal(figure.changes[2], -3.0)
    others = [k for k in range(8) if k != 2]
    assert_equal(np.array(figure.hinges)[others], np.array(frozen["hinges"])[others])
    np.testing.assert_allclose(
        np.array(figure.hinges)[others], hinges_of(before)[others], rtol=1e-11
    )


def test_pen_changes_only_what_it_passes():
    curve = [0.0] * 65
    (drawn,) = run(CORE, ("stroke", curve, [0.25, 1.0], [0.5, 0.0]))
    np.testing.assert_allclose(drawn[16:33], np.linspace(1, 0, 17), atol=5e-4)
    assert drawn[:16] == [0] * 16
    assert drawn[33:] == [0] * 32
    (back,) = run(CORE, ("stroke", curve, [0.5, 0.0], [0.25, 1.0]))
    assert back == drawn
    (clipped,) = run(CORE, ("stroke", curve, [0.0, 9.0], [0.0, 9.0]))
    assert clipped[:2] == [1.5, 0]


def test_knot_moves_alone():
    (moved,) = run(CORE, ("moveKnot", [0.0] * 65, 8, 4, 1.0))
    assert moved[32] == 1
    assert moved[28] == moved[36] == 0.5
    assert moved[24] == moved[40] == 0


def test_curve_drawn_in_python_is_called_own():
    figure = Hinges()
    figure.target = scribble()
    assert figure.curve == "own"
    figure.curve = "hat"
    assert_equal(figure.target, CURVES["hat"][0])
    assert figure.curve == "hat"


@pytest.mark.parametrize("curve", [*CURVES, "own"])
def test_code_gives_the_numbers_that_are_shown(curve):
    figure = Hinges(width=5)
    figure.draw(scribble()) if curve == "own" else setattr(figure, "curve", curve)
    figure.step(40)
    figure.move(1, 0.37, 2.5)
    figure.step(60)
    names = run_code(figure)
    assert_equal(names["error"], figure.largest_error)
    (found,) = run(CORE, ("trained", figure.state()))
    assert_equal(hinges_of(names["network"]), found["hinges"])
    assert_same_code(figure)


def test_training_stops_before_its_numbers_run_away():
    figure = Hinges(hinges=[(100, -50, 100), (-100, 50, 100)], num_steps=100)
    network = figure.network
    assert np.abs(hinges_of(network)).max() < 1e4
    (found,) = run(CORE, ("trained", figure.state()))
    assert_equal(np.array(found["hinges"]) / hinges_of(network), np.ones((2, 3)))
    assert found["stopped"]
    calm = Hinges(num_steps=100)
    assert not run(CORE, ("trained", calm.state()))[0]["stopped"]


def test_step_goes_on_to_the_end_and_no_further():
    figure = Hinges(width=1, num_steps=1999)
    assert [figure.step(), figure.step()] == [True, False]
    figure.begin(3)
    assert (figure.width, figure.num_steps) == (3, 0)
