"""The stage of the laps: the ball is where its path says, and downhill is downhill."""

import numpy as np
import pytest

from course_lib.figures.training.descent_scene import FrameState, Scene, signed

BEND, START = np.array([1.0, 10.0]), np.array([10.0, 1.0])
RATES = [0.05, 0.21]
STEPS = np.arange(21)[:, np.newaxis]
PATHS = np.array([START * (1 - rate * BEND) ** STEPS for rate in RATES])


@pytest.fixture
def scene():
    return Scene(RATES, PATHS, BEND)


def place(scene):
    return np.array(scene.ball.get_data())[:, 0]


def test_ball_stands_at_a_place_of_its_path_or_between_two(scene):
    scene.show(FrameState(0, 3))
    assert place(scene) == pytest.approx(PATHS[0, 3])
    scene.show(FrameState(0, 3.5))
    assert place(scene) == pytest.approx(PATHS[0, 3:5].mean(axis=0))


def test_arrow_points_against_the_gradient(scene):
    scene.show(FrameState(0, 2, arrow=True))
    arrow = np.array(scene.arrow.xy) - PATHS[0, 2]
    downhill = -BEND * PATHS[0, 2]
    cosine = arrow @ downhill / np.linalg.norm(arrow) / np.linalg.norm(downhill)
    assert cosine == pytest.approx(1)


def test_strip_shows_the_losses_up_to_now(scene):
    scene.show(FrameState(0, 4))
    steps, losses = scene.curves[0].get_data()
    assert list(steps) == [0, 1, 2, 3, 4]
    assert losses == pytest.approx(np.sum(BEND * PATHS[0, :5] ** 2, axis=1) / 2)
    assert len(scene.curves[1].get_xdata()) == 0


def test_lap_that_leaves_the_picture_ends_there(scene):
    scene.show(FrameState(1, 20))
    heights = scene.trails[1].get_ydata()
    assert np.count_nonzero(np.abs(heights) > 2.6) == 1
    assert not scene.ball.get_visible()


def test_only_the_bold_lap_is_blue_at_the_end(scene):
    scene.show(FrameState(1, 20, bold=0))
    assert scene.trails[0].get_color() != scene.trails[1].get_color()
    assert [row[0].get_fontweight() for row in scene.rows] == ["bold", "normal"]


def test_table_holds_rate_and_both_factors(scene):
    words = [[text.get_text() for text in row] for row in scene.rows]
    assert words == [
        ["0.05", "0.95", "0.5"],
        ["0.21", "0.79", "\N{MINUS SIGN}1.1"],
    ]


def test_factor_of_minus_nothing_is_plain_zero():
    assert signed(-1e-9) == "0"
