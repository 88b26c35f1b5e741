"""The animation of the router: each letter falls to the highest bar, and is counted."""

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.transformer.routing_animation import (
    Scene,
    chosen,
    counts,
    routing,
    story,
)

LETTERS = "to be"
NONE = np.zeros((5, 2))
LIKES = np.array([[1.0, 0], [2, 0], [3, 1], [0, 1], [4, 0]])
HELP = np.array([[0, 0.0], [-2, 1], [-3, 2], [0, 0], [-4, 2]])
ROUNDS = {"alone": (LIKES, NONE), "helped": (LIKES, HELP)}


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


def test_highest_sum_of_liking_and_bonus_wins():
    assert chosen(LIKES, NONE).tolist() == [0, 0, 0, 1, 0]
    assert chosen(LIKES, HELP).tolist() == [0, 1, 1, 1, 1]
    assert counts(LIKES, HELP) == [1, 4]


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
    bars = []
    for number in (0, 1):
        scene.show(moments_of(number)[0])
        bars.append([bar.get_height() for bar in scene.bars])
        assert len({bar.get_facecolor() for bar in scene.bars}) == 1
    assert bars[0] == bars[1]  # the first letter gets no help
    assert bars[0][0] > 10 * bars[0][1] > 0


def test_bonus_is_shown_only_in_the_round_that_has_one(scene):
    for number, shown in ((0, False), (1, True)):
        scene.show(moments_of(number)[-1])
        assert bool(scene.extras[0].get_text()) == shown


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
