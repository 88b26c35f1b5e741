"""The capstone, part 2: units that say AND, and one that says OR (lessons 1.1, 2.6)."""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question
from course_lib.checks.showing import form_of


def belongs(sizes):
    """Return whether each hidden unit belongs to each polygon, shape (n, M)."""
    return np.repeat(np.eye(len(sizes)), sizes, axis=0)


def reference_and_unit(sizes, margin):
    """Return weights of −1 to a polygon's own hinges, and a sum of the yeses."""
    count = len(sizes)
    ands = -belongs(sizes), np.full(count, float(margin))
    return [ands, (np.ones((count, 1)), np.zeros(1))]


and_unit = Question(
    "and_unit",
    exercise="2.23",
    title="Capstone 2: AND for each polygon, then OR",
    stars=2,
    minutes=18,
    kind=CAPSTONE,
    lesson="2.6",
    points=2,
    reference=reference_and_unit,
)


@and_unit.probe
def make_the_units(and_unit, sizes, margin, hidden):
    """Ask for the weights and the biases of both layers."""
    return and_unit(sizes, margin)


@and_unit.reading
def run_the_units(layers, sizes, margin, hidden):
    """Note where the output is above 0."""
    if not isinstance(layers, (list, tuple)) or len(layers) != 2:
        raise ValueError("expected two layers, [(w2, b2), (w3, b3)]")
    ends, values = [sum(sizes), len(sizes), 1], hidden
    for number, layer in enumerate(layers):
        if not isinstance(layer, (list, tuple)) or len(layer) != 2:
            raise ValueError("expected two layers, [(w2, b2), (w3, b3)]")
        shapes = tuple(ends[number : number + 2]), (ends[number + 1],)
        for name, part, shape in zip("wb", layer, shapes, strict=True):
            if (form := form_of(part)) != str(shape):
                named = f"{name}{number + 2}"
                raise ValueError(
                    f"expected {named} to have the shape {shape}, got {form}"
                )
        values = (np.maximum(0, values) if number else values) @ layer[0] + layer[1]
    return values[:, 0] > 0


@and_unit.judge
def says_or(got, given):
    inside = given.secret["inside"]
    missed, wrong = (~got & inside).sum(), (got & ~inside).sum()
    if missed:
        return f"{missed} of {inside.sum()} rows inside a polygon count as outside"
    if wrong:
        return f"{wrong} of {(~inside).sum()} rows outside of all count as inside"
    return None


def draw_rows(rng, sizes, margin):
    """Draw hidden values of points inside some polygons, or outside of all."""
    own, count = belongs(sizes), len(sizes)
    far = margin * rng.uniform(1, 50, size=(12 * count, sum(sizes)))
    far *= rng.random(far.shape) < 0.5
    chosen = np.arange(len(far)) % count
    within = far * (1 - own.T[chosen])  # all hinges of one polygon are 0
    firsts = np.cumsum([0, *sizes[:-1]])
    single = np.zeros((3 * max(sizes), sum(sizes)))
    for k, row in enumerate(single):  # one hinge of each polygon, in turn
        row[[first + k % size for first, size in zip(firsts, sizes, strict=True)]] = 1
    single *= margin * np.repeat([1.0, 1000.0, 7.0], max(sizes))[:, np.newaxis]
    outside = far.copy()
    for first, size in zip(firsts, sizes, strict=True):
        column = first + rng.integers(size, size=len(far))
        outside[np.arange(len(far)), column] = margin * rng.uniform(
            1, 50, size=len(far)
        )
    hidden = np.vstack([0 * within[:1], within, single, outside])
    inside = np.arange(len(hidden)) <= len(within)
    secret = {"inside": inside, "in all": ~hidden.any(axis=1)}
    return Given(list(sizes), margin, hidden, secret=secret)


def draw_sizes(rng, count):
    """Draw how many sides the polygons have: not all the same."""
    return [3, *rng.integers(4, 8, size=count - 1).tolist()][:: rng.choice([-1, 1])]


@and_unit.case()
def two_polygons(rng):
    """two polygons, with a margin below 0.001"""
    return draw_rows(rng, [3, 6], float(2.0 ** rng.integers(-20, -12)))


