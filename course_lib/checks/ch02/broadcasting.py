"""A line that runs and is wrong: a perfect prediction with an error (lesson 2.3).

In a difference NumPy repeats a row and a column until they fit, without a warning.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for


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


@perfect_pair.reading
def run_the_line(answer, goal):
    """Run the line of the exercise, and note what went in."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise TypeError("expected a pair of arrays, (outputs, targets)")
    if not all(isinstance(part, np.ndarray) for part in answer):
        raise TypeError("expected two NumPy arrays: a list has no shape")
    outputs, targets = (part.astype(float) for part in answer)
    if (outputs.size, targets.size) != (4, 4):
        raise ValueError("expected four outputs and four targets")
    return {
        "outputs": [float(number) for number in outputs.ravel()],
        "targets": [float(number) for number in targets.ravel()],
        "error": float(((outputs - targets) ** 2).mean()),
    }


@perfect_pair.judge
def same_numbers_large_error(got, given):
    (goal,) = given.args
    if got["outputs"] != got["targets"]:
        return "outputs and targets don't hold the same four numbers in the same order"
    if not all(0 <= number <= 1 for number in got["outputs"]):
        return "a number is below 0 or above 1"
    if not got["error"] >= goal - 1e-9:
        return f"the error is {got['error']:.3g}, and it has to be larger"
    return None


ask_for(perfect_pair, "the line finds an error where there is none", 0.05)
ask_for(perfect_pair, "no other four numbers give a larger error", 0.5)


@perfect_pair.mistake(
    "The two hold different numbers, so the error is a real one. Make the prediction "
    "perfect, and change only the shapes.",
    when=lambda got, given: got["outputs"] != got["targets"],
)
def a_real_error():
    return (np.zeros((4, 1)), np.ones(4))


@perfect_pair.mistake(
    "Keep all numbers from 0 to 1. Outside that range the error has no largest value.",
    when=lambda got, given: not all(0 <= number <= 1 for number in got["outputs"]),
)
def numbers_too_large():
    return (np.array([[0.0], [9.0], [9.0], [0.0]]), np.array([0.0, 9.0, 9.0, 0.0]))


@perfect_pair.mistake(
    "The error is 0. Print the shape of outputs - targets. Are there four "
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


@perfect_pair.mistake(
    "The pair must hold two NumPy arrays. Turn each list into one with np.array."
)
def lists():
    return ([[0.0], [1.0], [1.0], [0.0]], [0.0, 1.0, 1.0, 0.0])


@perfect_pair.mistake("Each of the two arrays holds four numbers. Count yours.")
def two_numbers():
    return (np.array([[0.0], [1.0]]), np.array([[0.0, 1.0]]))


@perfect_pair.mistake(
    "NumPy can't combine these two shapes. It can repeat a row of numbers, and it can "
    "repeat a column. Which shapes are those?"
)
def shapes_that_do_not_meet():
    return (np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0.0, 1.0, 1.0, 0.0]))
