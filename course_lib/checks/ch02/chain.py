"""As many layers as you like, with ReLU between them (lesson 2.3).

With two layers it is the line of the book, FFN(x) = max(0, xW1 + b1)W2 + b2.
"""

from itertools import pairwise

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def reference_forward(x, layers):
    """Send a batch through all layers, with ReLU between them."""
    for weight, bias in layers[:-1]:
        x = np.maximum(0, x @ weight + bias)
    weight, bias = layers[-1]
    return x @ weight + bias


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


@forward.mistake(
    "Your outputs are never negative, because the last layer has a ReLU too. Can a "
    "score be below 0?"
)
def relu_at_the_end(x, layers):
    for weight, bias in layers:
        x = np.maximum(0, x @ weight + bias)
    return x


@forward.mistake(
    "There is no bend between your layers, so all of them collapse into one (lesson "
    "2.2)."
)
def no_relu(x, layers):
    for weight, bias in layers:
        x = x @ weight + bias
    return x


@forward.mistake(
    "Your ReLU acts before the weights, so it also cuts the inputs of the network. It "
    "belongs after the weighted sum of a hidden layer."
)
def relu_before_the_weights(x, layers):
    for weight, bias in layers:
        x = np.maximum(0, x) @ weight + bias
    return x


@forward.mistake("The biases are missing. A layer is a weight and a bias.")
def no_biases(x, layers):
    return reference_forward(x, [(weight, 0) for weight, _ in layers])


@forward.mistake(
    "You add the bias after the ReLU. A unit's score is the weighted sum plus the "
    "bias, and the ReLU acts on that score."
)
def bias_after_the_bend(x, layers):
    for weight, bias in layers[:-1]:
        x = np.maximum(0, x @ weight) + bias
    return x @ layers[-1][0] + layers[-1][1]


@forward.mistake(
    "You always use the first layer and the second, however many there are. Go "
    "through the list with a loop."
)
def always_two_layers(x, layers):
    (w1, b1), (w2, b2) = layers[0], layers[1]
    return np.maximum(0, x @ w1 + b1) @ w2 + b2


@forward.mistake(
    "Only the first layer is followed by a ReLU. It belongs after every layer that "
    "has another one after it."
)
def relu_behind_the_first(x, layers):
    for number, (weight, bias) in enumerate(layers):
        x = x @ weight + bias
        x = np.maximum(0, x) if number == 0 else x
    return x


@forward.mistake(
    "Each of your layers gets the batch x itself. What leaves a layer enters the next "
    "one. The last layer takes whatever is there at that point, even if it is x."
)
def inputs_for_all(x, layers):
    for weight, bias in layers[:-1]:
        hidden = np.maximum(0, x @ weight + bias)
    return hidden @ layers[-1][0] + layers[-1][1]


@forward.mistake(
    "NumPy stopped at a product. A row of x meets a column of the weight, so which of "
    "the two comes first?"
)
def weights_in_front(x, layers):
    for weight, bias in layers:
        x = np.maximum(0, weight @ x + bias)
    return x


@forward.mistake("You subtract the biases. A score is the weighted sum plus the bias.")
def biases_subtracted(x, layers):
    return reference_forward(x, [(weight, -bias) for weight, bias in layers])


@forward.mistake("The bias of the last layer is missing. It has one, too.")
def last_bias_missing(x, layers):
    weight, bias = layers[-1]
    return reference_forward(x, [*layers[:-1], (weight, 0 * bias)])


@forward.mistake(
    "A single layer is right, so look at what is between two layers. There each score "
    "below 0 becomes 0 and every other score stays, and both biases count.",
    when=lambda got, given: len(given.args[1]) > 1,
)
def smaller_of_the_two(x, layers):
    for weight, bias in layers[:-1]:
        x = np.minimum(0, x @ weight + bias)
    weight, bias = layers[-1]
    return x @ weight + bias
