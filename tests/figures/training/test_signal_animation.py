"""The animation of signals: forward layer by layer, then the gradients back."""

import numpy as np
import pytest

from course_lib.figures.training.signal_animation import mean_square, signal_animation

INPUTS = np.array([-1.0, 1.0])
SCORES = {
    "half": [INPUTS / 2, INPUTS / 4],
    "twice": [INPUTS * 2, INPUTS * 4],
}
GRADS = {
    "half": [INPUTS / 4, INPUTS / 2, INPUTS],
    "twice": [INPUTS * 4, INPUTS * 2, INPUTS],
}


@pytest.fixture(scope="module")
def animation():
    return signal_animation(INPUTS, SCORES, GRADS)


def test_there_is_a_frame_for_each_layer_and_each_way(animation):
    assert len(animation.captions) == 3 + 3
    assert animation.captions[2] == "Forward, layer 2: half 0.031, twice 8."
    assert animation.captions[-1] == "Backward, at layer 0: half 0.062, twice 16."


def test_values_are_measured_after_the_relu(animation):
    assert mean_square(np.maximum(SCORES["twice"][1], 0)) == 8
    assert (
        "forward: half 0.031, twice 8; backward: half 0.062, twice 16" in animation.alt
    )


def test_first_layers_and_both_ends_stay_longer(animation):
    assert animation.milliseconds == [2500, 1400, 2500, 2500, 1400, 2500]


def test_animation_moves(animation):
    assert (np.asarray(animation.frame(0)) != np.asarray(animation.frame(2))).any()


@pytest.mark.parametrize(
    ("scores", "grads", "words"),
    [
        ({}, {}, "scores and gradients of the same rows"),
        (SCORES, {"half": GRADS["half"]}, "of the same rows, got"),
        ({"a": SCORES["half"]}, {"a": GRADS["half"][1:]}, r"L of \[1, 2\]"),
        ({"a": []}, {"a": [INPUTS]}, r"L of \[0\]"),
    ],
)
def test_wrong_rows_are_refused(scores, grads, words):
    with pytest.raises(ValueError, match=words):
        signal_animation(INPUTS, scores, grads)
