"""A feature made by hand, where no line exists in the inputs (lesson 1.5).

No line parts a disc from the ring around it. One more number, computed from the two
inputs, and a single cut does.
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
    """Draw points in a disc (class 0) and in the ring around it (class 1).

    Eight points of each class stand at the rims, in the directions of the axes and
    halfway between, so that a square or a diamond does not part them either. The
    others lie on one side: the mean of all is not the middle.
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
    return f"the best cut on your feature is wrong on about {fewest} of {len(got)}"


@ring_feature.case(points=0)
def radius_one(rng):
    """a disc of radius 1"""
    x, targets = disc_and_ring(np.random.default_rng(1), radius=1.0)
    return Given(x, secret=targets)


@ring_feature.case()
def another_radius(rng):
    """a disc of another radius"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(0.3, 0.8))
    return Given(x, secret=targets)


@ring_feature.case(hidden=True)
def a_large_disc(rng):
    """a large disc"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(5, 10))
    return Given(x, secret=targets)


@ring_feature.mistake(
    "The product repaired XOR. Here it is 0 in the center, and also on both axes of "
    "the ring: which number tells inside from outside?"
)
def product_of_inputs(x):
    return x[:, 0] * x[:, 1]


@ring_feature.mistake("A sum of the inputs is what the neuron computes anyway: a line.")
def sum_of_inputs(x):
    return x.sum(axis=1)


@ring_feature.mistake(
    "That grows away from the center, but not the same in all directions: a cut on it "
    "is a diamond."
)
def sum_of_sizes(x):
    return np.abs(x).sum(axis=1)


@ring_feature.mistake(
    "That grows away from the center, but not the same in all directions: a cut on it "
    "is a square."
)
def larger_size(x):
    return np.abs(x).max(axis=1)


@ring_feature.mistake(
    "A difference is 0 all along the diagonals: in the disc, and in the ring as well."
)
def difference_of_squares(x):
    return x[:, 0] ** 2 - x[:, 1] ** 2


@ring_feature.mistake(
    "That is the direction of a point. Disc and ring lie in all directions."
)
def direction_of_each(x):
    return np.arctan2(x[:, 1], x[:, 0])


@ring_feature.mistake(
    "One number for the whole table came back. Each row wants its own."
)
def one_number_for_all(x):
    return float((x**2).sum())


@ring_feature.mistake(
    "You measure from the mean of the points. The disc lies around the origin."
)
def from_the_mean(x):
    return ((x - x.mean(axis=0)) ** 2).sum(axis=1)


@ring_feature.mistake("One input alone: a point of the ring may have x1 = 0.")
def first_input_squared(x):
    return x[:, 0] ** 2


@ring_feature.mistake(
    "You square the sum. How large is it at (1, -1), which may lie in the ring?"
)
def square_of_the_sum(x):
    return x.sum(axis=1) ** 2


@ring_feature.mistake(
    "Your feature gives the answer by a radius of your own. Discs of other sizes come: "
    "give a number that grows, and leave the cut to the neuron."
)
def cut_built_in(x):
    return ((x**2).sum(axis=1) > 1.21).astype(int)
