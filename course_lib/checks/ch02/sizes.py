"""Shapes: all of them by pencil, and a line that runs and is wrong (lesson 2.3).

The same rule is behind both. Inner sizes meet and vanish in a product; in a sum or a
difference, numpy repeats a row and a column until they fit.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 2.5 shapes by pencil -----------------------------------------------------------


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


@shapes.probe
def one_entry(answer, key):
    """Pick one entry of the sheet; a shape as a tuple, even if a list was written."""
    entry = answer[key]
    return tuple(entry) if isinstance(entry, list) else entry


def add_entry(key, title, points=1):
    """Ask for one entry of the sheet."""

    def entry(rng):
        return Given(key)

    entry.__doc__ = title
    shapes.case(points)(entry)


add_entry("W1", "the shape of W1")
add_entry("hidden", "the shape of the hidden values")
add_entry("W2", "the shape of W2")
add_entry("output", "the shape of the output")
add_entry("parameters", "the number of parameters", points=2)


@shapes.mistake(
    "You counted the arrows. Each unit has one more number of its own, which shifts "
    "its crease."
)
def weights_alone(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": inputs * hidden + hidden * outputs}


@shapes.mistake("You gave every weight a bias. There is one bias for each unit.")
def bias_for_each_weight(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": 2 * (inputs * hidden + hidden * outputs)}


@shapes.mistake(
    "You counted the hidden layer alone, or left the biases of the output out: each "
    "layer has a weight and a bias."
)
def output_bias_forgotten(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "parameters": sheet["parameters"] - outputs}


@shapes.mistake(
    "Your weights are turned: this book writes x @ W1, so the inner sizes must meet. "
    "A column is a neuron."
)
def weights_turned(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "W1": (hidden, inputs), "W2": (outputs, hidden)}


@shapes.mistake(
    "You have put the batch into a weight. All rows share the same weights: N is in "
    "x, in the hidden values and in the output, and nowhere else."
)
def batch_in_the_weights(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "W1": (rows, hidden), "W2": (rows, outputs)}


@shapes.mistake(
    "The hidden values of one row are one row. How many rows go into the network, and "
    "where do they stand?"
)
def batch_in_the_columns(rows, inputs, hidden, outputs):
    sheet = reference_shapes(rows, inputs, hidden, outputs)
    return {**sheet, "hidden": (hidden, rows), "output": (outputs, rows)}


# --- 2.8 break it: an error where there is none -------------------------------------


def reference_perfect_pair():
    """Return four answers as a column, and the same four as targets in a row."""
    answers = np.array([0.0, 1.0, 1.0, 0.0])
    return (answers[:, np.newaxis], answers)


perfect_pair = Question(
    "perfect_pair",
    exercise="2.8",
    title="Perfect, and wrong",
    stars=2,
    minutes=10,
    kind="break it",
    lesson="2.3",
    points=2,
    reference=reference_perfect_pair,
    value=True,
)


@perfect_pair.probe
def run_the_line(answer, goal):
    """Run the line of the exercise, and note what went in."""
    outputs, targets = (np.asarray(part, dtype=float) for part in answer)
    return {
        "outputs": [float(number) for number in outputs.ravel()],
        "targets": [float(number) for number in targets.ravel()],
        "error": float(((outputs - targets) ** 2).mean()),
    }


@perfect_pair.judge
def same_numbers_large_error(got, given):
    (goal,) = given.args
    if got["outputs"] != got["targets"]:
        return "outputs and targets do not hold the same four numbers in the same order"
    if not all(0 <= number <= 1 for number in got["outputs"]):
        return "a number is not between 0 and 1"
    if not got["error"] >= goal - 1e-9:
        return f"the error is {got['error']:.3g}, and more is wanted"
    return None


@perfect_pair.case()
def some_error(rng):
    """the line finds an error where there is none"""
    return Given(0.05)


@perfect_pair.case()
def largest_error(rng):
    """no other four numbers give a larger one"""
    return Given(0.5)


@perfect_pair.mistake(
    "The two hold different numbers, so the error is a real one. Let the prediction "
    "be perfect, and change the shapes alone.",
    when=lambda got, given: got["outputs"] != got["targets"],
)
def a_real_error():
    return (np.zeros((4, 1)), np.ones(4))


@perfect_pair.mistake(
    "Keep all numbers between 0 and 1: outside, the error has no largest value.",
    when=lambda got, given: not all(0 <= number <= 1 for number in got["outputs"]),
)
def numbers_too_large():
    return (np.array([[0.0], [9.0], [9.0], [0.0]]), np.array([0.0, 9.0, 9.0, 0.0]))


@perfect_pair.mistake(
    "The error is 0. Print the shape of outputs - targets: are there four "
    "differences, or more? If all four numbers are equal, even sixteen differences "
    "are 0.",
    when=lambda got, given: got["error"] == 0,
)
def no_error_at_all():
    return (np.array([0.0, 1.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0, 0.0]))


@perfect_pair.mistake(
    "There is an error, but a larger one exists. How many of the sixteen differences "
    "are 0, and how large are the others?",
    when=lambda got, given: 0 < got["error"] < 0.5,
)
def unequal_shares():
    return (np.array([[0.0], [1.0], [0.0], [0.0]]), np.array([0.0, 1.0, 0.0, 0.0]))
