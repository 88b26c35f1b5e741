"""Softmax and cross-entropy, with the gradient of every intermediate (lesson 3.3).

The powers act on the probabilities in two ways, directly and through their sum, so two
slopes meet there.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def part_by_part(logits, targets, **bug):
    """Return all intermediates and their slopes; a bug replaces one of the steps."""
    size = bug.get("size", len(targets))
    shifted = logits - bug.get("largest", largest_of_rows)(logits)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)  # (N, 1)
    probs = powers / sums
    chosen = np.arange(len(targets)), targets
    dprobs = np.zeros(logits.shape)
    dprobs[chosen] = bug.get("slope", lambda p: -1 / p)(probs[chosen]) / size
    dprobs = bug.get("spread", lambda probs, dprobs: dprobs)(probs, dprobs)
    divisor = bug.get("divide", np.square)(sums)
    dsums = -bug.get("collect", sums_of_rows)(dprobs * powers) / divisor
    dsums = bug.get("sum_slope", lambda dsums: dsums)(dsums)
    dpowers = bug.get("join", np.add)(dprobs / sums, dsums)
    return {
        "shifted": shifted,
        "powers": powers,
        "probs": probs,
        "loss": float(-np.log(probs[chosen]).sum() / size),
        "dprobs": dprobs,
        "dsums": dsums,
        "dpowers": dpowers,
        "dshifted": dpowers * bug.get("last", np.exp)(shifted),
    }


def sums_of_rows(numbers):
    return numbers.sum(axis=1, keepdims=True)


def largest_of_rows(logits):
    return logits.max(axis=1, keepdims=True)


def shifted_by(amount):
    """Return a test: was this subtracted from the scores?"""

    def test(got, given):
        logits = given.args[0]
        return np.allclose(got["shifted"], logits - amount(logits))

    return test


softmax_parts = Question(
    "softmax_parts",
    exercise="3.18",
    title="Softmax, taken apart",
    stars=3,
    minutes=30,
    lesson="3.3",
    points=3,
    reference=part_by_part,
)


@softmax_parts.case(points=0)
def equal_scores(rng):
    """two equal scores, class 0 is true"""
    return Given(np.zeros((1, 2)), np.array([0]))


@softmax_parts.case()
def four_rows(rng):
    """four rows of three scores"""
    return Given(2 * rng.normal(size=(4, 3)), rng.integers(3, size=4))


@softmax_parts.case()
def thousands(rng):
    """three rows of five scores, near 1000"""
    logits = rng.normal(size=(3, 5)) + np.array([[1000.0], [990.0], [1010.0]])
    return Given(logits, rng.integers(5, size=3))


@softmax_parts.case(hidden=True)
def twelve_rows(rng):
    """twelve rows of four scores"""
    return Given(3 * rng.normal(size=(12, 4)), rng.integers(4, size=12))


@softmax_parts.case(hidden=True)
def hardly_possible(rng):
    """three rows whose true class is far below the others"""
    logits, targets = rng.normal(size=(3, 4)), rng.integers(4, size=3)
    logits[np.arange(3), targets] -= 24
    return Given(logits, targets)


@softmax_parts.case(hidden=True)
def awkward_scores(rng):
    """rows of zeros, of equal scores, and of scores near 100"""
    logits = awkward_rows(rng, 4, without=("huge",))
    return Given(logits, rng.integers(4, size=len(logits)))


@softmax_parts.mistake(
    "The loss is a mean over N rows, so its slopes need the factor 1/N. Your dprobs "
    "doesn't have it, and all that follows inherits that."
)
def rows_not_averaged(logits, targets):
    right, wrong = (part_by_part(logits, targets, size=n) for n in (len(targets), 1))
    return {**wrong, "loss": right["loss"]}


STEPS = {
    "Your loss is a sum over the rows, and its slopes follow it. It should be the "
    "mean.": {"size": 1},
    "dprobs has the wrong sign. The larger the probability of the true class, the "
    "smaller the loss: is that slope positive or negative?": {"slope": lambda p: 1 / p},
    "Your dprobs are −1 over N at the true class. That's the slope with respect to the "
    "*logarithm* of the probability. What is the derivative of ln p?": {
        "slope": lambda p: -1
    },
    "Your dprobs have a slope for every class. The loss looks at the probability of "
    "the true class alone, so the slopes of all others are 0.": {
        "spread": lambda probs, dprobs: -1 / probs / len(probs)
    },
    "Your dsums aren't added up yet. Every probability of a row is divided by the sum "
    "of that row, so their messages meet there, in one number per row.": {
        "collect": np.positive
    },
    "Your dpowers only know the direct path. Each power also enters the sum that its "
    "whole row is divided by, so a second slope arrives.": {
        "join": lambda direct, dsums: direct
    },
    "Your dpowers only know the path through the sum. Each power is also divided by "
    "that sum directly, so a second slope arrives.": {
        "join": lambda direct, dsums: 0 * direct + dsums
    },
    "dsums has the wrong sign. A larger sum makes every probability smaller: what does "
    "that do to the loss?": {"sum_slope": np.negative},
    "dsums is divided by the sum once. The derivative of 1/S has S² below the line.": {
        "divide": np.positive
    },
    "dshifted equals your dpowers. On the way back through an exponential, a slope is "
    "multiplied by something.": {"last": np.ones_like},
    "dshifted is dpowers times the *shifted scores*. What is the derivative of eᶻ?": {
        "last": np.positive
    },
    "Your `shifted` holds the scores as they came. Subtract the maximum of each row, "
    "or the exponential of 1000 is more than a float can hold.": {
        "largest": np.zeros_like
    },
}
explain_steps(softmax_parts, part_by_part, STEPS)


@softmax_parts.mistake(
    "You subtract one maximum from the whole table. Each row needs a maximum of its "
    "own, so that its largest power is 1.",
    when=shifted_by(lambda logits: logits.max()),
)
def one_maximum(logits, targets):
    return part_by_part(logits, targets, largest=np.max)


@softmax_parts.mistake(
    "Your maximum runs down the columns. Each row needs its own.",
    when=shifted_by(lambda logits: logits.max(axis=0)),
)
def maximum_of_columns(logits, targets):
    return part_by_part(logits, targets, largest=lambda z: z.max(axis=0, keepdims=True))


@softmax_parts.mistake(
    "The first part is wrong already. Each row of `shifted` is the row of scores minus "
    "its largest one, so its own largest number is 0.",
    when=lambda got, given: (got["shifted"].max(axis=1) != 0).any(),
)
def mean_of_rows_subtracted(logits, targets):
    return part_by_part(
        logits, targets, largest=lambda z: z.mean(axis=1, keepdims=True)
    )


@softmax_parts.mistake(
    "`dsums` has one number per row, in the shape (N, 1): one sum for each row of the "
    "table. `keepdims=True` leaves such a column."
)
def flat_sums(logits, targets):
    parts = part_by_part(logits, targets)
    return {**parts, "dsums": parts["dsums"][:, 0]}
