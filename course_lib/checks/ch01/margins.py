"""The margin that a line keeps once the worst points are left out (lesson 1.2).

Each point counts from its own side. Leaving some out is how a margin lives with points
whose targets are wrong.
"""

import numpy as np

from course_lib import perceptron
from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def signs(targets):
    """Return -1 for target 0 and +1 for target 1."""
    return 2 * targets - 1


def kept(x, targets, weight, bias):
    """Return the distances, each counted from its point's own side, shape (N,)."""
    return signs(targets) * perceptron.signed_distance(x, weight, bias)


def reference_margin(x, targets, weight, bias, skip):
    """Return the smallest distance once the `skip` smallest are left out."""
    return float(np.sort(kept(x, targets, weight, bias))[skip])


margin = Question(
    "margin",
    exercise="1.6",
    title="The margin",
    stars=2,
    minutes=10,
    lesson="1.2",
    points=2,
    reference=reference_margin,
)


def labeled_points(rng, num_inputs, decides, flipped=0, skip=0, twins=False):
    """Draw points, a line, and targets; `flipped` points are on the wrong side.

    The point that decides is of the class `decides`, so the other class isn't enough.
    Twins, two equal points, are the worst and come first. Without them, the first
    `skip` rows hold the worst point, and it matters whether they are left out.
    """
    while True:
        x, weight = rng.normal(size=(12, num_inputs)), 3 * rng.normal(size=num_inputs)
        bias = -float(np.median(x @ weight)) + 0.1  # about half on each side
        targets = (x @ weight + bias > 0).astype(int)
        wrong = rng.permutation(12)[:flipped]
        targets[wrong] = 1 - targets[wrong]
        order = np.argsort(signs(targets) * (x @ weight + bias))
        given = x, targets, weight, bias, skip
        if targets[order[skip]] != decides:
            continue
        if twins:
            order[1] = order[0]
            x, targets = x[order], targets[order]
            later = 2 + rng.permutation(10)
            x[2:], targets[2:] = x[later], targets[later]
            return x, targets, weight, bias, skip
        ways = [reference_margin, first_rows_left_out, nothing_left_out]
        ways += [margin_of_absolutes, absolute_margin] if flipped else []
        if skip == 0 or len({way(*given) for way in ways}) == len(ways):
            return given


