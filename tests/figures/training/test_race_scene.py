"""The stage of the race: everyone stands where the path says, in map and strip."""

import numpy as np
import pytest

from course_lib.figures.training.race_scene import FrameState, Scene
from course_lib.figures.training.racers import Valley, turn

STRAIGHT = np.array(
    [
        [(-4.0, 1.0), (-2.0, -0.5), (0.0, 0.0)],
        [(-4.0, 1.0), (-3.0, 0.9), (-2.0, 0.8)],
    ]
)
NAMES = ["quick", "slow"]


@pytest.fixture
def scene():
    paths = np.array([STRAIGHT @ turn(45), STRAIGHT])
    return Scene(NAMES, paths, (Valley(50, 45), Valley(50)))


def texts(scene):
    return [[text.get_text() for text in column] for column in scene.results]


def test_map_shows_the_weights_and_the_strip_the_valley(scene):
    scene.show(FrameState(45.0, step=1, racers=(0, 1)))
    assert scene.trails[0].line.get_xydata() == pytest.approx(
        STRAIGHT[0, :2] @ turn(45)
    )
    assert scene.strips[0].line.get_xydata() == pytest.approx(STRAIGHT[0, :2])
    assert scene.strips[1].mark.get_xydata() == pytest.approx(STRAIGHT[1, 1:2])
    assert scene.counter.get_text() == "step 1"


def test_who_does_not_run_is_not_drawn(scene):
    scene.show(FrameState(45.0, step=1, racers=(1,)))
    assert len(scene.trails[0].line.get_xydata()) == 0
    assert len(scene.strips[0].mark.get_xydata()) == 0


def test_old_trails_turn_with_the_valley(scene):
    for degrees in (45.0, 20.0, 0.0):
        scene.show(FrameState(degrees, pale=(0,)))
        old = scene.trails[0].old.get_xydata()
        assert old == pytest.approx(STRAIGHT[0] @ turn(degrees))
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


def test_words_lie_inside_the_picture(scene):
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
