"""A gated FFN: one reading of a token vector opens another (lesson 4.5)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid


def silu(z):
    """Return z times its sigmoid."""
    return z * sigmoid(z)


def reference_swiglu(x, W1, V, W2):
    """Let one reading open or close the other."""
    return (silu(x @ W1) * (x @ V)) @ W2


swiglu = Question(
    "swiglu",
    reference_swiglu,
    exercise="4.14",
    title="A gate",
    stars=2,
    minutes=10,
    kind="code",
    lesson="4.5",
    points=2,
)


def gated_weights(rng, d, width):
    """Draw W1, V and W2."""
    return [rng.normal(size=size) for size in ((d, width), (d, width), (width, d))]


@swiglu.case(points=0)
def one_unit(rng):
    """one input, one hidden unit"""
    return Given(np.array([[2.0]]), *np.array([[[1.0]], [[3.0]], [[1.0]]]))


@swiglu.case()
def five_sheets(rng):
    """five token vectors, at the fair width"""
    return Given(rng.normal(size=(5, 3)), *gated_weights(rng, 3, 8))


@swiglu.case()
def two_texts(rng):
    """two texts of three token vectors"""
    return Given(rng.normal(size=(2, 3, 4)), *gated_weights(rng, 4, 6))


@swiglu.case(hidden=True)
def short_texts(rng):
    """three texts of one token vector"""
    return Given(rng.normal(size=(3, 1, 6)), *gated_weights(rng, 6, 16))


@swiglu.mistake("That gate is the sigmoid alone. SiLU is z times its sigmoid.")
def sigmoid_gate(x, W1, V, W2):
    return (sigmoid(x @ W1) * (x @ V)) @ W2


@swiglu.mistake("You added the two readings. Multiply them, number by number.")
def added(x, W1, V, W2):
    return (silu(x @ W1) + x @ V) @ W2


@swiglu.mistake("You bend the wrong reading. The bend belongs to x @ W1.")
def bends_the_other(x, W1, V, W2):
    return reference_swiglu(x, V, W1, W2)


@swiglu.mistake(
    "You bend both readings. Only one is bent, and the other passes as it is."
)
def bends_both(x, W1, V, W2):
    return (silu(x @ W1) * silu(x @ V)) @ W2


@swiglu.mistake("Bend the first reading before you multiply, not the product.")
def bends_the_product(x, W1, V, W2):
    return silu((x @ W1) * (x @ V)) @ W2


@swiglu.mistake("V plays no part in your answer, so it is the plain FFN, with SiLU.")
def without_gate(x, W1, V, W2):
    return silu(x @ W1) @ W2


@swiglu.mistake("You bend with ReLU. SwiGLU uses SiLU.")
def relu_gate(x, W1, V, W2):
    return (relu(x @ W1) * (x @ V)) @ W2


@swiglu.mistake("Nothing bends, because you multiply both readings as they are.")
def without_bend(x, W1, V, W2):
    return ((x @ W1) * (x @ V)) @ W2


@swiglu.mistake(
    "That is x + SwiGLU(x). Return only the layer's output, without adding x."
)
def already_added(x, W1, V, W2):
    return x + reference_swiglu(x, W1, V, W2)


@swiglu.mistake(
    "Your gate has a plus where SiLU multiplies: it is z times its sigmoid."
)
def silu_as_a_sum(x, W1, V, W2):
    z = x @ W1
    return ((z + sigmoid(z)) * (x @ V)) @ W2


@swiglu.mistake(
    "The first reading plays no part in your answer, so nothing opens or closes. Where "
    "is x @ W1?"
)
def gate_always_open(x, W1, V, W2):
    return x @ V @ W2


@swiglu.mistake("That is the product of both readings. W2 leads back from it.")
def product_alone(x, W1, V, W2):
    return silu(x @ W1) * (x @ V)


@swiglu.mistake(
    "Your answer works for one text, (T, E), but x can also hold several, (N, T, E). "
    "Leave the axes before the last one alone: @ multiplies along the last."
)
def one_text_alone(x, W1, V, W2):
    T, _ = x.shape
    return reference_swiglu(x, W1, V, W2).reshape(T, -1)


@swiglu.mistake(
    "The example of the statement is right, but it has a single number and a single "
    "unit. Which products become products of matrices, and which stay number by "
    "number, if there are more?",
    when=lambda got, given: given.args[0].size > 1,
    late=True,
)
def one_unit_alone(x, W1, V, W2):
    return reference_swiglu(x, W1[:, :1], V[:, :1], W2[:1])


@swiglu.mistake(
    "Take the example of the statement, and print what you have after each step: both "
    "readings, silu of the first one, and the product. Which of these is the first "
    "that isn't the number of the statement?",
    when=lambda got, given: True,
    late=True,
)
def divided_by_the_sigmoid(x, W1, V, W2):
    z = x @ W1
    return (z / sigmoid(z) * (x @ V)) @ W2
