"""Eight ways to turn a gradient into a step (chapter 3).

Every optimizer is one method, ``formula(w, g, ...)``, which follows its paper: weights,
gradient, and what the optimizer remembers. All parameters of a model are in one row
(:mod:`course_lib.layers.flat`), so the formula is applied to all of them at once. Only
Muon's needs to know which numbers are one matrix.
"""

from course_lib.optimizers.adam import Adam, AdamW
from course_lib.optimizers.adaptive import AdaGrad, RMSprop
from course_lib.optimizers.base import Optimizer
from course_lib.optimizers.descent import SGD, Momentum
from course_lib.optimizers.muon import Muon, even_out

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Momentum",
    "Muon",
    "Optimizer",
    "RMSprop",
    "even_out",
]
