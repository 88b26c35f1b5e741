"""One knob: every frame shows what the neuron with weights 1, 1 answers."""

import numpy as np
import pytest

from course_lib.figures.perceptron.one_knob import STOPS, keyframes, one_knob

STORY = list(keyframes())


@pytest.fixture(scope="module")
def animation():
    return one_knob()


def test_bias_rises_from_the_first_stop_to_the_last():
    places = [moment.bias for moment in STORY]
    assert places == sorted(places)
    assert [places[0], places[-1]] == [-2.5, 0.5]
    assert {bias for bias, _ in STOPS} <= set(places)


def test_an_interval_gets_its_name_only_after_its_edge_is_passed():
    for moment in STORY:
        lit = (np.array([0, 1, 1, 2]) + moment.bias > 0).sum()
        assert moment.num_passed == {0: 1, 1: 2, 3: 3, 4: 4}[lit]


def test_the_edge_itself_is_told_and_answers_0():
    edges = [moment for moment in STORY if "exactly 0" in moment.caption]
    assert [moment.bias for moment in edges] == [-2, -1, 0]
    assert [moment.num_passed for moment in edges] == [1, 2, 3]


def test_animation_rests_on_its_stops_and_longest_on_the_last():
    rests = [moment.bias for moment in STORY if moment.seconds > 2]
    assert rests == [bias for bias, _ in STOPS]
    assert max(STORY, key=lambda moment: moment.seconds) is STORY[-1]


def test_animation_is_one_frame_a_moment(animation):
    assert animation.num_frames == len(STORY)
    assert animation.captions[-1].endswith("always 1.")


def test_stills_are_different_pictures(animation):
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)
