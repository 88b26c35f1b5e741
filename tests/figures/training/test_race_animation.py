"""The animation of the race: alone, together, a turn, and again over the old trails."""

import numpy as np
import pytest

from course_lib.figures.training.race_animation import (
    FrameState,
    Scene,
    Storyboard,
    optimizer_race,
    rank,
)
from course_lib.figures.training.racers import Valley, turn


def descent(rate, memory, num_steps=200):
    """Descend the valley along x, with or without momentum."""
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
SHORT = np.array(
    [
        [(-4.0, 1.0), (-2.0, -0.5), (0.0, 0.0)],
        [(-4.0, 1.0), (-3.0, 0.9), (-2.0, 0.8)],
    ]
)


@pytest.fixture(scope="module")
def animation():
    return optimizer_race(TURNED, STRAIGHT)


@pytest.fixture(scope="module")
def moments():
    return list(Storyboard(list(TURNED), (TURNED, STRAIGHT), 50).keyframes())


def test_alternative_text_tells_both_results(animation):
    order = "Home: Momentum at step 93, SGD at step 116; not lost."
    assert animation.alt.count(order) == 2


def test_captions_fit_on_a_phone(animation):
    assert max(len(caption) for caption in animation.captions) <= 110


def test_each_runs_alone_before_all_run_together(moments):
    groups = [moment.state.racers for moment in moments if moment.state.racers]
    first = list(dict.fromkeys(groups))
    assert first == [(0,), (1,), (0, 1, 2)]


def test_every_arrival_is_named_when_it_happens(moments):
    for race in (0, 1):
        told = {}
        for moment in moments:
            look = moment.state
            if look.race == race and len(look.racers) == 3:
                told.setdefault(moment.caption, look.step)
        assert 93 <= told["Momentum is home at step 93."] <= 103
        assert 116 <= told["SGD is home at step 116."] <= 126


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


def test_racer_that_is_never_home_ends_its_lap_without_an_arrival():
    lost = {"first": np.full((201, 2), 1.0), "second": np.full((201, 2), 1.0)}
    captions = [m.caption for m in Storyboard(list(lost), (lost, lost), 50).keyframes()]
    assert "first doesn't stay home." in captions
    assert rank(["first"], [None]) == "Home: nobody; not first."


@pytest.fixture
def scene():
    paths = np.array([SHORT @ turn(45), SHORT])
    return Scene(["quick", "slow"], paths, (Valley(50, 45), Valley(50)))


def texts(scene):
    return [[text.get_text() for text in column] for column in scene.results]


def test_map_shows_the_weights_and_the_strip_the_valley(scene):
    scene.show(FrameState(45.0, step=1, racers=(0, 1)))
    assert scene.trails[0].line.get_xydata() == pytest.approx(SHORT[0, :2] @ turn(45))
    assert scene.strips[0].line.get_xydata() == pytest.approx(SHORT[0, :2])
    assert scene.strips[1].mark.get_xydata() == pytest.approx(SHORT[1, 1:2])
    assert scene.counter.get_text() == "step 1"


def test_racers_that_do_not_run_are_not_drawn(scene):
    scene.show(FrameState(45.0, step=1, racers=(1,)))
    assert len(scene.trails[0].line.get_xydata()) == 0
    assert len(scene.strips[0].mark.get_xydata()) == 0


def test_old_trails_turn_with_the_valley(scene):
    for degrees in (45.0, 20.0, 0.0):
        scene.show(FrameState(degrees, pale=(0,)))
        old = scene.trails[0].old.get_xydata()
        assert old == pytest.approx(SHORT[0] @ turn(degrees))
        assert all(band.angle == degrees for band in scene.bands)
    assert len(scene.trails[1].old.get_xydata()) == 0


def test_results_tell_only_what_is_known(scene):
    scene.show(FrameState(45.0, known=((1, 1), (-1, -1))))
    assert texts(scene) == [["", ""], ["", ""]]
    scene.show(FrameState(45.0, known=((2, 2), (-1, -1))))
    assert texts(scene) == [["2", ">2"], ["", ""]]


def test_arrow_points_downhill_from_the_racer(scene):
    scene.show(FrameState(0.0, step=0, racers=(0,), race=1, arrow=True))
    assert scene.arrow.get_visible()
    start, *_, end = scene.arrow._posA_posB
    assert start == pytest.approx((-4, 1))
    down = np.array([4.0, -50.0]) / np.hypot(4, 50)
    assert np.subtract(end, start) == pytest.approx(2 * down)
    scene.show(FrameState(0.0, racers=(0,), race=1))
    assert not scene.arrow.get_visible()


def test_words_are_inside_the_picture(scene):
    scene.show(
        FrameState(45.0, step=2, racers=(0, 1), known=((2, 2), (2, 2)), arrow=True)
    )
    figure = scene.picture.figure
    figure.canvas.draw()
    found = [text for axes in figure.axes for text in axes.texts] + figure.texts
    for text in found:
        if text.get_text():
            box = text.get_window_extent()
            assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1, text
            assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1, text
