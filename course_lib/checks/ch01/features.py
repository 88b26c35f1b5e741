"""A feature made by hand for inputs that no line separates (lesson 1.5).

No line separates a disk from the ring around it. A single cut does, on one more number
that is computed from the two inputs.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

ring_feature = Question(
    "ring_feature",
    lambda x: (x**2).sum(axis=1),
    exercise="1.14",
    title="A feature by hand",
    stars=2,
    minutes=10,
    lesson="1.5",
    points=2,
)


def disc_and_ring(rng, radius):
    """Draw points in a disk (class 0) and in the ring around it (class 1).

    Eight points of each class are on the rims, in the directions of the axes and
    halfway between, so that a square or a diamond doesn't separate them either. The
    others are on one side, so the mean of all points is not the center.
    """
    side = rng.uniform(0, 2 * np.pi)
    others = side + rng.uniform(0, np.pi, size=8)
    angles = np.append(np.arange(8) * np.pi / 4, others)
    inside = radius * np.append(np.ones(8), rng.uniform(0, 1, size=8))
    outside = radius * np.append(np.full(8, 1.2), rng.uniform(1.2, 2, size=8))
    radii = np.append(inside, outside)
    angles = np.append(angles, angles)
    x = radii[:, np.newaxis] * np.column_stack([np.cos(angles), np.sin(angles)])
    order = rng.permutation(len(x))
    return x[order], (radii > 1.1 * radius).astype(int)[order]


@ring_feature.judge
def one_cut_separates(got, given):
    """Try all cuts on the feature, either way round."""
    targets = given.secret[np.argsort(got, kind="stable")]
    ones, zeros = got[given.secret == 1], got[given.secret == 0]
    if ones.min() > zeros.max() or zeros.min() > ones.max():
        return None
    before = np.append(0, np.cumsum(targets))  # points of class 1 below each cut
    wrong = before + (len(got) - np.arange(len(got) + 1) - targets.sum() + before)
    fewest = min(wrong.min(), (len(got) - wrong).min(), targets.sum())
    return f"the best cut on your feature gets about {fewest} of {len(got)} wrong"


@ring_feature.case(points=0)
def radius_one(rng):
    """a disk of radius 1"""
    x, targets = disc_and_ring(np.random.default_rng(1), radius=1.0)
    return Given(x, secret=targets)


@ring_feature.case()
def another_radius(rng):
    """a disk of a different radius"""
    # So small that x1² + x2², rounded to one decimal, is 0.1 on both rims.
    x, targets = disc_and_ring(rng, radius=rng.uniform(0.24, 0.32))
    return Given(x, secret=targets)


@ring_feature.case(hidden=True)
def a_large_disc(rng):
    """a large disk"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(5, 10))
    return Given(x, secret=targets)


@ring_feature.mistake(
    "The product solved XOR. But here it is 0 at the center, and also in the ring, "
    "along both axes. Which number tells inside from outside?"
)
def product_of_inputs(x):
    return x[:, 0] * x[:, 1]


@ring_feature.mistake(
    "The neuron can already compute a sum of the inputs, and all it gives is a line."
)
def sum_of_inputs(x):
    return x.sum(axis=1)


@ring_feature.mistake(
    "Your feature grows away from the center, but not equally in all directions. A cut "
    "on it is a diamond."
)
def sum_of_sizes(x):
    return np.abs(x).sum(axis=1)


@ring_feature.mistake(
    "Your feature grows away from the center, but not equally in all directions. A cut "
    "on it is a square."
)
def larger_size(x):
    return np.abs(x).max(axis=1)


@ring_feature.mistake(
    "This difference is 0 all along the diagonals, both in the disk and in the ring."
)
def difference_of_squares(x):
    return x[:, 0] ** 2 - x[:, 1] ** 2


@ring_feature.mistake(
    "Your feature is the direction of a point. The disk and the ring both have points "
    "in all directions."
)
def direction_of_each(x):
    return np.arctan2(x[:, 1], x[:, 0])


@ring_feature.mistake(
    "You return one number for the whole table. Each row needs its own."
)
def one_number_for_all(x):
    return float((x**2).sum())


@ring_feature.mistake(
    "You measure from the mean of the points. The disk is centered at the origin."
)
def from_the_mean(x):
    return ((x - x.mean(axis=0)) ** 2).sum(axis=1)


@ring_feature.mistake(
    "One input alone isn't enough, because a point in the ring can have x1 = 0."
)
def first_input_squared(x):
    return x[:, 0] ** 2


@ring_feature.mistake(
    "You square the sum. How large is it at (1, -1), which could be in the ring?"
)
def square_of_the_sum(x):
    return x.sum(axis=1) ** 2


@ring_feature.mistake(
    "Your feature gives the answer for a radius of your own, but the disk can have "
    "another size. Return a number that grows, and leave the cut to the neuron."
)
def cut_built_in(x):
    return ((x**2).sum(axis=1) > 1.21).astype(int)