@margin.case(points=0)
def the_corners_of_and(rng):
    """AND, with w = (2, 2) and b = -3, and no point left out"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([0, 0, 0, 1]), np.array([2.0, 2.0]), -3.0, 0)


@margin.case()
def all_points_right(rng):
    """twelve points, each on its own side, the worst one twice, two left out"""
    return Given(*labeled_points(rng, 2, decides=0, skip=2, twins=True))


@margin.case()
def two_points_wrong(rng):
    """three inputs, with three of the twelve points on the wrong side, two left out"""
    return Given(*labeled_points(rng, 3, decides=1, flipped=3, skip=2))


@margin.case(hidden=True)
def five_numbers_a_point(rng):
    """twelve points with five numbers each, four left out"""
    return Given(*labeled_points(rng, 5, decides=0, skip=4))


@margin.case(hidden=True)
def equal_distances(rng):
    """six points on a number line, three of them equally far, and two left out"""
    x = np.array([[1.0], [3.0], [3.0], [3.0], [6.0], [8.0]]) + rng.integers(1, 5)
    given = rng.permutation(x), np.ones(6, dtype=int), np.array([2.0])
    return Given(*given, -float(rng.integers(1, 4)), 2)


@margin.case(hidden=True)
def one_point_alone(rng):
    """one point of class 1, on the wrong side"""
    x, _, weight, bias, _ = labeled_points(rng, 3, decides=0)
    wrong = x @ weight + bias < 0
    return Given(x[wrong][:1], np.array([1]), weight, bias, 0)


@margin.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    x, weight = awkward_rows(rng, 4), with_a_zero(rng, rng.normal(size=4))
    targets = rng.permutation(np.arange(len(x)) % 2)
    return Given(x, targets, weight, float(rng.normal()), 2)


def nth(numbers, skip):
    """Return the smallest number once the `skip` smallest are left out."""
    return float(np.sort(numbers)[skip])


@margin.mistake(
    "A margin is a distance, not a score. It must stay the same when you double the "
    "weights and the bias."
)
def margin_of_scores(x, targets, weight, bias, skip):
    return nth(signs(targets) * (x @ weight + bias), skip)


@margin.mistake("A point on the wrong side must count as negative.")
def margin_of_absolutes(x, targets, weight, bias, skip):
    return nth(np.abs(perceptron.signed_distance(x, weight, bias)), skip)


@margin.mistake(
    "The bias is not part of the direction, so leave it out of the length of w."
)
def margin_one_level_up(x, targets, weight, bias, skip):
    scores = signs(targets) * (x @ weight + bias)
    return nth(scores / np.linalg.norm([*weight, bias]), skip)


@margin.mistake("You multiply by the targets, 0 and 1. The signs are -1 and +1.")
def targets_as_signs(x, targets, weight, bias, skip):
    return nth(targets * perceptron.signed_distance(x, weight, bias), skip)


@margin.mistake(
    "You leave out only points on the wrong side. Leave out the `skip` smallest "
    "numbers, also if they are above 0."
)
def only_wrong_ones_left_out(x, targets, weight, bias, skip):
    numbers = kept(x, targets, weight, bias)
    return nth(numbers, min(skip, int((numbers < 0).sum())))


@margin.mistake(
    "The smallest numbers still count in your margin. Leave out the `skip` smallest "
    "ones, and none of the largest.",
)
def nothing_left_out(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, bias), 0)


@margin.mistake(
    "You leave out one point too few. After the `skip` smallest comes the next one."
)
def one_too_few(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, bias), skip - 1 if skip else 0)


@margin.mistake(
    "Your numbers aren't sorted. `np.sort` returns a sorted copy and leaves the array "
    "itself as it was, so give the copy a name."
)
def not_sorted(x, targets, weight, bias, skip):
    return float(kept(x, targets, weight, bias)[skip])


@margin.mistake(
    "Two points with equal numbers are still two points. You count them as one; does "
    "`np.unique`, or a set, drop one of them?"
)
def equal_ones_dropped(x, targets, weight, bias, skip):
    return float(np.unique(kept(x, targets, weight, bias).round(12))[skip])


@margin.mistake(
    "Your margin never gets below 0. If too few points are left out, one on the wrong "
    "side decides, and the margin is negative."
)
def cut_off_at_zero(x, targets, weight, bias, skip):
    return max(0.0, nth(kept(x, targets, weight, bias), skip))


@margin.mistake("You leave out one point too many. Python counts from 0.")
def one_too_many(x, targets, weight, bias, skip):
    numbers = kept(x, targets, weight, bias)
    return nth(numbers, min(skip + 1, len(numbers) - 1))


@margin.mistake(
    "You leave out the first rows of the table. Leave out the smallest numbers."
)
def first_rows_left_out(x, targets, weight, bias, skip):
    return float(kept(x, targets, weight, bias)[skip:].min())


@margin.mistake(
    "You leave out the largest numbers. The points in the most danger have the "
    "smallest."
)
def counted_from_the_top(x, targets, weight, bias, skip):
    return float(-np.sort(-kept(x, targets, weight, bias))[skip])


@margin.mistake(
    "You leave out the points nearest to the line, whichever side they are on. Sort "
    "the numbers with their signs."
)
def nearest_left_out(x, targets, weight, bias, skip):
    numbers = kept(x, targets, weight, bias)
    return float(numbers[np.argsort(np.abs(numbers))][skip:].min())


@margin.mistake("You forgot the targets. On the side of 0 the distances are negative.")
def margin_without_targets(x, targets, weight, bias, skip):
    return nth(perceptron.signed_distance(x, weight, bias), skip)


@margin.mistake(
    "That is the whole width of the street. The margin reaches from the line to the "
    "point."
)
def width_of_the_street(x, targets, weight, bias, skip):
    return 2 * nth(kept(x, targets, weight, bias), skip)


@margin.mistake("The bias is missing from the distances.")
def margin_without_bias(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, 0.0), skip)


@margin.mistake("That is the mean. A line is only as safe as its nearest point.")
def mean_of_the_rest(x, targets, weight, bias, skip):
    return float(np.sort(kept(x, targets, weight, bias))[skip:].mean())


@margin.mistake("Return a single number, the smallest of these.")
def margin_of_each(x, targets, weight, bias, skip):
    return np.sort(kept(x, targets, weight, bias))[skip:]


@margin.mistake("You subtract the bias. The score adds it.")
def margin_with_bias_subtracted(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, -bias), skip)


@margin.mistake("You divide by the length twice, because w · w is already its square.")
def margin_divided_twice(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, bias) / np.linalg.norm(weight), skip)


@margin.mistake(
    "You multiply by the length of the weights. Divide the scores by it instead."
)
def margin_multiplied(x, targets, weight, bias, skip):
    return nth(kept(x, targets, weight, bias) * (weight @ weight), skip)


@margin.mistake(
    "You take the absolute value at the end. If too few points are left out, the "
    "margin is negative."
)
def absolute_margin(x, targets, weight, bias, skip):
    return abs(nth(kept(x, targets, weight, bias), skip))


@margin.mistake(
    "Your signs are the wrong way round. Class 1 keeps its distance, and class 0 gets "
    "a minus."
)
def signs_exchanged(x, targets, weight, bias, skip):
    return nth(kept(x, 1 - targets, weight, bias), skip)


@margin.mistake(
    "Go through the example and print each step: the distances are 2, -1, and 3, after "
    "the signs they are 2, 1, and -3, and sorted they are -3, 1, and 2.",
    when=lambda got, given: True,
    late=True,
)
def mean_without_signs(x, targets, weight, bias, skip):
    return float(perceptron.signed_distance(x, weight, bias).mean())
