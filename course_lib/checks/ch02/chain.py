"""As many layers as you like, with ReLU between them (lesson 2.3).

With two layers it is the line of the book, FFN(x) = max(0, xW1 + b1)W2 + b2.
"""

from itertools import pairwise

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.functional import sigmoid, softmax


def reference_forward(x, layers, **bug):
    """Send a batch through all layers, ReLU between them; a bug replaces a part."""
    last = len(layers) - 1
    for k, (weight, bias) in enumerate(layers):
        bias = bias if bug.get("has_bias", lambda k, last: True)(k, last) else 0 * bias
        x = bug.get("score", score)(x, weight, bias)
        if bug.get("bends", lambda k, last: k < last)(k, last):
            x = bug.get("bend", relu)(x)
    return bug.get("result", np.asarray)(x)


def score(x, weight, bias):
    return x @ weight + bias


def relu(x):
    return np.maximum(0, x)


forward = Question(
    "forward",
    exercise="2.7",
    title="Any number of layers",
    stars=2,
    minutes=10,
    lesson="2.3",
    points=2,
    reference=reference_forward,
)


def draw_layers(rng, *sizes):
    """Draw a weight and a bias for each layer between these sizes."""
    return [
        (rng.normal(size=(inputs, outputs)), rng.normal(size=outputs))
        for inputs, outputs in pairwise(sizes)
    ]


@forward.case(points=0)
def the_pencil_network(rng):
    """the network computed by hand in lesson 2.3"""
    x = np.array([[1.0, 2.0], [3.0, -1.0]])
    first = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]]), np.array([0.0, 1.0, 3.0])
    return Given(x, [first, (np.array([[1.0], [2.0], [3.0]]), np.array([-1.0]))])


@forward.case()
def one_layer(rng):
    """a single layer, from 3 inputs to 4 outputs"""
    return Given(rng.normal(size=(5, 3)), draw_layers(rng, 3, 4))


@forward.case()
def three_layers(rng):
    """three layers: 3 inputs, 6 and then 5 hidden units, 2 outputs"""
    return Given(rng.normal(size=(5, 3)), draw_layers(rng, 3, 6, 5, 2))


@forward.case(hidden=True)
def four_layers(rng):
    """four layers"""
    return Given(rng.normal(size=(6, 2)), draw_layers(rng, 2, 5, 6, 4, 3))


@forward.case(hidden=True)
def the_same_layer_twice(rng):
    """three layers, of which the first and the last have the same weight and bias"""
    again, between = draw_layers(rng, 3, 3, 3)
    return Given(rng.normal(size=(5, 3)), [again, between, again])


