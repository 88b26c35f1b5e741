"""What the last weights say about the run that led to them (lesson 1.3).

Each update adds an arrow, so the weight, the bias, and the number of updates are sums
over the points, and three sums are enough to find three numbers.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
)
from course_lib.perceptron import Perceptron

MOST_UPDATES = 60
TARGETS = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 0], [1, 1, 0]])


def reference_past(points, targets, weight, bias, updates, *, turn=1):
    """Return how many updates each point caused; ``turn`` is -1 for wrong signs."""
    signs = turn * (2 * np.array(targets) - 1)
    sums = np.array([signs * points, signs, np.ones(3)])
    counts = np.linalg.solve(sums, [weight, bias, updates])
    return tuple(counts.round(6).tolist())


past = Question(
    "past",
    reference_past,
    exercise="1.17",
    title="The weight remembers",
    stars=2,
    minutes=10,
    kind="paper",
    lesson="1.3",
    points=2,
    value=True,
)


@past.variant
def own_run(rng):
    """Draw three points and the order in which the rule takes them; run it."""
    while True:
        points = np.sort(rng.choice(np.arange(-4, 6), size=3, replace=False))
        targets, order = TARGETS[rng.integers(4)], rng.permutation(3)
        run = Perceptron(1).fit(points[order, np.newaxis], targets[order])
        counts = np.bincount(order[run.indices], minlength=3)
        constants = {
            "points": tuple(points.tolist()),
            "targets": tuple(targets.tolist()),
            "weight": int(run.weights[-1, 0]),
            "bias": int(run.biases[-1]),
            "updates": int(run.num_updates),
        }
        fits = counts.min() > 0 and run.num_updates <= MOST_UPDATES
        distinct = len({wrong(**constants) for wrong in WAYS}) == len(WAYS)
        if fits and distinct and constants["points"] != (0, 1, 3):
            return constants


@past.reading
def one_number(answer, place):
    """Pick one of the three numbers."""
    return float(numbers_in_row(answer, 3)[place])


ask_for(past, "the updates that the left point caused", 0)
ask_for(past, "the updates that the middle point caused", 1)
ask_for(past, "the updates that the right point caused", 2)


@past.mistake(
    "You have the classes exchanged in the bias: a point of class 1 adds 1 to it, and "
    "one of class 0 subtracts 1 from it."
)
def bias_turned_round(points, targets, weight, bias, updates):
    return reference_past(points, targets, weight, -bias, updates)


@past.mistake(
    "You have the signs exchanged: the arrows of class 1 are added as they are, and "
    "those of class 0 with a minus."
)
def classes_exchanged(points, targets, weight, bias, updates):
    return reference_past(points, targets, weight, bias, updates, turn=-1)


@past.mistake(
    "Your numbers come in the reverse order. The first belongs to the left point."
)
def reversed_order(**constants):
    return reference_past(**constants)[::-1]


@past.mistake(
    "These are the points, their targets or their signs. How many *updates* did each "
    "point cause?"
)
def the_targets(points, targets, weight, bias, updates):
    return targets


def pair_exchanged(**constants):
    """Return an answer in which the two points of one class are exchanged."""
    left, middle, right = reference_past(**constants)
    first, second, _ = constants["targets"]
    return (middle, left, right) if first == second else (left, right, middle)


past.mistake(
    "The lone point, whose class has no other, is right, and so is the sum of the two "
    "others. But they are exchanged. The weight tells which is which."
)(pair_exchanged)


@past.mistake(
    "You shared the updates of the class with two points equally between them. The "
    "weight says how they are shared."
)
def equal_shares(**constants):
    numbers = np.array(reference_past(**constants))
    pair = np.array(constants["targets"]) == constants["targets"][1]
    return tuple(np.where(pair, numbers[pair].mean(), numbers).tolist())


WAYS = reference_past, classes_exchanged, reversed_order, pair_exchanged, equal_shares


@past.mistake(
    "The number of updates of a point is a whole number, and never below 0. A point of "
    "class 0 has its minus in its arrow already.",
    when=lambda got, given: got < 0 or got != round(got),
)
def negative_counts(**constants):
    return tuple(-number for number in reference_past(**constants))


@past.mistake(
    "Begin with the bias: it is the number of updates of class 1 minus that of class "
    "0, and you know their sum. After that, the weight tells the two points of one "
    "class apart.",
    when=lambda got, given: True,
    late=True,
)
def one_more_each(**constants):
    return tuple(number + 1 for number in reference_past(**constants))


explain_forms(past, MEANT_AS_ROW)
