"""Every gradient in one sweep back: by pencil, then for one layer (lesson 3.3)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 3.8 a sweep by pencil ----------------------------------------------------------

X, TARGET = np.array([2.0, -1.0]), 1.0
WEIGHT_1 = np.array([[1.0, 0.5, -1.0], [-1.0, 1.0, 1.0]])
BIAS_1 = np.array([-1.0, 1.0, 1.0])
WEIGHT_2, BIAS_2 = np.array([1.0, -2.0, 3.0]), 0.5


def reference_sweep(weight_back=WEIGHT_2, gated=True):
    """Go forward and back through the small network, by these weights on the way."""
    z = X @ WEIGHT_1 + BIAS_1
    out = np.maximum(0, z) @ WEIGHT_2 + BIAS_2
    dout = 2 * (out - TARGET)
    dz = dout * weight_back * ((z > 0) if gated else 1)
    return {
        "loss": (out - TARGET) ** 2,
        "dW2": np.maximum(0, z) * dout,
        "dz": dz,
        "dW1": np.outer(X, dz),
        "dx": WEIGHT_1 @ dz,
    }


sweep = Question(
    "sweep",
    exercise="3.8",
    title="A sweep by pencil",
    stars=2,
    minutes=15,
    kind="paper",
    lesson="3.3",
    points=3,
    reference=reference_sweep,
    value=True,
)


@sweep.probe
def one_gradient(answer, key):
    """Pick one of the parts."""
    return np.array(answer[key], dtype=float)


@sweep.case(points=0.5)
def forward(rng):
    """the loss"""
    return Given("loss")


@sweep.case(points=0.5)
def last_weights(rng):
    """dW2"""
    return Given("dW2")


@sweep.case(points=0.5)
def messages(rng):
    """dz"""
    return Given("dz")


@sweep.case()
def first_weights(rng):
    """dW1"""
    return Given("dW1")


@sweep.case(points=0.5)
def the_inputs(rng):
    """dx, where two ways meet"""
    return Given("dx")


def changed(change):
    """Return a mistake: the right sweep, with some parts changed."""
    return lambda: (lambda right: right | change(right))(reference_sweep())


def scaled(right, factor):
    return {name: factor * value for name, value in right.items() if name != "loss"}


MISREAD_SWEEPS = {
    "All your gradients are half as long as they should be. Our squared error has no "
    "½ in front: the slope of e² is 2e.": lambda right: scaled(right, 0.5),
    "All your signs are turned. The first message is 2 · (output − target).": (
        lambda right: scaled(right, -1)
    ),
    "dW1 is transposed: a row is an input, a column a unit, as in W1.": (
        lambda right: {"dW1": right["dW1"].T}
    ),
    "Several edges leave each input. The messages that come back on them meet there "
    "and add up: you have one of them.": lambda right: {
        "dx": WEIGHT_1[:, 1] * right["dz"][1]
    },
    "A product swaps: a weight gets the message times its *input*, not the message.": (
        lambda right: {"dW2": 2 * (0.5 - TARGET) * WEIGHT_2}
    ),
    "The messages have lost the weights W2 on their way to the hidden units.": (
        lambda right: reference_sweep(weight_back=1)
    ),
    "One hidden unit has a negative z, so its gate is closed: what arrives there does "
    "not go on.": lambda right: reference_sweep(gated=False) | {"dW2": right["dW2"]},
    "The loss is the *square* of the error.": lambda right: {"loss": abs(0.5 - TARGET)},
}

for hint, change in MISREAD_SWEEPS.items():
    sweep.mistake(hint)(changed(change))

# --- 3.9 back through a layer -------------------------------------------------------


def reference_linear_backward(x, weight, grad_output):
    """Return the gradients of the input, of the weight and of the bias."""
    return grad_output @ weight.T, x.T @ grad_output, grad_output.sum(axis=0)


linear_backward = Question(
    "linear_backward",
    exercise="3.9",
    title="Back through a linear layer",
    stars=2,
    minutes=10,
    kind="code",
    lesson="3.3",
    points=2,
    reference=reference_linear_backward,
)


@linear_backward.probe
def three_parts(answer, x, weight, grad_output):
    """Name the three parts of an answer."""
    result = answer(x, weight, grad_output)
    if result is None:
        return None
    if not isinstance(result, (tuple, list)) or len(result) != 3:
        raise TypeError("expected grad_input, weight_grad and bias_grad")
    names = "grad_input", "weight_grad", "bias_grad"
    return dict(zip(names, result, strict=True))


@linear_backward.case(points=0)
def three_rows(rng):
    """three rows, two inputs, three outputs"""
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.0]])
    weight = np.array([[1.0, 0.0, 2.0], [-1.0, 1.0, 0.0]])
    grad_output = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    return Given(x, weight, grad_output)


@linear_backward.case()
def eight_rows(rng):
    """eight rows, seven inputs, six outputs"""
    shapes = (8, 7), (7, 6), (8, 6)
    return Given(*(rng.normal(size=shape) for shape in shapes))


@linear_backward.case(hidden=True)
def one_row(rng):
    """one row, three inputs, four outputs"""
    shapes = (1, 3), (3, 4), (1, 4)
    return Given(*(rng.normal(size=shape) for shape in shapes))


@linear_backward.mistake(
    "The transpose is missing, or stands at the wrong factor: your weight_grad has the "
    "shape of the weight, but lying on its side. The rows must meet and vanish inside "
    "the product, and inputs come first."
)
def weight_on_its_side(x, weight, grad_output):
    return grad_output @ weight.T, grad_output.T @ x, grad_output.sum(axis=0)


@linear_backward.mistake(
    "Your grad_input is transposed. It needs the shape of x: a row an example."
)
def input_on_its_side(x, weight, grad_output):
    return weight @ grad_output.T, x.T @ grad_output, grad_output.sum(axis=0)


@linear_backward.mistake(
    "You averaged twice: grad_output belongs to a loss that is a mean already. Add up "
    "the rows, do not divide by them."
)
def averaged_twice(x, weight, grad_output):
    grad_input, weight_grad, bias_grad = reference_linear_backward(
        x, weight, grad_output
    )
    return grad_input, weight_grad / len(x), bias_grad / len(x)


@linear_backward.mistake(
    "The bias is averaged: every row uses it, and the messages of the rows add up."
)
def bias_averaged(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output.mean(axis=0)


@linear_backward.mistake(
    "The messages to the bias are not added up: one row for each example is left. Add "
    "along the rows."
)
def bias_not_summed(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output


@linear_backward.mistake(
    "The bias has one number for each output. You add along the outputs."
)
def bias_along_outputs(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output.sum(axis=1)


@linear_backward.mistake(
    "You add up everything for the bias. It has one number for each output."
)
def bias_a_single_number(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, float(grad_output.sum())


@linear_backward.mistake("The order is: grad_input, weight_grad, bias_grad.")
def another_order(x, weight, grad_output):
    return reference_linear_backward(x, weight, grad_output)[::-1]


@linear_backward.mistake(
    "If a product does not fit, a transpose is missing. Write the shapes beside each "
    "factor, and turn one factor so that the axis that is to vanish stands inside."
)
def no_transpose(x, weight, grad_output):
    return grad_output @ weight, x @ grad_output, grad_output.sum(axis=0)