@forward.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, through two layers"""
    return Given(awkward_rows(rng, 4), draw_layers(rng, 4, 5, 2))


@forward.case(hidden=True)
def one_row(rng):
    """a single row, through two layers"""
    return Given(rng.normal(size=(1, 3)), draw_layers(rng, 3, 4, 2))


STEPS = {
    "Your outputs are never negative, because the last layer has a ReLU too. Can a "
    "score be below 0?": {"bends": lambda k, last: True},
    "There is no bend between your layers, so all of them collapse into one (lesson "
    "2.2).": {"bends": lambda k, last: False},
    "Only the first layer is followed by a ReLU. It belongs after every layer that "
    "has another one after it.": {"bends": lambda k, last: k == 0},
    "Only your first hidden layer has a ReLU. Every layer needs one that has another "
    "layer after it.": {"bends": lambda k, last: 0 == k < last},
    "Your last hidden layer has no ReLU. The output layer is the only one without.": {
        "bends": lambda k, last: k < last - 1
    },
    "Only your last hidden layer has a ReLU, but the hidden ones before it need theirs "
    "as well.": {"bends": lambda k, last: k == last - 1},
    "Your ReLU acts before the weights, so it also cuts the inputs of the network. It "
    "belongs after the weighted sum of a hidden layer.": {
        "score": lambda x, weight, bias: relu(x) @ weight + bias
    },
    "You subtract the biases. A score is the weighted sum plus the bias.": {
        "score": lambda x, weight, bias: x @ weight - bias
    },
    "The biases are missing. A layer is a weight and a bias.": {
        "has_bias": lambda k, last: False
    },
    "The bias of the last layer is missing. It has one, too.": {
        "has_bias": lambda k, last: k < last
    },
    "Only your last layer adds its bias. The hidden ones have biases, too.": {
        "has_bias": lambda k, last: k == last
    },
    "The bias of the first layer is missing. It has one, too.": {
        "has_bias": lambda k, last: k > 0
    },
    "Only your first layer adds its bias. Each of the others has one, too.": {
        "has_bias": lambda k, last: k == 0
    },
    "Your outputs went through softmax. Return the scores of the last layer as they "
    "are.": {"result": softmax},
}
explain_steps(forward, reference_forward, STEPS)
OTHER_BENDS = (
    *(np.abs, np.tanh, np.sign, sigmoid),
    *(lambda x: np.where(x > 0, x, 0.01 * x), lambda x: np.where(x > 0, x, 0.1 * x)),
    *(lambda x: np.minimum(0, x), lambda x: np.maximum(1, x), lambda x: 1.0 * (x > 0)),
)

for _bend in OTHER_BENDS:

    @forward.mistake(
        "What you have between two layers isn't ReLU. It turns each score below 0 into "
        "0, and leaves every other score as it is."
    )
    def with_another_bend(x, layers, bend=_bend):
        return reference_forward(x, layers, bend=bend)


@forward.mistake(
    "You add the bias after the ReLU. A unit's score is the weighted sum plus the "
    "bias, and the ReLU acts on that score."
)
def bias_after_the_bend(x, layers):
    for weight, bias in layers[:-1]:
        x = relu(x @ weight) + bias
    return score(x, *layers[-1])


@forward.mistake(
    "You always use the first layer and the second, however many there are. Go "
    "through the list with a loop."
)
def always_two_layers(x, layers):
    return score(relu(score(x, *layers[0])), *layers[1])


@forward.mistake(
    "Each of your layers gets the batch x itself. What leaves a layer enters the next "
    "one. The last layer takes whatever is there at that point, even if it is x."
)
def inputs_for_all(x, layers):
    for layer in layers[:-1]:
        hidden = relu(score(x, *layer))
    return score(hidden, *layers[-1])


@forward.mistake(
    "NumPy stopped at a product. A row of x meets a column of the weight, so which of "
    "the two comes first?"
)
def weights_in_front(x, layers):
    return reference_forward(x, layers, score=lambda x, w, bias: w @ x + bias)


@forward.mistake(
    "You know the last layer by what it holds, but an earlier one may hold the same "
    "arrays. Go by its position in the list."
)
def last_by_its_arrays(x, layers):
    last = layers[-1][0]
    is_last = [np.array_equal(weight, last) for weight, _ in layers]
    return reference_forward(x, layers, bends=lambda k, _: not is_last[k])


@forward.mistake(
    "One layer and two are right, but with more of them something goes wrong. For each "
    "layer, print the first row of what it gets and of what it returns.",
    when=lambda got, given: len(given.args[1]) > 2,
)
def third_layer_spoiled(x, layers):
    return reference_forward(
        x, layers, bend=lambda x: relu(x) * 2 / max(2, len(layers))
    )


@forward.mistake(
    "A single layer is right, so look at what is between two. In the network of lesson "
    "2.3, the first layer gives the row (1, 2) the scores 1, 2, −1, and ReLU makes 1, "
    "2, 0 of them. Print yours.",
    when=lambda got, given: len(given.args[1]) > 1,
)
def sums_of_hidden_biases(x, layers):
    for weight, bias in layers[:-1]:
        x = relu(x @ weight + bias.sum())
    return score(x, *layers[-1])


@forward.mistake(
    "A single layer is wrong already. All it does is weigh and add: the weighted sums "
    "of each row, and one bias for each column.",
    when=lambda got, given: True,
    late=True,
)
def sum_of_the_biases(x, layers):
    return reference_forward(x, layers, score=lambda x, w, b: score(x, w, b.sum()))
