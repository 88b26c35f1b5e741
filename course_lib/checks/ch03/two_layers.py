"""The whole way back through a feed-forward network, five lines (lesson 3.3)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

PARTS = ("dW1", "db1", "dW2", "db2")


def way_back(x, y, W1, b1, W2, b2, **bug):
    """Return loss and gradients; a bug replaces one of the steps on the way."""
    z = x @ W1 + b1
    h = np.maximum(0, z)
    out = h @ W2 + b2
    factor = bug.get("factor", 2 / y.size)
    dout = factor * (out - bug.get("wanted", y))
    gate = bug.get("gate", lambda z, dh: dh * (z > 0))
    dz = gate(z, dout @ W2.T)
    add = bug.get("add", np.sum)
    gradients = (
        x.T @ dz,
        add(dz, axis=0),
        bug.get("last_input", np.maximum)(0, z).T @ dout,
        add(dout, axis=0),
    )
    loss = float(np.mean((out - y) ** 2))
    return {"loss": loss, **dict(zip(PARTS, gradients, strict=True))}


two_layer_gradients = Question(
    "two_layer_gradients",
    exercise="3.10",
    title="Back through the whole network",
    stars=2,
    minutes=20,
    lesson="3.3",
    points=3,
    reference=way_back,
)


def network(rng, rows, inputs, units, outputs):
    """Draw a batch, its targets, and the parameters."""
    shapes = (rows, inputs), (rows, outputs), (inputs, units), units
    shapes += (units, outputs), outputs
    return [rng.normal(size=shape) for shape in shapes]


@two_layer_gradients.case(points=0)
def batch_of_the_lesson(rng):
    """the two rows of lesson 3.3"""
    return Given(
        np.array([[1.0, 2.0], [2.0, 1.0]]),
        np.array([[2.0], [-0.75]]),
        np.array([[1.0, -1.0], [0.5, 1.0]]),
        np.array([0.0, -0.5]),
        np.array([[0.5], [2.0]]),
        np.array([-1.0]),
    )


@two_layer_gradients.case()
def all_sizes_differ(rng):
    """eight rows, seven inputs, six units, one output"""
    return Given(*network(rng, 8, 7, 6, 1))


@two_layer_gradients.case()
def two_outputs(rng):
    """three rows, two inputs, four units, two outputs"""
    return Given(*network(rng, 3, 2, 4, 2))


@two_layer_gradients.case()
def gates_at_zero(rng):
    """three rows, three units; every gate in the first row is exactly at 0"""
    first = rng.choice([-1.0, 1.0], size=2) * [1, 2]
    x = first * [[1], [-1], [2]]  # of the other two rows one closes each gate
    W1, W2 = rng.choice([-3.0, -1, 1, 3], size=(2, 3)), rng.choice([-2.0, 2], (3, 1))
    y = rng.integers(-3, 4, size=(3, 1)) + 0.5  # never hit by whole numbers
    return Given(x, y, W1, -(first @ W1), W2, rng.integers(-2, 3, size=1) * 1.0)


@two_layer_gradients.case(hidden=True)
def a_large_batch(rng):
    """sixty rows, four inputs, five units, three outputs"""
    return Given(*network(rng, 60, 4, 5, 3))


@two_layer_gradients.case(hidden=True)
def awkward_inputs(rng):
    """rows of zeros, of equal and of huge numbers, and weights of 0"""
    _, y, W1, b1, W2, b2 = network(rng, 7, 4, 5, 2)
    W1, W2 = with_a_zero(rng, W1), with_a_zero(rng, W2)
    return Given(awkward_rows(rng, 4), y, W1, b1, W2, b2)


@two_layer_gradients.case(hidden=True)
def tiny_inputs(rng):
    """six rows of tiny numbers, so that a gate may be open by very little"""
    x, y, W1, b1, W2, b2 = network(rng, 6, 3, 4, 2)
    return Given(x / 2**36, y, W1, 0 * b1, W2, b2)


@two_layer_gradients.case(hidden=True)
def one_row(rng):
    """one row alone"""
    return Given(*network(rng, 1, 3, 4, 2))


@two_layer_gradients.mistake(
    "The derivative of the activation is missing. Only dW1 and db1 are wrong, so look "
    "at the path from the output back to the hidden units. A closed gate passes 0."
)
def gate_forgotten(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, gate=lambda z, dh: dh)


@two_layer_gradients.mistake(
    "At exactly 0, your gate is open. What does the statement say about that?"
)
def open_at_zero(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, gate=lambda z, dh: dh * (z >= 0))


@two_layer_gradients.mistake(
    "If a product doesn't fit, a transpose is missing or the order is wrong. Write the "
    "shape beside each factor. On the way back, which axis must vanish?"
)
def no_transpose(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2.T, b2)


@two_layer_gradients.mistake(
    "You add up the outputs of a row, in the loss as well. Ours is a mean over *all* "
    "numbers in the table."
)
def outputs_added(x, y, W1, b1, W2, b2):
    right = way_back(x, y, W1, b1, W2, b2)
    return {name: y.shape[1] * value for name, value in right.items()}


@two_layer_gradients.mistake(
    "You apply ReLU to the message. The gate looks at z, the input of the unit, so an "
    "open gate lets a negative message pass, too."
)
def relu_of_the_message(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, gate=lambda z, dh: np.maximum(0, dh))


@two_layer_gradients.mistake(
    "You multiply the message by the hidden value. ReLU passes it on times its "
    "*slope*, which is 1 or 0."
)
def times_the_value(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, gate=lambda z, dh: dh * np.maximum(0, z))


@two_layer_gradients.mistake(
    "All four gradients are too long by the same factor. The loss is a mean, and the "
    "first message forgets to divide."
)
def mean_forgotten(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, factor=2)


@two_layer_gradients.mistake(
    "The first message is divided by the number of rows. Our mean squared error is a "
    "mean over *all* numbers in the output."
)
def mean_over_rows(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, factor=2 / len(x))


@two_layer_gradients.mistake(
    "All four gradients are half of what they should be, because the slope of e² is 2e."
)
def two_forgotten(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, factor=1 / y.size)


@two_layer_gradients.mistake(
    "You averaged twice. The division is in the first message, and everything that "
    "comes after inherits it."
)
def averaged_twice(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, factor=2 / y.size / len(x))


@two_layer_gradients.mistake(
    "The biases alone are wrong, because their messages are averaged. Add them up."
)
def biases_averaged(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, add=np.mean)


@two_layer_gradients.mistake(
    "All four are wrong, each in a different way, so look at the first message. Where "
    "is the target?"
)
def target_forgotten(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, wanted=0)


@two_layer_gradients.mistake(
    "dW2 alone is wrong. A weight gets its input times the message, and the input of "
    "W2 comes *after* the gate."
)
def before_the_gate(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, last_input=lambda zero, z: z)


@two_layer_gradients.mistake(
    "All four signs are flipped. The first message is output minus target."
)
def turned_round(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, factor=-2 / y.size)


@two_layer_gradients.mistake(
    "You add up where our loss takes the mean, in the loss and in the first message."
)
def added_up(x, y, W1, b1, W2, b2):
    right = way_back(x, y, W1, b1, W2, b2)
    return {name: y.size * value for name, value in right.items()}


@two_layer_gradients.mistake(
    "A closed gate turns the sign of your message, because `np.sign` gives −1 there. A "
    "closed gate must let nothing through."
)
def sign_for_a_gate(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1, W2, b2, gate=lambda z, dh: dh * np.sign(z))


@two_layer_gradients.mistake(
    "The loss is wrong, so begin with the way forward. Print z, h and out for the two "
    "rows of the lesson, and compare them with its numbers.",
    when=lambda got, given: not np.isclose(got["loss"], way_back(*given.args)["loss"]),
    late=True,
)
def without_the_first_bias(x, y, W1, b1, W2, b2):
    return way_back(x, y, W1, b1 + 0.37, W2, b2)
