"""A gated FFN: one reading of a token vector opens another (lesson 4.6)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid


def swish(z, beta):
    """Return z times the sigmoid of beta z."""
    return z * sigmoid(beta * z)


def slope_of_swish(z, beta):
    """Return the slope of ``swish`` with respect to beta."""
    gate = sigmoid(beta * z)
    return z**2 * gate * (1 - gate)


def output_of(x, W1, V, W2, beta):
    """Let one reading open or close the other."""
    return (swish(x @ W1, beta) * (x @ V)) @ W2


def slope_of(x, W1, V, W2, beta, slope=slope_of_swish):
    """Return the slope of the output with respect to beta."""
    return (slope(x @ W1, beta) * (x @ V)) @ W2


def reference_swiglu(*given):
    """Return the output, and its slope with respect to beta."""
    return output_of(*given), slope_of(*given)


swiglu = Question(
    "swiglu",
    reference_swiglu,
    exercise="4.14",
    title="A gate with a slope of its own",
    stars=2,
    minutes=15,
    lesson="4.6",
    points=3,
)
name_parts(swiglu, output="the output", slope="its slope with respect to beta")


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


@swiglu.case(hidden=True)
def no_bend(rng):
    """a β of 0"""
    *weights, _ = gated_weights(rng, 3, 5)
    return Given(rng.normal(size=(4, 3)), *weights, 0.0)


@swiglu.case(hidden=True)
def bent_the_other_way(rng):
    """a β below 0"""
    *weights, beta = gated_weights(rng, 3, 5)
    return Given(rng.normal(size=(4, 3)), *weights, -beta)


@swiglu.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of zero, equal, nearly equal, and huge numbers"""
    W1, *others = gated_weights(rng, 3, 6)
    return Given(awkward_rows(rng, 3), W1 / 50, *others)


def wrong_output(hint, **options):
    """Add a mistake in the output; its slope is right."""

    def add(output):
        @swiglu.mistake(hint, **options)
        def with_slope(*given):
            return output(*given), slope_of(*given)

        return output

    return add


SLOPES = {
    "The output is right, but its slope has z only once. One z stands in front of the "
    "sigmoid, and the sigmoid's own slope brings another: inside it is beta · z.": (
        lambda z, beta: z * sigmoid(beta * z) * (1 - sigmoid(beta * z))
    ),
    "The output is right, but in its slope you have beta where z belongs. Inside the "
    "sigmoid is beta · z, and its slope with respect to beta is z.": lambda z, beta: (
        beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z))
    ),
    "The output is right, but its slope lacks the factor 1 − σ: the slope of σ is "
    "σ (1 − σ).": lambda z, beta: z**2 * sigmoid(beta * z),
    "The output is right, but its slope has the slope of σ at z. It's at beta · z.": (
        lambda z, beta: slope_of_swish(z, 1.0)
    ),
    "The output is right, but your slope is the one with respect to z. It is beta that "
    "changes here.": lambda z, beta: (
        sigmoid(beta * z) + beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z))
    ),
    "The output is right, but its slope is always 0. Nudge beta a little: the output "
    "moves.": lambda z, beta: 0 * z,
}
for hint, slope in SLOPES.items():
    swiglu.mistake(hint)(
        lambda *given, slope=slope: (output_of(*given), slope_of(*given, slope))
    )


def output_is_right(got, given):
    return np.allclose(got["output"], output_of(*given.args))


def slope_alone_is_right(got, given):
    right = np.allclose(got["slope"], slope_of(*given.args))
    return right and not output_is_right(got, given)


@swiglu.mistake(
    "The output is right, and its slope isn't. Take the example with beta = 0.5 and "
    "0.501: by how much does the output change, divided by 0.001?",
    when=output_is_right,
)
def slope_of_one_half(*given):
    return output_of(*given), slope_of(*given) / 2


@wrong_output("That gate is the sigmoid alone. Multiply it by z.")
def sigmoid_gate(x, W1, V, W2, beta):
    return (sigmoid(beta * (x @ W1)) * (x @ V)) @ W2


