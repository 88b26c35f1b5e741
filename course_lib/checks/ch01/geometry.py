"""How far points are from a line, and the margin that it keeps (lesson 1.2).

The score divided by the length of the weights is the signed distance. The margin is the
smallest distance when each point counts from its own side.
"""

import numpy as np

from course_lib import perceptron
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 1.5 signed distance ------------------------------------------------------------

signed_distance = Question(
    "signed_distance",
    exercise="1.5",
    title="How far from the line",
    stars=1,
    minutes=5,
    kind="code",
    lesson="1.2",
    points=1,
    reference=perceptron.signed_distance,
)


@signed_distance.case(points=0)
def three_places(rng):
    """(4, 2), (1, -1) and the origin, with w = (3, 4) and b = -5"""
    x = np.array([[4.0, 2.0], [1.0, -1.0], [0.0, 0.0]])
    return Given(x, np.array([3.0, 4.0]), -5.0)


def points_and_line(rng, num_points, num_inputs):
    """Draw points, weights, and a bias that is large enough to show."""
    x, weight = rng.normal(size=(num_points, num_inputs)), rng.normal(size=num_inputs)
    return x, 3 * weight, float(rng.choice([-1, 1]) * rng.uniform(1, 2))


@signed_distance.case()
def points_of_the_plane(rng):
    """ten points in the plane"""
    return Given(*points_and_line(rng, 10, 2))


@signed_distance.case()
def points_of_three_inputs(rng):
    """seven points with three inputs"""
    return Given(*points_and_line(rng, 7, 3))


@signed_distance.case(hidden=True)
def points_of_four_inputs(rng):
    """six points with four inputs"""
    return Given(*points_and_line(rng, 6, 4))


@signed_distance.case(hidden=True)
def a_single_point(rng):
    """a single point with three inputs"""
    return Given(*points_and_line(rng, 1, 3))


@signed_distance.mistake(
    "These are the scores. If you double the weights and the bias, the distance must "
    "not change."
)
def not_divided(x, weight, bias):
    return x @ weight + bias


@signed_distance.mistake(
    "You divide by the length twice, because w · w is already its square."
)
def divided_twice(x, weight, bias):
    return (x @ weight + bias) / (weight @ weight)


@signed_distance.mistake(
    "The bias is not part of the direction, so it doesn't belong in the length of w."
)
def length_with_bias(x, weight, bias):
    return (x @ weight + bias) / np.linalg.norm([*weight, bias])


@signed_distance.mistake(
    "The distance is signed. It must be negative on the side of 0."
)
def without_sign(x, weight, bias):
    return np.abs(x @ weight + bias) / np.linalg.norm(weight)


@signed_distance.mistake(
    "The length of a vector is not the sum of its numbers. Remember Pythagoras.",
    when=lambda got, given: any(
        np.allclose(got * total, given.args[0] @ given.args[1] + given.args[2])
        for total in (np.sum(given.args[1]), np.abs(given.args[1]).sum())
    ),
)
def length_as_sum(x, weight, bias):
    return (x @ weight + bias) / np.abs(weight).sum()


@signed_distance.mistake("You divide only the weighted sum. Divide the whole score.")
def bias_not_divided(x, weight, bias):
    return x @ weight / np.linalg.norm(weight) + bias


@signed_distance.mistake(
    "You divide only the bias, because / comes before +. Put parentheses around the "
    "score."
)
def bias_alone_divided(x, weight, bias):
    return x @ weight + bias / np.linalg.norm(weight)


@signed_distance.mistake("The bias is missing from the score.")
def distance_without_bias(x, weight, bias):
    return x @ weight / np.linalg.norm(weight)


@signed_distance.mistake(
    "You divide by the number of weights. How long is their vector?"
)
def divided_by_their_number(x, weight, bias):
    return (x @ weight + bias) / len(weight)


@signed_distance.mistake(
    "You divide by the length of each point. But it is the weights that stretch the "
    "scores."
)
def divided_by_points(x, weight, bias):
    return (x @ weight + bias) / np.linalg.norm(x, axis=1)


@signed_distance.mistake(
    "You use only the first two weights. A vector can have more numbers."
)
def two_weights_alone(x, weight, bias):
    return (x @ weight + bias) / np.hypot(weight[0], weight[1])


@signed_distance.mistake("You subtract the bias. The score adds it.")
def bias_subtracted(x, weight, bias):
    return (x @ weight - bias) / np.linalg.norm(weight)


@signed_distance.mistake(
    "You multiply by the length of the weights. Divide by it instead."
)
def multiplied_by_length(x, weight, bias):
    return (x @ weight + bias) * np.linalg.norm(weight)


@signed_distance.mistake(
    "You divide the length by the score. It is the score that must be divided."
)
def turned_upside_down(x, weight, bias):
    return np.linalg.norm(weight) / (x @ weight + bias)


@signed_distance.mistake(
    "Compute the two parts of the example on their own and print them: the score of "
    "(4, 2) is 15, and the length of (3, 4) is 5.",
    when=lambda got, given: True,
    late=True,
)
def bias_as_factor(x, weight, bias):
    return (x @ weight) * bias / np.linalg.norm(weight)


# --- 1.6 margin ---------------------------------------------------------------------

margin = Question(
    "margin",
    exercise="1.6",
    title="The margin",
    stars=2,
    minutes=10,
    kind="code",
    lesson="1.2",
    points=2,
    reference=perceptron.margin,
)


