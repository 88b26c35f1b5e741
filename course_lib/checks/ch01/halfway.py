"""A line halfway between the classes (lesson 1.2).

The weights give its direction, and the bias moves it along. Only the two nearest points
decide; the rest have no say.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question


def ends(x, targets, weight):
    """Return the lowest weighted sum of class 1 and the highest of class 0."""
    sums = x @ weight
    return sums[targets == 1].min(), sums[targets == 0].max()


def reference_halfway(x, targets, weight):
    """Return the bias of the line in the middle, and its margin."""
    low, high = ends(x, targets, weight)
    return -(low + high) / 2, (low - high) / 2 / np.linalg.norm(weight)


halfway = Question(
    "halfway",
    reference_halfway,
    exercise="1.18",
    title="Halfway between the classes",
    stars=2,
    minutes=12,
    lesson="1.2",
    points=2,
)
name_parts(halfway, bias="the bias", margin="the margin")


@halfway.case(points=0)
def number_line(rng):
    """four points on a number line, with w = 2"""
    x = np.array([[7.0], [1.0], [3.0], [8.0]])
    return Given(x, np.array([1, 0, 0, 1]), np.array([2.0]))


def two_classes(rng, ones, zeros, num_inputs, gap):
    """Draw points whose classes are apart by a gap, or overlap if it's below 0.

    Three or more points overlap, so the two at the cut of all sums are different ones.
    """
    while True:
        weight = rng.normal(size=num_inputs) * rng.uniform(2, 5)
        targets = rng.permutation(np.repeat([1, 0], [ones, zeros]))
        x = rng.normal(size=(ones + zeros, num_inputs))
        sums = x @ weight
        wanted = np.abs(rng.normal(size=ones + zeros)) * 3
        wanted = np.where(targets == 1, gap + wanted, -wanted) + rng.choice([-7, 7])
        x += np.outer(wanted - sums, weight) / (weight @ weight)
        low, high = ends(x, targets, weight)
        sums = x @ weight
        if ((low <= sums) & (sums <= high)).sum() > 2 or gap > 0:
            return Given(x, targets, weight)


@halfway.case()
def plane(rng):
    """ten points in the plane"""
    return two_classes(rng, 5, 5, 2, 4.0)


@halfway.case()
def overlap(rng):
    """twelve points of overlapping classes, with three inputs"""
    return two_classes(rng, 8, 4, 3, -2.0)


@halfway.case(hidden=True)
def many_inputs(rng):
    """nine points with six inputs"""
    return two_classes(rng, 3, 6, 6, 2.0)


@halfway.case(hidden=True)
def one_of_each(rng):
    """one point of each class, with two inputs"""
    return two_classes(rng, 1, 1, 2, 3.0)


@halfway.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    x, weight = awkward_rows(rng, 4), with_a_zero(rng, rng.normal(size=4))
    return Given(x, rng.permutation(np.arange(len(x)) % 2), weight)


@halfway.mistake(
    "Your bias is right except for its sign. At a point in the middle, the weighted "
    "sum and the bias must add up to 0."
)
def bias_of_other_sign(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return -bias, margin


@halfway.mistake(
    "You go halfway between the *means* of the classes. Only the point of each class "
    "that comes nearest to the other class counts."
)
def between_the_means(x, targets, weight):
    sums = x @ weight
    ones, zeros = sums[targets == 1].mean(), sums[targets == 0].mean()
    return -(ones + zeros) / 2, (ones - zeros) / 2 / np.linalg.norm(weight)


@halfway.mistake(
    "The bias is right, but your margin is measured in scores. A distance stays the "
    "same when the weights are doubled."
)
def margin_in_scores(x, targets, weight):
    low, high = ends(x, targets, weight)
    return -(low + high) / 2, (low - high) / 2


@halfway.mistake(
    "Your margin is the whole width of the street. It reaches from the line in the "
    "middle to one side."
)
def whole_street(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return bias, 2 * margin


@halfway.mistake(
    "The margin is right, but the bias isn't: halfway between two sums is *half* of "
    "what they add up to."
)
def bias_not_halved(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return 2 * bias, margin


@halfway.mistake(
    "Your bias is a distance. A bias is added to the weighted sum, so it isn't divided "
    "by the length of the weights."
)
def bias_as_distance(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return bias / np.linalg.norm(weight), margin


@halfway.mistake(
    "You take the outermost points, the highest sum of class 1 and the lowest of class "
    "0, or of the whole table. The street is between the innermost ones."
)
def outermost(x, targets, weight):
    sums = x @ weight
    high, low = sums[targets == 1].max(), sums[targets == 0].min()
    return -(high + low) / 2, (high - low) / 2 / np.linalg.norm(weight)


def hides_the_overlap(got, given):
    """Return whether a margin below 0 lost its sign, or was raised to 0."""
    bias, margin = reference_halfway(*given.args)
    ways = (abs(margin), 0) if margin < 0 else ()
    return np.isclose(got["bias"], bias) and any(np.isclose(got["margin"], ways))


@halfway.mistake(
    "Where the classes overlap, some points are on the wrong side of any line with "
    "these weights, so the margin is below 0. Yours isn't.",
    when=hides_the_overlap,
)
def never_negative(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return bias, abs(margin)


@halfway.mistake(
    "You sort the sums of both classes together, and cut them where class 0 would end "
    "if the classes were apart. They can overlap, so look at each class by itself."
)
def sorted_together(x, targets, weight):
    sums, cut = np.sort(x @ weight), int((targets == 0).sum())
    high, low = sums[cut - 1], sums[cut]
    return -(low + high) / 2, (low - high) / 2 / np.linalg.norm(weight)


@halfway.mistake(
    "The margin is right, but your bias is half the *difference* of the two sums. The "
    "middle between two numbers is half of what they add up to."
)
def bias_from_the_difference(x, targets, weight):
    low, high = ends(x, targets, weight)
    return -(low - high) / 2, reference_halfway(x, targets, weight)[1]


@halfway.mistake(
    "Your margin has the wrong sign wherever the classes are apart. It is above 0 if "
    "class 1 is on the side to which the weights point."
)
def margin_turned_round(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return bias, -margin


@halfway.mistake("You return the margin first. The bias comes first.")
def margin_first(x, targets, weight):
    return reference_halfway(x, targets, weight)[::-1]


@halfway.mistake(
    "Your margin is the mean distance of the points from the line, but the bias is "
    "right. The nearest point alone decides."
)
def mean_distance(x, targets, weight):
    bias, _ = reference_halfway(x, targets, weight)
    signs = 2 * targets - 1
    return bias, (signs * (x @ weight + bias)).mean() / np.linalg.norm(weight)


@halfway.mistake(
    "Your margin is divided by the length of the weights twice, since w · w is already "
    "its square."
)
def divided_twice(x, targets, weight):
    bias, margin = reference_halfway(x, targets, weight)
    return bias, margin / np.linalg.norm(weight)


@halfway.mistake(
    "Print the two sums in the example between which the line has to pass. They are 6, "
    "of class 0, and 14, of class 1.",
    when=lambda got, given: True,
    late=True,
)
def ignores_class_zero(x, targets, weight):
    low, _ = ends(x, targets, weight)
    return -low + 1, 0.1
