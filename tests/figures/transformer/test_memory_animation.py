"""The animation plants, asks, edits, and asks again; the still shows one question."""

import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.transformer.memory_animation import (
    FrameState,
    Scene,
    key_strength_value,
    planting_facts,
)
from course_lib.figures.transformer.memory_facts import Facts

SUBJECTS = np.array([[1.0, 0.0, 0.0], [0.6, 0.8, 0.0]])
ANSWERS = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
NAMES = [("France", "Paris"), ("Italy", "Rome")]


@pytest.fixture(scope="module")
def animation():
    return planting_facts(SUBJECTS, ANSWERS, NAMES, edit=(0, 1), threshold=0.7)


def test_captions_tell_the_steps_in_order(animation):
    told = list(dict.fromkeys(animation.captions))
    assert told[0].endswith("France's row becomes the key of unit 1.")
    assert told[-3] == "Edit: the value of France becomes Rome."
    assert told[-1] == "One word has changed, and nothing else."


def test_each_fact_is_asked_before_and_after_the_edit(animation):
    assert animation.captions.count("Ask for each.") == 1
    assert animation.captions.count("Ask for each again.") == 2


def test_alt_text_says_what_the_edit_does(animation):
    assert "the value of France is replaced: it is read as Rome" in animation.alt


def test_first_key_is_in_sight_before_it_moves(animation):
    first = np.asarray(animation.frame(0)).astype(int)
    above = first[: 2 * 24]  # where the prompt is, twice as high in pixels
    assert (np.ptp(above, axis=2) > 40).sum() > 500  # its colored stripes


def test_still_of_another_question_is_another_picture():
    stills = [key_strength_value(SUBJECTS, ANSWERS, NAMES, asked=k) for k in (0, 1)]
    assert stills[0].to_bytes() != stills[1].to_bytes()


@pytest.fixture
def facts():
    return Facts(SUBJECTS, ANSWERS, NAMES, threshold=0.7, edit=(0, 1))


@pytest.fixture
def scene(facts):
    return Scene(new_picture(4.8, 3.4).axes, facts)


def show(scene, **look):
    scene.show(FrameState(**{"keys": 2.0, "values": 2.0, "threshold": 0.7, **look}))


def test_bars_are_fits_and_what_is_above_the_line(scene):
    show(scene, asked=0, fill=1.0)
    whole = [bar.get_width() for bar in scene.fits]
    assert whole[1] == pytest.approx(0.6 * whole[0])
    lit = [bar.get_width() for bar in scene.lit]
    assert lit[0] == pytest.approx(0.3 * whole[0])
    assert lit[1] == 0


def test_units_that_are_not_planted_have_no_bar(scene):
    show(scene, keys=1.0, values=1.0, asked=0, fill=1.0)
    assert scene.fits[0].get_width() > 0
    assert scene.fits[1].get_width() == 0


def test_key_comes_down_from_the_prompt_to_its_row(scene):
    middles = []
    for keys in (0.2, 0.6, 1.0, 1.7):
        show(scene, keys=keys, values=0.0)
        middles.append(np.mean(scene.keys[0].get_extent()[2:]))
    assert middles == sorted(middles)
    assert middles[2] == middles[3] == scene.rows[0]
    assert not scene.values[0].get_visible()


def test_only_what_was_read_again_after_the_edit_changes(scene):
    show(scene, read=2, swap=0.0)
    assert [word.get_text() for word in scene.read] == ["Paris", "Rome"]
    show(scene, read=2, swap=1.0)
    assert [word.get_text() for word in scene.read] == ["", "Rome"]
    show(scene, read=2, swap=1.0, again=2)
    assert [word.get_text() for word in scene.read] == ["Rome", "Rome"]
    assert [word.get_weight() for word in scene.read] == ["bold", "normal"]


@pytest.mark.parametrize("place", [0, 1])
def test_no_reading_is_under_the_name_that_comes(place):
    facts = Facts(SUBJECTS, ANSWERS, NAMES, threshold=0.7, edit=(place, 1 - place))
    scene = Scene(new_picture(4.8, 3.4).axes, facts)
    for swap in np.linspace(0.1, 0.9, 9):
        show(scene, read=2, swap=swap)
        assert scene.coming.get_text() == NAMES[1 - place][1]
        (_, low), (_, high) = scene.coming.get_window_extent().get_points()
        boxes = [w.get_window_extent().get_points() for w in scene.read if w.get_text()]
        assert all(top <= low or high <= bottom for (_, bottom), (_, top) in boxes)


def test_output_is_named_once_it_is_there(scene):
    show(scene, asked=1, fill=1.0, flow=0.5)
    assert scene.output.get_visible()
    assert scene.said.get_text() == ""
    show(scene, asked=1, fill=1.0, flow=1.0)
    assert scene.said.get_text() == "Rome"
    show(scene)
    assert scene.said.get_text() == ""
    assert not scene.output.get_visible()
