"""A gated FFN: one reading of a token vector opens another (lesson 4.6)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid


def swish(z, beta):
    """Return z times the sigmoid of beta z."""
    return z * sigmoid(beta * z)


def reference_swiglu(x, W1, V, W2, beta):
    """Let one reading open or close the other."""
    return (swish(x @ W1, beta) * (x @ V)) @ W2


swiglu = Question(
    "swiglu",
    reference_swiglu,
    exercise="4.14",
    title="A gate with a slope of its own",
    stars=2,
    minutes=10,
    lesson="4.6",
    points=2,
)


def gated_weights(rng, d, width):
    """Draw W1, V, W2, and beta, which is never near 1."""
    sizes = (d, width), (d, width), (width, d)
    beta = float(rng.choice([0.3, 0.6, 1.7, 2.5]))
    return [*(rng.normal(size=size) for size in sizes), beta]


@swiglu.case(points=0)
def one_unit(rng):
    """one input, one hidden unit"""
    return Given(np.array([[2.0]]), *np.array([[[1.0]], [[3.0]], [[1.0]]]), 0.5)


@swiglu.case()
def five_tokens(rng):
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


@swiglu.mistake("That gate is the sigmoid alone. Multiply it by z.")
def sigmoid_gate(x, W1, V, W2, beta):
    return (sigmoid(beta * (x @ W1)) * (x @ V)) @ W2


@swiglu.mistake("That is the gate of the lesson. Where is beta?")
def beta_forgotten(x, W1, V, W2, beta):
    return reference_swiglu(x, W1, V, W2, 1)


@swiglu.mistake("beta belongs inside the sigmoid alone. The factor z stays as it is.")
def beta_in_both(x, W1, V, W2, beta):
    z = beta * (x @ W1)
    return (z * sigmoid(z) * (x @ V)) @ W2


@swiglu.mistake("beta multiplies z inside the sigmoid, not the sigmoid itself.")
def beta_outside(x, W1, V, W2, beta):
    return beta * reference_swiglu(x, W1, V, W2, 1)


@swiglu.mistake("You added the two readings. Multiply them, number by number.")
def added(x, W1, V, W2, beta):
    return (swish(x @ W1, beta) + x @ V) @ W2


@swiglu.mistake("You bend the wrong reading. The bend belongs to x @ W1.")
def bends_the_other(x, W1, V, W2, beta):
    return reference_swiglu(x, V, W1, W2, beta)


@swiglu.mistake(
    "You bend both readings. Only one is bent, and the other passes as it is."
)
def bends_both(x, W1, V, W2, beta):
    return (swish(x @ W1, beta) * swish(x @ V, beta)) @ W2


@swiglu.mistake("Bend the first reading before you multiply, not the product.")
def bends_the_product(x, W1, V, W2, beta):
    return swish((x @ W1) * (x @ V), beta) @ W2


@swiglu.mistake("V plays no part in your answer, so it is a plain FFN.")
def without_gate(x, W1, V, W2, beta):
    return swish(x @ W1, beta) @ W2


@swiglu.mistake("You bend with ReLU. Here z is multiplied by a sigmoid.")
def relu_gate(x, W1, V, W2, beta):
    return (relu(x @ W1) * (x @ V)) @ W2


@swiglu.mistake("Nothing bends, because you multiply both readings as they are.")
def without_bend(x, W1, V, W2, beta):
    return ((x @ W1) * (x @ V)) @ W2


@swiglu.mistake(
    "That is x + SwiGLU(x). Return only the layer's output, without adding x."
)
def already_added(x, W1, V, W2, beta):
    return x + reference_swiglu(x, W1, V, W2, beta)


@swiglu.mistake("Your gate has a plus where it must multiply z by the sigmoid.")
def swish_as_a_sum(x, W1, V, W2, beta):
    z = x @ W1
    return ((z + sigmoid(beta * z)) * (x @ V)) @ W2


@swiglu.mistake(
    "The first reading plays no part in your answer, so nothing opens or closes. Where "
    "is x @ W1?"
)
def gate_always_open(x, W1, V, W2, beta):
    return x @ V @ W2


@swiglu.mistake("That is the product of both readings. W2 leads back from it.")
def product_alone(x, W1, V, W2, beta):
    return swish(x @ W1, beta) * (x @ V)


@swiglu.mistake(
    "Your answer works for one text, (T, E), but x can also hold several, (N, T, E). "
    "Leave the axes before the last one alone: @ multiplies along the last."
)
def one_text_alone(x, W1, V, W2, beta):
    T, _ = x.shape
    return reference_swiglu(x, W1, V, W2, beta).reshape(T, -1)


@swiglu.mistake(
    "The example of the statement is right, but it has a single number and a single "
    "unit. Which products become products of matrices, and which stay number by "
    "number, if there are more?",
    when=lambda got, given: given.args[0].size > 1,
    late=True,
)
def one_unit_alone(x, W1, V, W2, beta):
    return reference_swiglu(x, W1[:, :1], V[:, :1], W2[:1], beta)


@swiglu.mistake(
    "Take the example of the statement, and print what you have after each step: both "
    "readings, the first one bent, and the product. Which of these is the first "
    "that isn't the number of the statement?",
    when=lambda got, given: True,
    late=True,
)
def divided_by_the_sigmoid(x, W1, V, W2, beta):
    z = x @ W1
    return (z / sigmoid(beta * z) * (x @ V)) @ W2
