"""Layers with explicit ``forward`` and ``backward``: what networks are built from.

Chapter 2 builds networks from them, chapter 3 derives each ``backward``, and chapter 4
stacks them into a Transformer.
"""

from course_lib.layers.activations import (
    GELU,
    LeakyReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Softmax,
    Square,
    Tanh,
    TopK,
)
from course_lib.layers.base import Layer
from course_lib.layers.containers import Residual, Sequential
from course_lib.layers.dropout import Dropout
from course_lib.layers.embedding import Embedding
from course_lib.layers.flat import FlatParameters
from course_lib.layers.linear import Linear
from course_lib.layers.linear_pieces import breakpoints, count_pieces
from course_lib.layers.low_rank import LowRankLinear
from course_lib.layers.normalization import LayerNorm, RMSNorm
from course_lib.layers.regions import plane_regions

__all__ = [
    "GELU",
    "Dropout",
    "Embedding",
    "FlatParameters",
    "Layer",
    "LayerNorm",
    "LeakyReLU",
    "Linear",
    "LowRankLinear",
    "RMSNorm",
    "ReLU",
    "Residual",
    "Sequential",
    "SiLU",
    "Sigmoid",
    "Softmax",
    "Square",
    "Tanh",
    "TopK",
    "breakpoints",
    "count_pieces",
    "plane_regions",
]
