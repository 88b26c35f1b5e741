"""Adam's steps by hand, their limits, and what AdamW's decay acts on."""

import numpy as np
import pytest

from course_lib.layers import LayerNorm, Linear, Sequential
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Adam, AdamW
from course_lib.training import train_side_by_side


@pytest.fixture
def model():
    return Sequential(Linear(2, 3, rng=np.random.default_rng(0)), LayerNorm(3))


def test_a_first_gradient_after_many_zeros_makes_the_longest_step():
    """Check that it is (1 - beta1) / sqrt(1 - beta2) learning rates (section 2.1)."""
    w = np.zeros(1)
    optimizer = Adam(w, learning_rate=0.1, betas=(0.9, 0.999))
    for _ in range(20_000):
        optimizer.step(np.zeros(1))
    optimizer.step(np.array([5.0]))
    assert -w[0] == pytest.approx(0.1 * (1 - 0.9) / np.sqrt(1 - 0.999), rel=1e-6)


def test_first_two_steps_by_hand():
    w = np.array([1.0])
    optimizer = Adam(w, learning_rate=0.1, betas=(0.5, 0.75), epsilon=0.0)
    optimizer.step(np.array([2.0]))  # both means corrected to the gradient: 2 / 2
    assert w[0] == pytest.approx(0.9)
    optimizer.step(np.array([-4.0]))
    mean = (0.5 * 1.0 + 0.5 * -4.0) / (1 - 0.5**2)
    square_mean = (0.75 * 1.0 + 0.25 * 16.0) / (1 - 0.75**2)
    assert w[0] == pytest.approx(0.9 - 0.1 * mean / np.sqrt(square_mean))


def test_many_weights_step_independently():
    rng = np.random.default_rng(0)
    together = rng.normal(size=100_000)  # several pieces
    alone = together[::10_007].copy()
    first, second = Adam(together), Adam(alone)
    for grads in rng.normal(size=(3, 100_000)):
        first.step(grads)
        second.step(grads[::10_007])
    np.testing.assert_allclose(together[::10_007], alone, rtol=1e-14)


def test_adam_keeps_two_numbers_per_weight():
    optimizer = Adam(np.zeros(1000))
    arrays = [kept for kept in vars(optimizer).values() if isinstance(kept, np.ndarray)]
    assert sum(array.size for array in arrays) == 1000 + 2 * 1000


def test_without_decay_adamw_is_adam():
    first, second = np.ones(3), np.ones(3)
    adam, adamw = Adam(first, 0.1), AdamW(second, 0.1, weight_decay=0.0)
    for grads in np.random.default_rng(0).normal(size=(5, 3)):
        adam.step(grads)
        adamw.step(grads)
    assert np.array_equal(first, second)


def test_decay_does_not_enter_the_running_means():
    w = np.array([2.0])
    optimizer = AdamW(w, learning_rate=0.1, weight_decay=0.5)
    for _ in range(3):
        optimizer.step(np.array([0.0]))
    assert w[0] == pytest.approx(2 * 0.95**3)
    assert not optimizer.mean.any()


@pytest.mark.parametrize(("decay_vectors", "share"), [(True, 0.95), (False, 1.0)])
def test_biases_and_norms_can_be_spared(model, decay_vectors, share):
    optimizer = AdamW(model, 0.1, weight_decay=0.5, decay_vectors=decay_vectors)
    weight = model[0].weight.copy()
    model[0].bias[...] = 1
    optimizer.step()
    np.testing.assert_allclose(model[0].weight, 0.95 * weight, rtol=1e-12)
    np.testing.assert_allclose(model[0].bias, share, rtol=1e-12)
    np.testing.assert_allclose(model[1].weight, share, rtol=1e-12)


def test_sparing_vectors_needs_a_model():
    with pytest.raises(ValueError, match="needs a model, got a bare array"):
        AdamW(np.ones(2), decay_vectors=False)


def test_a_negative_decay_is_named():
    with pytest.raises(ValueError, match=r"weight_decay of 0 or more, got -0\.1"):
        AdamW(np.ones(2), weight_decay=-0.1)


@pytest.mark.parametrize("betas", [(1.0, 0.9), (0.9, -0.1)])
def test_a_beta_outside_its_range_is_named(betas):
    with pytest.raises(ValueError, match="beta from 0 up"):
        Adam(np.ones(1), betas=betas)


def test_biases_of_stacked_networks_are_spared_too():
    rng = np.random.default_rng(0)
    models = [Sequential(Linear(1, 1, rng=rng)) for _ in range(2)]
    for model in models:
        model[0].bias[:] = 1.0
    networks = train_side_by_side(
        models,
        MeanSquaredError(),
        lambda model: AdamW(model, 0.1, weight_decay=1.0, decay_vectors=False),
        np.zeros((1, 1)),
        np.ones((1, 1)),
        num_steps=1,
    )
    assert [network[0].bias.tolist() for network in networks] == [[1.0], [1.0]]


def test_nan_decay_is_refused():
    with pytest.raises(ValueError, match="weight_decay of 0 or more, got nan"):
        AdamW(np.ones(1), weight_decay=np.nan)
