"""The instrument beside the curve: dots go out, a column passes its mark."""

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import VERMILION
from course_lib.figures.training.museum_animation import (
    FrameState,
    Scene,
    curve_and_instrument,
    spread_steps,
)

LIVING = [np.arange(32) < count for count in (32, 20, 6, 2, 2)]
DEAD = [2.3, 90.0, 5.0, 2.3], LIVING
OVERFLOW = [2.3, 0.6, 0.5, np.nan], [1.0, 40.0, 80.0, 95.0]


@pytest.fixture(scope="module")
def animation():
    return curve_and_instrument(DEAD, OVERFLOW)


@pytest.fixture
def scene():
    return Scene(new_picture(4.8, 4.8, 2, 2).axes, DEAD, OVERFLOW)


def filled(scene):
    return int((scene.dots.get_facecolor()[:, :3].max(axis=1) < 0.5).sum())


def test_as_many_dots_are_filled_as_units_live(scene):
    for step, count in enumerate((32, 20, 6, 2, 2)):
        scene.show(FrameState(above=step))
        assert filled(scene) == count
        assert scene.count.get_text() == str(count)


def test_a_curve_shows_the_steps_so_far(scene):
    scene.show(FrameState(above=3, below=2))
    assert scene.curves[0].get_ydata().tolist() == DEAD[0][:3]
    assert scene.curves[1].get_xdata().tolist() == [1, 2]


def test_the_column_has_the_height_of_the_score_and_turns_at_the_mark(scene):
    scene.show(FrameState(below=2))
    gray = scene.column.get_facecolor()
    assert scene.column.get_height() == 80.0
    scene.show(FrameState(below=3))
    assert scene.column.get_height() == 95.0
    assert scene.column.get_facecolor() != gray
    scene.column.set_facecolor(VERMILION)
    expected = scene.column.get_facecolor()
    scene.show(FrameState(below=3))
    assert scene.column.get_facecolor() == expected


def test_a_cross_is_at_the_last_number_only_after_nan(scene):
    scene.show(FrameState(below=3))
    assert not scene.end.get_visible()
    scene.show(FrameState(below=4))
    assert scene.end.get_visible()
    assert (scene.end.get_xdata()[0], scene.end.get_ydata()[0]) == (3, 0.5)


def test_captions_count_the_units_alive_and_name_the_score(animation):
    words = " ".join(animation.captions)
    assert "all 32 units are alive" in words
    assert "step 1: 20 of 32 units are alive" in words
    assert "step 4: largest score 95, loss nan" in words
    assert animation.captions[-1] == "Both instruments showed it before the curve did."


def test_steps_are_denser_at_the_start_and_end_at_the_last():
    steps = spread_steps(400, 3.5)
    assert steps == sorted(set(steps))
    assert steps[0] == 1
    assert steps[-1] == 400
    assert steps[1] - steps[0] < steps[-1] - steps[-2]


def test_an_instrument_with_a_reading_too_few_is_refused():
    with pytest.raises(ValueError, match="expected 5 rows of living"):
        curve_and_instrument((DEAD[0], LIVING[1:]), OVERFLOW)
    with pytest.raises(ValueError, match="expected 4 rows of scores"):
        curve_and_instrument(DEAD, (OVERFLOW[0], OVERFLOW[1][1:]))
