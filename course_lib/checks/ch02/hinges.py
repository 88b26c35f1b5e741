"""One hidden layer with one input: a sum of hinges (lesson 2.4).

You set the weights for a wanted zigzag, and you count the pieces of a given one.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 2.10 hinges through points -----------------------------------------------------


def reference_hinges(knots, heights):
    """Return the change of slope at each knot; the line is flat on both sides."""
    slopes = np.diff(heights) / np.diff(knots)
    return np.diff(slopes, prepend=0, append=0)


hinges_through = Question(
    "hinges_through",
    exercise="2.10",
    title="A zigzag from hinges",
    stars=2,
    minutes=12,
    kind="code",
    lesson="2.4",
    points=3,
    reference=reference_hinges,
)


def draw_points(rng, number):
    """Draw knots at uneven places, and a height for each."""
    knots = np.cumsum(rng.uniform(0.5, 2, size=number))
    return Given(knots, rng.uniform(-2, 2, size=number))


@hinges_through.case(points=0)
def a_hat(rng):
    """a hat: up from 0 to 1, down from 1 to 3"""
    return Given(np.array([0.0, 1.0, 3.0]), np.array([0.0, 2.0, 0.0]))


@hinges_through.case()
def two_points(rng):
    """two points: a ramp"""
    return draw_points(rng, 2)


@hinges_through.case()
def six_points(rng):
    """six points at uneven places"""
    return draw_points(rng, 6)


@hinges_through.case(hidden=True)
def twelve_points(rng):
    """twelve points"""
    return draw_points(rng, 12)


@hinges_through.mistake(
    "Your numbers are the slopes of the pieces. A hinge goes on for ever, so from the "
    "second knot on several slopes pile up. What must the next hinge still add?"
)
def slopes_not_changes(knots, heights):
    return np.append(np.diff(heights) / np.diff(knots), 0.0)


@hinges_through.mistake(
    "Right up to the last knot. Behind it your line runs on; it shall be flat there."
)
def runs_on(knots, heights):
    return np.append(reference_hinges(knots, heights)[:-1], 0.0)


@hinges_through.mistake(
    "You take the rise from knot to knot for the slope. The knots are not 1 apart: a "
    "slope is rise by run."
)
def rise_without_run(knots, heights):
    return np.diff(np.diff(heights), prepend=0, append=0)


@hinges_through.mistake(
    "Your first hinge adds nothing. The line is flat before the first knot, and "
    "behind it has a slope: what is the change there?"
)
def first_hinge_missing(knots, heights):
    weights = reference_hinges(knots, heights)
    weights[0] = 0
    return weights


@hinges_through.mistake(
    "Every sign is turned. A change of slope is the new slope minus the old one."
)
def changes_turned(knots, heights):
    return -reference_hinges(knots, heights)


# --- 2.11 count the pieces ----------------------------------------------------------


def reference_pieces(w, b, v):
    """Count the places where the slope changes, and add one."""
    on = w != 0
    places, changes = -b[on] / w[on], (v * np.abs(w))[on]
    distinct, which = np.unique(places.round(9), return_inverse=True)
    totals = np.bincount(which, weights=changes, minlength=len(distinct))
    return int((np.abs(totals) > 1e-9).sum()) + 1


count_pieces = Question(
    "count_pieces",
    exercise="2.11",
    title="Count the pieces",
    stars=2,
    minutes=10,
    kind="code",
    lesson="2.4",
    points=2,
    reference=reference_pieces,
)


def draw_units(rng, number):
    """Draw hinges with different creases, in both directions; all numbers are short."""
    w = rng.choice([-2.0, -1.0, 1.0, 2.0], size=number)
    creases = rng.choice(np.arange(-8, 9) / 2, size=number, replace=False)
    return w, -w * creases, rng.choice([-3.0, -1.0, 1.0, 3.0], size=number)


@count_pieces.case(points=0)
def three_hinges(rng):
    """the three hinges of a hat"""
    return Given(np.ones(3), np.array([0.0, -0.5, -1.0]), np.array([2.0, -4.0, 2.0]))


@count_pieces.case()
def all_different(rng):
    """hinges with different creases"""
    return Given(*draw_units(rng, int(rng.integers(4, 9))))


@count_pieces.case()
def a_shared_crease(rng):
    """two of the hinges have the same crease"""
    w, b, v = draw_units(rng, int(rng.integers(4, 9)))
    w, b, v = np.append(w, 2 * w[0]), np.append(b, 2 * b[0]), np.append(v, v[0])
    return Given(w, b, v)


@count_pieces.case()
def two_that_cancel(rng):
    """two of the hinges cancel each other"""
    w, b, v = draw_units(rng, int(rng.integers(4, 9)))
    w, b, v = np.append(w, 2 * w[0]), np.append(b, 2 * b[0]), np.append(v, -v[0] / 2)
    return Given(w, b, v)


@count_pieces.case()
def a_silent_unit(rng):
    """one output weight is 0"""
    w, b, v = draw_units(rng, int(rng.integers(4, 9)))
    v[1] = 0
    return Given(w, b, v)


@count_pieces.case()
def opposite_directions(rng):
    """two hinges with one crease, opening to both sides"""
    w, b, v = draw_units(rng, int(rng.integers(4, 9)))
    return Given(np.append(w, -w[0]), np.append(b, -b[0]), np.append(v, v[0]))


@count_pieces.case(hidden=True)
def all_together(rng):
    """a shared crease, a pair that cancels, a silent unit"""
    w, b, v = draw_units(rng, 9)
    v[4] = 0
    more_w, more_b = [2 * w[0], -w[1]], [2 * b[0], -b[1]]
    return Given(
        np.append(w, more_w), np.append(b, more_b), np.append(v, [v[0], -v[1]])
    )


@count_pieces.mistake(
    "You add v · w at a shared crease. A hinge that opens to the left bends the line "
    "too: walk to the right, and see by how much its slope changes at the crease."
)
def direction_mistaken(w, b, v):
    return reference_pieces(np.abs(w), b * np.sign(w), v * np.sign(w))


@count_pieces.mistake(
    "At a shared crease the changes of slope add up, and their sum may be 0. Then "
    "nothing bends there."
)
def cancelling_not_seen(w, b, v):
    return len(np.unique((-b / w)[v != 0].round(9))) + 1


@count_pieces.mistake(
    "Two hinges may have the same crease, and then there is one place, not two."
)
def shared_creases_counted_twice(w, b, v):
    return int((v != 0).sum()) + 1


@count_pieces.mistake(
    "A unit whose output weight is 0 bends nothing: its crease does not count."
)
def silent_units_counted(w, b, v):
    return len(np.unique((-b / w).round(9))) + 1


@count_pieces.mistake(
    "That is the most that so many units can make. Look at the units: some share a "
    "place, and some change no slope."
)
def one_more_than_units(w, b, v):
    return len(w) + 1


@count_pieces.mistake(
    "You counted the creases. How many pieces does one crease make of a line?"
)
def creases_not_pieces(w, b, v):
    return reference_pieces(w, b, v) - 1
