"""The animation of the router: each letter falls to the highest bar, and is counted."""

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.transformer.routing_animation import (
    Scene,
    counts,
    routing,
    story,
)

LETTERS = "to be"
ALONE = np.array([[1.0, 0], [0.9, 0.1], [0.8, 0.2], [0, 1], [0.7, 0.3]])
HELPED = np.array([[0.6, 0.4], [0.3, 0.7], [0.2, 0.8], [0, 1], [0.4, 0.6]])
ROUNDS = {"alone": ALONE, "helped": HELPED}


@pytest.fixture(scope="module")
def animation():
    return routing(LETTERS, ROUNDS)


@pytest.fixture
def scene():
    return Scene(new_picture(width=4.8, height=3.6).axes, LETTERS, ROUNDS)


def moments_of(number):
    states = [keyframe.state for keyframe in story(LETTERS, ROUNDS)]
    return [state for state in states if state.number == number]


def test_animation_says_how_it_ends(animation):
    assert "alone: [4, 1]." in animation.alt
    assert "helped: [1, 4]." in animation.alt
    assert animation.captions[-1] == "helped: the experts have 1 and 4 letters."


def test_largest_share_wins():
    assert counts(ALONE) == [4, 1]
    assert counts(HELPED) == [1, 4]


@pytest.mark.parametrize(("number", "expected"), [(0, ["4", "1"]), (1, ["1", "4"])])
def test_counters_and_boxes_hold_the_letters_that_fell(scene, number, expected):
    scene.show(moments_of(number)[-1])
    assert [text.get_text() for text in scene.counters] == expected
    inside = "".join(text.get_text() for text in scene.inside).replace("\n", "")
    assert sorted(inside) == sorted("to␣be")


def test_only_the_highest_bar_is_saturated(scene):
    scene.show(moments_of(1)[1])
    heights = [bar.get_height() for bar in scene.bars]
    colors = [bar.get_facecolor() for bar in scene.bars]
    assert heights[0] > heights[1]
    assert colors[0] != colors[1]


def test_round_begins_with_the_bars_of_the_first_letter_and_no_choice(scene):
    for number, shares in enumerate([ALONE, HELPED]):
        scene.show(moments_of(number)[0])
        heights = [bar.get_height() / scene.scale for bar in scene.bars]
        assert heights == pytest.approx(shares[0], abs=0.02)
        assert len({bar.get_facecolor() for bar in scene.bars}) == 1


def test_line_break_is_shown_and_spoken():
    newline = Scene(new_picture(width=4.8, height=3.6).axes, "\na", ROUNDS)
    assert newline.coming[0].get_text() == "↵"
    captions = [k.caption for k in story("\na", {"alone": ALONE[:2]})]
    assert "alone: the line break falls to expert 1." in captions


def test_letter_on_its_way_is_nowhere_else(scene):
    scene.show(next(look for look in moments_of(0) if look.fall is not None))
    assert scene.drop.get_visible()
    assert not scene.coming[0].get_visible()
    assert [text.get_text() for text in scene.counters] == ["0", "0"]


def test_each_round_waits_before_and_after(animation):
    ends = [k for k, text in enumerate(animation.captions) if text.endswith("letters.")]
    assert len(ends) == 2
    assert all(animation.milliseconds[k] >= 2500 for k in ends)
    assert animation.milliseconds[0] >= 2000
