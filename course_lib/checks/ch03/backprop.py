"""The way back through one linear layer, for a batch (lesson 3.3)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question

# --- 3.9 back through a layer -------------------------------------------------------


def reference_linear_backward(x, weight, grad_output):
    """Return the gradients of the input, the weight, and the bias."""
    return grad_output @ weight.T, x.T @ grad_output, grad_output.sum(axis=0)


linear_backward = Question(
    "linear_backward",
    exercise="3.9",
    title="Back through a linear layer",
    stars=2,
    minutes=10,
    lesson="3.3",
    points=2,
    reference=reference_linear_backward,
)


PARTS = {
    "grad_input": "the gradient for x",
    "weight_grad": "the one for the weight",
    "bias_grad": "the one for the bias",
}
name_parts(linear_backward, **PARTS)


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
def square(rng):
    """four rows, four inputs, four outputs"""
    return Given(*rng.normal(size=(3, 4, 4)))


@linear_backward.case(hidden=True)
def one_row(rng):
    """one row, three inputs, four outputs"""
    shapes = (1, 3), (3, 4), (1, 4)
    return Given(*(rng.normal(size=shape) for shape in shapes))


@linear_backward.case(hidden=True)
def awkward_inputs(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    x, weight = awkward_rows(rng, 3), with_a_zero(rng, rng.normal(size=(3, 4)))
    return Given(x, weight, rng.normal(size=(len(x), 4)))


@linear_backward.mistake(
    "The transpose is missing or on the wrong factor, so your weight_grad has the "
    "weight's shape turned on its side. The rows must meet and vanish inside the "
    "product, and the inputs come first."
)
def weight_on_its_side(x, weight, grad_output):
    return grad_output @ weight.T, grad_output.T @ x, grad_output.sum(axis=0)


@linear_backward.mistake(
    "Your grad_input is transposed. It needs the shape of x, with one row per example."
)
def input_on_its_side(x, weight, grad_output):
    return weight @ grad_output.T, x.T @ grad_output, grad_output.sum(axis=0)


@linear_backward.mistake(
    "You averaged twice: grad_output belongs to a loss that is already a mean. Add up "
    "the rows without dividing by their number.",
    when=lambda got, given: np.allclose(
        got["weight_grad"] * len(given.args[0]),
        reference_linear_backward(*given.args)[1],
    ),
)
def averaged_twice(x, weight, grad_output):
    grad_input, weight_grad, bias_grad = reference_linear_backward(
        x, weight, grad_output
    )
    return grad_input, weight_grad / len(x), bias_grad / len(x)


@linear_backward.mistake(
    "The bias is averaged. Every row uses it, so the messages of the rows add up."
)
def bias_averaged(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output.mean(axis=0)


@linear_backward.mistake(
    "The messages to the bias are not added up, so one row for each example is left. "
    "Sum over the rows."
)
def bias_not_summed(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output


@linear_backward.mistake(
    "The bias has one number for each output, but you add along the outputs."
)
def bias_along_outputs(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, grad_output.sum(axis=1)


@linear_backward.mistake(
    "You add up everything for the bias, but it has one number for each output."
)
def bias_a_single_number(x, weight, grad_output):
    return grad_output @ weight.T, x.T @ grad_output, float(grad_output.sum())


@linear_backward.mistake(
    "grad_input comes first, before the layer's own two gradients."
)
def input_last(x, weight, grad_output):
    grad_input, *own = reference_linear_backward(x, weight, grad_output)
    return *own, grad_input


@linear_backward.mistake(
    "Those are the local slopes alone. Each one still has to be combined with the "
    "message that arrives."
)
def no_message(x, weight, grad_output):
    return weight, x, np.ones(weight.shape[1])


@linear_backward.mistake("The order is grad_input, weight_grad, bias_grad.")
def another_order(x, weight, grad_output):
    return reference_linear_backward(x, weight, grad_output)[::-1]


@linear_backward.mistake(
    "If a product doesn't fit, a transpose is missing or the order is wrong. Write the "
    "shape beside each factor, and turn one so that the axis that must vanish is on "
    "the inside."
)
def no_transpose(x, weight, grad_output):
    return grad_output @ weight, x @ grad_output, grad_output.sum(axis=0)
