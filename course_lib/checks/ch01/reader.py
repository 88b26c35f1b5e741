"""A reader of digits: several neurons score a point, and the highest score wins.

The lead of the winner over the second says how sure the reader is (lesson 1.1).
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def scores_of(x, weight, bias):
    """Return the score of each neuron for each point, shape (N, K)."""
    return x @ weight.T + bias


def winner_and_lead(scores):
    """Return which score of each row is the highest, and by how much, both (N,)."""
    ranked = np.sort(scores, axis=1)
    return scores.argmax(axis=1), ranked[:, -1] - ranked[:, -2]


def reference_reader(x, weight, bias):
    """Return the digits that are read and the lead of each, both of shape (N,)."""
    return winner_and_lead(scores_of(x, weight, bias))


read_digits = Question(
    "read_digits",
    reference_reader,
    exercise="1.24",
    title="Capstone, part 3: the highest score reads the digit",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="1.1",
    points=3,
)


@read_digits.case(points=0)
def three_neurons(rng):
    """two points and three neurons with small numbers"""
    weight = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    return Given(np.array([[1.0, 0.0], [1.0, 3.0]]), weight, np.array([2.0, 0.0, -2.0]))


def points_and_neurons(rng, num_points, num_inputs, num_neurons):
    """Draw points and neurons whose biases count."""
    weight = rng.normal(size=(num_neurons, num_inputs))
    bias = 3 * rng.normal(size=num_neurons)
    return rng.normal(size=(num_points, num_inputs)), weight, bias


@read_digits.case()
def ten_neurons(rng):
    """twelve points with six inputs, and ten neurons"""
    return Given(*points_and_neurons(rng, 12, 6, 10))


@read_digits.case()
def ties(rng):
    """eight points and six neurons, of which the first and the last are equal"""
    x, weight, bias = points_and_neurons(rng, 8, 3, 6)
    x, weight, bias = np.rint(3 * x), np.rint(3 * weight), np.rint(bias)
    weight[-1], x[0] = weight[0], 0  # the scores of the first point are the biases
    bias[[0, -1]] = bias.max() + 9
    return Given(x, weight, bias)


@read_digits.case(hidden=True)
def as_many_of_each(rng):
    """five points with five inputs, and five neurons"""
    return Given(*points_and_neurons(rng, 5, 5, 5))


@read_digits.case(hidden=True)
def one_point(rng):
    """a single point of four inputs, and seven neurons"""
    return Given(*points_and_neurons(rng, 1, 4, 7))


@read_digits.case()
def far_below_zero(rng):
    """eight points and five neurons; at most one score is above -1"""
    x, weight, bias = points_and_neurons(rng, 8, 4, 5)
    x[:, -1], weight[:, -1] = np.arange(8) % 2, 0
    weight[rng.integers(5), -1] = 60  # it reads every second point
    return Given(x, weight, bias - 30)


@read_digits.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, and five neurons"""
    _, weight, bias = points_and_neurons(rng, 1, 4, 5)
    return Given(awkward_rows(rng, 4), weight, bias)


@read_digits.mistake("The biases are missing. Each neuron has a bias of its own.")
def without_biases(x, weight, bias):
    return winner_and_lead(x @ weight.T)


@read_digits.mistake("You subtract the biases. A score adds the bias.")
def biases_subtracted(x, weight, bias):
    return winner_and_lead(scores_of(x, weight, -bias))


@read_digits.mistake(
    "You read the lowest score. The neuron that is most in favor of its digit wins."
)
def lowest_score(x, weight, bias):
    return winner_and_lead(-scores_of(x, weight, bias))


@read_digits.mistake(
    "You return the highest score itself as the lead. Subtract the second highest."
)
def highest_score_as_lead(x, weight, bias):
    scores = scores_of(x, weight, bias)
    return scores.argmax(axis=1), scores.max(axis=1)


@read_digits.mistake(
    "Your lead is the distance from the lowest score. Subtract the second highest."
)
def lead_over_the_lowest(x, weight, bias):
    scores = scores_of(x, weight, bias)
    return scores.argmax(axis=1), scores.max(axis=1) - scores.min(axis=1)


@read_digits.mistake(
    "Your leads have the wrong sign. A winner is ahead, so a lead isn't negative."
)
def lead_turned_round(x, weight, bias):
    digits, leads = reference_reader(x, weight, bias)
    return digits, -leads


@read_digits.mistake("If two scores are equal, the smaller digit wins.")
def last_of_equals(x, weight, bias):
    scores = scores_of(x, weight, bias)
    digits, leads = winner_and_lead(scores[:, ::-1])
    return scores.shape[1] - 1 - digits, leads


@read_digits.mistake(
    "You look for the winner down the columns, so there is one per neuron. Each point "
    "needs its own."
)
def one_winner_per_neuron(x, weight, bias):
    _, leads = reference_reader(x, weight, bias)
    return scores_of(x, weight, bias).argmax(axis=0), leads


@read_digits.mistake(
    "You look for the highest and the second highest score down the columns. The "
    "scores of a point are in one row."
)
def all_down_the_columns(x, weight, bias):
    scores = scores_of(x, weight, bias)
    ranked = np.sort(scores, axis=0)
    return scores.argmax(axis=0), ranked[:, -1] - ranked[:, -2]


@read_digits.mistake(
    "If two scores share the top, the second highest is as high as the highest, so the "
    "lead is 0. You take the next *lower* score."
)
def lead_over_the_lower(x, weight, bias):
    scores = scores_of(x, weight, bias)
    highest = scores.max(axis=1)
    lower = np.where(scores < highest[:, np.newaxis], scores, -np.inf)
    return scores.argmax(axis=1), highest - lower.max(axis=1)


def second_highest_from(start):
    """Add a mistake: the search for the second highest score begins with a number."""

    @read_digits.mistake(
        "Scores can all be far below 0. If your search for the second highest begins "
        "with 0 or -1, it finds none of them. Begin with -np.inf, or sort the row."
    )
    def too_high_a_start(x, weight, bias):
        ranked = np.sort(scores_of(x, weight, bias), axis=1)
        digits, _ = reference_reader(x, weight, bias)
        return digits, ranked[:, -1] - np.maximum(ranked[:, -2], start)


second_highest_from(0)
second_highest_from(-1)


@read_digits.mistake(
    "Your scores are sorted before you look for the winner, so its position is no "
    "longer its digit. Sort a copy, with `np.sort`."
)
def winner_of_sorted_scores(x, weight, bias):
    return winner_and_lead(np.sort(scores_of(x, weight, bias), axis=1))


@read_digits.mistake(
    "You compare the *answers* of the neurons, 0 or 1. Compare their scores."
)
def answers_compared(x, weight, bias):
    return winner_and_lead((scores_of(x, weight, bias) > 0).astype(float))


@read_digits.mistake(
    "You return the digits alone. Return two things: the digits, and then the leads."
)
def digits_alone(x, weight, bias):
    return reference_reader(x, weight, bias)[0]


@read_digits.mistake(
    "You return the leads first. The form is the digits, and then the leads."
)
def leads_first(x, weight, bias):
    return reference_reader(x, weight, bias)[::-1]


@read_digits.mistake(
    "Print the table of scores for the example. It should be [[3, 0, -1], [3, 3, 2]].",
    when=lambda got, given: True,
    late=True,
)
def biases_as_factors(x, weight, bias):
    return winner_and_lead(x @ weight.T * bias)
