"""Claims: every ``backward`` returns the slope that differences find (chapter 3)."""

from functools import partial

import numpy as np

from book.evidence.claim import Claim
from book.evidence.verification.adapters import (
    FixedDropout,
    Gathering,
    SideBySideSlope,
    shaken,
)
from course_lib import attention, layers, losses, transformer
from course_lib.attention import causal_mask
from course_lib.gradcheck import check_layer, check_loss
from course_lib.training.side_by_side import SideBySide, StackedLinear

GROUP = "Gradients"
JUDGE = "central differences"
TOLERANCE = 1e-7

ROWS = [(4,), (1, 4), (3, 4), (2, 3, 4)]
SEQUENCES = [(1, 1, 4), (1, 3, 4), (2, 3, 4)]
STACKS = [(2, 1, 4), (2, 2, 4), (2, 5, 4)]
TOKENS = [(1, 1), (1, 4), (2, 3)]
ACTIVATIONS = ("relu", "gelu", "swiglu")


def residual(rng):
    """Return a residual layer around a nonlinear one."""
    inner = layers.Sequential(layers.Linear(4, 4, rng=rng), layers.Tanh())
    return layers.Residual(inner)


def sequential(rng):
    """Return the network of chapter 2."""
    parts = layers.Linear(4, 5, rng=rng), layers.ReLU(), layers.Linear(5, 2, rng=rng)
    return layers.Sequential(*parts)


def transformers(make, *sizes):
    """Return one maker of `make` per activation."""
    return [
        lambda rng, name=name: make(*sizes, activation=name, rng=rng)
        for name in ACTIVATIONS
    ]


#: For each layer of the library, makers, which get a random generator, and the shapes
#: of their inputs. Makers that take integers come with the number of tokens.
LAYERS = {
    layers.ReLU: ([lambda rng: layers.ReLU()], ROWS),
    layers.LeakyReLU: ([lambda rng: layers.LeakyReLU(0.1)], ROWS),
    layers.Sigmoid: ([lambda rng: layers.Sigmoid()], ROWS),
    layers.Tanh: ([lambda rng: layers.Tanh()], ROWS),
    layers.GELU: ([lambda rng: layers.GELU()], ROWS),
    layers.SiLU: ([lambda rng: layers.SiLU()], ROWS),
    layers.Square: ([lambda rng: layers.Square()], ROWS),
    layers.Softmax: ([lambda rng: layers.Softmax()], ROWS),
    layers.Linear: (
        [
            lambda rng, bias=bias: layers.Linear(4, 3, rng=rng, bias=bias)
            for bias in (True, False)
        ],
        ROWS,
    ),
    layers.LayerNorm: ([lambda rng: layers.LayerNorm(4)], ROWS),
    layers.Embedding: ([lambda rng: layers.Embedding(5, 3, rng=rng)], [(1,), *TOKENS]),
    layers.Dropout: ([lambda rng: FixedDropout(0.4, rng=rng)], ROWS),
    layers.Sequential: ([sequential], ROWS),
    layers.Residual: ([residual], ROWS),
    StackedLinear: (
        [lambda rng: StackedLinear([layers.Linear(4, 3, rng=rng) for _ in "ab"])],
        STACKS,
    ),
    SideBySide: (
        [lambda rng: SideBySideSlope([sequential(rng) for _ in "ab"])],
        STACKS,
    ),
    attention.ScaledDotProductAttention: (
        [lambda rng: Gathering(4, 4), lambda rng: Gathering(4, 4, causal_mask(4))],
        [(12, 3), (1, 12, 3), (2, 3, 12, 3)],
    ),
    attention.MultiHeadAttention: (
        [
            lambda rng, causal=causal: attention.MultiHeadAttention(
                4, 2, rng=rng, causal=causal
            )
            for causal in (True, False)
        ],
        SEQUENCES,
    ),
    transformer.FeedForward: (transformers(transformer.FeedForward, 4, 5), ROWS),
    transformer.Experts: (transformers(transformer.Experts, 4, 5, 3), ROWS),
    transformer.TransformerBlock: (
        transformers(transformer.TransformerBlock, 4, 2, 5),
        SEQUENCES,
    ),
    transformer.TinyTransformer: (
        transformers(
            partial(transformer.TinyTransformer, hidden_dim=5, dtype=np.float64),
            *(5, 4, 4, 2, 1),
        ),
        TOKENS,
    ),
}
READS_TOKENS = {layers.Embedding, transformer.TinyTransformer}

LOSSES = {
    losses.MeanSquaredError: lambda rng, shape: rng.normal(size=shape),
    losses.BinaryCrossEntropy: lambda rng, shape: rng.random(shape),
    losses.SoftmaxCrossEntropy: lambda rng, shape: rng.integers(4, size=shape[:-1]),
}


def layer_error(layer_class):
    """Return the largest error over makers, shapes, the input and all parameters.

    The search stops at the first one that is too large, since the claim then fails.
    """
    rng, largest = np.random.default_rng(0), 0.0
    makers, shapes = LAYERS[layer_class]
    for make in makers:
        for shape in shapes:
            layer = shaken(make(rng), rng)
            x = rng.normal(size=shape)
            if layer_class in READS_TOKENS:
                x = rng.integers(5, size=shape)
            largest = max(largest, *check_layer(layer, x, rng).values())
            if not largest <= TOLERANCE:
                return largest
    return largest


def loss_error(loss_class):
    """Return the largest error over shapes."""
    rng = np.random.default_rng(0)
    return max(
        check_loss(loss_class(), rng.normal(size=shape), LOSSES[loss_class](rng, shape))
        for shape in ROWS
    )


def claims():
    """Return one claim per layer and one per loss."""
    return [
        Claim(GROUP, found.__name__, JUDGE, TOLERANCE, partial(measure, found))
        for table, measure in ((LAYERS, layer_error), (LOSSES, loss_error))
        for found in table
    ]
