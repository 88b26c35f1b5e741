"""A fault to find: a pocket that holds the last weights, not the best (lesson 1.5).

One array has two names: what is written under the one is read under the other.
"""

import itertools

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.comparing import all_differ
from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question


def scores_of(x, weight, bias):
    """Return the scores of the points, shape (N,), or (M, N) for M lines."""
    return weight @ x.T + np.asarray(bias)[..., np.newaxis]


def num_wrong(x, targets, weight, bias):
    """Count the points with a wrong answer, for one line or for each of several."""
    return ((scores_of(x, weight, bias) > 0) != targets).sum(axis=-1)


def run_pocket(x, targets, num_epochs, **slip):
    """Return the best weights and bias, the fewest wrong points, and the last line.

    A slip replaces one of the loop's parts.
    """
    weight, bias, bound = np.zeros(x.shape[1]), 0.0, slip.get("bound", 0)
    weights, biases, signs = [weight], [bias], (2 * targets - 1).tolist()
    for _ in range(num_epochs):
        for row, sign in zip(x, signs, strict=True):
            if sign * (row @ weight + bias) <= bound:
                weight, bias = weight + sign * row, bias + sign
                weights.append(weight)
                biases.append(bias)
    wrong = slip.get("count", num_wrong)(x, targets, np.array(weights), biases)
    wrong[0] = slip.get("fewest", targets.sum())
    best = slip.get("choose", np.argmin)(wrong)
    return weights[best], biases[best], int(wrong[best]), weight, bias


def reference_pocket(x, targets, num_epochs, **slip):
    """Return the weights, the bias, and how many points they get wrong."""
    return run_pocket(x, targets, num_epochs, **slip)[:3]


pocket = Question(
    "pocket",
    reference_pocket,
    exercise="1.19",
    title="The best line, or the last one?",
    stars=2,
    minutes=15,
    kind="find the fault",
    lesson="1.5",
    points=2,
)
name_parts(pocket, weight="the weights", bias="the bias", number="how many are wrong")


@pocket.case(points=0)
def five_points(rng):
    """the five points of the statement, three epochs"""
    return Given(np.arange(1.0, 6)[:, np.newaxis], np.array([1, 1, 0, 1, 0]), 3)


def tangled(rng, num_points, num_inputs, num_epochs, reach, ways):
    """Draw points that no line separates, with another end for each of these ways.

    The pocket and the last line differ from them, and from each other, too.
    """
    while True:
        x = rng.integers(-reach, reach + 1, (num_points, num_inputs)).astype(float)
        noise = 0.7 * reach * rng.normal(size=num_points)
        targets = (x.sum(axis=1) + noise > 0.5 * reach).astype(int)
        weight, bias, fewest, *last = run_pocket(x, targets, num_epochs)
        lines = (way(x, targets, num_epochs)[:2] for way in ways)
        lines = itertools.chain([(weight, bias), last], lines)
        if fewest and all_differ((*weight, bias) for weight, bias in lines):
            return Given(x, targets, num_epochs)


@pocket.case()
def in_the_plane(rng):
    """twelve points in the plane, four epochs"""
    return tangled(rng, 12, 2, 4, reach=4, ways=COUNTS)


@pocket.case()
def three_inputs(rng):
    """fifteen points with three inputs, six epochs"""
    return tangled(rng, 15, 3, 6, reach=9, ways=LINES)


@pocket.case(hidden=True)
def four_inputs(rng):
    """twenty points with four inputs, five epochs"""
    return tangled(rng, 20, 4, 5, reach=9, ways=LINES)


@pocket.case(hidden=True)
def small_numbers(rng):
    """eight points with small numbers, whose scores are often 1, three epochs"""
    while True:
        x = rng.integers(-2, 3, size=(8, 2)).astype(float)
        targets = rng.integers(0, 2, size=8)
        lines = [
            line(x, targets, 3) for line in (reference_pocket, learns_from_right_rows)
        ]
        first, second = ((*weight, bias) for weight, bias, _ in lines)
        if first != second and targets.any():
            return Given(x, targets, 3)


@pocket.case()
def best_at_the_start(rng):
    """nine points in the plane, one epoch, and no line better than the first"""
    while True:
        x = rng.integers(-4, 5, size=(9, 2)).astype(float)
        targets = (rng.random(9) < 0.3).astype(int)
        _, _, fewest, last_weight, last_bias = run_pocket(x, targets, 1)
        if fewest == targets.sum() > 0 and last_weight.any() and last_bias:
            return Given(x, targets, 1)


