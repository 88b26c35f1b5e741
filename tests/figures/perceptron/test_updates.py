import numpy as np
import pytest
from figures.drawn import words

from course_lib.figures.perceptron.updates import (
    error_staircase,
    one_update,
    wrong_after_updates,
)


def test_update_names_its_arrows_and_its_angle():
    found = words(one_update([3, -1], [0, 4], target=1))
    assert {"old $w$", "new $w$", "$t\\,x$", "63°"} <= set(found)


def test_both_lines_are_at_right_angles_to_their_weights():
    picture = one_update([3, -1], [0, 4], target=1)
    lines = [
        line.get_xydata() for line in picture.axes.lines if len(line.get_xdata()) == 2
    ]
    for weight in ([3, -1], [3, 3]):
        assert any(np.allclose(line @ weight, 0) and line.any() for line in lines)


def test_the_update_is_narrow_enough_for_a_phone():
    picture = one_update([3, -1], [0, 4], target=1)
    assert picture.figure.get_figwidth() == 4.8
    names = [text for text in picture.axes.texts if "w$" in text.get_text()]
    assert min(text.get_fontsize() for text in names) >= 14


def test_a_point_of_class_0_is_taken_away():
    picture = one_update([1, 0], [-2, 3], target=0)
    turn = np.degrees(np.arctan2(-3, 3))
    assert f"{abs(turn):.0f}°" in words(picture)


def test_a_sign_is_not_a_class():
    with pytest.raises(ValueError, match="target must be 0 or 1, got -1"):
        one_update([1, 0], [1, 2], -1)


def test_rises_are_marked_and_only_they():
    with_rise, without = (
        wrong_after_updates([1, 3, 2, 0]),
        wrong_after_updates([2, 1, 0]),
    )
    assert len(with_rise.axes.lines) == len(without.axes.lines) + 1
    assert words(with_rise)
    assert not words(without)


def test_staircase_draws_a_step_for_each_level_and_a_riser_for_each_jump():
    values = np.linspace(-3, 1, 81)
    wrong = np.select([values < -2, values < -1, values < 0], [1, 0, 2], 3)
    picture = error_staircase(values, wrong, here=-0.5)
    steps, risers = 4, 3
    assert len(picture.axes.lines) == steps + risers + 1
    assert picture.axes.lines[-1].get_ydata() == [2]
