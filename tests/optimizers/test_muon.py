"""Muon evens out a matrix, and gives whatever isn't one to another optimizer."""

from functools import partial

import numpy as np
import pytest

from course_lib.layers import Embedding, Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam, Momentum, Muon, even_out
from course_lib.training import SideBySide, fit, load_checkpoint, save_checkpoint

HIDDEN = "layers.0.weight"
OTHERS = partial(Momentum, learning_rate=0.1)
X = np.random.default_rng(0).normal(size=(12, 5))
BATCHES = [(X, np.arange(12) % 3)]


@pytest.fixture
def model():
    rng = np.random.default_rng(0)
    return Sequential(Linear(5, 4, rng=rng), ReLU(), Linear(4, 3, rng=rng))


def train(model, optimizer, num_epochs=3, **options):
    loss = SoftmaxCrossEntropy()
    return fit(model, loss, optimizer, BATCHES, num_epochs=num_epochs, **options)


@pytest.mark.parametrize("shape", [(40, 60), (60, 40), (1, 7), (7, 1)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_singular_values_end_in_the_published_band(shape, dtype):
    matrix = np.random.default_rng(0).normal(size=shape).astype(dtype)
    even = even_out(matrix)
    singular_values = np.linalg.svd(even, compute_uv=False)
    assert even.dtype == dtype
    assert singular_values.min() > 0.679
    assert singular_values.max() < 1.203
    assert not np.allclose(singular_values, 1, atol=0.05)


def test_a_row_of_two_weights_only_gets_a_fixed_length():
    for row in ([[3.0, 4.0]], [[-0.3, 0.4]]):
        even = even_out(np.array(row))
        np.testing.assert_allclose(even / row, 0.6964 / np.linalg.norm(row), rtol=1e-4)


def test_a_singular_value_far_below_the_others_stays_below():
    assert even_out(np.diag([1.0, 1e-4]))[1, 1] == pytest.approx(0.0485, abs=1e-4)


def test_more_outputs_than_inputs_lengthen_the_step():
    wide, tall = np.zeros((2, 8)), np.zeros((8, 2))
    for w in (wide, tall):
        Muon(w, learning_rate=1.0).step(np.random.default_rng(0).normal(size=w.shape))
    assert np.linalg.svd(wide, compute_uv=False).min() > 2 * 0.68
    assert np.linalg.svd(tall, compute_uv=False).max() < 1.21


def test_the_gradient_may_be_of_any_size():
    steps = []
    for size in (1e-3, 1e6):
        w = np.zeros((3, 4))
        Muon(w).step(size * np.random.default_rng(0).normal(size=(3, 4)))
        steps.append(w)
    np.testing.assert_allclose(*steps, rtol=1e-9)


def test_other_arrays_are_stepped_by_the_other_optimizer(model):
    before = {name: value.copy() for name, value in model.parameters().items()}
    optimizer = Muon(model, 0.02, matrices=[HIDDEN], others=OTHERS)
    grads = np.arange(1.0, 1 + optimizer.values.size)
    optimizer.step(grads)
    moved = {name: before[name] - value for name, value in model.parameters().items()}
    for name, place in optimizer.flat.slices.items():
        if name != HIDDEN:
            np.testing.assert_allclose(moved[name].ravel(), 0.1 * grads[place])
    assert np.linalg.norm(moved[HIDDEN], ord=2) < 0.02 * 1.21


def test_a_schedule_changes_all_rates_by_the_same_factor(model):
    optimizer = Muon(model, 0.02, matrices=[HIDDEN], others=OTHERS)
    weights = optimizer.values.copy()
    train(model, optimizer, schedule=lambda step: 0.0)
    assert np.array_equal(optimizer.values, weights)
    train(model, optimizer, schedule=lambda step: 0.01)
    rates = [other.learning_rate for other, *_ in optimizer.others.values()]
    assert rates == pytest.approx([0.05] * 3)


def test_a_checkpoint_continues_both_optimizers(tmp_path, model):
    def muon(network):
        return Muon(network, 0.02, matrices=[HIDDEN], others=Adam)

    optimizer = muon(model)
    train(model, optimizer)
    save_checkpoint(tmp_path / "half.npz", model, optimizer)
    expected = train(model, optimizer).step_losses
    second = Sequential(*model.layers)
    again = muon(second)
    load_checkpoint(tmp_path / "half.npz", second, again)
    assert train(second, again).step_losses == expected


def test_a_state_without_the_other_optimizers_is_refused(model):
    optimizer = Muon(model, 0.02, matrices=[HIDDEN], others=OTHERS)
    state = {"num_steps": np.array(3), "velocity": np.zeros(optimizer.values.shape)}
    with pytest.raises(ValueError, match="Muon expected a state of"):
        optimizer.load_state(state)
    assert optimizer.num_steps == 0


def test_a_model_of_matrices_needs_no_other_optimizer():
    rng = np.random.default_rng(0)
    inner, outer = (Linear(4, 4, rng=rng, bias=False) for _ in range(2))
    optimizer = Muon(Sequential(inner, outer))
    bare = inner.weight.copy()
    grads = rng.normal(size=optimizer.values.size)
    optimizer.step(grads)
    Muon(bare).step(grads[:16].reshape(4, 4))
    assert np.array_equal(inner.weight, bare)


@pytest.mark.parametrize("shape", [(3,), (2, 3, 4)])
def test_an_array_that_is_not_a_matrix_is_refused(shape):
    with pytest.raises(ValueError, match=r"expected a matrix, got the array of shape"):
        Muon(np.ones(shape))


def test_a_model_with_a_bias_says_what_to_do(model):
    with pytest.raises(ValueError, match=r"got layers\.0\.bias of shape \(4,\): name"):
        Muon(model)
    with pytest.raises(ValueError, match=r"others=Adam\)"):
        Muon(model, others=Adam)
    with pytest.raises(ValueError, match=r"optimizer for \['layers\.0\.bias', .* got"):
        Muon(model, matrices=[HIDDEN])


def test_a_name_that_the_model_does_not_have_is_named(model):
    with pytest.raises(ValueError, match=r"expected names among .* got 'weight'"):
        Muon(model, matrices=["weight"], others=Adam)


def test_stacked_networks_are_refused(model):
    nets = SideBySide([model, model])
    with pytest.raises(ValueError, match=r"of shape \(2, 5, 4\)"):
        Muon(nets, others=Adam)


def test_an_embedding_is_left_alone_unless_it_is_named():
    table = Embedding(6, 4, rng=np.random.default_rng(0))
    model = Sequential(table, Linear(4, 4, rng=np.random.default_rng(0), bias=False))
    optimizer = Muon(model, matrices=["layers.1.weight"], others=Adam)
    assert list(optimizer.others) == ["layers.0.weight"]
