"""The models that the playground can show, and those it rejects."""

import numpy as np
import pytest

from course_lib.layers import Linear, ReLU, Sequential, Sigmoid, SiLU, Tanh
from course_lib.widgets import Playground
from course_lib.widgets.playground.training import settings_of


def linear(ins, outs, **options):
    return Linear(ins, outs, rng=np.random.default_rng(ins + outs), **options)


def test_layers_activation_and_weights_are_found():
    model = Sequential(linear(2, 5), Tanh(), linear(5, 3), Tanh(), linear(3, 1))
    found = settings_of(model)
    assert (found["in_features"], found["hidden"]) == (2, [5, 3])
    assert found["activation"] == "tanh"
    assert found["start"][:10] == model[0].weight.ravel().tolist()
    assert len(found["start"]) == model.num_parameters()


def test_layers_without_activation_are_linear():
    assert settings_of(Sequential(linear(2, 2), linear(2, 1)))["activation"] == "linear"


@pytest.mark.parametrize(
    "model",
    [
        Sequential(),
        ReLU(),
        Sequential(linear(2, 1), Sigmoid()),
        Sequential(linear(2, 2), Tanh(), linear(2, 2), linear(2, 1)),
        Sequential(linear(2, 2), Tanh(), linear(2, 2), ReLU(), linear(2, 1)),
        Sequential(linear(2, 2), SiLU(), linear(2, 1)),
        Sequential(linear(2, 3), ReLU(), linear(3, 2)),
        Sequential(linear(2, 3, bias=False), ReLU(), linear(3, 1)),
    ],
    ids=lambda model: " ".join(
        type(layer).__name__ for layer in getattr(model, "layers", [model])
    ),
)
def test_model_that_cannot_be_shown_is_refused(model):
    with pytest.raises(ValueError, match=r"expected a Sequential with .*, got "):
        settings_of(model)


def test_layer_that_is_too_wide_is_refused():
    with pytest.raises(ValueError, match="hidden to be at most 4 whole numbers"):
        Playground(Sequential(linear(2, 33), ReLU(), linear(33, 1)))


def test_only_training_points_train():
    training = Playground(num_points=50, test_share=0.5).training
    assert [len(part[0]) for part in (training.train, training.test)] == [25, 25]
    training.test[0][:] = np.nan
    assert np.isfinite(training.go_to(3).optimizer.values).all()
