"""Gradients that add up and layers that share their parameters, as in PyTorch."""

import numpy as np
import pytest

from course_lib.gradcheck import numerical_gradient, relative_error
from course_lib.layers import (
    Embedding,
    FlatParameters,
    LayerNorm,
    Linear,
    ReLU,
    Residual,
    Sequential,
)
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD
from course_lib.training import train_step
from course_lib.training.side_by_side import StackedLinear
from course_lib.transformer import Experts, TinyTransformer


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def recurrent(rng):
    """Return a network that applies the same Linear twice."""
    first = Linear(3, 3, rng=rng)
    model = Sequential(first, ReLU(), first.tied_copy(), LayerNorm(3))
    return model.accumulate()


LAYERS = {
    "Linear": lambda rng: Linear(3, 2, rng=rng),
    "LayerNorm": lambda rng: LayerNorm(3),
    "StackedLinear": lambda rng: StackedLinear([Linear(3, 2, rng=rng)] * 2),
    "Experts": lambda rng: Experts(3, 4, 2, rng=rng),
    "deep": lambda rng: Sequential(Residual(Linear(3, 3, rng=rng))),
}


@pytest.mark.parametrize("name", LAYERS)
def test_gradients_of_parts_add_up_to_the_gradient_of_the_whole(name, rng):
    layer, x = LAYERS[name](rng), rng.normal(size=(6, 3))
    slopes = rng.normal(size=layer(x).shape)
    layer.backward(slopes)
    whole = {name: grad.copy() for name, grad in layer.gradients().items()}
    layer.accumulate().zero_grad()
    for part in (slice(0, 4), slice(4, 6)):
        layer(x[part])
        layer.backward(slopes[..., part, :])
    for name, grad in layer.gradients().items():
        assert np.allclose(grad, whole[name])
    layer.accumulate(False)(x)
    layer.backward(slopes)
    for name, grad in layer.gradients().items():
        assert np.allclose(grad, whole[name])


def test_a_word_that_occurs_in_both_parts_collects_from_both(rng):
    table = Embedding(3, 2, rng=rng).accumulate()
    for _ in range(2):
        table(np.array([1]))
        table.backward(np.ones((1, 2)))
    assert table.weight_grad.tolist() == [[0, 0], [2, 2], [0, 0]]


def test_a_layer_that_is_used_twice_has_the_gradient_of_both_uses(recurrent, rng):
    x, targets = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    loss = MeanSquaredError()
    loss(recurrent(x), targets)
    recurrent.zero_grad()
    recurrent.backward(loss.backward())
    for name, value in recurrent.parameters().items():
        expected = numerical_gradient(lambda: loss(recurrent(x), targets), value)
        assert relative_error(recurrent.gradients()[name], expected) < 1e-6


def test_shared_numbers_are_counted_and_named_once(recurrent):
    assert recurrent.num_parameters() == 9 + 3 + 6
    names = ["layers.0.weight", "layers.0.bias", "layers.3.weight", "layers.3.bias"]
    assert sorted(recurrent.parameters()) == sorted(names)


def test_a_step_moves_both_uses_together(recurrent, rng):
    optimizer = SGD(recurrent, learning_rate=0.1)
    assert optimizer.values.size == recurrent.num_parameters()
    x, targets = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    losses = [
        train_step(recurrent, MeanSquaredError(), optimizer, x, targets)
        for _ in range(50)
    ]
    assert losses[-1] < 0.5 * losses[0]
    assert np.array_equal(recurrent[0].weight, recurrent[2].weight)


def test_tied_copy_shares_what_is_inside_a_layer(rng):
    inner = Residual(Sequential(Linear(2, 2, rng=rng)))
    twin = inner.tied_copy()
    twin.inner[0].weight[...] = 5
    assert (inner.inner[0].weight == 5).all()
    assert twin.inner[0] is not inner.inner[0]


def test_the_output_matrix_can_be_the_transposed_token_table(rng):
    model = TinyTransformer(5, 4, 8, 2, 1, rng=rng, dtype=np.float64).accumulate()
    before = model.num_parameters()
    model.head.weight = model.token_embedding.weight.T
    assert model.num_parameters() == before - 5 * 8
    model.head.weight_grad = model.token_embedding.weight_grad.T
    optimizer, loss = SGD(model, learning_rate=0.1), SoftmaxCrossEntropy()
    tokens = rng.integers(5, size=(2, 4))
    loss(model(tokens), tokens)
    model.zero_grad()
    model.backward(loss.backward())
    table = model.token_embedding.weight
    expected = numerical_gradient(lambda: loss(model(tokens), tokens), table)
    assert relative_error(model.token_embedding.weight_grad, expected) < 1e-6
    optimizer.step()
    assert np.array_equal(model.head.weight, model.token_embedding.weight.T)


def test_the_first_use_can_be_the_transposed_one(rng):
    one, other = Linear(2, 3, rng=rng), Linear(3, 2, rng=rng, bias=False)
    one.weight = other.weight.T
    flat = FlatParameters(Sequential(one, other).accumulate())
    flat.values[:6] = np.arange(6)
    assert one.weight.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert np.array_equal(other.weight, one.weight.T)


@pytest.mark.parametrize("name", ["weight", "weight_grad"])
def test_a_step_refuses_a_layer_with_a_new_array(name, rng):
    model = Sequential(Linear(2, 1, rng=rng))
    optimizer = SGD(model, learning_rate=0.1)
    setattr(model[0], name, np.ones((2, 1)))
    with pytest.raises(ValueError, match=rf"{name}\[\.\.\.\] = values"):
        optimizer.step()


def test_a_step_refuses_a_model_that_a_later_optimizer_took_over(rng):
    model = Sequential(Linear(2, 1, rng=rng))
    first, _ = SGD(model, learning_rate=0.1), SGD(model, learning_rate=0.1)
    with pytest.raises(ValueError, match=r"'layers.0.weight' that the optimizer"):
        first.step()


def test_shared_arrays_whose_gradients_would_not_add_up_are_refused(rng):
    first = Linear(2, 2, rng=rng)
    model = Sequential(first, first.tied_copy())
    with pytest.raises(ValueError, match=r"call model.accumulate\(\) first"):
        SGD(model, learning_rate=0.1)
