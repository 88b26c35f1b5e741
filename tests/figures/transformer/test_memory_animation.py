"""The animation plants, asks, edits, and asks again; the still shows one question."""

import numpy as np
import pytest

from course_lib.figures.transformer.memory_animation import (
    key_strength_value,
    planting_facts,
)

SUBJECTS, ANSWERS = np.eye(4)[:3], np.eye(4)[1:]
NAMES = [("France", "Paris"), ("Japan", "Tokyo"), ("Italy", "Rome")]


@pytest.fixture(scope="module")
def animation():
    return planting_facts(SUBJECTS, ANSWERS, NAMES, edit=(0, 2))


def test_captions_tell_the_steps_in_order(animation):
    told = list(dict.fromkeys(animation.captions))
    assert told[1] == "The row of France becomes the key of unit 1."
    assert told[-3] == "Edit: the value of France is replaced by Rome."
    assert told[-1] == "One word has changed, and nothing else."


def test_each_fact_is_asked_before_and_after_the_edit(animation):
    assert animation.captions.count("Ask for each.") == 2
    assert animation.captions.count("Ask for each again.") == 3


def test_alt_text_says_what_the_edit_does(animation):
    assert "the value of France is replaced: it is read as Rome" in animation.alt


def test_animation_moves(animation):
    frames = [
        np.asarray(animation.frame(k)) for k in (0, 5, 20, len(animation.captions) - 1)
    ]
    assert all((frames[0] != frame).any() for frame in frames[1:])


def test_still_of_another_question_is_another_picture():
    stills = [key_strength_value(SUBJECTS, ANSWERS, NAMES, asked=k) for k in (0, 2)]
    assert stills[0].to_bytes() != stills[1].to_bytes()


@pytest.mark.parametrize("edit", [(0, 3), (-1, 0)])
def test_edit_of_what_is_not_there_is_refused(edit):
    with pytest.raises(ValueError, match="facts from 0 to 2"):
        planting_facts(SUBJECTS, ANSWERS, NAMES, edit=edit)


def test_question_for_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match="a subject from 0 to 2, got 3"):
        key_strength_value(SUBJECTS, ANSWERS, NAMES, asked=3)
