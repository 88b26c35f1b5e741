"""Layers find their parameters and switch their modes."""

import numpy as np
import pytest

from course_lib.layers import Dropout, Layer, Linear, ReLU, Residual, Sequential


@pytest.fixture
def model():
    rng = np.random.default_rng(0)
    inner = Residual(Sequential(Linear(3, 3, rng=rng), Dropout(0.5, rng=rng)))
    return Sequential(inner, ReLU(), Linear(3, 1, rng=rng, bias=False))


def test_parameters_are_named_by_their_position(model):
    shapes = {name: value.shape for name, value in model.parameters().items()}
    assert shapes == {
        "layers.0.inner.layers.0.weight": (3, 3),
        "layers.0.inner.layers.0.bias": (3,),
        "layers.2.weight": (3, 1),
    }
    assert model.num_parameters() == 9 + 3 + 3


def test_gradients_have_the_names_of_their_parameters(model):
    parameters, gradients = model.parameters(), model.gradients()
    assert list(parameters) == list(gradients)
    for name, gradient in gradients.items():
        assert gradient.shape == parameters[name].shape
        assert not gradient.any()


def test_parameters_are_the_arrays_themselves_not_copies(model):
    model.parameters()["layers.2.weight"][:] = 7
    assert (model[2].weight == 7).all()


def test_modes_reach_the_innermost_layer(model):
    dropout = model[0].inner[1]
    assert dropout.training
    assert model.eval() is model
    assert not dropout.training
    assert model.train() is model
    assert dropout.training


def test_a_call_takes_nested_lists():
    assert ReLU()([[-1, 2]]).tolist() == [[0, 2]]


def gradients_by(verb, model, x):
    """Return all gradients after one of the two methods, and its return value."""
    model.forward(x)
    given_back = getattr(model, verb)(np.ones((len(x), 1)))
    return {name: grad.copy() for name, grad in model.gradients().items()}, given_back


def test_backpropagate_fills_what_backward_fills(model):
    x = np.random.default_rng(1).normal(size=(4, 3))
    model.eval()  # no randomness between the two
    expected, grad_input = gradients_by("backward", model, x)
    filled, nothing = gradients_by("backpropagate", model, x)
    assert grad_input.shape == x.shape
    assert nothing is None
    assert list(filled) == list(expected)
    for name, grad in filled.items():
        assert grad.any()
        np.testing.assert_array_equal(grad, expected[name])


def test_backpropagate_skips_the_product_for_the_data():
    class Watched(Linear):
        def backward(self, grad_output):
            raise AssertionError("nobody asks for the gradient of the data")

    rng = np.random.default_rng(0)
    model = Sequential(Watched(3, 2, rng=rng), ReLU(), Linear(2, 1, rng=rng))
    filled, _ = gradients_by("backpropagate", model, rng.normal(size=(4, 3)))
    assert filled["layers.0.weight"].shape == (3, 2)


def test_an_empty_sequence_has_no_gradients_to_fill():
    assert Sequential().backpropagate(np.ones(2)) is None


def test_a_layer_without_the_method_that_it_calls_is_named():
    class Forgetful(Layer):
        def backward(self, grad_output):
            self.fill_gradients(grad_output)

    for verb in ("backward", "backpropagate"):
        with pytest.raises(NotImplementedError, match="Forgetful has no fill_gradi"):
            getattr(Forgetful(), verb)(np.ones(2))
