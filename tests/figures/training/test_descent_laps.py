"""The animation of the laps: one start, and each rate does what its factor says."""

import numpy as np
import pytest

from course_lib.figures.training.descent_laps import (
    FrameState,
    Scene,
    descent_laps,
    endings,
    lap_keyframes,
    signed,
)

BEND, START = np.array([1.0, 10.0]), np.array([10.0, 1.0])
RATES = [0.05, 2 / 11, 0.19, 0.20, 0.21]
STEPS = np.arange(21)[:, np.newaxis]
LAPS = {rate: START * (1 - rate * BEND) ** STEPS for rate in RATES}
PATHS = np.array(list(LAPS.values()))
LOSSES = np.sum(BEND * PATHS**2, axis=2) / 2


@pytest.fixture(scope="module")
def animation():
    return descent_laps(LAPS, BEND)


@pytest.fixture(scope="module")
def moments():
    return list(lap_keyframes(RATES, LOSSES, PATHS, BEND))


def test_animation_is_about_eighty_frames_long(animation):
    assert 60 <= animation.num_frames <= 95


def test_captions_fit_on_a_phone(animation):
    assert max(len(caption) for caption in animation.captions) <= 70


def test_alternative_text_says_how_each_lap_ends(animation):
    assert all(ending in animation.alt for ending in endings(RATES, LOSSES))
    assert "with 0.21 the loss is 230 after 20 steps" in animation.alt


def test_each_caption_says_what_the_factor_does(moments):
    said = {m.state.lap: m.caption for m in moments if m.caption.startswith("Rate")}
    walks = {
        m.state.lap: m.caption
        for m in moments
        if "across the bowl, the ball" in m.caption
    }
    assert "the ball's distance shrinks" in walks[0]
    assert walks[1].endswith(walks[2].partition(": ")[2])  # both swing and shrink
    assert "swings forever" in walks[3]
    assert "swings more and more" in walks[4]
    assert "leaves the picture after 11 steps" in said[4]


def test_laps_run_in_turn_and_never_back(moments):
    places = [(m.state.lap, m.state.step) for m in moments if m.state.bold is None]
    assert places == sorted(places)
    assert {lap for lap, _ in places} == set(range(5))


def test_arrow_is_shown_in_the_first_lap_only(moments):
    assert {m.state.lap for m in moments if m.state.arrow} == {0}
    assert sum(m.state.arrow for m in moments) == 4


def test_best_lap_stands_out_at_the_end(moments):
    assert moments[-1].state.bold == 1
    assert "The best of these is 0.18" in moments[-1].caption


@pytest.fixture
def scene():
    return Scene([RATES[0], RATES[4]], PATHS[[0, 4]], BEND)


def place(scene):
    return np.array(scene.ball.get_data())[:, 0]


def test_ball_is_at_a_place_of_its_path_or_between_two(scene):
    scene.show(FrameState(0, 3))
    assert place(scene) == pytest.approx(PATHS[0, 3])
    scene.show(FrameState(0, 3.5))
    assert place(scene) == pytest.approx(PATHS[0, 3:5].mean(axis=0))


def test_arrow_points_against_the_gradient(scene):
    scene.show(FrameState(0, 2, arrow=True))
    start, tip = np.array(scene.arrow._posA_posB)
    assert start == pytest.approx(PATHS[0, 2])
    arrow = tip - start
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
