"""A zigzag through given points: the weights of a sum of hinges (lesson 2.4).

Each hinge bends at its knot, and its weight is the change of slope there.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


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
    "You take the rise from knot to knot as the slope. The knots aren't 1 apart, and "
    "a slope is rise over run."
)
def rise_without_run(knots, heights):
    return np.diff(np.diff(heights), prepend=0, append=0)


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
    "You divide every rise by the same run. The knots aren't evenly spaced, so each "
    "piece has a run of its own."
)
def one_run_for_all(knots, heights):
    slopes = np.diff(heights) / (knots[1] - knots[0])
    return np.diff(slopes, prepend=0, append=0)


@hinges_through.mistake(
    "You divide run by rise. Go 2 to the right and 1 up: the slope is one half."
)
def run_by_rise(knots, heights):
    slopes = np.diff(knots) / np.diff(heights)
    return np.diff(slopes, prepend=0, append=0)


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


@hinges_through.mistake(
    "You multiply rise and run. A slope says how far the line rises for each step of 1."
)
def rise_times_run(knots, heights):
    return np.diff(np.diff(heights) * np.diff(knots), prepend=0, append=0)


@hinges_through.mistake(
    "You round the slopes down to whole numbers: // does that, and / doesn't."
)
def slopes_rounded_down(knots, heights):
    slopes = np.diff(heights) // np.diff(knots)
    return np.diff(slopes, prepend=0, append=0)


@hinges_through.mistake(
    "Two points are right, but more aren't. Take the hat: what are its four slopes, "
    "with the flat ends, and how does each differ from the one before it?",
    when=lambda got, given: len(given.args[0]) > 2,
)
def slopes_added(knots, heights):
    slopes = np.concatenate([[0], np.diff(heights) / np.diff(knots), [0]])
    weights = slopes[1:] + slopes[:-1]
    weights[-1] = -slopes[-2]
    return weights


@hinges_through.mistake(
    "A ramp with two points is wrong already. Draw it: which slope does it have "
    "before, between and after its knots, and how much does the slope change at each?",
    when=lambda got, given: True,
    late=True,
)
def every_slope_twice(knots, heights):
    weights = reference_hinges(knots, heights)
    return weights - weights[::-1] / 3
