"""The animation of the race: alone, together, a turn, and again over the old trails."""

import numpy as np
import pytest

from course_lib.figures.training.race_animation import Storyboard, optimizer_race, rank
from course_lib.figures.training.racers import turn


def descent(rate, memory, num_steps=200):
    """Walk down the valley along x, with or without a memory for the direction."""
    place, direction = np.array([-4.0, 1.0]), np.zeros(2)
    path = [place]
    for _ in range(num_steps):
        direction = memory * direction + place * [1, 50]
        place = place - rate * direction
        path.append(place)
    return np.array(path)


STRAIGHT = {"SGD": descent(0.038, 0), "Momentum": descent(0.0056, 0.9)}
STRAIGHT |= {"lost": np.full((201, 2), 1.0)}
TURNED = {name: path @ turn(45) for name, path in STRAIGHT.items()}


@pytest.fixture(scope="module")
def animation():
    return optimizer_race(TURNED, STRAIGHT)


@pytest.fixture(scope="module")
def moments():
    return list(Storyboard(list(TURNED), (TURNED, STRAIGHT), 50).keyframes())


def test_animation_is_about_ninety_frames_long(animation):
    assert 60 <= animation.num_frames <= 95


def test_stills_are_different_pictures(animation):
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)


def test_alternative_text_tells_both_results(animation):
    order = "Home: Momentum at step 93, SGD at step 116; not lost."
    assert animation.alt.count(order) == 2


def test_captions_fit_on_a_phone(animation):
    assert max(len(caption) for caption in animation.captions) <= 110


def test_each_runs_alone_before_all_run_together(moments):
    groups = [moment.state.racers for moment in moments if moment.state.racers]
    first = list(dict.fromkeys(groups))
    assert first == [(0,), (1,), (0, 1, 2)]


def test_every_arrival_is_told_when_it_happens(moments):
    for race in (0, 1):
        told = {}
        for moment in moments:
            look = moment.state
            if look.race == race and len(look.racers) == 3:
                told.setdefault(moment.caption, look.step)
        assert 93 <= told["Momentum is home: 93."] <= 103
        assert 116 <= told["SGD is home: 116."] <= 126


def test_valley_turns_back_with_the_old_trails(moments):
    angles = [moment.state.degrees for moment in moments]
    assert (angles[0], angles[-1]) == (45, 0)
    turning = [moment.state for moment in moments if 0 < moment.state.degrees < 45]
    assert len(turning) >= 5
    assert all(look.pale == (0, 1, 2) and not look.racers for look in turning)


def test_animation_ends_with_both_results(moments):
    look = moments[-1].state
    assert look.known == ((200,) * 3, (200,) * 3)
    assert look.racers == look.pale == (0, 1, 2)


def test_who_is_never_home_ends_its_lap_without_an_arrival():
    lost = {"first": np.full((201, 2), 1.0), "second": np.full((201, 2), 1.0)}
    captions = [m.caption for m in Storyboard(list(lost), (lost, lost), 50).keyframes()]
    assert "first does not stay home." in captions
    assert rank(["first"], [None]) == "Home: nobody; not first."


def test_different_racers_are_refused():
    with pytest.raises(ValueError, match="expected in straight the optimizers"):
        optimizer_race(TURNED, {"SGD": STRAIGHT["SGD"]})
