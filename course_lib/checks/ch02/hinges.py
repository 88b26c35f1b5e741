"""A zigzag through given points: the weights of a sum of hinges (lesson 2.4).

Each hinge bends at its knot, and its weight is the change of slope there.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def reference_hinges(knots, heights, slope=np.divide):
    """Return the change of slope at each knot; the line is flat on both sides."""
    slopes = slope(np.diff(heights), np.diff(knots))
    return np.diff(slopes, prepend=0, append=0)


hinges_through = Question(
    "hinges_through",
    exercise="2.10",
    title="A zigzag from hinges",
    stars=2,
    minutes=12,
    lesson="2.4",
    points=3,
    reference=reference_hinges,
)


def draw_points(rng, number):
    """Draw unevenly spaced knots, and a height for each."""
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
    """six unevenly spaced points"""
    return draw_points(rng, 6)


@hinges_through.case(hidden=True)
def twelve_points(rng):
    """twelve points"""
    return draw_points(rng, 12)


@hinges_through.case(hidden=True)
def whole_numbers(rng):
    """six knots and heights, all of them whole numbers"""
    knots = np.cumsum(rng.integers(2, 6, size=6))
    return Given(knots, rng.permutation(12)[:6] - 5)


@hinges_through.case(hidden=True)
def far_to_the_right(rng):
    """eight knots beyond 1000, with large heights"""
    knots = 1000 + np.cumsum(rng.uniform(0.5, 2, size=8))
    return Given(knots, 1000 * rng.normal(size=8))


@hinges_through.case(hidden=True)
def nearly_level(rng):
    """five knots to the left of -1, with heights that are equal or hardly differ"""
    heights = rng.uniform(2, 3) + np.array([0.0, 0.0, 1.0, 1.0, 1.0])
    heights[-1] *= 1 + 5e-7
    return Given(np.cumsum(rng.uniform(1, 2, size=5)) - 20, heights)


@hinges_through.mistake(
    "Your weights are whole numbers, but slopes needn't be. Does your array take its "
    "type from the knots or the heights?",
    when=lambda got, given: got.dtype.kind in "iu",
)
def whole_weights(knots, heights):
    return reference_hinges(knots, heights).astype(int)


@hinges_through.mistake(
    "Your numbers are the slopes of the pieces. A hinge goes on forever, so from the "
    "second knot on several slopes pile up. What does the next hinge still have to "
    "add?"
)
def slopes_not_changes(knots, heights):
    return np.append(np.diff(heights) / np.diff(knots), 0.0)


@hinges_through.mistake(
    "Your weights are right up to the last knot. After it your line keeps going, but "
    "it must be flat there."
)
def runs_on(knots, heights):
    return np.append(reference_hinges(knots, heights)[:-1], 0.0)


@hinges_through.mistake(
    "Your first hinge adds nothing. The line is flat before the first knot and has a "
    "slope after it. What is the change there?"
)
def first_hinge_missing(knots, heights):
    weights = reference_hinges(knots, heights)
    weights[0] = 0
    return weights


@hinges_through.mistake(
    "Every sign is flipped. A change of slope is the new slope minus the old one."
)
def changes_turned(knots, heights):
    return -reference_hinges(knots, heights)


@hinges_through.mistake(
    "You return a slope for each piece, which is one number fewer than there are "
    "knots. The exercise asks for the change of slope at each knot, including the "
    "first and the last."
)
def slopes_alone(knots, heights):
    return np.diff(heights) / np.diff(knots)


@hinges_through.mistake(
    "The last knot has no hinge. Lesson 2.4 drew nothing after it, but here the line "
    "must be flat there, which takes one more change."
)
def last_hinge_missing(knots, heights):
    return reference_hinges(knots, heights)[:-1]


@hinges_through.mistake(
    "The first knot has no hinge. The line is flat before it and has a slope after "
    "it, which is a change as well."
)
def first_hinge_left_out(knots, heights):
    return reference_hinges(knots, heights)[1:]


@hinges_through.mistake(
    "That is the table of the lesson, with w, b and v of each hinge. Here only v is "
    "asked for, and the last knot needs one too."
)
def table_of_the_lesson(knots, heights):
    weights = reference_hinges(knots, heights)[:-1]
    return np.column_stack([np.ones_like(weights), -knots[:-1], weights])


@hinges_through.mistake(
    "Those are the heights. A weight says how much the slope changes at the knot."
)
def heights_themselves(knots, heights):
    return heights


@hinges_through.mistake(
    "You look at the knot after the last one, but there isn't one. The line is flat "
    "there, so its slope needs no division."
)
def beyond_the_last_knot(knots, heights):
    slopes = [0.0]
    for k in range(len(knots)):
        slopes.append((heights[k + 1] - heights[k]) / (knots[k + 1] - knots[k]))
    return np.diff(slopes)


SLOPES = {
    "You take the rise from knot to knot as the slope. The knots aren't 1 apart, and "
    "a slope is rise over run.": lambda rise, run: rise,
    "You divide every rise by the same run. The knots aren't evenly spaced, so each "
    "piece has a run of its own.": lambda rise, run: rise / run[0],
    "You divide every rise by the mean run. Each piece has a run of its own.": (
        lambda rise, run: rise / run.mean()
    ),
    "You divide run by rise. Go 2 to the right and 1 up: the slope is one half.": (
        lambda rise, run: run / rise
    ),
    "You multiply rise and run. A slope says how far the line rises for each step of "
    "1.": np.multiply,
    "You round the slopes down to whole numbers: // does that, and / doesn't.": (
        np.floor_divide
    ),
}
explain_steps(
    hinges_through,
    reference_hinges,
    {hint: {"slope": slope} for hint, slope in SLOPES.items()},
)


@hinges_through.mistake(
    "You subtract all the slopes so far. The slope before a knot is that of one piece, "
    "the one that ends there."
)
def all_slopes_subtracted(knots, heights):
    slopes = np.append(np.diff(heights) / np.diff(knots), 0)
    return slopes - np.append(0, np.cumsum(slopes)[:-1])


@hinges_through.mistake(
    "You subtract the weight of the knot before. Subtract the slope of the piece "
    "before: a change is the new slope minus the old one."
)
def weight_before_subtracted(knots, heights):
    weights = [0.0]
    for slope in [*np.diff(heights) / np.diff(knots), 0]:
        weights.append(slope - weights[-1])
    return np.array(weights[1:])


@hinges_through.mistake(
    "Between the ends you take the old slope minus the new one. A change is the new "
    "slope minus the old one."
)
def turned_between_the_ends(knots, heights):
    weights = reference_hinges(knots, heights)
    weights[1:-1] *= -1
    return weights


for _weights in (np.gradient, lambda *given: np.diff(np.gradient(*given), prepend=0)):

    @hinges_through.mistake(
        "`np.gradient` returns at each knot a mean of the slopes on its two sides. The "
        "slope of a piece is rise over run, with `np.diff` above and below."
    )
    def means_of_slopes(knots, heights, weights=_weights):
        return weights(heights, knots)


def are_right(part):
    """Return a test: is this part of the weights right in a case with several knots?"""

    def test(got, given):
        want = reference_hinges(*given.args)
        slack = 1e-6 * max(1, np.abs(want).max())
        return len(want) > len(want[part]) and np.allclose(
            got[part], want[part], rtol=1e-6, atol=slack
        )

    return test


@hinges_through.mistake(
    "Only your last weight is wrong. The line is flat after the last knot, so the "
    "change there is 0 minus the slope of the last piece.",
    when=are_right(np.s_[:-1]),
)
def last_slope_again(knots, heights):
    weights = reference_hinges(knots, heights)
    return np.append(weights[:-1], -weights[-1])


@hinges_through.mistake(
    "Only your first weight is wrong. The line is flat before the first knot, so the "
    "change there is the whole slope of the first piece.",
    when=are_right(np.s_[1:]),
)
def height_at_first(knots, heights):
    return np.append(heights[0], reference_hinges(knots, heights)[1:])


@hinges_through.mistake(
    "Your first and last weights are wrong, and all others are right. Outside of the "
    "knots the line is flat, at the height of the nearest knot: a slope of 0 on both "
    "sides.",
    when=are_right(np.s_[1:-1]),
)
def falls_to_the_ground(knots, heights):
    knots = np.concatenate([knots[:1] - 1, knots, knots[-1:] + 1])
    return reference_hinges(knots, np.concatenate([[0], heights, [0]]))[1:-1]


@hinges_through.mistake(
    "Your first and last weights are right. Each of those between is the slope of the "
    "piece after its knot minus the slope of the piece before it: do you take the same "
    "two pieces for each knot?",
    when=lambda got, given: len(got) > 2 and are_right([0, -1])(got, given),
)
def between_left_out(knots, heights):
    weights = reference_hinges(knots, heights)
    weights[1:-1] = 0
    return weights


@hinges_through.mistake(
    "Two points are right, but more aren't. Take the hat: what are its four slopes, "
    "with the flat ends, and how does each differ from the one before it?",
    when=lambda got, given: len(given.args[0]) > 2,
)
def slopes_turned_round(knots, heights):
    weights = reference_hinges(knots, heights)
    return -weights[::-1]


@hinges_through.mistake(
    "A ramp with two points is wrong already. Draw it: which slope does it have "
    "before, between and after its knots, and how much does the slope change at each?",
    when=lambda got, given: True,
    late=True,
)
def every_slope_twice(knots, heights):
    weights = reference_hinges(knots, heights)
    return weights - weights[::-1] / 3