@and_unit.case()
def one_polygon(rng):
    """one polygon, with a margin above 1"""
    return draw_rows(rng, [9], float(2.0 ** rng.integers(1, 5)))


@and_unit.case(hidden=True)
def the_same_sizes(rng):
    """one polygon, with a margin below 0.001"""
    return draw_rows(rng, [9], float(2.0 ** rng.integers(-20, -12)))


@and_unit.case(hidden=True)
def exchanged_sizes(rng):
    """two polygons in another order, with a margin above 1"""
    return draw_rows(rng, [6, 3], float(2.0 ** rng.integers(1, 5)))


@and_unit.case(hidden=True)
def three_polygons(rng):
    """three polygons, with a margin below 0.1"""
    return draw_rows(rng, draw_sizes(rng, 3), float(2.0 ** rng.integers(-8, -3)))


@and_unit.case(hidden=True)
def four_sides(rng):
    """one polygon, with a margin of 1/8"""
    return draw_rows(rng, [4], 0.125)


@and_unit.mistake(
    "Your network says no where all hinges are 0. There an AND unit has only its bias "
    "left, so that has to be above 0, and the OR must pass it on.",
    when=lambda got, given: not got[given.secret["in all"]].any(),
)
def nothing_is_inside(sizes, margin):
    (w2, b2), last = reference_and_unit(sizes, margin)
    return [(w2, -b2), last]


@and_unit.mistake(
    "With a small margin your network doesn't say no. The weights and the biases can't "
    "be the same for every margin: what do they add up to with one hinge of 0.0001?",
    when=lambda got, given: (
        given.args[1] < (0.01 if got.all() else 1)
        and got[given.secret["inside"]].all()
        and got[~given.secret["inside"]].mean() > 0.3
    ),
)
def margin_ignored(sizes, margin):
    own = belongs(sizes)
    last = np.ones((len(sizes), 1)), np.zeros(1)
    return [(-0.9 * own, np.ones(len(sizes))), last]


@and_unit.mistake(
    "Your network says yes to everything. A hinge that rises has to pull its AND unit "
    "down, until the ReLU makes it 0.",
    when=lambda got, given: bool(got.all()),
)
def everything_is_inside(sizes, margin):
    (w2, b2), last = reference_and_unit(sizes, margin)
    return [(-w2, b2), last]


@and_unit.mistake(
    "You ask for all polygons at once. Being inside one of them is enough: each AND "
    "unit listens to the hinges of its own polygon alone, and one yes makes the output "
    "positive.",
    when=lambda got, given: (
        len(given.args[0]) > 1 and np.array_equal(got, given.secret["in all"])
    ),
)
def all_polygons_at_once(sizes, margin):
    (w2, b2), last = reference_and_unit(sizes, margin)
    return [(0 * w2 - 1, b2), last]


@and_unit.mistake(
    "Your groups are mixed up: the first sizes[0] rows of w2 belong to the first "
    "polygon, and the rows after them to the next."
)
def groups_reversed(sizes, margin):
    (_, b2), last = reference_and_unit(sizes, margin)
    return [(-belongs(sizes[::-1]), b2), last]


@and_unit.mistake(
    "A single hinge of exactly the margin isn't enough to say no. With one such hinge, "
    "what do the weights and the bias of the AND unit add up to?"
)
def all_hinges_are_needed(sizes, margin):
    (w2, b2), last = reference_and_unit(sizes, margin)
    return [(w2, b2 * sizes), last]


@and_unit.mistake(
    "w2 has one row per hinge and one column per polygon, and b2 one number per "
    "polygon. w3 has the shape (M, 1), and b3 the shape (1,).",
    partly=True,
)
def flat_weights(sizes, margin):
    (w2, b2), (w3, b3) = reference_and_unit(sizes, margin)
    return [(w2, b2), (w3[:, 0], b3)]


@and_unit.mistake(
    "Whatever the others do, each single hinge of the margin or more has to bring its "
    "AND unit to 0 or less, and the OR of zeros must not be above 0. Try a row with "
    "one hinge above 0 in each polygon.",
    when=lambda got, given: True,
    late=True,
)
def one_hinge_ignored(sizes, margin):
    (w2, b2), last = reference_and_unit(sizes, margin)
    return [(w2 * (np.arange(len(w2)) > 0)[:, np.newaxis], b2), last]
