"""One row of numbers and the layers' views of it."""

import numpy as np
import pytest

from course_lib.layers import (
    FlatParameters,
    LayerNorm,
    Linear,
    ReLU,
    Residual,
    Sequential,
)


@pytest.fixture
def model():
    rng = np.random.default_rng(0)
    return Sequential(Linear(3, 4, rng=rng), ReLU(), Linear(4, 2, rng=rng))


def test_the_row_holds_every_number_once_in_order(model):
    expected = np.concatenate([value.ravel() for value in model.parameters().values()])
    flat = FlatParameters(model)
    assert np.array_equal(flat.values, expected)
    assert flat.values.size == model.num_parameters()


def test_changing_the_row_changes_the_layers_and_back(model):
    flat = FlatParameters(model)
    flat.values[...] = 5
    assert (model[2].weight == 5).all()
    model[0].weight[...] = 6
    assert (flat.values[: 3 * 4] == 6).all()


def test_outputs_do_not_change(model):
    x = np.random.default_rng(1).normal(size=(5, 3))
    before = model(x)
    FlatParameters(model)
    assert np.array_equal(model(x), before)


def test_earlier_gradients_are_kept(model):
    model(np.ones((1, 3)))
    model.backward(np.ones((1, 2)))
    before = {name: gradient.copy() for name, gradient in model.gradients().items()}
    flat = FlatParameters(model)
    assert np.array_equal(flat.grads[flat.slices["layers.2.bias"]], [1, 1])
    for name, gradient in model.gradients().items():
        assert np.array_equal(gradient, before[name])


def test_backward_fills_the_row_of_gradients(model):
    flat = FlatParameters(model)
    model(np.ones((1, 3)))
    model.backward(np.ones((1, 2)))
    expected = np.concatenate([grad.ravel() for grad in model.gradients().values()])
    assert np.array_equal(flat.grads, expected)
    assert flat.grads.any()


def test_a_second_row_takes_over_the_model_unchanged(model):
    first = FlatParameters(model)
    second = FlatParameters(model)
    assert np.array_equal(first.values, second.values)
    second.values[...] = 0
    assert not model[0].weight.any()
    assert first.values.any()


def test_mask_marks_the_chosen_parameters(model):
    flat = FlatParameters(model)
    mask = flat.mask(lambda name, shape: len(shape) == 2)
    assert mask.sum() == 3 * 4 + 4 * 2
    assert (mask[flat.slices["layers.0.bias"]] == 0).all()


def test_two_dtypes_are_refused():
    rng = np.random.default_rng(0)
    mixed = Sequential(Linear(2, 2, rng=rng), LayerNorm(2, dtype=np.float32))
    with pytest.raises(ValueError, match=r"one dtype, got \['float32', 'float64'\]"):
        FlatParameters(mixed)


def test_a_model_without_parameters_is_refused():
    with pytest.raises(ValueError, match="got \\['no parameters'\\]"):
        FlatParameters(ReLU())


def test_a_layer_used_twice_is_refused():
    linear = Linear(2, 2, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="each layer once in the model, got one twice"):
        FlatParameters(Sequential(Residual(linear), Residual(linear)))
