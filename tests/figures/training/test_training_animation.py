"""The animation of a training run shows the right units, moments and numbers."""

import numpy as np

from course_lib.figures.training.training_animation import (
    live_training,
    running_mean,
    spread_moments,
    weight_images,
)

TARGETS = np.array([0, 0, 1, 1])


def training(num_snapshots=5, units=20):
    """Make up a run in which unit 3 changes most and all answers become right."""
    rng = np.random.default_rng(3)
    start = rng.normal(size=(16, units))
    weights = [start.copy() for _ in range(num_snapshots)]
    for k, weight in enumerate(weights):
        weight[:, 3] += 2 * k
    guesses = [np.array([0, 0, 0, 0])] * (num_snapshots - 1) + [TARGETS]
    losses = np.linspace(0.7, 0.1, 10 * (num_snapshots - 1))
    return weights, guesses, losses


def animation(**changes):
    weights, guesses, losses = training()
    options = {"steps_per_epoch": 10, "image_shape": (4, 4), **changes}
    return live_training(weights, guesses, TARGETS, losses, **options)


def test_captions_count_steps_and_epochs():
    captions = animation().captions
    assert captions[0].startswith("Before the first step")
    assert captions[-1] == "After 40 steps (4.0 epochs)."


def test_alt_text_gives_first_and_last_accuracy():
    assert "50% are right at first, 100% at the end" in animation().alt


def test_frames_are_at_most_48_and_closer_together_at_the_start():
    moments = spread_moments(1000)
    assert len(moments) <= 48
    assert moments[0] == 0
    assert moments[-1] == 1000
    gaps = np.diff(moments)
    assert gaps[0] < gaps[-1]


def test_the_unit_that_changes_most_comes_first():
    weights, _, _ = training()
    images = weight_images(weights, (4, 4))
    assert images.shape == (5, 16, 4, 4)
    change = np.abs(images[-1] - images[0]).sum(axis=(1, 2))
    assert change[0] > change[1:].max()
    assert np.abs(images).max() <= 1


def test_the_curve_is_a_mean_of_the_last_values():
    assert running_mean([4.0, 2.0, 0.0, 4.0], 2).tolist() == [4.0, 3.0, 1.0, 2.0]


def test_a_network_of_few_units_is_shown_whole():
    weights, guesses, losses = training(units=5)
    animation = live_training(
        weights, guesses, TARGETS, losses, steps_per_epoch=10, image_shape=(4, 4)
    )
    assert animation.num_frames == 5