@pocket.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge whole numbers, three epochs"""
    x = awkward_rows(rng, 3, whole=True)
    return Given(x, rng.permutation(np.arange(len(x)) % 2), 3)


@pocket.case(hidden=True)
def one_point(rng):
    """a single point, two epochs"""
    return Given(awkward_rows(rng, 3, whole=True)[:1], np.ones(1, dtype=int), 2)


@pocket.mistake(
    "The symptom is still there: your bias is that of the best line, but your weights "
    "are the last ones. Print `best_w` after each update. When does it change?",
    when=lambda got, given: (
        np.array_equal(got["weight"], fault_still_there(*given.args)[0])
        and got["bias"] == fault_still_there(*given.args)[1]
    ),
)
def fault_still_there(x, targets, num_epochs):
    _, bias, fewest, weight, _ = run_pocket(x, targets, num_epochs)
    return weight, bias, fewest


@pocket.mistake(
    "You hand in the last weights and the last bias, so they fit each other, but the "
    "pocket is gone. Hand in the best line."
)
def last_line(x, targets, num_epochs):
    _, _, fewest, weight, bias = run_pocket(x, targets, num_epochs)
    return weight, bias, fewest


@pocket.mistake(
    "You hand in the last line, with the number of points that *it* gets wrong. Hand "
    "in the best one."
)
def last_line_counted(x, targets, num_epochs):
    *_, weight, bias = run_pocket(x, targets, num_epochs)
    return weight, bias, num_wrong(x, targets, weight, bias)


@pocket.mistake(
    "Of several lines with equally few wrong points, you keep the last one. The code "
    "keeps the first, and that was no fault."
)
def last_of_equals(x, targets, num_epochs):
    def choose(wrong):
        return len(wrong) - 1 - wrong[::-1].argmin()

    return reference_pocket(x, targets, num_epochs, choose=choose)


@pocket.mistake(
    "You look into the pocket once in each epoch, after its last row. The code does so "
    "after each update, and that was no fault."
)
def once_in_each_epoch(x, targets, num_epochs):
    best = np.zeros(x.shape[1]), 0.0, int(targets.sum())
    for epochs in range(1, num_epochs + 1):
        *_, weight, bias = run_pocket(x, targets, epochs)
        wrong = num_wrong(x, targets, weight, bias)
        if wrong < best[2]:
            best = weight, bias, wrong
    return best


@pocket.mistake(
    "Your weights are copied one update too early: they are those *before* the update "
    "that made the best line."
)
def copied_too_early(x, targets, num_epochs):
    weight, bias = np.zeros(x.shape[1]), 0.0
    best, fewest = (weight, bias), int(targets.sum())
    for _ in range(num_epochs):
        for row, sign in zip(x, 2 * targets - 1, strict=True):
            if sign * (row @ weight + bias) <= 0:
                before, weight, bias = weight, weight + sign * row, bias + sign
                wrong = num_wrong(x, targets, weight, bias)
                if wrong < fewest:
                    best, fewest = (before, bias), wrong
    return *best, fewest


@pocket.mistake(
    "You went back to the weights of the pocket and learned on from there. The rule "
    "should go on from its own weights, and the pocket only watches."
)
def learns_from_the_pocket(x, targets, num_epochs):
    weight, bias = np.zeros(x.shape[1]), 0.0
    fewest = int(targets.sum())
    for _ in range(num_epochs):
        for row, sign in zip(x, 2 * targets - 1, strict=True):
            if sign * (row @ weight + bias) <= 0:
                tried = weight + sign * row, bias + sign
                wrong = num_wrong(x, targets, *tried)
                if wrong < fewest:
                    (weight, bias), fewest = tried, wrong
    return weight, bias, fewest


@pocket.mistake(
    "Your weights and your bias never leave the start. A line that gets fewer points "
    "wrong must go into the pocket."
)
def stays_at_the_start(x, targets, num_epochs):
    return np.zeros(x.shape[1]), 0.0, int(targets.sum())


@pocket.mistake(
    "Your rule also learns from rows that are right, if only just. A row is a mistake "
    "if its t · s isn't above 0, and that was no fault."
)
def learns_from_right_rows(x, targets, num_epochs):
    return reference_pocket(x, targets, num_epochs, bound=1)


@pocket.mistake(
    "You count as if the neuron answered 1 at a score of 0. It answers 1 only above 0, "
    "and the way of counting was no fault."
)
def tie_answered_by_one(x, targets, num_epochs):
    def count(x, targets, weight, bias):
        return ((scores_of(x, weight, bias) >= 0) != targets).sum(axis=-1)

    return reference_pocket(x, targets, num_epochs, count=count)


@pocket.mistake(
    "Your pocket begins with a line that gets more points wrong than the start does. "
    "Before any update, the neuron answers 0 everywhere, and that was no fault."
)
def takes_the_first_line(x, targets, num_epochs):
    return reference_pocket(x, targets, num_epochs, fewest=len(x))


@pocket.mistake(
    "You count each tie as a wrong point, as the rule does. The pocket counts wrong "
    "*answers*, and at a score of 0 the answer is 0, which is right for class 0."
)
def ties_are_wrong(x, targets, num_epochs):
    def count(x, targets, weight, bias):
        return ((2 * targets - 1) * scores_of(x, weight, bias) <= 0).sum(axis=-1)

    return reference_pocket(x, targets, num_epochs, count=count)


COUNTS = (tie_answered_by_one, ties_are_wrong)
LINES = (last_of_equals, once_in_each_epoch, copied_too_early)


@pocket.mistake(
    "The line is right, but your number isn't the one of points that it gets wrong.",
    when=lambda got, given: (
        np.allclose(got["weight"], reference_pocket(*given.args)[0])
        and np.isclose(got["bias"], reference_pocket(*given.args)[1])
    ),
)
def right_ones_counted(x, targets, num_epochs):
    weight, bias, fewest = reference_pocket(x, targets, num_epochs)
    return weight, bias, len(x) - fewest


@pocket.mistake(
    "The number that you return isn't the number of points that your weights and your "
    "bias get wrong. Whatever you store in the pocket, it must stay as it was then.",
    when=lambda got, given: not fits_together(got, given),
)
def wrong_ones_of_all_epochs(x, targets, num_epochs):
    *_, weight, bias = run_pocket(x, targets, num_epochs)
    return weight, bias, len(x) * num_epochs + 1


def fits_together(got, given):
    """Return whether the line gets as many points wrong as is said."""
    line = got["weight"], got["bias"]
    return num_wrong(*given.args[:2], *line) == got["number"]


@pocket.mistake(
    "Your line and your number fit each other, but the code of the statement would "
    "find another line. Change only what is at fault: neither the updates nor when the "
    "pocket is looked at.",
    when=lambda got, given: True,
    late=True,
)
def rows_backward(x, targets, num_epochs):
    return reference_pocket(x[::-1], targets[::-1], num_epochs)
