"""Every layer and loss of the library, small, and an input that it accepts."""

from typing import NamedTuple

import numpy as np
from properties.layouts import numbers

from course_lib import layers as nn
from course_lib.attention import MultiHeadAttention
from course_lib.losses import BinaryCrossEntropy, MeanSquaredError, SoftmaxCrossEntropy
from course_lib.transformer import (
    Experts,
    FeedForward,
    TinyTransformer,
    TransformerBlock,
)

WIDTH = 4  # of every input and output, so that outputs can be fed back
VOCABULARY = 5


class Subject(NamedTuple):
    """How to make a layer for a dtype, and how many axes its input has."""

    make: callable
    num_axes: int = 2


def _network(rng, dtype):
    return nn.Sequential(
        nn.Linear(WIDTH, 7, rng=rng, dtype=dtype),
        nn.ReLU(),
        nn.LayerNorm(7, dtype=dtype),
        nn.Linear(7, WIDTH, rng=rng, dtype=dtype),
        nn.Tanh(),
    )


ACTIVATIONS = {
    kind.__name__: Subject(lambda rng, dtype, kind=kind: kind())
    for kind in (
        nn.ReLU,
        nn.LeakyReLU,
        nn.Sigmoid,
        nn.Tanh,
        nn.GELU,
        nn.SiLU,
        nn.Square,
        nn.Softmax,
    )
}
LAYERS = {
    **ACTIVATIONS,
    "Linear": Subject(lambda rng, dtype: nn.Linear(WIDTH, WIDTH, rng=rng, dtype=dtype)),
    "Linear without bias": Subject(
        lambda rng, dtype: nn.Linear(WIDTH, WIDTH, rng=rng, bias=False, dtype=dtype)
    ),
    "Linear on three axes": Subject(
        lambda rng, dtype: nn.Linear(WIDTH, WIDTH, rng=rng, dtype=dtype), 3
    ),
    "LayerNorm": Subject(lambda rng, dtype: nn.LayerNorm(WIDTH, dtype=dtype)),
    "LayerNorm on three axes": Subject(
        lambda rng, dtype: nn.LayerNorm(WIDTH, dtype=dtype), 3
    ),
    "Dropout at rest": Subject(lambda rng, dtype: nn.Dropout(0.5, rng=rng).eval()),
    "Residual": Subject(lambda rng, dtype: nn.Residual(nn.ReLU())),
    "Residual network": Subject(
        lambda rng, dtype: nn.Residual(_network(rng, dtype)), 3
    ),
    "Sequential": Subject(_network),
    "Sequential of pairs": Subject(
        lambda rng, dtype: nn.Sequential(
            nn.Linear(WIDTH, 6, rng=rng, dtype=dtype),
            nn.GELU(),
            nn.Linear(6, WIDTH, rng=rng, dtype=dtype),
        )
    ),
    "MultiHeadAttention": Subject(
        lambda rng, dtype: MultiHeadAttention(WIDTH, 2, rng=rng, dtype=dtype), 3
    ),
    "causal attention": Subject(
        lambda rng, dtype: MultiHeadAttention(
            WIDTH, 2, rng=rng, causal=True, dtype=dtype
        ),
        3,
    ),
    **{
        f"FeedForward {name}": Subject(
            lambda rng, dtype, name=name: FeedForward(
                WIDTH, 6, name, rng=rng, dtype=dtype
            ),
            3,
        )
        for name in ("relu", "gelu", "swiglu")
    },
    "Experts": Subject(
        lambda rng, dtype: Experts(WIDTH, 6, 3, rng=rng, dtype=dtype), 3
    ),
    **{
        f"TransformerBlock {name}": Subject(
            lambda rng, dtype, name=name: TransformerBlock(
                WIDTH, 2, 6, name, rng=rng, dtype=dtype
            ),
            3,
        )
        for name in ("relu", "gelu", "swiglu")
    },
}

#: Layers that draw: the same seed gives the same masks, call by call.
RANDOM_LAYERS = {
    "Dropout": Subject(lambda rng, dtype: nn.Dropout(0.5, rng=rng)),
    "Dropout inside": Subject(
        lambda rng, dtype: nn.Sequential(
            nn.Linear(WIDTH, WIDTH, rng=rng, dtype=dtype), nn.Dropout(0.3, rng=rng)
        ),
    ),
}

#: Layers that read tokens of shape (N, T).
TOKEN_LAYERS = {
    "Embedding": lambda rng, dtype: nn.Embedding(
        VOCABULARY, WIDTH, rng=rng, dtype=dtype
    ),
    "TinyTransformer": lambda rng, dtype: TinyTransformer(
        VOCABULARY, 3, WIDTH, 2, 2, rng=rng, dtype=dtype
    ),
}


def make_layer(name, dtype=np.float64, seed=3):
    """Make a layer; the same arguments give the same weights."""
    make = TOKEN_LAYERS.get(name) or (LAYERS | RANDOM_LAYERS)[name].make
    return make(np.random.default_rng(seed), dtype)


def input_shape(name, num_rows):
    """Return the shape of an input with so many rows."""
    return (num_rows, 3, WIDTH)[
        :: 1 if (LAYERS | RANDOM_LAYERS)[name].num_axes == 3 else 2
    ]


def real_targets(seed, outputs):
    """Draw a target for each number."""
    return np.random.default_rng(seed + 1).normal(size=outputs.shape)


def yes_or_no(seed, outputs):
    """Draw 0 or 1 for each number."""
    return np.random.default_rng(seed + 1).integers(0, 2, size=outputs.shape)


def class_numbers(seed, outputs):
    """Draw a class for each row."""
    rng = np.random.default_rng(seed + 1)
    return rng.integers(0, outputs.shape[-1], size=outputs.shape[:-1])


#: Each loss with the targets that belong to it.
LOSSES = {
    "MeanSquaredError": (MeanSquaredError, real_targets),
    "BinaryCrossEntropy": (BinaryCrossEntropy, yes_or_no),
    "SoftmaxCrossEntropy": (SoftmaxCrossEntropy, class_numbers),
}


def loss_example(name, shape, seed, dtype=np.float64):
    """Return outputs of a dtype and targets that belong to them."""
    outputs = numbers(shape, seed, dtype)
    return outputs, LOSSES[name][1](seed, outputs)


def measure(name, outputs, targets):
    """Return the loss and its gradient."""
    loss = LOSSES[name][0]()
    return loss(outputs, targets), loss.backward()
