"""Every layer, loss, and optimizer of the library, and what tensors calculate.

The tests, the page "Is it right?", and the script that asks PyTorch read these rows. So
one small row is all that a new class needs to be tried in each of them, and
``tests/evidence/test_registry.py`` fails as long as it is missing. The recipe is in
``course_lib/layers/README.md``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from book.evidence.verification.adapters import (
    FixedDropout,
    Gathering,
    SideBySideSlope,
)
from course_lib import layers as nn
from course_lib import losses, optimizers
from course_lib.attention import MultiHeadAttention
from course_lib.training.side_by_side import StackedLinear
from course_lib.transformer import (
    Experts,
    FeedForward,
    GroupedQueryAttention,
    SparseAutoencoder,
    TinyTransformer,
    TransformerBlock,
)

WIDTH, HIDDEN, HEADS, VOCABULARY = 6, 5, 2, 5

#: Shapes of inputs: one row alone, one of a batch, several, and a batch of sequences.
ROWS = (WIDTH,), (1, WIDTH), (3, WIDTH), (2, 3, WIDTH)
SEQUENCES = (1, 1, WIDTH), (1, 3, WIDTH), (2, 3, WIDTH)
WIDER = (1, 1, 8), (1, 3, 8), (2, 3, 8)  # for two heads with two pairs each
STACKS = (2, 1, WIDTH), (2, 2, WIDTH), (2, 5, WIDTH)  # one layer for each of 2 networks
TOKENS = (1, 1), (1, 4), (2, 3)  # whole numbers below VOCABULARY
GATHERED = (13, 3), (1, 13, 3), (2, 2, 13, 3)  # 3 queries, 5 keys, and 5 values


@dataclass(frozen=True)
class LayerRow:
    """A layer.

    Attributes
    ----------
    make : callable
        Takes `rng` and `dtype` and returns a small layer.
    shapes : tuple
        Shapes of inputs, the most general one last.
    pytorch : str
        What PyTorch calls it, below ``torch``; "" if PyTorch doesn't have it.
    options : dict
        What PyTorch needs besides the input and the parameters.
    """

    make: Callable
    shapes: tuple = ROWS
    pytorch: str = ""
    options: dict = field(default_factory=dict)


@dataclass(frozen=True)
class LossRow:
    """A loss: ``targets(rng, shape)`` draws targets for outputs of a shape."""

    make: Callable
    targets: Callable
    pytorch: str


@dataclass(frozen=True)
class OptimizerRow:
    """An optimizer: ``make(parameters)``, and the same with PyTorch's names.

    It is compared on parameters of a shape, for some steps. If the shape has two axes,
    the optimizer steps matrices, which PyTorch stores transposed.
    """

    make: Callable
    pytorch: str
    options: dict = field(default_factory=dict)
    shape: tuple = (5,)
    num_steps: int = 20

    @property
    def is_for_matrices(self):
        """Whether a step depends on a whole matrix of gradients."""
        return len(self.shape) > 1


def _activation(make, pytorch, **options):
    return LayerRow(lambda **_: make(), ROWS, pytorch, options)


@dataclass(frozen=True)
class ExpressionRow:
    """What a tape records: ``make(*tensors)`` calculates with tensors of some shapes.

    PyTorch's tensors have the same methods, so it computes the same expression.
    """

    make: Callable
    shapes: tuple

    def end(self, tensors):
        """Return one number that depends on everything that is calculated."""
        result = self.make(*tensors)
        return (result * result).mean()


#: The function of the same name is in ``course_lib.functional``, except for two.
ACTIVATIONS = {
    "ReLU": _activation(nn.ReLU, "nn.functional.relu"),
    "LeakyReLU": _activation(
        partial(nn.LeakyReLU, 0.1), "nn.functional.leaky_relu", negative_slope=0.1
    ),
    "Sigmoid": _activation(nn.Sigmoid, "sigmoid"),
    "Tanh": _activation(nn.Tanh, "tanh"),
    "GELU": _activation(nn.GELU, "nn.functional.gelu", approximate="tanh"),
    "SiLU": _activation(nn.SiLU, "nn.functional.silu"),
    "Square": _activation(nn.Square, "square"),
    "Softmax": _activation(nn.Softmax, "softmax", dim=-1),
}


def _linear(num_inputs, num_outputs, *, rng, dtype, **options):
    return nn.Linear(num_inputs, num_outputs, rng=rng, dtype=dtype, **options)


def _network(rng, dtype, between=nn.ReLU):
    inner = _linear(WIDTH, HIDDEN, rng=rng, dtype=dtype)
    outer = _linear(HIDDEN, WIDTH, rng=rng, dtype=dtype)
    return nn.Sequential(inner, between(), outer)


def _normalized_network(rng, dtype):
    norm = nn.LayerNorm(WIDTH, dtype=dtype)
    return nn.Sequential(norm, *_network(rng, dtype, nn.Tanh).layers)


def _low_rank(rng, dtype):
    layer = nn.LowRankLinear(_linear(WIDTH, HIDDEN, rng=rng, dtype=dtype), 2, rng=rng)
    layer.B.weight[...] = rng.normal(size=(2, HIDDEN))
    return layer


def _stack(rng, dtype):
    return StackedLinear([_linear(WIDTH, 3, rng=rng, dtype=dtype) for _ in range(2)])


def _side_by_side(rng, dtype):
    return SideBySideSlope([_network(rng, dtype) for _ in range(2)])


LAYERS = {
    **ACTIVATIONS,
    "Linear": LayerRow(partial(_linear, WIDTH, HIDDEN), ROWS, "nn.functional.linear"),
    "Linear without bias": LayerRow(
        partial(_linear, WIDTH, WIDTH, bias=False), ROWS, "nn.functional.linear"
    ),
    "Linear on rows": LayerRow(partial(_linear, WIDTH, WIDTH), ROWS[:-1]),
    "LowRankLinear": LayerRow(_low_rank, ROWS, "nn.functional.linear"),
    "LayerNorm": LayerRow(
        lambda rng, dtype: nn.LayerNorm(WIDTH, dtype=dtype),
        ROWS,
        "nn.functional.layer_norm",
    ),
    "RMSNorm": LayerRow(
        lambda rng, dtype: nn.RMSNorm(WIDTH, dtype=dtype),
        ROWS,
        "nn.functional.rms_norm",
    ),
    "Embedding": LayerRow(
        partial(nn.Embedding, VOCABULARY, WIDTH),
        ((), (1,), *TOKENS),
        "nn.functional.embedding",
    ),
    "TopK": LayerRow(lambda rng, dtype: nn.TopK(3)),
    "Dropout": LayerRow(lambda rng, dtype: FixedDropout(0.4, rng=rng)),
    "Sequential": LayerRow(_network, ROWS[:-1]),
    "Residual": LayerRow(
        lambda rng, dtype: nn.Residual(_normalized_network(rng, dtype))
    ),
    "Residual around ReLU": LayerRow(lambda rng, dtype: nn.Residual(nn.ReLU())),
    "StackedLinear": LayerRow(_stack, STACKS),
    "SideBySide": LayerRow(_side_by_side, STACKS),
    "ScaledDotProductAttention, no mask": LayerRow(
        lambda rng, dtype: Gathering(3, 5),
        GATHERED,
        "nn.functional.scaled_dot_product_attention",
    ),
    "ScaledDotProductAttention, masked": LayerRow(
        lambda rng, dtype: Gathering(3, 5, np.tri(3, 5, 1, dtype=bool)),
        GATHERED,
        "nn.functional.scaled_dot_product_attention",
    ),
    "MultiHeadAttention, no mask": LayerRow(
        partial(MultiHeadAttention, WIDTH, HEADS, causal=False),
        SEQUENCES,
        "nn.MultiheadAttention",
    ),
    "MultiHeadAttention, causal mask": LayerRow(
        partial(MultiHeadAttention, WIDTH, HEADS), SEQUENCES, "nn.MultiheadAttention"
    ),
    "MultiHeadAttention, one head": LayerRow(
        partial(MultiHeadAttention, WIDTH, 1), SEQUENCES
    ),
    "GroupedQueryAttention, rotary, one key head": LayerRow(
        partial(GroupedQueryAttention, 8, 2, 1),
        WIDER,
        "nn.functional.scaled_dot_product_attention",
    ),
    "GroupedQueryAttention, rotary": LayerRow(
        partial(GroupedQueryAttention, 8, 2), WIDER
    ),
    "GroupedQueryAttention, biases, no rotation": LayerRow(
        partial(GroupedQueryAttention, 8, 4, 2, rotary=False, bias=True), WIDER
    ),
}
FORMS = {"relu": "ReLU", "gelu": "GELU", "swiglu": "SwiGLU"}


def _with_each_form(name, make, shapes, pytorch):
    """Return a row for each activation; `pytorch` has the name for some of them."""
    return {
        f"{name} with {shown}": LayerRow(
            partial(make, activation=form), shapes, pytorch.get(form, "")
        )
        for form, shown in FORMS.items()
    }


_ffn = partial(FeedForward, WIDTH, HIDDEN)
_experts = partial(Experts, WIDTH, HIDDEN, 3)
_block = partial(TransformerBlock, WIDTH, HEADS, HIDDEN)
_decoder = partial(TinyTransformer, VOCABULARY, 4, WIDTH, num_layers=1)
_modern = {"norm": "rms", "activation": "swiglu", "bias": False}
_theirs = dict.fromkeys(["relu", "gelu"], "nn.TransformerEncoderLayer")
LAYERS |= {
    **_with_each_form("FeedForward", _ffn, ROWS, {"swiglu": "nn.functional.silu"}),
    **_with_each_form("Experts", _experts, ROWS, {}),
    "SparseAutoencoder": LayerRow(
        partial(SparseAutoencoder, 3, 5, 2), ((3,), (1, 3), (4, 3)), "topk"
    ),
    "Experts, top 2": LayerRow(
        partial(Experts, WIDTH, 2, 3, top_k=2, shared=True), ROWS, "topk"
    ),
    **_with_each_form("TransformerBlock", _block, SEQUENCES, _theirs),
    "TransformerBlock of 2024": LayerRow(
        partial(TransformerBlock, 8, HEADS, HIDDEN, rotary=True, **_modern), WIDER
    ),
    "TransformerBlock without attention": LayerRow(
        partial(TransformerBlock, WIDTH, 0, HIDDEN), SEQUENCES
    ),
    "TransformerBlock without feed-forward": LayerRow(
        partial(TransformerBlock, WIDTH, HEADS, 0), SEQUENCES
    ),
    **_with_each_form(
        "TinyTransformer",
        partial(_decoder, num_heads=HEADS, hidden_dim=HIDDEN),
        TOKENS,
        {},
    ),
    "TinyTransformer of 2024": LayerRow(
        partial(
            TinyTransformer,
            *(VOCABULARY, 4, 8, HEADS, 1),
            hidden_dim=HIDDEN,
            positions="rotary",
            num_key_value_heads=1,
            **_modern,
        ),
        TOKENS,
    ),
    "TinyTransformer without attention": LayerRow(
        partial(_decoder, num_heads=0, hidden_dim=HIDDEN), TOKENS
    ),
    "TinyTransformer without feed-forward": LayerRow(
        partial(_decoder, num_heads=HEADS, hidden_dim=0), TOKENS
    ),
}

LOSSES = {
    "MeanSquaredError": LossRow(
        losses.MeanSquaredError,
        lambda rng, shape: rng.normal(size=shape),
        "nn.functional.mse_loss",
    ),
    "BinaryCrossEntropy": LossRow(
        losses.BinaryCrossEntropy,
        lambda rng, shape: rng.random(shape),
        "nn.functional.binary_cross_entropy_with_logits",
    ),
    "SoftmaxCrossEntropy": LossRow(
        losses.SoftmaxCrossEntropy,
        lambda rng, shape: rng.integers(shape[-1], size=shape[:-1]),
        "nn.functional.cross_entropy",
    ),
}

OPTIMIZERS = {
    "SGD": OptimizerRow(
        partial(optimizers.SGD, learning_rate=0.1), "optim.SGD", {"lr": 0.1}
    ),
    "Momentum": OptimizerRow(
        partial(optimizers.Momentum, learning_rate=0.1),
        "optim.SGD",
        {"lr": 0.1, "momentum": 0.9},
    ),
    "Momentum with nesterov=True": OptimizerRow(
        partial(optimizers.Momentum, learning_rate=0.1, nesterov=True),
        "optim.SGD",
        {"lr": 0.1, "momentum": 0.9, "nesterov": True},
    ),
    "AdaGrad": OptimizerRow(
        partial(optimizers.AdaGrad, learning_rate=0.1), "optim.Adagrad", {"lr": 0.1}
    ),
    "RMSprop": OptimizerRow(
        partial(optimizers.RMSprop, learning_rate=0.1),
        "optim.RMSprop",
        {"lr": 0.1, "alpha": 0.9},
    ),
    "Adam, all defaults": OptimizerRow(optimizers.Adam, "optim.Adam"),
    "Adam, other settings": OptimizerRow(
        partial(optimizers.Adam, learning_rate=0.1, betas=(0.8, 0.95)),
        "optim.Adam",
        {"lr": 0.1, "betas": (0.8, 0.95)},
    ),
    "AdamW": OptimizerRow(
        partial(optimizers.AdamW, learning_rate=0.1, weight_decay=0.2),
        "optim.AdamW",
        {"lr": 0.1, "weight_decay": 0.2},
    ),
    "Muon": OptimizerRow(
        partial(optimizers.Muon, learning_rate=0.1),
        "optim.Muon",
        {"lr": 0.1, "weight_decay": 0.0},
        shape=(4, 3),
        num_steps=5,
    ),
    "Muon with nesterov=False": OptimizerRow(
        partial(optimizers.Muon, learning_rate=0.1, nesterov=False),
        "optim.Muon",
        {"lr": 0.1, "weight_decay": 0.0, "nesterov": False},
        shape=(3, 4),
        num_steps=5,
    ),
}

EXPRESSIONS = {
    "Tensor, sums and differences": ExpressionRow(
        lambda a, b: 3 + a - (b - 0.5) + (2 - a) - -b, ((2, 3), (3,))
    ),
    "Tensor, products and quotients": ExpressionRow(
        lambda a, b: 2 * a * b / (b * b + 1) + 0.5 / (a * a + 2) * 3, ((2, 1), (3,))
    ),
    "Tensor, powers": ExpressionRow(
        lambda a: (a * a + 1) ** 1.5 + 2**a - a.exp() + (a**2 + 1).log(), ((2, 3),)
    ),
    "Tensor, sums and means over axes": ExpressionRow(
        lambda a: (a - a.mean(axis=-1, keepdims=True)) * a.sum(axis=1) + a.mean(),
        ((3, 3),),
    ),
    "Tensor, other shapes": ExpressionRow(
        lambda a, b: a[[0, 1, 0]].reshape(2, 6).T + b[1:, 0], ((2, 4), (3, 2))
    ),
    "Tensor, a network with a residual path": ExpressionRow(
        lambda x, w, b, v: x + (x @ w + b).relu() @ v,
        ((5, WIDTH), (WIDTH, HIDDEN), (HIDDEN,), (HIDDEN, WIDTH)),
    ),
}


def class_of(name):
    """Return the name of the class that a row is about, the first word of its name."""
    return re.match(r"\w+", name)[0]


def make_layer(name, dtype=np.float64, seed=0):
    """Make the layer of a row; the same arguments give the same weights."""
    return LAYERS[name].make(rng=np.random.default_rng(seed), dtype=dtype)


def draw_input(name, shape, rng):
    """Draw an input for a row's layer: tokens if it reads them, else normal numbers."""
    if TOKENS[-1] in LAYERS[name].shapes:
        return np.asarray(rng.integers(VOCABULARY, size=shape))
    return rng.normal(size=shape)
