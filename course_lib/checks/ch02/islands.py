"""The capstone, part 4: two islands with few units (lessons 2.4 to 2.6).

Along the line through both centers, the distance to the nearer one is a zigzag; across
it, an absolute value. Their sum is below a level on two islands only.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question

MOST_UNITS = 40
FEW, FEWER = 8, 6


def islands_of(first, second, level):
    """Return one hidden layer of six units: a zigzag along, a valley across."""
    middle, half = (first + second) / 2, (second - first) / 2
    apart = np.hypot(*half)
    along = half / apart
    across = np.array([-along[1], along[0]])
    w1 = np.column_stack([along, -along, along, -along, across, -across])
    b1 = -middle @ w1 - np.array([0, 0, apart, apart, 0, 0])
    w2 = np.array([[1.0], [1.0], [-2.0], [-2.0], [-1.0], [-1.0]])
    return [(w1, b1), (w2, np.array([level - apart]))]


def reference_islands(first, second, radius):
    """Return the network whose islands are two diamonds."""
    return islands_of(first, second, 1.7 * radius)


two_islands = Question(
    "two_islands",
    exercise="2.25",
    title="Capstone 4: two islands, few units",
    stars=3,
    minutes=60,
    kind=CAPSTONE,
    lesson="2.6",
    points=6,
    reference=reference_islands,
    stretch=True,
)


@two_islands.probe
def make_the_network(two_islands, first, second, radius, points):
    """Ask for the layers."""
    return two_islands(first, second, radius)


@two_islands.reading
def run_the_network(layers, first, second, radius, points):
    """Count the hidden units; say for each point whether the output is above 0."""
    if not isinstance(layers, (list, tuple)) or len(layers) < 2:
        raise TypeError("expected a list of at least two pairs (weight, bias)")
    values, units = points, 0
    for number, pair in enumerate(layers, 1):
        weight, bias = as_layer(number, pair, values.shape[1])
        values = (np.maximum(0, values) if number > 1 else values) @ weight + bias
        units += len(bias)
    if values.shape[1] != 1:
        raise ValueError(f"expected one output, got {values.shape[1]}")
    return {"inside": values[:, 0] > 0, "units": units - 1}


def as_layer(number, pair, inputs):
    """Return the two arrays of a layer for so many inputs."""
    arrays = pair if isinstance(pair, (list, tuple)) else ()
    if [isinstance(part, np.ndarray) for part in arrays] != [True, True]:
        raise TypeError(f"layer {number}: expected two NumPy arrays, (weight, bias)")
    weight, bias = arrays
    if bias.ndim != 1 or weight.shape != (inputs, len(bias)):
        raise ValueError(
            f"layer {number}: the shapes {weight.shape} and {bias.shape} don't fit "
            f"{inputs} inputs"
        )
    return weight, bias


@two_islands.judge
def both_are_there(got, given):
    near, most = given.secret
    inside = got["inside"]
    lost, strangers = (near & ~inside).sum(), (~near & inside).sum()
    if lost or strangers:
        return (
            f"{lost} of {near.sum()} points within a radius count as outside, "
            f"{strangers} of {(~near).sum()} beyond twice the radius as inside"
        )
    if got["units"] > most:
        return f"right, with {got['units']} units, while this case allows {most}"
    return None


def draw_islands(rng, most, scale=1.0, first=None):
    """Draw two centers and points around both, between them, and far away.

    A lattice finds every island within 14 radii of the middle, such as mirror images.
    """
    first = scale * rng.uniform(-9, 9, size=2) if first is None else first
    radius = scale * float(rng.uniform(0.3, 0.8))
    angle = rng.uniform(0, 2 * np.pi)
    apart = radius * float(rng.uniform(8, 14))
    second = first + apart * np.array([np.cos(angle), np.sin(angle)])
    turns = np.linspace(0, 2 * np.pi, 120, endpoint=False) + rng.uniform(0, 1)
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    sizes = radius * np.array([0.2, 0.7, 0.9999, 2.0001, 2.5, 4, 20, 300])
    rings = (sizes[:, np.newaxis, np.newaxis] * ring).reshape(-1, 2)
    shares = np.linspace(0.3, 0.7, 20)[:, np.newaxis]
    between = first + shares * (second - first)
    lattice = np.indices((27, 27)).reshape(2, -1).T - 13
    around = (first + second) / 2 + 1.1 * radius * lattice
    points = [first, second, first + rings, second + rings, around, between]
    points = np.vstack(points)
    distances = [np.hypot(*(points - center).T) for center in (first, second)]
    nearer = np.minimum(*distances)
    known = (nearer <= radius) | (nearer >= 2 * radius)
    points, nearer = points[known], nearer[known]
    return Given(first, second, radius, points, secret=(nearer <= radius, most))


# The weights are 3 to 1 to 2, with the hidden cases and without them: what the
# statement promises for so many units is also what the check beside a learner says.


@two_islands.case(points=6)
def any_number(rng):
    """two islands, with at most 40 hidden units"""
    return draw_islands(rng, MOST_UNITS)


@two_islands.case(points=2)
def at_most_eight(rng):
    """two islands, with at most 8 hidden units"""
    return draw_islands(rng, FEW)


@two_islands.case(points=4)
def at_most_six(rng):
    """two islands, with at most 6 hidden units"""
    return draw_islands(rng, FEWER)


@two_islands.case(points=3, hidden=True)
def small_islands(rng):
    """two small islands, with any number of units"""
    return draw_islands(rng, MOST_UNITS, 0.01)


@two_islands.case(hidden=True)
def small_with_eight(rng):
    """two small islands, with at most 8 hidden units"""
    return draw_islands(rng, FEW, 0.01)


@two_islands.case(points=2, hidden=True)
def small_with_six(rng):
    """two small islands, with at most 6 hidden units"""
    return draw_islands(rng, FEWER, 0.01)


@two_islands.case(points=0, hidden=True)
def on_the_diagonal(rng):
    """two islands, the first of them far away, at two equal numbers"""
    return draw_islands(rng, MOST_UNITS, first=np.full(2, -750.0))


@two_islands.case(points=0, hidden=True)
def beside_another(rng):
    """two islands, the first of them where it was before"""
    return draw_islands(rng, MOST_UNITS, first=np.full(2, -750.0))


@two_islands.case(points=0, hidden=True)
def beside_the_diagonal(rng):
    """two islands, the first of them at two numbers that hardly differ"""
    place = rng.uniform(60, 90) * (1 + rng.permutation(2) * 2e-7)
    return draw_islands(rng, MOST_UNITS, first=place)


def is_right(got, given):
    """Return whether all points are right, whatever the number of units."""
    return bool((got["inside"] == given.secret[0]).all())


def says_of(got, given):
    """Return what the network says at the first center, the second, and elsewhere."""
    inside, near = got["inside"], given.secret[0]
    return inside[0], inside[1], inside[~near]


@two_islands.mistake(
    "All points are right. With fewer units you get more points: the two islands are "
    "mirror images, and along the line through the centers one zigzag serves both.",
    when=is_right,
)
def two_fences(first, second, radius):
    angles = np.radians([90, 210, 330])
    fence = np.array([np.cos(angles), np.sin(angles)])
    w1, b1 = np.hstack([fence, fence]), -np.append(first @ fence, second @ fence)
    w2 = -np.kron(np.eye(2), np.ones((3, 1)))
    pair = np.full(2, 1.3 * radius)
    more = [(w2, pair), (np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))]
    return [(w1, b1), *more, (np.ones((2, 1)), np.zeros(1))]


@two_islands.mistake(
    "Your network says inside everywhere, even far away. Something has to pull the "
    "output below 0 in all directions.",
    when=lambda got, given: bool(got["inside"].all()),
)
def no_coast(first, second, radius):
    layers = islands_of(first, second, 1.7 * radius)
    return [layers[0], (0 * layers[1][0], np.ones(1))]


@two_islands.mistake(
    "Your network says inside nowhere. What is its output at the two centers?",
    when=lambda got, given: not got["inside"].any(),
)
def no_land(first, second, radius):
    return islands_of(first, second, -radius)


@two_islands.mistake(
    "One of the two islands is missing. What is the output at its center?",
    when=lambda got, given: says_of(got, given)[0] != says_of(got, given)[1],
)
def one_island(first, second, radius):
    return islands_of(first, 2 * first - second, 1.7 * radius)


@two_islands.mistake(
    "Both islands are there, and so is the point halfway between them: you have one "
    "long island. The output must fall below 0 on the way.",
    when=lambda got, given: bool(
        got["inside"][:2].all() and got["inside"][-20:][9:11].any()
    ),
)
def one_long_island(first, second, radius):
    layers = islands_of(first, second, 1.7 * radius)
    level = 1.7 * radius + np.hypot(*(second - first)) / 2
    return [layers[0], (layers[1][0], layers[1][1] + level)]


def has_mirror_images(got, given):
    """Return whether the network also says inside at mirror images, and there alone."""
    first, second, radius, points = given.args
    inside, near = got["inside"], given.secret[0]
    strangers = points[inside & ~near]
    mirrored = np.array([[first[0], second[1]], [second[0], first[1]]])
    apart = [np.hypot(*(strangers - center).T) for center in mirrored]
    return bool(
        inside[near].all()
        and len(strangers)
        and (np.minimum(*apart) < 2 * radius).all()
    )


@two_islands.mistake(
    "Both islands are there, but there are others. A fold lays points on top of each "
    "other, so with two folds there is an island in each of four parts. One fold is "
    "enough, halfway between the centers.",
    when=has_mirror_images,
)
def folded_twice(first, second, radius):
    middle, half = (first + second) / 2, (second - first) / 2
    w1 = np.kron(np.eye(2), [1.0, -1.0])
    w2 = np.kron(np.eye(2), [[1.0, -1.0], [1.0, -1.0]])
    b2 = -np.kron(np.abs(half), [1.0, -1.0])
    down = -np.ones((4, 1)), np.array([1.7 * radius])
    return [(w1, -middle @ w1), (w2, b2), down]


@two_islands.mistake(
    "Both islands are there, but too large: points beyond twice the radius count as "
    "inside. Lower the level, or make the coast steeper.",
    when=lambda got, given: bool(
        got["inside"][given.secret[0]].all() and got["inside"][~given.secret[0]].any()
    ),
)
def too_large(first, second, radius):
    return islands_of(first, second, 2.9 * radius)


@two_islands.mistake(
    "Both islands are there, but too small: some points within the radius count as "
    "outside. In some directions your distance grows faster than the real one.",
    when=lambda got, given: bool(
        got["inside"][:2].all() and not got["inside"][~given.secret[0]].any()
    ),
)
def too_small(first, second, radius):
    return islands_of(first, second, 0.9 * radius)


@two_islands.mistake(
    "Return a list of pairs (weight, bias) of NumPy arrays. A weight has as many "
    "rows as the layer before has units, and a bias has the shape (units,), with one "
    "number for each unit. The last layer has one output.",
    partly=True,
)
def weights_turned(first, second, radius):
    (w1, b1), last = islands_of(first, second, 1.7 * radius)
    return [(w1.T, b1), last]


@two_islands.mistake(
    "A layer is a pair of a weight and a bias, and there are at least two layers.",
    partly=True,
)
def one_layer(first, second, radius):
    return islands_of(first, second, radius)[:1]


@two_islands.mistake(
    "Walk along the line through both centers, and note the output at each center, at "
    "the radius, at twice the radius, and halfway. Then do the same across that line.",
    when=lambda got, given: True,
    late=True,
)
def beside_the_centers(first, second, radius):
    return islands_of(first + 0.8 * radius, second + 0.8 * radius, 1.7 * radius)
