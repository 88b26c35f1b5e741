"""The registry has a row for every layer, loss, and optimizer of the library."""

import numpy as np
import pytest

from book.evidence.registry import (
    EXPRESSIONS,
    LAYERS,
    LOSSES,
    OPTIMIZERS,
    class_of,
    draw_input,
    make_layer,
)
from book.evidence.verification.mutants import OPERATIONS, noted
from book.evidence.verification.pytorch import decoder
from book.evidence.verification.search import subclasses_in_library
from course_lib.autograd import Tensor
from course_lib.layers import Dropout, Layer, Residual, Sequential
from course_lib.losses import Loss
from course_lib.optimizers import Optimizer
from course_lib.training.side_by_side import SideBySide, StackedLinear

OURS_ALONE = {Dropout, Sequential, Residual, SideBySide, StackedLinear}


def with_children(layer):
    """Yield the classes of a layer and of all layers inside it."""
    yield from type(layer).__mro__
    for _, child in layer.children():
        yield from with_children(child)


@pytest.mark.parametrize(
    ("base", "table"), [(Layer, LAYERS), (Loss, LOSSES), (Optimizer, OPTIMIZERS)]
)
def test_every_class_has_a_row(base, table):
    classes = {found.__name__ for found in subclasses_in_library(base)}
    missing = classes - set(map(class_of, table))
    assert not missing, f"add a row to book/evidence/registry.py for {missing}"


@pytest.mark.parametrize("name", LAYERS)
def test_the_name_of_a_row_begins_with_the_class_that_it_makes(name):
    layer = make_layer(name)
    assert class_of(name) in {found.__name__ for found in with_children(layer)}


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_takes_each_shape_of_its_row_one_of_them_with_a_single_row(name):
    shapes = LAYERS[name].shapes
    for shape in shapes:
        make_layer(name)(draw_input(name, shape, np.random.default_rng(0)))
    assert any(1 in shape for shape in shapes)
    assert len(shapes) > 2


def test_every_layer_that_pytorch_has_too_is_compared_with_it():
    compared = set(with_children(decoder("relu", "float64")[0]))
    for name, row in LAYERS.items():
        if row.pytorch:
            compared |= set(with_children(make_layer(name)))
    missing = subclasses_in_library(Layer) - compared
    assert missing == OURS_ALONE, "give its row in book/evidence/registry.py `pytorch`"


def test_expressions_use_every_operation_of_a_tensor_but_one(monkeypatch):
    used = set()
    for name in OPERATIONS:
        monkeypatch.setattr(Tensor, name, noted(used, (Tensor, name)))
    for row in EXPRESSIONS.values():
        row.end([Tensor(np.ones(shape)) for shape in row.shapes]).backward()
    missing = set(OPERATIONS) - {name for _, name in used}
    assert missing == {"__rmatmul__"}  # PyTorch takes no array before @
