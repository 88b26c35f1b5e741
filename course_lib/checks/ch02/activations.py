"""The bend, and when it is silent (lesson 2.2).

One question is a ReLU with a leak; the other, the bias that kills a given share of a
thousand ReLUs.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for
from course_lib.functional import leaky_relu as library_leaky_relu

# --- 2.2 leaky ReLU -----------------------------------------------------------------


def reference_leaky_relu(z, leak):
    """Return the library's, with the names of the exercise."""
    return library_leaky_relu(z, negative_slope=leak)


leaky_relu = Question(
    "leaky_relu",
    exercise="2.2",
    title="A leak instead of silence",
    stars=1,
    minutes=6,
    lesson="2.2",
    points=1,
    reference=reference_leaky_relu,
)


@leaky_relu.case(points=0)
def four_scores(rng):
    """four scores, with a leak of 0.1"""
    return Given(np.array([-2.0, -0.5, 0.0, 3.0]), 0.1)


@leaky_relu.case()
def a_batch(rng):
    """a batch of shape (4, 3), with a small leak"""
    return Given(rng.normal(size=(4, 3)), float(rng.uniform(0.01, 0.3)))


@leaky_relu.case()
def a_steep_leak(rng):
    """five scores, with a leak above 1"""
    return Given(rng.normal(size=5), float(rng.uniform(1.5, 3)))


@leaky_relu.case(hidden=True)
def a_falling_leak(rng):
    """negative scores, with a leak below 0"""
    return Given(-rng.uniform(0.5, 2, size=(2, 2, 2)), -float(rng.uniform(0.5, 2)))


@leaky_relu.case()
def without_a_leak(rng):
    """rows of zeros, of equal and of huge scores, with a leak of 0"""
    return Given(awkward_rows(rng, 3), 0.0)


@leaky_relu.case(hidden=True)
def one_row(rng):
    """a single row of two scores"""
    return Given(rng.normal(size=(1, 2)), float(rng.uniform(0.1, 0.9)))


@leaky_relu.case()
def whole_scores(rng):
    """five whole scores, with a leak between 0 and 1"""
    return Given(rng.permutation(5) - 2, float(rng.uniform(0.1, 0.9)))


@leaky_relu.mistake(
    "You take the larger of z and leak · z. Try z = -1 with a leak of 2: which of the "
    "two is larger, and which one do you want?"
)
def larger_of_the_two(z, leak):
    return np.maximum(z, leak * z)


@leaky_relu.mistake(
    "To the left of 0 you return the same number for every score. The leak is a "
    "slope, so it has to matter how far left the score is."
)
def leak_as_a_level(z, leak):
    return np.where(z > 0, z, leak)


@leaky_relu.mistake(
    "You take the larger of z and the leak. The leak isn't a score; it says how much "
    "of a negative score is left."
)
def leak_as_a_floor(z, leak):
    return np.maximum(leak, z)


@leaky_relu.mistake(
    "Those are the slopes of a leaky ReLU, the same for all scores on one side. The "
    "exercise asks for its height."
)
def slope_not_height(z, leak):
    return np.where(z > 0, 1.0, leak)


@leaky_relu.mistake(
    "You let the leak through on both sides, so a score of 3 comes out larger than 3. "
    "Above 0 nothing is added."
)
def leak_on_both_sides(z, leak):
    return np.maximum(0, z) + leak * z


@leaky_relu.mistake(
    "An array of whole numbers can't hold a fraction, so `*=` fails there. Make a new "
    "array, as in `leak * z`, and leave z as it was."
)
def scaled_in_a_copy(z, leak):
    leaky = z.copy()
    leaky[z <= 0] *= leak
    return leaky


@leaky_relu.mistake(
    "A leak of 0 is a number like any other, and what is left then is a plain ReLU. "
    "But Python counts 0 as False, so `leak or 0.01` puts 0.01 in its place."
)
def leak_of_zero_replaced(z, leak):
    return np.where(z > 0, z, (leak or 0.01) * z)


@leaky_relu.mistake(
    "Your leak is always 0.1, whatever the call asks for. Use the one that is passed "
    "in."
)
def leak_of_the_example(z, leak):
    return np.where(z > 0, z, 0.1 * z)


@leaky_relu.mistake(
    "An `if` decides only once, so it can't decide for a whole array. You need "
    "something that decides for each score by itself."
)
def one_decision_for_all(z, leak):
    return z if z > 0 else leak * z


