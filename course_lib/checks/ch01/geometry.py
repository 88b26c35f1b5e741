"""How far points are from a line that goes through a given point (lesson 1.2).

The score divided by the length of the weights is the signed distance. The bias follows
from the point, where the score must be 0.
"""

import numpy as np

from course_lib import perceptron
from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 1.5 signed distance ------------------------------------------------------------


def reference_distance(x, weight, point):
    """Return the signed distances from the line through `point`, shape (N,)."""
    return perceptron.signed_distance(x - point, weight, 0.0)


signed_distance = Question(
    "signed_distance",
    exercise="1.5",
    title="How far from the line",
    stars=1,
    minutes=10,
    lesson="1.2",
    points=1,
    reference=reference_distance,
)


@signed_distance.case(points=0)
def three_places(rng):
    """(4, 2), (1, -1) and the origin, with w = (3, 4) and the point (3, -1)"""
    x = np.array([[4.0, 2.0], [1.0, -1.0], [0.0, 0.0]])
    return Given(x, np.array([3.0, 4.0]), np.array([3.0, -1.0]))


def points_and_line(rng, num_points, num_inputs):
    """Draw points, weights, and a point of the line that is far from the origin."""
    x, weight = rng.normal(size=(num_points, num_inputs)), rng.normal(size=num_inputs)
    point = rng.choice([-1, 1], size=num_inputs) * rng.uniform(1, 2, size=num_inputs)
    return x, 3 * weight, point


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


@signed_distance.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    weight = with_a_zero(rng, rng.normal(size=4))
    return Given(awkward_rows(rng, 4), weight, rng.normal(size=4))


@signed_distance.mistake(
    "You divide nothing by the length of the weights. If you double the weights, the "
    "distance must not change."
)
def not_divided(x, weight, point):
    return (x - point) @ weight


@signed_distance.mistake(
    "You divide by the length twice, because w · w is already its square."
)
def divided_twice(x, weight, point):
    return (x - point) @ weight / (weight @ weight)


@signed_distance.mistake(
    "That is the distance from the line through the origin. Yours goes through `point`."
)
def through_the_origin(x, weight, point):
    return x @ weight / np.linalg.norm(weight)


@signed_distance.mistake(
    "That is the distance from the point. The line goes on, and it may pass nearer."
)
def from_the_point(x, weight, point):
    return np.linalg.norm(x - point, axis=1)


@signed_distance.mistake(
    "The distance is signed. It must be negative on the side of 0."
)
def without_sign(x, weight, point):
    return np.abs((x - point) @ weight) / np.linalg.norm(weight)


@signed_distance.mistake(
    "The length of a vector is not the sum of its numbers. Remember Pythagoras.",
    when=lambda got, given: any(
        np.allclose(got * total, (given.args[0] - given.args[2]) @ given.args[1])
        for total in (np.sum(given.args[1]), np.abs(given.args[1]).sum())
    ),
)
def length_as_sum(x, weight, point):
    return (x - point) @ weight / np.abs(weight).sum()


@signed_distance.mistake("You divide only the bias. Divide the whole score.")
def bias_alone_divided(x, weight, point):
    return x @ weight - weight @ point / np.linalg.norm(weight)


@signed_distance.mistake("You divide only the weighted sum. Divide the whole score.")
def bias_not_divided(x, weight, point):
    return x @ weight / np.linalg.norm(weight) - weight @ point


@signed_distance.mistake(
    "You divide by the number of weights. How long is their vector?"
)
def divided_by_their_number(x, weight, point):
    return (x - point) @ weight / len(weight)


@signed_distance.mistake(
    "You divide by the distance from `point`, which gives the cosine of an angle. It "
    "is the weights that stretch the scores."
)
def divided_by_points(x, weight, point):
    return (
        (x - point)
        @ weight
        / np.linalg.norm(x - point, axis=1)
        / np.sqrt(weight @ weight)
    )


@signed_distance.mistake(
    "You divide by the length of each point, which is 0 at the origin. Divide by the "
    "length of the weights."
)
def divided_by_lengths_of_points(x, weight, point):
    return (x - point) @ weight / np.linalg.norm(x, axis=1)


@signed_distance.mistake(
    "You use only the first two weights. A vector can have more numbers."
)
def two_weights_alone(x, weight, point):
    return (x - point) @ weight / np.hypot(weight[0], weight[1])


@signed_distance.mistake(
    "Your bias has the wrong sign. At `point` itself the score must be 0."
)
def bias_with_other_sign(x, weight, point):
    return (x + point) @ weight / np.linalg.norm(weight)


@signed_distance.mistake(
    "All your signs are reversed. The distance is positive on the side of 1, and the "
    "weights point to that side."
)
def subtracted_the_other_way(x, weight, point):
    return (point - x) @ weight / np.linalg.norm(weight)


@signed_distance.mistake(
    "You multiply by the length of the weights. Divide by it instead."
)
def multiplied_by_length(x, weight, point):
    return (x - point) @ weight * np.linalg.norm(weight)


@signed_distance.mistake(
    "Compute the parts of the example on their own and print them: the bias is -5, the "
    "score of (4, 2) is 15, and the length of (3, 4) is 5.",
    when=lambda got, given: True,
    late=True,
)
def point_as_factor(x, weight, point):
    return (x * point) @ weight / np.linalg.norm(weight)
