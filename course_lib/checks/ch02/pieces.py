"""How many straight pieces a sum of hinges has (lesson 2.4).

A point counts once, and only if the slope changes there after all.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def reference_pieces(w, b, v):
    """Count the points where the slope changes, and add one."""
    on = w != 0
    places, changes = -b[on] / w[on], (v * np.abs(w))[on]
    distinct, which = np.unique(places.round(9), return_inverse=True)
    totals = np.bincount(which, weights=changes, minlength=len(distinct))
    return int((np.abs(totals) > 1e-9).sum()) + 1


count_pieces = Question(
    "count_pieces",
    exercise="2.11",
    title="Count the pieces",
    stars=3,
    minutes=15,
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
    """different creases: some of them close together, some far away"""
    w, b, v = draw_units(rng, int(rng.integers(8, 11)))
    close, far = 2.0**-19 - (b / w)[:2], np.array([256.0, 512.0, 1024.0, 2048.0])
    back = [-v[0] * abs(w[0]), 5]  # the first slope is soon what it was
    more = np.array([4.0, 4.0, 1.0, 1.0])  # far away biases and slopes come back
    return Given(
        np.concatenate([w, [1, 1], more]),
        np.concatenate([b, -close, -more * far]),
        np.concatenate([v, back, np.array([3.0, -3.0, 3.0, -3.0]) / more]),
    )


@count_pieces.case()
def a_shared_crease(rng):
    """four pairs of hinges, each with a shared crease"""
    w, b, v = draw_units(rng, int(rng.integers(8, 11)))
    w, b = np.append(w, 2 * w[:4]), np.append(b, 2 * b[:4])
    return Given(w, b, np.append(v, [v[0], -2 * v[1], -v[2], -2 * v[3]]))


@count_pieces.case()
def two_that_cancel(rng):
    """two of the hinges cancel each other"""
    w, b, v = draw_units(rng, int(rng.integers(8, 11)))
    w, b, v = np.append(w, 2 * w[0]), np.append(b, 2 * b[0]), np.append(v, -v[0] / 2)
    return Given(w, b, v)


@count_pieces.case()
def a_silent_unit(rng):
    """two output weights are 0"""
    w, b, v = draw_units(rng, int(rng.integers(8, 11)))
    v[[1, 3]] = 0
    return Given(w, b, v)


@count_pieces.case()
def opposite_directions(rng):
    """two pairs of hinges with a shared crease, opening to both sides"""
    w, b, v = draw_units(rng, int(rng.integers(8, 11)))
    return Given(np.append(w, -w[:2]), np.append(b, -b[:2]), np.append(v, v[:2]))


@count_pieces.case(hidden=True)
def all_together(rng):
    """a shared crease, a pair that cancels, a silent unit"""
    w, b, v = draw_units(rng, 9)
    v[4] = 0
    more_w, more_b = [2 * w[0], -w[1]], [2 * b[0], -b[1]]
    return Given(
        np.append(w, more_w), np.append(b, more_b), np.append(v, [v[0], -v[1]])
    )


@count_pieces.case(hidden=True)
def far_to_the_right(rng):
    """seven creases beyond 300, with hinges that all open to the left"""
    creases = 300 + rng.permutation(7) / 2
    w = np.full(7, -2.0)
    return Given(w, -w * creases, rng.choice([-3.0, -1.0, 1.0, 3.0], size=7))


@count_pieces.mistake(
    "You add v · w at a shared crease. A hinge that opens to the left bends the line "
    "too: walk to the right, and see how much its slope changes at the crease."
)
def direction_mistaken(w, b, v):
    return reference_pieces(np.abs(w), b * np.sign(w), v * np.sign(w))


@count_pieces.mistake(
    "At a shared crease the changes of slope add up, and their sum can be 0. Then "
    "nothing bends there."
)
def cancelling_not_seen(w, b, v):
    return len(np.unique((-b / w)[v != 0].round(9))) + 1


@count_pieces.mistake(
    "You multiply b by w. A crease is where w x + b = 0, so solve that for x."
)
def crease_at_the_product(w, b, v):
    return reference_pieces(np.sign(w), b * np.abs(w), v * np.abs(w))


@count_pieces.mistake(
    "You round the creases, so two that are close together become one. Compare them "
    "as they come."
)
def rounded_creases(w, b, v):
    places = (-b / w).round(2)
    return reference_pieces(np.ones(len(w)), -places, v * np.abs(w))


@count_pieces.mistake(
    "You divide by the size of w. Walk across the crease of relu(2x): the slope goes "
    "from 0 to 2, and not to one half."
)
def divided_by_the_size(w, b, v):
    return reference_pieces(np.sign(w), b / np.abs(w), v / np.abs(w))


@count_pieces.mistake(
    "You add v and the size of w. The slope of v relu(w x) is v times w on one side of "
    "its crease, so the two are multiplied."
)
def added_to_the_size(w, b, v):
    return reference_pieces(np.sign(w), b / np.abs(w), v + np.abs(w))


@count_pieces.mistake(
    "Two hinges can have the same crease, and then they count as one point, not two."
)
def shared_creases_counted_twice(w, b, v):
    return int((v != 0).sum()) + 1


@count_pieces.mistake(
    "A unit whose output weight is 0 doesn't bend the line, so its crease doesn't "
    "count."
)
def silent_units_counted(w, b, v):
    return len(np.unique((-b / w).round(9))) + 1


@count_pieces.mistake(
    "You look a step to each side of a crease, and with another crease on the way, the "
    "two changes of slope can cancel. Each unit's change at its crease is v times the "
    "size of w."
)
def a_step_to_each_side(w, b, v):
    creases = np.unique(-b / w)
    before, after = (
        (np.multiply.outer(creases + step, w) + b > 0) @ (v * w)
        for step in (-0.001, 0.001)
    )
    return int((before != after).sum()) + 1


@count_pieces.mistake(
    "Between two equal creases you look at the slope at the crease itself. List each "
    "different crease once, and look at the slope on both sides of it."
)
def slope_on_a_crease(w, b, v):
    creases = np.sort(-b / w)
    between = (creases[1:] + creases[:-1]) / 2
    places = np.concatenate([creases[:1] - 1, between, creases[-1:] + 1])
    slopes = (np.multiply.outer(places, w) + b > 0) @ (v * w)
    return int((np.abs(np.diff(slopes)) > 1e-9).sum()) + 1


@count_pieces.mistake(
    "That is the most pieces that this many units can make. Look at the units: some "
    "share a crease, and some don't change the slope."
)
def one_more_than_units(w, b, v):
    return len(w) + 1


@count_pieces.mistake(
    "You seem to be looking at a grid of points. A crease can be outside it, or "
    "between two of its points, so compute where the creases are."
)
def beyond_the_grid(w, b, v):
    seen = np.abs(b / w) < 100
    return reference_pieces(w[seen], b[seen], v[seen])


@count_pieces.mistake(
    "You counted the creases. How many pieces does a line with one crease have?"
)
def creases_not_pieces(w, b, v):
    return reference_pieces(w, b, v) - 1


@count_pieces.mistake(
    "As many pieces as units? A single hinge has two. Count the points where the "
    "slope changes, not the units."
)
def as_many_as_units(w, b, v):
    return len(w)


@count_pieces.mistake(
    "You add up the output weights at a shared crease. A hinge's slope depends on its "
    "other weight too."
)
def output_weights_alone(w, b, v):
    return reference_pieces(np.sign(w), b / np.abs(w), v)


@count_pieces.mistake(
    "You look for the crease at the bias. It is where w x + b = 0, so the weight "
    "matters as well."
)
def crease_at_the_bias(w, b, v):
    return reference_pieces(np.ones(len(w)), b, v * np.abs(w))


@count_pieces.mistake(
    "You count the different slopes. A slope can come back later on, and that makes a "
    "new piece."
)
def slopes_counted(w, b, v):
    creases = np.unique(-b / w)
    places = np.concatenate([creases - 1e-6, creases[-1:] + 1])
    on = np.multiply.outer(places, w) + b > 0
    return len(np.unique((on @ (v * w)).round(6)))


@count_pieces.mistake(
    "You counted the different creases. A crease where the slope stays the same "
    "doesn't end a piece, and a single crease makes two pieces."
)
def different_creases(w, b, v):
    return len(np.unique(-b / w))
