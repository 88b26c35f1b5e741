"""Functions without memory: what a neuron does with its score.

Each function takes an array of any shape and returns a new one. The layers of
:mod:`course_lib.layers` call them, and chapter 2 plots them. Nothing here learns.
"""

from course_lib.functional.activations import (
    GELU_CUBIC,
    GELU_SCALE,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    step,
    tanh,
)
from course_lib.functional.inputs import (
    as_float,
    check_classes,
    check_count,
    check_made,
    check_rng,
    whole_numbers,
)
from course_lib.functional.pieces import in_pieces
from course_lib.functional.probabilities import log_softmax, one_hot, softmax
from course_lib.functional.products import matmul
from course_lib.functional.reductions import column_sums, row_max, row_sums

__all__ = [
    "GELU_CUBIC",
    "GELU_SCALE",
    "as_float",
    "check_classes",
    "check_count",
    "check_made",
    "check_rng",
    "column_sums",
    "gelu",
    "in_pieces",
    "leaky_relu",
    "log_softmax",
    "matmul",
    "one_hot",
    "relu",
    "row_max",
    "row_sums",
    "sigmoid",
    "softmax",
    "step",
    "tanh",
    "whole_numbers",
]
