"""The FFN, which works on each token vector alone (lesson 4.1)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid


def reference_feed_forward(x, W1, b1, W2, b2):
    """Apply two layers with a squared bend between them to each token vector."""
    return relu(x @ W1 + b1) ** 2 @ W2 + b2


feed_forward = Question(
    "feed_forward",
    exercise="4.3",
    title="An FFN that squares",
    stars=1,
    minutes=8,
    lesson="4.1",
    points=2,
    reference=reference_feed_forward,
)


def random_weights(rng, embed_dim, hidden_dim):
    """Draw W1, b1, W2, and b2."""
    sizes = (embed_dim, hidden_dim), hidden_dim, (hidden_dim, embed_dim), embed_dim
    return [rng.normal(size=size) for size in sizes]


@feed_forward.case(points=0)
def two_units(rng):
    """two token vectors, two hidden units"""
    x = np.array([[1.0, 3.0], [3.0, -1.0]])
    W1, b1 = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.0, -1.0])
    W2, b2 = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.0])
    return Given(x, W1, b1, W2, b2)


@feed_forward.case()
def five_tokens(rng):
    """five token vectors"""
    return Given(rng.normal(size=(5, 3)), *random_weights(rng, 3, 7))


@feed_forward.case()
def two_texts(rng):
    """two texts of four token vectors"""
    return Given(rng.normal(size=(2, 4, 3)), *random_weights(rng, 3, 6))


@feed_forward.case(hidden=True)
def one_token(rng):
    """a single token vector"""
    return Given(rng.normal(size=(1, 4)), *random_weights(rng, 4, 9))


@feed_forward.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of zero, equal, nearly equal, and huge numbers"""
    far = 1e5 + rng.normal(size=(1, 3))  # weights that add up to 0 leave little of it
    W1, *others = random_weights(rng, 3, 8)
    x = np.concatenate([awkward_rows(rng, 3), far])
    return Given(x, W1 - W1.mean(axis=0), *others)


@feed_forward.mistake("Nothing bends, so two matrices in a row amount to one matrix.")
def without_bend(x, W1, b1, W2, b2):
    return (x @ W1 + b1) @ W2 + b2


@feed_forward.mistake(
    "That is the FFN of the lesson. Here each hidden value is squared after the ReLU."
)
def square_forgotten(x, W1, b1, W2, b2):
    return relu(x @ W1 + b1) @ W2 + b2


@feed_forward.mistake(
    "A unit whose reading is below 0 is active in your answer, because its square is "
    "above 0. Bend first, and then square."
)
def reading_squared(x, W1, b1, W2, b2):
    return (x @ W1 + b1) ** 2 @ W2 + b2


@feed_forward.mistake("Square the hidden values, before W2 mixes them.")
def output_squared(x, W1, b1, W2, b2):
    return (relu(x @ W1 + b1) @ W2) ** 2 + b2


@feed_forward.mistake(
    "The output may be negative, because only the hidden layer is bent."
)
def bent_twice(x, W1, b1, W2, b2):
    return relu(reference_feed_forward(x, W1, b1, W2, b2))


@feed_forward.mistake("The bend comes between the two layers, not after both.")
def bent_at_the_end(x, W1, b1, W2, b2):
    return relu(without_bend(x, W1, b1, W2, b2))


@feed_forward.mistake("b1 shifts what is bent, so add it before the ReLU.")
def shifted_after_the_bend(x, W1, b1, W2, b2):
    return (relu(x @ W1) + b1) ** 2 @ W2 + b2


@feed_forward.mistake("The second bias is missing.")
def without_last_bias(x, W1, b1, W2, b2):
    return reference_feed_forward(x, W1, b1, W2, 0)


@feed_forward.mistake(
    "That is x + FFN(x). Return the FFN's output alone, without adding x."
)
def already_added(x, W1, b1, W2, b2):
    return x + reference_feed_forward(x, W1, b1, W2, b2)


@feed_forward.mistake("Both biases are missing.")
def without_biases(x, W1, b1, W2, b2):
    return reference_feed_forward(x, W1, 0, W2, 0)


@feed_forward.mistake(
    "You bend with a sigmoid. The formula squares the larger of 0 and z."
)
def bent_by_sigmoid(x, W1, b1, W2, b2):
    return sigmoid(x @ W1 + b1) ** 2 @ W2 + b2


@feed_forward.mistake("That is the hidden layer. A second layer leads back from it.")
def hidden_layer(x, W1, b1, W2, b2):
    return relu(x @ W1 + b1) ** 2


@feed_forward.mistake("The first bias is missing.")
def without_first_bias(x, W1, b1, W2, b2):
    return reference_feed_forward(x, W1, 0, W2, b2)


@feed_forward.mistake(
    "Your answer works for one text, (T, E), but x can also hold several, (N, T, E). "
    "Leave the axes before the last one alone: @ multiplies along the last."
)
def one_text_alone(x, W1, b1, W2, b2):
    T, _ = x.shape
    return reference_feed_forward(x, W1, b1, W2, b2).reshape(T, -1)


@feed_forward.mistake(
    "The first case is right, but it has only two units and one text. Do you rely on a "
    "number of units, of token vectors or of axes that is different in the others?",
    when=lambda got, given: given.args[0].shape != (2, 2),
    late=True,
)
def two_units_alone(x, W1, b1, W2, b2):
    return reference_feed_forward(x, W1[:, :2], b1[:2], W2[:2], b2)


@feed_forward.mistake(
    "Take a single token vector, and print what it is after each step of the formula: "
    "x @ W1, then plus b1, the ReLU, its square, @ W2, plus b2. The statement has the "
    "numbers of three steps for (1, 3), and you can find the others with a pencil.",
    when=lambda got, given: True,
    late=True,
)
def biases_subtracted(x, W1, b1, W2, b2):
    return relu(x @ W1 - b1) ** 2 @ W2 - b2
