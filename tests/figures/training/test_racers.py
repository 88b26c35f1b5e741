"""The valley of the race: heights, the downhill direction, and paths that are home."""

import numpy as np
import pytest

from course_lib.figures.training.racers import RACER_STYLES, Valley, turn

PLACES = np.array([(-4.0, 1.0), (1.0, 0.0), (0.0, -0.2)])


def test_turned_valley_is_as_high_at_the_turned_places():
    turned = Valley(50, 45).heights(PLACES @ turn(45))
    assert Valley(50).heights(PLACES) == pytest.approx([33, 0.5, 1])
    assert turned == pytest.approx([33, 0.5, 1])


def test_own_places_undo_the_turn():
    assert Valley(50, 30).own(PLACES @ turn(30)) == pytest.approx(PLACES)


@pytest.mark.parametrize("degrees", [0, 45, 100])
def test_downhill_is_against_the_central_differences_of_the_height(degrees):
    valley, place = Valley(7, degrees), np.array([0.3, -1.2])
    steps = 1e-5 * np.eye(2)
    slope = (valley.heights(place + steps) - valley.heights(place - steps)) / 2e-5
    expected = -slope / np.linalg.norm(slope)
    assert valley.downhill(place) == pytest.approx(expected, rel=1e-6)


def test_path_that_passes_through_is_home_only_when_it_stays():
    path = np.array([(1.0, 0.0), (0.0, 0.0), (0.5, 0.0), (0.0, 0.0), (0.01, 0.0)])
    assert Valley(50).home(path) == 3


@pytest.mark.parametrize("end", [1.0, np.nan])
def test_path_that_is_away_at_the_end_has_no_home(end):
    assert Valley(50).home(np.array([(0.0, 0.0), (end, 0.0)])) is None


def test_racers_differ_in_color_and_in_marker():
    for key in ("color", "marker"):
        assert len({style[key] for style in RACER_STYLES}) == 5
