"""A sparse autoencoder: few features, values of length 1, the network of chapter 2."""

import numpy as np
import pytest

from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Adam
from course_lib.training import train_step
from course_lib.transformer import FeedForward, SparseAutoencoder


def make(num_inputs=4, num_features=8, k=2, **options):
    return SparseAutoencoder(
        num_inputs, num_features, k, rng=np.random.default_rng(0), **options
    )


def test_at_most_k_features_of_a_row_are_active():
    x = np.random.default_rng(1).normal(size=(50, 4))
    features = make().features(x)
    assert (features >= 0).all()
    assert (features > 0).sum(axis=1).max() == 2


def test_with_all_features_allowed_it_is_a_feed_forward_network():
    sae, network = make(k=8), FeedForward(4, 8, rng=np.random.default_rng(1))
    for name, value in network.parameters().items():
        value[...] = sae.parameters()[name]
    x = np.random.default_rng(2).normal(size=(3, 5, 4))
    assert np.allclose(sae(x), network(x), rtol=1e-12)


def test_the_output_is_the_sum_of_values_each_times_its_strength():
    sae, x = make(), np.random.default_rng(1).normal(size=(7, 4))
    written = sae.features(x) @ sae.contract.weight + sae.contract.bias
    assert np.array_equal(sae(x), written)


def test_keys_start_as_values_of_length_1():
    sae = make()
    assert np.allclose(np.linalg.norm(sae.contract.weight, axis=1), 1)
    assert np.array_equal(sae.expand.weight, sae.contract.weight.T)


def test_normalize_changes_lengths_and_no_direction():
    sae = make()
    before = sae.contract.weight.copy()
    sae.contract.weight *= np.arange(1, 9)[:, np.newaxis]
    sae.normalize()
    assert np.allclose(sae.contract.weight, before)


def test_it_finds_the_three_directions_that_made_the_rows():
    rng = np.random.default_rng(3)
    directions = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0.6, 0.8]])
    rows = (1 + rng.random((600, 1))) * directions[rng.integers(3, size=600)]
    sae = make(num_features=12, k=1)
    optimizer, loss = Adam(sae, 0.01), MeanSquaredError()
    for _ in range(1000):
        train_step(sae, loss, optimizer, rows, rows)
        sae.normalize()
    used = sae.contract.weight[sae.features(rows).sum(axis=0) > 50]
    assert ((directions @ used.T).max(axis=1) > 0.95).all()


def test_errors_name_what_was_expected():
    with pytest.raises(ValueError, match="k of at most 8, got 9"):
        make(k=9)
    with pytest.raises(ValueError, match="k of 1 or more, got 0"):
        make(k=0)
    with pytest.raises(ValueError, match=r"shape \(..., 4\), got \(2, 3\)"):
        make().features(np.ones((2, 3)))


def test_it_can_be_trained_in_float32():
    assert make(dtype=np.float32)(np.ones((2, 4), np.float32)).dtype == np.float32