@leaky_relu.mistake(
    "The leak is on the wrong side: positive scores should pass unchanged."
)
def leak_on_the_right(z, leak):
    return np.where(z > 0, leak * z, z)


@leaky_relu.mistake(
    "That is the plain ReLU. Yours lets nothing through to the left of 0."
)
def no_leak(z, leak):
    return np.maximum(0, z)


@leaky_relu.mistake(
    "To the left of 0 your numbers have the wrong sign. With a leak of 0.1, a score "
    "of -2 gets closer to 0, but it doesn't change sides."
)
def leak_of_the_size(z, leak):
    return np.where(z > 0, z, leak * np.abs(z))


@leaky_relu.mistake(
    "Your leak is always 0.01, the usual one. Here the call says how large it is."
)
def usual_leak(z, leak):
    return np.where(z > 0, z, 0.01 * z)


@leaky_relu.mistake("Every score passes unchanged, although negative ones should not.")
def everything_passes(z, leak):
    return z


@leaky_relu.mistake(
    "To the left of 0 you add the leak to the score. It is a factor of the score."
)
def leak_added(z, leak):
    return np.where(z > 0, z, leak + z)


@leaky_relu.mistake(
    "You return whether each score is above 0. Where it is, return the score itself."
)
def questions_answered(z, leak):
    return (z > 0) * 1.0


@leaky_relu.mistake(
    "Your border isn't at 0. Try a score of -0.5: it is negative, so only the leak's "
    "share of it is left."
)
def border_below_zero(z, leak):
    return np.where(z > -1, z, leak * z)


# --- 2.4 an experiment: kill a share of the units -----------------------------------


def scores_without_bias():
    """Return the scores of 1,000 units, for each of 101 points."""
    rng = np.random.default_rng(2)
    points = rng.normal(size=(101, 2))
    weights = rng.normal(size=(2, 1000))
    return points @ weights


def reference_deadly_bias(share):
    """Return the bias below which that share of the units is off for every point."""
    return float(np.quantile(-scores_without_bias().max(axis=0), 1 - share))


deadly_bias = Question(
    "deadly_bias",
    exercise="2.4",
    title="A bias that kills",
    stars=2,
    minutes=12,
    kind="experiment",
    lesson="2.2",
    points=2,
    reference=reference_deadly_bias,
    value=True,
    tolerance=0.01,
)


@deadly_bias.variant
def own_share(rng):
    """Draw the share of the units that must be dead."""
    return {"share": float(rng.choice([15, 20, 25, 30, 35, 65, 70, 75, 80, 85])) / 100}


ask_for(deadly_bias, "the bias at which your share of the units is dead")


@deadly_bias.mistake(
    "With your bias, that share of the units is still alive. How many are dead?"
)
def share_alive(share):
    return reference_deadly_bias(1 - share)


@deadly_bias.mistake(
    "You count a unit as dead when it is off for more than half of the points. Dead "
    "means off for every point, so use all, not mean."
)
def off_for_most(share):
    return float(np.quantile(-np.median(scores_without_bias(), axis=0), 1 - share))


@deadly_bias.mistake(
    "You count all pairs of a point and a unit for which the unit is off. First "
    "decide for each unit whether it is dead, then take the share of the units."
)
def pairs_that_are_off(share):
    return float(np.quantile(-scores_without_bias(), 1 - share))


@deadly_bias.mistake(
    "You count a unit as dead as soon as one point turns it off. Being off for some "
    "points is its job; dead means off for every one of them."
)
def off_for_one(share):
    return float(np.quantile(-scores_without_bias().min(axis=0), 1 - share))


@deadly_bias.mistake(
    "The size may be right, but the sign is not: a positive bias raises every score."
)
def bias_turned_round(share):
    return -reference_deadly_bias(share)


@deadly_bias.mistake(
    "That could be a share. The question asks for the bias at which that share is "
    "reached, and with a bias above 0 hardly any unit is dead.",
    when=lambda got, given: 0 <= got <= 1,
)
def share_itself(share):
    return share


@deadly_bias.mistake(
    "With your bias, a different share of the units is dead. Print that share: a "
    "unit is dead if all 101 of its scores are 0 or below. The lower the bias, the "
    "more units die.",
    when=lambda got, given: got < 0,
)
def another_share(share):
    return 2 * reference_deadly_bias(share)


@deadly_bias.mistake(
    "A bias above 0 raises every score, so hardly any unit is dead. Try negative ones.",
    when=lambda got, given: got > 0,
)
def far_above_zero(share):
    return 2.0
