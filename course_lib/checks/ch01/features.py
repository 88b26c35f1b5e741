"""A feature made by hand for inputs that no line separates (lesson 1.5).

No line separates a disk from the ring around it. A single cut does, if it is made on
one more number that is computed from the two inputs.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

GAP = 1.02  # between the radius of the disk and that of the ring
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

    Sixteen points of each class are on the rims, eight of them in the directions of the
    axes and halfway between, so that no square or diamond separates them. The rims are
    so close together that it must be a circle. The others are on one side, so the mean
    of all points is not the center.
    """
    side = rng.uniform(0, 2 * np.pi)
    angles = np.concatenate(
        [
            np.arange(8) * np.pi / 4,
            rng.uniform(0, 2 * np.pi, size=8),
            side + rng.uniform(0, np.pi, size=8),
        ]
    )
    inside = radius * np.append(np.ones(16), rng.uniform(0, 1, size=8))
    outside = radius * np.append(np.full(16, GAP), rng.uniform(GAP, 2, size=8))
    radii = np.append(inside, outside)
    angles = np.append(angles, angles)
    x = radii[:, np.newaxis] * np.column_stack([np.cos(angles), np.sin(angles)])
    order = rng.permutation(len(x))
    return x[order], np.repeat([0, 1], len(inside))[order]


@ring_feature.probe
def table_and_rows_alone(answer, x):
    """Ask for the numbers of all points, and for those of each point by itself."""
    rows = [row[np.newaxis].copy() for row in x]
    table = answer(x)
    if table is None:
        return None
    return {"table": table, "alone": [answer(row) for row in rows]}


@ring_feature.reading
def as_two_columns(found, x):
    """Return the numbers from the table, and those from the rows alone, as arrays."""
    table, alone = found["table"], np.zeros(len(x))
    if not isinstance(table, np.ndarray) or table.shape != alone.shape:
        return {"table": table, "alone": alone}
    for place, feature in enumerate(found["alone"]):
        if not isinstance(feature, np.ndarray) or feature.shape != (1,):
            raise LookupError("a table of one row must give an array of one number")
        alone[place] = feature[0]
    if not np.isfinite([table, alone]).all():
        raise FloatingPointError("the number for some point is nan or inf")
    return {"table": table, "alone": alone}


def changes_with_others(got, given):
    """Return whether a point's number depends on the rest of the table."""
    slack = 1e-6 * np.abs(got["table"]).max()
    return not np.allclose(got["table"], got["alone"], rtol=0, atol=slack)


def on_the_rim(got, given):
    """Return the numbers that the rim of the disk, a circle, gets."""
    radii = np.hypot(*given.args[0].T)
    rim = np.isclose(radii, radii[given.secret == 0].max())
    return got["table"][rim].astype(float)


def varies_on_the_rim(got, given):
    """Return whether the rim gets several numbers."""
    numbers = on_the_rim(got, given)
    return np.ptp(numbers) > 1e-6 * np.abs(numbers).max()


def is_met_again(got, given):
    """Return whether a number of the rim is also that of a point in the ring."""
    ring = got["table"][given.secret == 1].astype(float)
    return np.isin(on_the_rim(got, given), ring).any()


@ring_feature.judge
def one_cut_separates(got, given):
    """Try all cuts on the feature, either way round."""
    if changes_with_others(got, given):
        return "the number of a point changes if the other points aren't there"
    got = got["table"]
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


@ring_feature.case()
def a_tiny_disc(rng):
    """a tiny disk"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(0.0096, 0.0102))
    return Given(x, secret=targets)


@ring_feature.case(hidden=True)
def a_large_disc(rng):
    """a large disk"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(8, 10))
    return Given(x, secret=targets)


@ring_feature.case(hidden=True)
def on_the_diagonal(rng):
    """a disk, with a point whose two numbers are equal"""
    x, targets = disc_and_ring(rng, radius=rng.uniform(2, 4))
    x[np.hypot(*x.T).argmin()] = rng.uniform(0.5, 1)
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
    "Your feature takes two values at most. Is it the answer already, or do you round "
    "it? The disk can have any size, so return a number that grows, with all its "
    "decimals, and leave the cut to the neuron.",
    when=lambda got, given: (
        len(np.unique(got["table"])) <= 2 and not changes_with_others(got, given)
    ),
)
def cut_built_in(x):
    return ((x**2).sum(axis=1) > 1.21).astype(int)


@ring_feature.mistake(
    "The number of a point may depend only on its own x1 and x2. Yours changes with "
    "the rest of the table: do you use a mean, a largest number, or an order?",
    when=changes_with_others,
)
def ranks(x):
    return np.argsort(np.argsort((x**2).sum(axis=1)))


@ring_feature.mistake(
    "A table of one row must give an array of one number, shape (1,). Yours gives "
    "another shape."
)
def squeezed(x):
    return np.squeeze((x**2).sum(axis=1))


@ring_feature.mistake(
    "The number of some point is nan or inf. You divide by 0, take the root of a "
    "number below 0, or end up with a number that is too large.",
    partly=True,
)
def root_of_a_difference(x):
    return np.sqrt(x[:, 0] ** 2 - x[:, 1] ** 2)


@ring_feature.mistake(
    "On the rim of the disk your number isn't the same everywhere. Compute it for "
    "(1, 0), (0, -1), and (0.6, 0.8), which lie on one circle.",
    when=varies_on_the_rim,
)
def fourth_powers(x):
    return (x**4).sum(axis=1)


@ring_feature.mistake(
    "On the rim of the disk your number is the same everywhere, but it doesn't differ "
    "from the numbers in the ring. Do you round it, or drop its decimals?",
    when=lambda got, given: is_met_again(got, given),
)
def rounded_radius(x):
    return np.round(np.hypot(x[:, 0], x[:, 1]), 1)


@ring_feature.mistake(
    "Your number is the same all along a circle, but it doesn't grow with the circle: "
    "farther out, it turns back. Print it for the distances 0, 1, 2, up to 10. Neither "
    "a wave nor a remainder keeps all of the disk on one side of a cut.",
    when=lambda got, given: True,
    late=True,
)
def wave(x):
    return np.cos(3 * np.hypot(x[:, 0], x[:, 1]))
