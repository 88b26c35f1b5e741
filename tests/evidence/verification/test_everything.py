"""The claims cover the whole library, and no claim appears twice."""

from collections import Counter

import numpy as np
import pytest

from book.evidence.oracles.stored import torch_archive
from book.evidence.verification import gradients, pytorch
from book.evidence.verification.everything import all_claims
from book.evidence.verification.search import subclasses_in_library
from course_lib.layers import Dropout, Layer, LayerNorm, ReLU, Residual, Sequential
from course_lib.losses import Loss
from course_lib.optimizers import Adam, Optimizer
from course_lib.training.side_by_side import SideBySide, StackedLinear
from course_lib.transformer import Experts


def with_children(layer):
    """Yield the classes of a layer and of all layers inside it."""
    yield type(layer)
    for _, child in layer.children():
        yield from with_children(child)


def test_search_finds_classes_in_packages_and_in_modules():
    assert {ReLU, LayerNorm} < subclasses_in_library(Layer)
    assert {"ScaledDotProductAttention", "TinyTransformer"} < {
        found.__name__ for found in subclasses_in_library(Layer)
    }
    assert Adam in subclasses_in_library(Optimizer)


@pytest.mark.parametrize(
    ("base", "table"), [(Layer, gradients.LAYERS), (Loss, gradients.LOSSES)]
)
def test_every_layer_and_every_loss_has_its_gradient_checked(base, table):
    assert set(table) == subclasses_in_library(base)


def test_gradients_are_checked_on_the_layers_that_are_named():
    rng = np.random.default_rng(0)
    for layer_class, (makers, _) in gradients.LAYERS.items():
        for make in makers:
            assert layer_class in set(with_children(make(rng))) | set(
                type(make(rng)).__mro__
            )


def test_every_optimizer_and_every_loss_is_compared_with_pytorch():
    optimizers = {
        optimizer_class for _, optimizer_class, _ in pytorch.OPTIMIZERS.values()
    }
    assert optimizers == subclasses_in_library(Optimizer)
    assert set(pytorch.LOSSES.values()) == subclasses_in_library(Loss)


def test_every_layer_that_pytorch_has_too_is_compared_with_it():
    rng = np.random.default_rng(0)
    made = [make(rng=rng, dtype=np.float64) for _, make in pytorch.LAYERS.values()]
    made.append(pytorch.decoder("relu", "float64")[0])
    compared = {found for layer in made for found in with_children(layer)}
    missing = subclasses_in_library(Layer) - compared
    ours_alone = {Dropout, Sequential, Residual, SideBySide, StackedLinear, Experts}
    assert missing == ours_alone


def test_one_row_stands_among_the_shapes_of_every_gradient():
    for layer_class, (_, shapes) in gradients.LAYERS.items():
        assert any(1 in shape for shape in shapes), layer_class
        assert len(shapes) > 2


def test_every_stored_value_of_pytorch_is_in_both_precisions():
    double, single = torch_archive("float64"), torch_archive("float32")
    assert set(double) == set(single)
    for name, array in double.items():
        expected = np.float32 if array.dtype == np.float64 else array.dtype
        assert single[name].dtype == expected, name


def test_every_stored_case_of_pytorch_is_read():
    read = {*pytorch.LAYERS, *pytorch.LOSSES, "optimizers", "training", "version"}
    read |= {f"decoder_{activation}" for activation in pytorch.ACTIVATIONS}
    assert {name.split("/")[0] for name in torch_archive("float64")} == read


def test_no_claim_stands_twice():
    counts = Counter((claim.group, claim.name) for claim in all_claims())
    assert set(counts.values()) == {1}