@wrong_output("That is the gate of the lesson. Where is beta?")
def beta_forgotten(x, W1, V, W2, beta):
    return output_of(x, W1, V, W2, 1)


@wrong_output("beta belongs inside the sigmoid alone. The factor z stays as it is.")
def beta_in_both(x, W1, V, W2, beta):
    z = beta * (x @ W1)
    return (z * sigmoid(z) * (x @ V)) @ W2


@wrong_output("beta multiplies z inside the sigmoid, not the sigmoid itself.")
def beta_outside(x, W1, V, W2, beta):
    return beta * output_of(x, W1, V, W2, 1)


@wrong_output("You added the two readings. Multiply them, number by number.")
def added(x, W1, V, W2, beta):
    return (swish(x @ W1, beta) + x @ V) @ W2


@wrong_output("You bend the wrong reading. The bend belongs to x @ W1.")
def bends_the_other(x, W1, V, W2, beta):
    return output_of(x, V, W1, W2, beta)


@wrong_output(
    "You bend both readings. Only one is bent, and the other passes as it is."
)
def bends_both(x, W1, V, W2, beta):
    return (swish(x @ W1, beta) * swish(x @ V, beta)) @ W2


@wrong_output("Bend the first reading before you multiply, not the product.")
def bends_the_product(x, W1, V, W2, beta):
    return swish((x @ W1) * (x @ V), beta) @ W2


@wrong_output("V plays no part in your answer, so it is a plain FFN.")
def without_gate(x, W1, V, W2, beta):
    return swish(x @ W1, beta) @ W2


@wrong_output("You bend with ReLU. Here z is multiplied by a sigmoid.")
def relu_gate(x, W1, V, W2, beta):
    return (relu(x @ W1) * (x @ V)) @ W2


@wrong_output("Nothing bends, because you multiply both readings as they are.")
def without_bend(x, W1, V, W2, beta):
    return ((x @ W1) * (x @ V)) @ W2


@wrong_output(
    "That is x + SwiGLU(x). Return only the layer's output, without adding x."
)
def already_added(x, W1, V, W2, beta):
    return x + output_of(x, W1, V, W2, beta)


@wrong_output("Your gate has a plus where it must multiply z by the sigmoid.")
def swish_as_a_sum(x, W1, V, W2, beta):
    z = x @ W1
    return ((z + sigmoid(beta * z)) * (x @ V)) @ W2


@wrong_output(
    "The first reading plays no part in your answer, so nothing opens or closes. Where "
    "is x @ W1?"
)
def gate_always_open(x, W1, V, W2, beta):
    return x @ V @ W2


@wrong_output("That is the product of both readings. W2 leads back from it.")
def product_alone(x, W1, V, W2, beta):
    return swish(x @ W1, beta) * (x @ V)


@wrong_output(
    "Your answer works for one text, (T, E), but x can also hold several, (N, T, E). "
    "Leave the axes before the last one alone: @ multiplies along the last."
)
def one_text_alone(x, W1, V, W2, beta):
    T, _ = x.shape
    return output_of(x, W1, V, W2, beta).reshape(T, -1)


@wrong_output(
    "The example of the statement is right, but it has a single number and a single "
    "unit. Which products become products of matrices, and which stay number by "
    "number, if there are more?",
    when=lambda got, given: given.args[0].size > 1 and slope_alone_is_right(got, given),
)
def one_unit_alone(x, W1, V, W2, beta):
    return output_of(x, W1[:, :1], V[:, :1], W2[:1], beta)


@wrong_output(
    "Take the example of the statement, and print what you have after each step: both "
    "readings, the first one bent, and the product. Which of these is the first "
    "that isn't the number of the statement?",
    when=lambda got, given: slope_alone_is_right(got, given),
)
def divided_by_the_sigmoid(x, W1, V, W2, beta):
    z = x @ W1
    return (z / sigmoid(beta * z) * (x @ V)) @ W2
