"""Cross-entropy for many classes, from rows of raw scores (lesson 3.1).

Some scores are large on purpose, and others far apart: a loss that takes the logarithm
of a probability breaks on the second even if its softmax survives the first.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch03.losses import ask_for_both_parts, with_gradient
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import one_hot, softmax
from course_lib.losses import SoftmaxCrossEntropy

# --- 3.4 many classes ---------------------------------------------------------------

softmax_cross_entropy = Question(
    "softmax_cross_entropy",
    exercise="3.4",
    title="Many classes, one row of scores",
    stars=2,
    minutes=10,
    lesson="3.1",
    points=2,
    reference=with_gradient(SoftmaxCrossEntropy),
)
ask_for_both_parts(softmax_cross_entropy)


@softmax_cross_entropy.case(points=0)
def scores_of_the_lesson(rng):
    """the scores 2, 1, 0 of lesson 3.1, and three equal ones"""
    return Given(np.array([[2.0, 1.0, 0.0], [1.0, 1.0, 1.0]]), np.array([2, 0]))


@softmax_cross_entropy.case()
def five_rows(rng):
    """five rows of four scores"""
    return Given(rng.normal(size=(5, 4)), rng.integers(4, size=5))


@softmax_cross_entropy.case()
def large_scores(rng):
    """two rows of scores around a thousand"""
    logits = 1000 + rng.normal(scale=3, size=(2, 3))
    return Given(logits, rng.integers(3, size=2))


@softmax_cross_entropy.case()
def far_apart(rng):
    """a row that is sure and wrong, by nearly a thousand"""
    logits = rng.normal(size=(2, 4))
    favorite, true_class = rng.permutation(4)[:2]
    logits[0, favorite] += rng.uniform(970, 1000)
    return Given(logits, np.array([true_class, 0]))


@softmax_cross_entropy.case(hidden=True)
def many_rows(rng):
    """thirty rows of seven scores"""
    return Given(100 * rng.normal(size=(30, 7)), rng.integers(7, size=30))


@softmax_cross_entropy.case(hidden=True)
def one_row(rng):
    """a single row of two scores"""
    return Given(rng.normal(size=(1, 2)), rng.integers(2, size=1))


@softmax_cross_entropy.case(hidden=True)
def awkward_scores(rng):
    """rows of zero, equal, nearly equal, and huge scores"""
    logits = awkward_rows(rng, 4)
    return Given(logits, rng.integers(3, size=len(logits)))  # a class doesn't occur


def right_of(logits, targets):
    return with_gradient(SoftmaxCrossEntropy)(logits, targets)


def right_log_probs(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def unprotected(logits, axis=-1):
    powers = np.exp(logits)
    return powers / powers.sum(axis=axis, keepdims=True)


def from_probs(probs, targets):
    """Take the logarithm of probabilities, and probabilities minus one-hot rows."""
    rows = np.arange(len(targets))
    loss = -np.log(probs[rows, targets]).mean()
    gradient = probs.copy()
    gradient[rows, targets] -= 1
    return loss, gradient / len(probs)


@softmax_cross_entropy.mistake(
    "exp(1000) is more than a float can hold. Subtract the row's maximum first, which "
    "changes nothing else."
)
def no_maximum(logits, targets):
    return from_probs(unprotected(logits), targets)


@softmax_cross_entropy.mistake(
    "Your sum of exponentials is infinite, and so is its logarithm. Subtract the "
    "row's maximum before exp, which leaves the loss as it was."
)
def infinite_sum(logits, targets):
    rows = np.arange(len(targets))
    log_probs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    gradient = np.exp(log_probs)
    gradient[rows, targets] -= 1
    return -log_probs[rows, targets].mean(), gradient / len(logits)


@softmax_cross_entropy.mistake(
    "Your softmax is safe, but then you take the logarithm of a probability that is "
    "rounded to 0. Go straight from the scores to the loss (lesson 3.1)."
)
def log_of_zero(logits, targets):
    return from_probs(softmax(logits), targets)


@softmax_cross_entropy.mistake(
    "The nan comes from 0 times ln 0, because a probability is rounded to 0. Go "
    "straight from the scores to the loss (lesson 3.1)."
)
def zero_times_infinity(logits, targets):
    probs = softmax(logits)
    terms = one_hot(targets, logits.shape[1]) * np.log(probs)
    return -terms.sum(axis=1).mean(), right_of(logits, targets)[1]


@softmax_cross_entropy.mistake(
    "You subtract the maximum in the exponentials, but not from the score of the true "
    "class. Both terms need the same scores."
)
def half_shifted(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss - logits.max(axis=1).mean(), gradient


@softmax_cross_entropy.mistake(
    "You use one maximum for the whole table. In a row far below it, all powers are "
    "0, so each row needs its own."
)
def one_maximum_for_all(logits, targets):
    shifted = logits - logits.max()
    rows, powers = np.arange(len(targets)), np.exp(shifted)
    sums = powers.sum(axis=1)
    gradient = powers / sums[:, np.newaxis]
    gradient[rows, targets] -= 1
    return np.mean(np.log(sums) - shifted[rows, targets]), gradient / len(logits)


@softmax_cross_entropy.mistake(
    "A row that is sure and wrong costs too little. Is there a `clip`, or a tiny "
    "number that you add? It hides how wrong the network is.",
    when=lambda got, given: (
        np.ptp(given.args[0]) > 8
        and 0 < got["loss"] < right_of(*given.args)[0] - 1e-6
        and np.allclose(got["gradient"], right_of(*given.args)[1], atol=1e-6)
    ),
)
def tiny_number(logits, targets):
    chosen = softmax(logits)[np.arange(len(targets)), targets]
    return -np.log(chosen + 1e-12).mean(), right_of(logits, targets)[1]
