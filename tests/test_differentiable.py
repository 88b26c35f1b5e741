"""Layers and losses say what is missing and what to call first."""

import numpy as np
import pytest

from book.evidence.registry import LOSSES
from course_lib.layers import Layer, Linear
from course_lib.losses import Loss


@pytest.mark.parametrize("base", [Layer, Loss])
@pytest.mark.parametrize("verb", ["forward", "backward"])
def test_a_class_without_a_method_is_named(base, verb):
    class Unfinished(base):
        pass

    with pytest.raises(NotImplementedError, match=f"Unfinished has no {verb}"):
        getattr(Unfinished(), verb)()


def test_layer_whose_backward_comes_first_says_what_to_call():
    layer = Linear(2, 1, rng=np.random.default_rng(0))
    with pytest.raises(AttributeError, match=r"Linear has no .*call forward first"):
        layer.backward(np.ones((1, 1)))


@pytest.mark.parametrize("name", LOSSES)
def test_loss_whose_backward_comes_first_says_what_to_call(name):
    with pytest.raises(AttributeError, match="call forward first"):
        LOSSES[name].make().backward()
