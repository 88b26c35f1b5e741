"""Waves are sorted, frames follow the snapshots, and chance is drawn."""

import numpy as np

from course_lib.figures.transformer.grokking import (
    grokking_runs,
    noise_to_waves,
    wave_order,
)

TURN = 2 * np.pi * np.arange(31) / 31


def animation(**options):
    rng = np.random.default_rng(0)
    options = {
        "steps": [0, 25, 50],
        "weights": [rng.normal(size=(6, 31)) for _ in range(3)],
        "train": [0.0, 1.0, 1.0],
        "unseen": [0.0, 0.0, 0.9],
        "alt": "Noise turns into waves.",
        **options,
    }
    return noise_to_waves(**options)


def test_waves_are_sorted_by_frequency_then_phase():
    rows = [np.cos(2 * TURN), np.cos(TURN - 1), np.cos(TURN - 2)]
    assert wave_order(np.array(rows)).tolist() == [2, 1, 0]


def test_a_constant_does_not_count_as_a_wave():
    rows = np.array([100 + np.cos(3 * TURN), np.cos(TURN)])
    assert wave_order(rows).tolist() == [1, 0]


def test_captions_tell_both_accuracies():
    assert animation().captions[2] == (
        "Step 50: 100% of the sums shown and 90% of the unseen ones are right."
    )


def test_frames_show_the_weights_of_their_step():
    shown = animation(train=[1, 1, 1], unseen=[0, 0, 0])
    frames = [np.asarray(shown.frame(k)) for k in range(3)]
    left = [frame[:, :300] for frame in frames]
    assert (left[0] != left[1]).any()
    assert (left[1] != left[2]).any()


def test_only_the_slowest_waves_are_shown():
    slow, fast = np.cos(TURN), np.cos(9 * TURN)
    both = animation(weights=[np.array([fast, slow])] * 3, num_units=1)
    alone = animation(weights=[np.array([slow])] * 3, num_units=1)
    assert both.frame(2).tobytes() == alone.frame(2).tobytes()


def test_runs_are_labeled_and_chance_is_a_line():
    axes = grokking_runs([0, 9], {"a": [0, 1], "b": [0, 0]}, chance=0.25).axes
    assert {text.get_text() for text in axes.texts} == {"a", "b", "chance"}
    assert [0.25, 0.25] in [list(line.get_ydata()) for line in axes.lines]
