"""Keyframes wait, move step by step, and end where they should."""

from dataclasses import dataclass

import pytest

from course_lib.figures.kit.keyframes import between, keyframes


@dataclass(frozen=True)
class FrameState:
    folds: tuple = (0.0, 0.0)
    turn: float = 0.0
    marks: int = 0


STEPS = (
    ("First.", "", 4, {"folds": (1.0, 0.0), "marks": 1}, 2.0),
    ("Then.", "word", 0, {"turn": 2.0}, 1.0),
)


def test_each_step_waits_before_it_moves():
    animation = list(keyframes(FrameState(), STEPS))
    assert [frame.seconds for frame in animation] == [2.0, *[None] * 4, 1.0]
    assert [moment.caption for moment in animation] == ["First."] * 5 + ["Then."]


def test_step_ends_exactly_at_its_goal():
    animation = list(keyframes(FrameState(), STEPS))
    assert animation[4].state == FrameState(folds=(1.0, 0.0), marks=1)


def test_step_without_frames_is_there_at_once():
    assert list(keyframes(FrameState(), STEPS))[-1].state.turn == 2.0


def test_movement_is_slow_at_both_ends():
    first, middle, last = (
        between(FrameState(), {"turn": 1.0}, share).turn for share in (0.1, 0.5, 0.9)
    )
    assert first < 0.05
    assert middle == pytest.approx(0.5)
    assert last > 0.95


def test_whole_number_changes_at_the_end():
    assert between(FrameState(), {"marks": 3}, 0.9).marks == 0
    assert between(FrameState(), {"marks": 3}, 1.0).marks == 3


def test_unknown_goal_is_refused():
    with pytest.raises(ValueError, match="got 'bend'"):
        between(FrameState(), {"bend": 1.0}, 0.5)