def signs(targets):
    """Return -1 for target 0 and +1 for target 1."""
    return 2 * targets - 1


def labeled_points(rng, num_inputs, decides, flipped=0):
    """Draw points, a line and targets; `flipped` points are on the wrong side.

    The nearest point is of the class `decides`, so the other class is not enough.
    """
    while True:
        x, weight = rng.normal(size=(12, num_inputs)), 3 * rng.normal(size=num_inputs)
        bias = -float(np.median(x @ weight)) + 0.1  # about half on each side
        targets = (x @ weight + bias > 0).astype(int)
        targets[:flipped] = 1 - targets[:flipped]
        nearest = (signs(targets) * (x @ weight + bias)).argmin()
        if targets[nearest] == decides:
            return x, targets, weight, bias


@margin.case(points=0)
def the_corners_of_and(rng):
    """AND, with w = (2, 2) and b = -3"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([0, 0, 0, 1]), np.array([2.0, 2.0]), -3.0)


@margin.case()
def all_points_right(rng):
    """twelve points, each on its own side"""
    return Given(*labeled_points(rng, 2, decides=0))


@margin.case()
def two_points_wrong(rng):
    """three inputs, with two of the twelve points on the wrong side"""
    return Given(*labeled_points(rng, 3, decides=1, flipped=2))


@margin.case(hidden=True)
def five_numbers_a_point(rng):
    """twelve points with five numbers each"""
    return Given(*labeled_points(rng, 5, decides=0))


@margin.case(hidden=True)
def one_point_alone(rng):
    """one point of class 1, on the wrong side"""
    x, _, weight, bias = labeled_points(rng, 3, decides=0)
    wrong = x @ weight + bias < 0
    return Given(x[wrong][:1], np.array([1]), weight, bias)


@margin.mistake(
    "A margin is a distance, not a score. It must stay the same when you double the "
    "weights and the bias."
)
def margin_of_scores(x, targets, weight, bias):
    return float((signs(targets) * (x @ weight + bias)).min())


@margin.mistake("A point on the wrong side must make the margin negative.")
def margin_of_absolutes(x, targets, weight, bias):
    return float(np.abs(perceptron.signed_distance(x, weight, bias)).min())


@margin.mistake(
    "The bias is not part of the direction, so leave it out of the length of w."
)
def margin_one_floor_up(x, targets, weight, bias):
    scores = signs(targets) * (x @ weight + bias)
    return float(scores.min() / np.linalg.norm([*weight, bias]))


@margin.mistake("You multiply by the targets, 0 and 1. The signs are -1 and +1.")
def targets_as_signs(x, targets, weight, bias):
    return float((targets * perceptron.signed_distance(x, weight, bias)).min())


@margin.mistake("That is the farthest point. The margin belongs to the nearest one.")
def margin_of_farthest(x, targets, weight, bias):
    return float((signs(targets) * perceptron.signed_distance(x, weight, bias)).max())


@margin.mistake("You forgot the targets. On the side of 0 the distances are negative.")
def margin_without_targets(x, targets, weight, bias):
    return float(perceptron.signed_distance(x, weight, bias).min())


@margin.mistake("You look only at class 1. A point of class 0 could be nearer.")
def margin_of_ones(x, targets, weight, bias):
    return float(perceptron.signed_distance(x, weight, bias)[targets == 1].min())


@margin.mistake(
    "That is the whole width of the street. The margin reaches from the line to the "
    "nearest point."
)
def width_of_the_street(x, targets, weight, bias):
    return 2 * perceptron.margin(x, targets, weight, bias)


@margin.mistake("The bias is missing from the distances.")
def margin_without_bias(x, targets, weight, bias):
    return perceptron.margin(x, targets, weight, 0.0)


@margin.mistake("That is the mean. A line is only as safe as its nearest point.")
def mean_of_all(x, targets, weight, bias):
    return float((signs(targets) * perceptron.signed_distance(x, weight, bias)).mean())


@margin.mistake("Return a single number, the smallest of these.")
def margin_of_each(x, targets, weight, bias):
    return signs(targets) * perceptron.signed_distance(x, weight, bias)


@margin.mistake("You subtract the bias. The score adds it.")
def margin_with_bias_subtracted(x, targets, weight, bias):
    return perceptron.margin(x, targets, weight, -bias)


@margin.mistake("You divide by the length twice, because w · w is already its square.")
def margin_divided_twice(x, targets, weight, bias):
    return perceptron.margin(x, targets, weight, bias) / np.linalg.norm(weight)


@margin.mistake(
    "You multiply by the length of the weights. Divide the scores by it instead."
)
def margin_multiplied(x, targets, weight, bias):
    return perceptron.margin(x, targets, weight, bias) * (weight @ weight)


@margin.mistake(
    "You take the absolute value at the end. A point on the wrong side must leave the "
    "margin negative."
)
def absolute_margin(x, targets, weight, bias):
    return abs(perceptron.margin(x, targets, weight, bias))


@margin.mistake(
    "Your signs are the wrong way round. Class 1 keeps its distance, and class 0 gets "
    "a minus."
)
def signs_exchanged(x, targets, weight, bias):
    return perceptron.margin(x, 1 - targets, weight, bias)


@margin.mistake(
    "Go through the example and print each step: the distances are 2 and -1, after the "
    "signs they are 2 and 1, and the smallest is 1.",
    when=lambda got, given: True,
    late=True,
)
def mean_without_signs(x, targets, weight, bias):
    return float(perceptron.signed_distance(x, weight, bias).mean())
