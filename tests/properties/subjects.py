"""The registry's layers and losses in the form that properties need."""

import numpy as np
from properties.layouts import numbers

from book.evidence import registry
from book.evidence.registry import ROWS, SEQUENCES, TOKENS
from course_lib import layers as nn

WIDTH = registry.WIDTH  # of every input and output, so that outputs can be fed back
VOCABULARY = registry.VOCABULARY
LOSSES = registry.LOSSES

#: Layers that draw: the same seed gives the same masks, call by call.
RANDOM_LAYERS = {
    "Dropout": registry.LayerRow(lambda rng, dtype: nn.Dropout(0.5, rng=rng)),
    "Dropout inside": registry.LayerRow(
        lambda rng, dtype: nn.Sequential(
            nn.Linear(WIDTH, WIDTH, rng=rng, dtype=dtype), nn.Dropout(0.3, rng=rng)
        ),
    ),
}


def _keeps_its_width(row):
    return (
        row.make(rng=np.random.default_rng(0), dtype=np.float64)(
            np.ones(row.shapes[-1])
        ).shape
        == row.shapes[-1]
    )


#: Layers that treat each row of a batch alike; Dropout only at rest.
LAYERS = {
    name: row
    for name, row in registry.LAYERS.items()
    if row.shapes in (ROWS, ROWS[:-1], SEQUENCES)
    and name != "Dropout"
    and _keeps_its_width(row)
} | {
    "Dropout at rest": registry.LayerRow(
        lambda rng, dtype: nn.Dropout(0.5, rng=rng).eval()
    )
}

#: Layers that read tokens of shape (N, T).
TOKEN_LAYERS = {
    name: row for name, row in registry.LAYERS.items() if TOKENS[-1] in row.shapes
}


def make_layer(name, dtype=np.float64, seed=3):
    """Make a layer; the same arguments give the same weights."""
    row = (registry.LAYERS | LAYERS | RANDOM_LAYERS)[name]
    return row.make(rng=np.random.default_rng(seed), dtype=dtype)


def input_shape(name, num_rows):
    """Return the shape of an input with so many rows."""
    return num_rows, *(LAYERS | RANDOM_LAYERS)[name].shapes[-1][1:]


def loss_example(name, shape, seed, dtype=np.float64):
    """Return outputs of a dtype and targets that belong to them."""
    targets = LOSSES[name].targets(np.random.default_rng(seed + 1), shape)
    if name == "BinaryCrossEntropy":
        targets = np.rint(targets)  # 0 or 1
    return numbers(shape, seed, dtype), targets


def measure(name, outputs, targets):
    """Return the loss and its gradient."""
    loss = LOSSES[name].make()
    return loss(outputs, targets), loss.backward()
