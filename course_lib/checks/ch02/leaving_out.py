"""A fence without one of its parts: what each one is good for (lessons 2.2, 2.6)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import explain_forms, numbers_of, one_number_of

TURN = np.linspace(0, 2 * np.pi, 200, endpoint=False)
RING = (1 + 0.2 * np.cos(TURN - 2)) * np.array([np.cos(TURN), np.sin(TURN)])
POINTS, TARGETS = np.hstack([RING, RING / 2]).T, np.repeat([0, 1], 200)


def build(angles, level):
    """Return the network of these directions: w1 (2, 3), b1, w2 (3, 1), and b2."""
    turned = np.radians(angles)
    w1 = np.array([np.cos(turned), np.sin(turned)])
    return w1, np.zeros(3), -np.ones((3, 1)), np.array([level])


def share(outputs):
    """Return the share of the points on the right side of 0."""
    return float(((outputs[:, 0] > 0) == TARGETS).mean())


def reference_ablated(angles, level):
    """Measure the network as it is, without its bend, and without its third unit."""
    w1, b1, w2, b2 = build(angles, level)
    hidden, whole = hidden_values(angles, level)
    return {
        "whole": whole,
        "no ReLU": share((POINTS @ w1 + b1) @ w2 + b2),
        "matrix": (w1 @ w2)[:, 0].tolist(),
        "two units": without(2, hidden, level),
    }


ablated = Question(
    "ablated",
    exercise="2.21",
    title="Leave out a part",
    stars=2,
    minutes=15,
    kind="ablate",
    lesson="2.6",
    points=3,
    reference=reference_ablated,
    value=True,
    tolerance=0.006,  # two digits after the decimal point are enough
)


@ablated.variant
def own_fence(rng):
    """Draw three directions, roughly 120° apart, and a level.

    Each part makes a difference, and each unit a different one.
    """
    while True:
        angles = np.array([80, 205, 325]) + rng.integers(-9, 10, size=3)
        level = float(rng.integers(70, 80)) / 100
        hidden, whole = hidden_values(angles, level)
        shares = [without(unit, hidden, level) for unit in range(3)]
        if min(np.abs(np.subtract(shares[2], [*shares[:2], whole]))) > 0.03:
            return {"angles": angles.tolist(), "level": level}


def hidden_values(angles, level):
    """Return the hidden values of all points, and the share that is right."""
    w1, b1, w2, b2 = build(angles, level)
    hidden = np.maximum(0, POINTS @ w1 + b1)
    return hidden, share(hidden @ w2 + b2)


def without(unit, hidden, level):
    """Return the share that is right if one unit is left out."""
    return share(level - np.delete(hidden, unit, axis=1).sum(axis=1, keepdims=True))


@ablated.reading
def one_part(answer, key):
    """Pick one part of the answer; a matrix becomes a plain row of its numbers."""
    if key != "matrix":
        return one_number_of(answer, key)
    numbers = numbers_of(answer, key)
    return numbers.ravel() if numbers.size == 2 else numbers


def add_part(key, title):
    """Ask for one part of the answer."""

    def part(rng):
        return Given(key)

    part.__doc__ = title
    ablated.case()(part)


add_part("whole", "the share that is right with all parts")
add_part("no ReLU", "the share that is right without the ReLU")
add_part("matrix", "the one matrix that is left without it")
add_part("two units", "the share that is right without the third unit")


@ablated.mistake(
    "Without the third unit: leave out the third column of W1 and the third row of W2 "
    "and keep the ReLU. You left out the first of the three.",
    partly=True,
)
def another_unit_left_out(angles, level):
    answer = reference_ablated(angles, level)
    return answer | {"two units": without(0, hidden_values(angles, level)[0], level)}


@ablated.mistake(
    "The matrix has the opposite sign. W2 is −1 for each of the three units.",
    partly=True,
)
def sign_of_the_output_forgotten(angles, level):
    w1, _, w2, _ = build(angles, level)
    answer = reference_ablated(angles, level)
    return answer | {"matrix": (-w1 @ w2)[:, 0].tolist()}


@ablated.mistake(
    "You give W1 itself. Without a bend, two layers are one, and its matrix has one "
    "column: one weight for each of the two inputs.",
    partly=True,
)
def first_matrix(angles, level):
    w1 = build(angles, level)[0]
    return reference_ablated(angles, level) | {"matrix": w1.tolist()}


@ablated.mistake(
    "Without the ReLU you get what you got with it. Is np.maximum still there, or is "
    "it still the old hidden layer that goes on?",
    partly=True,
)
def relu_still_there(angles, level):
    answer = reference_ablated(angles, level)
    return answer | {"no ReLU": answer["whole"]}


@ablated.mistake(
    "A share is between 0 and 1, such as 0.85 for 85%. Take the mean of right and "
    "wrong over all 400 points.",
    when=lambda got, given: given.args[0] != "matrix" and got > 1,
    partly=True,
)
def counts(angles, level):
    answer = reference_ablated(angles, level)
    return {k: v if k == "matrix" else 400 * v for k, v in answer.items()}


@ablated.mistake(
    "Only the matrix is wrong. As in exercise 2.3, the matrix of the one layer that is "
    "left is W1 @ W2.",
    when=lambda got, given: given.args == ("matrix",),
    late=True,
)
def mean_of_the_columns(angles, level):
    answer = reference_ablated(angles, level)
    return answer | {"matrix": [weight / 3 for weight in answer["matrix"]]}


@ablated.mistake(
    "A point is right if the output is above 0 and its target is 1, or the output is 0 "
    "or below and its target is 0. Compare one output with one target: which shapes do "
    "the two have? For each part that fails, change only what its name says.",
    when=lambda got, given: True,
    late=True,
)
def columns_against_rows(angles, level):
    answer = reference_ablated(angles, level)
    return {k: v if k == "matrix" else 0.5 for k, v in answer.items()}


explain_forms(ablated)
