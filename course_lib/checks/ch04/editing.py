"""Edit one fact of a memory, and no other (lesson 4.4)."""

import numpy as np

from course_lib.checks.awkward import NEAR
from course_lib.checks.ch04.planting import random_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu


def strengths_of(x, W1, b1):
    """Return how strongly each unit is active."""
    return relu(x @ W1 + b1)


def rewritten(W2, unit, row):
    """Return W2 with a different row for one unit."""
    changed = W2.copy()
    changed[unit] = row
    return changed


def reference_edit(x, W1, b1, W2, new_answer):
    """Give the most active unit the value that makes the sum right."""
    strengths = strengths_of(x, W1, b1)
    unit = strengths.argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / strengths[unit])


edit_fact = Question(
    "edit_fact",
    reference_edit,
    exercise="4.9",
    title="Edit a fact",
    stars=3,
    minutes=18,
    lesson="4.4",
    points=3,
)


def lit_by_five(rng, num_units, size, answer_size):
    """Draw a memory and a prompt that makes one unit the most active.

    A second one fits best, a third writes most, a fourth is far below its threshold,
    and the first and the last unit are a little active.
    """
    keys = random_rows(rng, num_units, size)
    units = np.insert(1 + rng.permutation(num_units - 2), 4, [0, num_units - 1])
    b1 = np.full(num_units, -0.1)
    b1[units[0]] = -0.6
    x = np.array([1.0, 0.9, 0.5, -1.2, 0.35, 0.3]) @ keys[units[:6]]
    W2 = rng.normal(size=(num_units, answer_size))
    W2[units[2]] *= 6 * np.linalg.norm(W2[units[1]]) / np.linalg.norm(W2[units[2]])
    return Given(x, keys.T.copy(), b1, W2, rng.normal(size=answer_size))


@edit_fact.case(points=0)
def one_unit_lit(rng):
    """two units, one of them active"""
    W1, b1 = np.eye(2), np.array([-0.5, -0.5])
    W2 = np.array([[0.0, 2.0], [3.0, 0.0]])
    return Given(np.array([1.0, 0.0]), W1, b1, W2, np.array([4.0, 1.0]))


@edit_fact.case()
def five_units_lit(rng):
    """seven units, five of them active"""
    return lit_by_five(rng, 7, 8, 3)


@edit_fact.case(hidden=True)
def eight_units(rng):
    """eight units, long answers, and values of whole numbers"""
    *given, W2, new_answer = lit_by_five(rng, 8, 9, 12).args
    return Given(*given, np.rint(3 * W2), new_answer)


@edit_fact.case(hidden=True)
def awkward_numbers(rng):
    """numbers of any size, and one that no unit reads"""
    x, W1, b1, W2, _ = lit_by_five(rng, 7, 8, 4).args
    W1[rng.integers(8)] = 0
    new_answer = -rng.uniform(20, 20.5, size=4)
    new_answer[1] = new_answer[0] * (1 + 0.1 / NEAR)
    W2[rng.integers(7), 1] = 1500.0
    return Given(x, W1, b1, W2, new_answer)


@edit_fact.mistake(
    "The unit isn't active with strength 1. What happens to its value on the way out?"
)
def full_strength(x, W1, b1, W2, new_answer):
    return rewritten(W2, strengths_of(x, W1, b1).argmax(), new_answer)


