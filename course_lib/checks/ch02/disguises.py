"""One function, many networks: a hidden layer in its standard form (lesson 2.3).

The order of the units doesn't matter, and ReLU lets a positive factor pass. So two
networks can look different and be the same function, which the standard form shows.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def lengths_of(w1):
    """Return the length of each column, shape (F,)."""
    return np.sqrt((w1**2).sum(axis=0))


def reference_form(w1, b1, w2):
    """Scale each unit to length 1, then order the units by the first row of W1."""
    lengths = lengths_of(w1)
    w1, b1, w2 = w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]
    order = np.argsort(w1[0])
    return w1[:, order], b1[order], w2[order]


standard_form = Question(
    "standard_form",
    exercise="2.9",
    title="One function, many networks",
    stars=3,
    minutes=18,
    lesson="2.3",
    points=3,
    reference=reference_form,
)


@standard_form.probe
def new_and_old(standard_form, w1, b1, w2, watch_the_old=False):
    """Make the call; return the new arrays, and what has become of the old ones."""
    return {"new": standard_form(w1, b1, w2), "old": [w1, b1, w2]}


@standard_form.reading
def three_new_arrays(found, w1, b1, w2, watch_the_old=False):
    """Name the new arrays and, if asked, say whether the old ones stayed."""
    form = found["new"]
    if form is None:
        return None
    if not isinstance(form, (tuple, list)) or len(form) != 3:
        raise TypeError("expected three arrays, (w1, b1, w2)")
    seen = {"w1": form[0], "b1": form[1], "w2": form[2]}
    if watch_the_old:
        pairs = zip(found["old"], (w1, b1, w2), strict=True)
        seen["the old arrays are unchanged"] = all(
            np.array_equal(*pair) for pair in pairs
        )
    return seen


@standard_form.case(points=0)
def two_units(rng):
    """two units: only their order and one length have to change"""
    w1 = np.array([[3.0, 0.0], [4.0, 1.0]])
    return Given(w1, np.array([10.0, 7.0]), np.array([[1.0], [2.0]]))


def draw_network(rng, inputs, units, outputs):
    """Draw units whose order before the scaling differs from the order after it."""
    while True:
        w1 = rng.normal(size=(inputs, units))
        before, after = np.argsort(w1[0]), np.argsort(w1[0] / lengths_of(w1))
        if (before != after).any() and (after != np.arange(units)).any():
            return w1, rng.normal(size=units), rng.normal(size=(units, outputs))


@standard_form.case()
def five_units(rng):
    """three inputs, five units, two outputs"""
    return Given(*draw_network(rng, 3, 5, 2))


@standard_form.case()
def in_order_already(rng):
    """four units of different lengths, already in order; the old arrays stay"""
    w1, b1, w2 = reference_form(*draw_network(rng, 2, 4, 1))
    factors = rng.permutation([0.5, 0.8, 2, 3]) * rng.uniform(1, 1.2)
    return Given(w1 * factors, b1 * factors, w2, True)


@standard_form.case(hidden=True)
def a_disguise(rng):
    """as many inputs as units, in a different order and scale"""
    return Given(*draw_network(rng, 4, 4, 4))


@standard_form.case(hidden=True)
def awkward_weights(rng):
    """eight inputs, whose weights can be 0, equal, or huge, and three units"""
    while True:
        w1 = np.vstack([100 * rng.normal(size=3), awkward_rows(rng, 3)])
        if np.diff(np.sort(w1[0] / lengths_of(w1))).min() > 1e-3:
            w2 = with_a_zero(rng, rng.normal(size=(3, 2)))
            return Given(w1, rng.normal(size=3), w2)


@standard_form.case(hidden=True)
def one_unit(rng):
    """a single unit with three inputs"""
    return Given(rng.normal(size=(3, 1)), rng.normal(size=1), rng.normal(size=(1, 2)))


@standard_form.mistake(
    "W2 doesn't take part in the scaling. If you halve what goes into a unit, its "
    "output is halved. What makes up for that?"
)
def outputs_not_scaled(w1, b1, w2):
    return reference_form(w1, b1, w2 / lengths_of(w1)[:, np.newaxis])


@standard_form.mistake(
    "W2 is scaled the wrong way. What you took from a unit on its way in, you must "
    "give back on its way out."
)
def outputs_scaled_down(w1, b1, w2):
    return reference_form(w1, b1, w2 / lengths_of(w1)[:, np.newaxis] ** 2)


@standard_form.mistake(
    "The bias keeps its old size. Then the crease of each unit moves, and the "
    "function changes."
)
def bias_not_scaled(w1, b1, w2):
    return reference_form(w1, b1 * lengths_of(w1), w2)


@standard_form.mistake(
    "You scale all units by one length, that of the whole matrix. Each column has its "
    "own length."
)
def one_length_for_all(w1, b1, w2):
    length = np.sqrt((w1**2).sum())
    order = np.argsort(w1[0])
    return w1[:, order] / length, b1[order] / length, w2[order] * length


@standard_form.mistake(
    "You order the columns of W1, but the biases and the rows of W2 stay where they "
    "were. They belong to the same units."
)
def columns_moved_alone(w1, b1, w2):
    lengths = lengths_of(w1)
    order = np.argsort(w1[0] / lengths)
    return (w1 / lengths)[:, order], b1 / lengths, w2 * lengths[:, np.newaxis]


@standard_form.mistake(
    "Your units are scaled correctly, but they are still in the order they came in."
)
def not_ordered(w1, b1, w2):
    lengths = lengths_of(w1)
    return w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]


@standard_form.mistake(
    "You sort the numbers of each row separately, which tears the units apart. Find "
    "the order once, from the first row, and use it everywhere.",
    when=lambda got, given: np.allclose(
        got["w1"], np.sort(given.args[0] / lengths_of(given.args[0]), axis=1)
    ),
)
def rows_sorted_alone(w1, b1, w2):
    w1, b1, w2 = reference_form(w1, b1, w2)
    return np.sort(w1, axis=1), b1, w2


@standard_form.mistake(
    "You found the order before the scaling. Scaling changes the first row, so find "
    "the order afterward."
)
def ordered_too_early(w1, b1, w2):
    lengths, order = lengths_of(w1), np.argsort(w1[0])
    form = w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]
    return form[0][:, order], form[1][order], form[2][order]


@standard_form.mistake(
    "Your units are in the order of the first row, but their columns still have the "
    "lengths they came with. Scaling comes first."
)
def not_scaled(w1, b1, w2):
    order = np.argsort(w1[0])
    return w1[:, order], b1[order], w2[order]


@standard_form.mistake(
    "You divide by the squared length. The length is the square root of the sum of "
    "squares: 5 for the column (3, 4), not 25."
)
def root_forgotten(w1, b1, w2):
    squares = (w1**2).sum(axis=0)
    order = np.argsort(w1[0] / squares)
    form = w1 / squares, b1 / squares, w2 * squares[:, np.newaxis]
    return form[0][:, order], form[1][order], form[2][order]


@standard_form.mistake(
    "You add up the numbers of a column without their signs, 3 + 4 = 7. The length of "
    "the column is that of a vector, by Pythagoras."
)
def sizes_added_up(w1, b1, w2):
    sums = np.abs(w1).sum(axis=0)
    order = np.argsort(w1[0] / sums)
    form = w1 / sums, b1 / sums, w2 * sums[:, np.newaxis]
    return form[0][:, order], form[1][order], form[2][order]


@standard_form.mistake(
    "The columns and the biases are in order. The rows of W2 belong to the same "
    "units, but yours have stayed where they were."
)
def rows_not_moved(w1, b1, w2):
    form = reference_form(w1, b1, w2)
    return form[0], form[1], w2 * lengths_of(w1)[:, np.newaxis]


@standard_form.mistake(
    "Your order is descending, but it must be ascending, with the smallest first."
)
def descending(w1, b1, w2):
    w1, b1, w2 = reference_form(w1, b1, w2)
    return w1[:, ::-1], b1[::-1], w2[::-1]


@standard_form.mistake(
    "You order the units by their lengths. The exercise asks for the order of the "
    "first row of the new w1."
)
def ordered_by_length(w1, b1, w2):
    lengths = lengths_of(w1)
    order = np.argsort(lengths)
    form = w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]
    return form[0][:, order], form[1][order], form[2][order]


@standard_form.mistake(
    "In W2 a unit is a row. w2 * lengths multiplies the columns, or makes a table "
    "that nobody wanted, so there the lengths must be a column."
)
def lengths_along_the_columns(w1, b1, w2):
    lengths = lengths_of(w1)
    order = np.argsort(w1[0] / lengths)
    return (w1 / lengths)[:, order], (b1 / lengths)[order], (w2 * lengths)[order]


@standard_form.mistake(
    "Your lengths include the bias. The length of a unit is that of its column of w1 "
    "alone."
)
def bias_in_the_length(w1, b1, w2):
    lengths = np.sqrt((w1**2).sum(axis=0) + b1**2)
    w1, b1, w2 = w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]
    order = np.argsort(w1[0])
    return w1[:, order], b1[order], w2[order]


@standard_form.mistake(
    "You take the lengths of the rows of w1. A unit is a column, so check the axis."
)
def lengths_of_rows(w1, b1, w2):
    lengths = lengths_of(w1.T)
    w1, b1, w2 = w1 / lengths, b1 / lengths, w2 * lengths[:, np.newaxis]
    order = np.argsort(w1[0])
    return w1[:, order], b1[order], w2[order]
