"""Shapes and parameters, all by hand (lesson 2.3).

One rule gives them: in a product, inner sizes meet and vanish; outer ones stay.
"""

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, numbers_of


def reference_shapes(rows, inputs, hidden, outputs):
    """Return the shapes of a feed-forward network, and its number of parameters."""
    return {
        "W1": (inputs, hidden),
        "hidden": (rows, hidden),
        "W2": (hidden, outputs),
        "output": (rows, outputs),
        "parameters": inputs * hidden + hidden + hidden * outputs + outputs,
    }


shapes = Question(
    "shapes",
    exercise="2.5",
    title="Shapes and a price",
    stars=1,
    minutes=8,
    kind="paper",
    lesson="2.3",
    points=2,
    reference=reference_shapes,
    value=True,
)


@shapes.variant
def own_sizes(rng):
    """Draw four sizes that differ."""
    return {
        "rows": int(rng.integers(20, 40)),
        "inputs": int(rng.integers(3, 7)),
        "hidden": int(rng.integers(11, 19)),
        "outputs": int(rng.integers(7, 10)),
    }


shapes.reading(numbers_of)
ask_for(shapes, "the shape of W1", "W1")
ask_for(shapes, "the shape of the hidden values", "hidden")
ask_for(shapes, "the shape of W2", "W2")
ask_for(shapes, "the shape of the output", "output")
ask_for(shapes, "the number of parameters", "parameters", points=2)


@shapes.mistake(
    "You counted only the arrows. Each unit has one more number of its own, "
    "which shifts its crease."
)
def weights_alone(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": inputs * hidden + hidden * outputs}


@shapes.mistake(
    "You gave every weight a bias, but there is only one bias for each unit."
)
def bias_for_each_weight(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": 2 * (inputs * hidden + hidden * outputs)}


@shapes.mistake(
    "You counted the biases of the hidden layer, but not the biases of the output. "
    "Each layer has a weight and a bias."
)
def output_bias_forgotten(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": sheet["parameters"] - outputs}


@shapes.mistake(
    "Your weights are transposed. This book writes x @ W1, so the inner sizes must "
    "meet. A column is a neuron."
)
def weights_turned(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "W1": (hidden, inputs), "W2": (outputs, hidden)}


@shapes.mistake(
    "You have put the batch size into a weight. All rows share the same weights, so N "
    "is in x, in the hidden values and in the output, and nowhere else."
)
def batch_in_the_weights(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "W1": (rows, hidden), "W2": (rows, outputs)}


@shapes.mistake(
    "The hidden values of one input form one row. How many rows go into the network, "
    "and where do they appear in a shape?"
)
def batch_in_the_columns(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "hidden": (hidden, rows), "output": (outputs, rows)}


@shapes.mistake(
    "That is the shape for one row. Say how many rows there are too: the hidden "
    "values and the output have one for each example of the batch."
)
def one_row_alone(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "hidden": (hidden,), "output": (outputs,)}


@shapes.mistake(
    "(rows, inputs) is the shape of the batch x itself. What shape does W1 need so "
    "that x @ W1 has one column for each hidden unit?"
)
def batch_for_the_weight(rows, inputs, hidden, outputs):
    return {**reference_shapes(rows, inputs, hidden, outputs), "W1": (rows, inputs)}


@shapes.mistake(
    "You gave each layer a single bias, but each of its units has a bias of its own."
)
def one_bias_a_layer(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": inputs * hidden + 1 + hidden * outputs + 1}


@shapes.mistake(
    "You counted a bias for each row as well, but all rows of the batch share the "
    "biases."
)
def biases_for_each_row(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    count = (inputs + rows) * hidden + (hidden + rows) * outputs
    return {**sheet, "parameters": count}


@shapes.mistake("That is the network of the example. Yours has different sizes.")
def sizes_of_the_example(rows, inputs, hidden, outputs):
    return reference_shapes(rows=32, inputs=10, hidden=64, outputs=3)


@shapes.mistake(
    "The shapes are right, and the number of parameters is wrong. How many numbers "
    "are in W1 and in W2, and how many units does each layer have?",
    when=lambda got, given: given.args == ("parameters",),
)
def count_off(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": sheet["parameters"] + 1}


@shapes.mistake(
    "The weights and the number of parameters are right. What leaves a layer has a row "
    "for each row of the batch, and a column for each unit.",
    when=lambda got, given: given.args[0] in ("hidden", "output"),
)
def values_off(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "hidden": (rows, hidden + 1)}


@shapes.mistake(
    "Everything but the weights is right. A weight has a row for each number that "
    "comes into its layer, and a column for each number that leaves it.",
    when=lambda got, given: given.args[0] in ("W1", "W2"),
)
def weight_off(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "W1": (inputs, hidden + 1)}


@shapes.mistake(
    "Write the chain of products as shapes, from the batch to the output, and compare "
    "the entries that are wrong with it one by one.",
    when=lambda got, given: True,
    late=True,
)
def several_off(rows, inputs, hidden, outputs):
    return reference_shapes(rows, inputs, hidden + 1, outputs)


explain_forms(shapes)
