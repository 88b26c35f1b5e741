"""Layers without a bend between them are one layer (lesson 2.2).

You multiply out the parentheses, once in letters and then in two lines of NumPy.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 2.3 two layers without a bend --------------------------------------------------


def reference_collapse(w1, b1, w2, b2):
    """Return the weight and the bias of the one layer that does the work of two."""
    return w1 @ w2, b1 @ w2 + b2


collapse = Question(
    "collapse",
    exercise="2.3",
    title="Two layers into one",
    stars=2,
    minutes=10,
    lesson="2.2",
    points=2,
    reference=reference_collapse,
)


def two_layers(rng, *sizes):
    """Draw the weights and biases of two layers: whole numbers from -4 to 4.

    The bias of the first has both signs, where there is room for both.
    """
    inputs, hidden, outputs = sizes
    shapes = [(inputs, hidden), (hidden,), (hidden, outputs), (outputs,)]
    parts = [rng.integers(-4, 5, size=shape).astype(float) for shape in shapes]
    parts[1] = rng.integers(1, 5, size=hidden) * np.resize([1.0, -1.0], hidden)
    return parts


@collapse.case(points=0)
def one_number(rng):
    """2x + 1, then three times that plus 4"""
    return Given(*(np.array(part) for part in ([[2.0]], [1.0], [[3.0]], [4.0])))


@collapse.case()
def three_five_two(rng):
    """3 inputs, 5 hidden units, 2 outputs"""
    return Given(*two_layers(rng, 3, 5, 2))


@collapse.case()
def square(rng):
    """3 inputs, 3 hidden units, 3 outputs"""
    return Given(*two_layers(rng, 3, 3, 3))


@collapse.case(hidden=True)
def narrow(rng):
    """4 inputs, 1 hidden unit, 2 outputs"""
    return Given(*two_layers(rng, 4, 1, 2))


@collapse.case(hidden=True)
def awkward_weights(rng):
    """7 inputs, with weights that are 0, equal and huge, 3 hidden units, 2 outputs"""
    w2 = with_a_zero(rng, rng.normal(size=(3, 2)))
    return Given(awkward_rows(rng, 3), rng.normal(size=3), w2, rng.normal(size=2))


@collapse.mistake(
    "The bias of the second layer is missing. It is added at the very end."
)
def second_bias_missing(w1, b1, w2, b2):
    return w1 @ w2, b1 @ w2


@collapse.mistake(
    "The bias of the first layer has vanished. What it adds goes on into the second "
    "layer."
)
def first_bias_missing(w1, b1, w2, b2):
    return w1 @ w2, b2


@collapse.mistake(
    "You add the two biases as they are. But b1 is added before the second layer, "
    "which then weighs it like everything else that comes in."
)
def biases_added(w1, b1, w2, b2):
    return w1 @ w2, b1 + b2


@collapse.mistake(
    "The factors are in the wrong order. x meets the first layer first, so write (x "
    "W1) W2 and move the parentheses."
)
def factors_exchanged(w1, b1, w2, b2):
    return w2 @ w1, b1 @ w2 + b2


@collapse.mistake(
    "In both the weight and the bias the second layer comes first. x meets W1 first "
    "and then W2, so write them down in that order."
)
def all_factors_exchanged(w1, b1, w2, b2):
    return w2 @ w1, w2 @ b1 + b2


@collapse.mistake(
    "The weight is right. In the bias the factors are swapped: b1 is a row that goes "
    "into the second layer, as x W1 does."
)
def bias_behind_the_weight(w1, b1, w2, b2):
    return w1 @ w2, w2 @ b1 + b2


@collapse.mistake(
    "`*` multiplies number by number, where two numbers have the same position. A "
    "layer weighs and adds up: row by column."
)
def number_by_number(w1, b1, w2, b2):
    return w1 * w2, b1 * w2 + b2


@collapse.mistake(
    "Your two results are swapped: the weight comes first, then the bias."
)
def bias_returned_first(w1, b1, w2, b2):
    return b1 @ w2 + b2, w1 @ w2


@collapse.mistake(
    "There is a ReLU in your bias. These two layers have no activation between them, "
    "which is why they collapse."
)
def bias_bent(w1, b1, w2, b2):
    return w1 @ w2, np.maximum(0, b1) @ w2 + b2


@collapse.mistake(
    "The weight is right. In the bias you sent b2 through the second layer as well, "
    "but it is added after that layer."
)
def both_biases_pass(w1, b1, w2, b2):
    return w1 @ w2, (b1 + b2) @ w2


@collapse.mistake(
    "The weight is right. In the bias you sent b2 through the second layer. Which of "
    "the two biases passes through it?"
)
def wrong_bias_passes(w1, b1, w2, b2):
    return w1 @ w2, b1 + b2 @ w2


@collapse.mistake(
    "The bias is right, but your weight is that of the first layer alone. What does "
    "the second one make of it?"
)
def first_weight_alone(w1, b1, w2, b2):
    return w1, b1 @ w2 + b2


@collapse.mistake(
    "The bias is right, but your weight is that of the second layer alone. An input "
    "meets the first one before it."
)
def second_weight_alone(w1, b1, w2, b2):
    return w2, b1 @ w2 + b2