@edit_fact.mistake(
    "Other units are active as well and go on writing. Subtract their part."
)
def alone(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    return rewritten(W2, strengths.argmax(), new_answer / strengths.max())


@edit_fact.mistake(
    "The old answer is still there, because you added the new one on top of it."
)
def on_top(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    unit = strengths.argmax()
    return rewritten(W2, unit, W2[unit] + new_answer / strengths[unit])


@edit_fact.mistake(
    "You chose the unit whose key fits best, but its bias counts, too. Take the most "
    "active unit."
)
def best_fit(x, W1, b1, W2, new_answer):
    strengths, unit = strengths_of(x, W1, b1), (x @ W1).argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / strengths[unit])


@edit_fact.mistake(
    "You share the change among all active units, but only one row may change."
)
def shared(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    missing = new_answer - strengths @ W2
    return W2 + np.outer(strengths, missing) / (strengths @ strengths)


@edit_fact.mistake("You forgot the ReLU. Units below their threshold write nothing.")
def without_bend(x, W1, b1, W2, new_answer):
    fits = x @ W1 + b1
    unit = fits.argmax()
    return rewritten(W2, unit, W2[unit] + (new_answer - fits @ W2) / fits[unit])


@edit_fact.mistake(
    "What is missing is right. But whatever you add to the unit's value comes out "
    "multiplied by the unit's strength."
)
def added_as_it_is(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    unit, missing = strengths.argmax(), new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing)


@edit_fact.mistake(
    "You measured what is missing while the old value was at work, and then threw the "
    "old value away."
)
def old_value_lost(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    unit, missing = strengths.argmax(), new_answer - strengths @ W2
    return rewritten(W2, unit, missing / strengths[unit])


@edit_fact.mistake(
    "You subtracted the part of the others, which is right. Now take into account how "
    "strongly your unit is active."
)
def rest_as_it_is(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    unit, missing = strengths.argmax(), new_answer - strengths @ W2
    return rewritten(W2, unit, missing + strengths[unit] * W2[unit])


@edit_fact.mistake("The other units lost their values. They must keep them.")
def others_emptied(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    row = new_answer / strengths.max()
    return rewritten(np.zeros_like(W2), strengths.argmax(), row)


@edit_fact.mistake(
    "You ignored the sign of the sum. A unit whose sum is far below 0 is off, so take "
    "the unit that is the most active."
)
def farthest_from_zero(x, W1, b1, W2, new_answer):
    strengths, unit = strengths_of(x, W1, b1), np.abs(x @ W1 + b1).argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / (x @ W1 + b1)[unit])


@edit_fact.mistake(
    "You chose the unit that *writes* most. Choose the one that is the most active."
)
def writes_most(x, W1, b1, W2, new_answer):
    strengths = strengths_of(x, W1, b1)
    unit = (strengths * np.linalg.norm(W2, axis=1)).argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / strengths[unit])


@edit_fact.mistake(
    "You divided by 0, because the unit that you chose is off. Which unit is the most "
    "active?"
)
def divided_by_darkness(x, W1, b1, W2, new_answer):
    strengths, unit = strengths_of(x, W1, b1), np.abs(x @ W1 + b1).argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / strengths[unit])


@edit_fact.mistake(
    "The biases play no part in your answer. Without b1, a unit's strength is not what "
    "the FFN makes of it."
)
def without_biases(x, W1, b1, W2, new_answer):
    strengths = relu(x @ W1)
    unit = strengths.argmax()
    missing = new_answer - strengths @ W2
    return rewritten(W2, unit, W2[unit] + missing / strengths[unit])


def rows_changed(got, given):
    """Return which rows of W2 have changed."""
    return ~np.isclose(got, given.args[3]).all(axis=1)


def most_active(given):
    """Return the number of the unit that the prompt activates most."""
    return strengths_of(*given.args[:3]).argmax()


@edit_fact.mistake(
    "Your new W2 is the old one. Do you return the copy, after you have changed it?",
    when=lambda got, given: not rows_changed(got, given).any(),
    late=True,
)
def nothing_changed(x, W1, b1, W2, new_answer):
    return W2.copy()


@edit_fact.mistake(
    "You change the wrong row. Print the strengths of all units, which are the outputs "
    "of the ReLU. Which unit is the most active?",
    when=lambda got, given: not rows_changed(got, given)[most_active(given)],
    late=True,
)
def least_active(x, W1, b1, W2, new_answer):
    return rewritten(W2, (x @ W1 + b1).argmin(), new_answer)


@edit_fact.mistake(
    "You change the right row, but other rows as well. The other units must keep their "
    "values.",
    when=lambda got, given: rows_changed(got, given).sum() > 1,
    late=True,
)
def all_rows_shaken(x, W1, b1, W2, new_answer):
    return reference_edit(x, W1, b1, W2, new_answer) + np.sin(5 * W2 + 1)


@edit_fact.mistake(
    "You change the right row and no other, but its new value is wrong. Ask the FFN "
    "with your W2 about x, and compare its output with new_answer: what is missing?",
    when=lambda got, given: rows_changed(got, given).sum() == 1,
    late=True,
)
def row_half_as_far(x, W1, b1, W2, new_answer):
    return (W2 + reference_edit(x, W1, b1, W2, new_answer)) / 2


@edit_fact.mistake(
    "Follow the example of the statement: which unit is the most active, how strongly, "
    "and what is its new value? The value of a unit is a *row* of W2. What is "
    "different in your answer?",
    when=lambda got, given: True,
    late=True,
)
def column_for_a_row(x, W1, b1, W2, new_answer):
    changed, unit = W2.copy(), strengths_of(x, W1, b1).argmax()
    changed[:, unit % W2.shape[1]] = 0
    return changed
