"""Layers of layers: their order, their backward pass, and what they accept."""

import numpy as np
import pytest

from course_lib.layers import Linear, ReLU, Residual, Sequential


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_layers_are_applied_first_to_last(rng):
    double = Linear(1, 1, rng=rng)
    double.weight[...] = -2
    assert Sequential(double, ReLU())([[3.0]]).tolist() == [[0.0]]
    assert Sequential(ReLU(), double)([[3.0]]).tolist() == [[-6.0]]


def test_xor_needs_two_relus(rng):
    """Compute max(0, a + b) - 2 max(0, a + b - 1), with weights set by hand."""
    model = Sequential(Linear(2, 2, rng=rng), ReLU(), Linear(2, 1, rng=rng))
    model[0].weight[...], model[0].bias[...] = 1, [0, -1]
    model[2].weight[...] = [[1], [-2]]
    assert model([[0, 0], [0, 1], [1, 0], [1, 1]]).ravel().tolist() == [0, 1, 1, 0]


def test_no_layers_change_nothing():
    x = np.ones((2, 3))
    model = Sequential()
    assert model(x) is x
    assert model.backward(x) is x
    assert len(model) == model.num_parameters() == 0


def test_residual_gradient_takes_both_paths():
    layer = Residual(ReLU())
    layer([-1.0, 2.0])
    assert layer.backward(np.array([1.0, 1.0])).tolist() == [1, 2]


def test_residual_refuses_an_inner_layer_that_changes_the_shape(rng):
    with pytest.raises(ValueError, match=r"keep shape \(1, 3\), got \(1, 1\)"):
        Residual(Linear(3, 1, rng=rng))(np.zeros((1, 3)))


def test_what_isnt_a_layer_is_named_with_its_position():
    with pytest.raises(ValueError, match="expected layers, got function at position 1"):
        Sequential(ReLU(), lambda x: x)


def test_the_same_object_cannot_be_used_twice(rng):
    relu = ReLU()
    with pytest.raises(ValueError, match="position 2, got the same ReLU object"):
        Sequential(relu, Linear(2, 2, rng=rng), relu)
