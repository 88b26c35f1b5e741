"""Cross-entropy for two classes, from one raw score each (lesson 3.1).

Some scores are large on purpose: a loss that takes the logarithm of a probability
breaks on them.
"""

import numpy as np

from course_lib.checks.awkward import NEAR
from course_lib.checks.ch03.losses import ask_for_both_parts, with_gradient
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import sigmoid
from course_lib.losses import BinaryCrossEntropy

MIXED = np.array([0.0, 1.0, 1.0, 0.0])  # for scores of the signs + - + -


# --- 3.3 two classes ----------------------------------------------------------------

binary_cross_entropy = Question(
    "binary_cross_entropy",
    exercise="3.3",
    title="Two classes, one score",
    stars=3,
    minutes=20,
    lesson="3.1",
    points=2,
    reference=with_gradient(BinaryCrossEntropy),
)
ask_for_both_parts(binary_cross_entropy)


@binary_cross_entropy.case(points=0)
def three_scores(rng):
    """scores 0, 2 and -2"""
    return Given(np.array([0.0, 2.0, -2.0]), np.array([1.0, 1.0, 1.0]))


@binary_cross_entropy.case()
def eight_scores(rng):
    """eight scores"""
    return Given(rng.normal(size=8), rng.permutation([0.0, 1.0] * 4))


@binary_cross_entropy.case()
def sure_and_wrong(rng):
    """four scores around 50, some of them sure and wrong"""
    return Given(rng.uniform(40, 60, size=4) * [1, -1, 1, -1], MIXED)


@binary_cross_entropy.case()
def very_sure(rng):
    """four scores around 800"""
    return Given(rng.uniform(720, 900, size=4) * [1, -1, 1, -1], MIXED)


@binary_cross_entropy.case(hidden=True)
def many_scores(rng):
    """fifty scores"""
    return Given(40 * rng.normal(size=50), rng.integers(0, 2, size=50).astype(float))


@binary_cross_entropy.case(hidden=True)
def one_score(rng):
    """a single score"""
    return Given(rng.normal(size=1), rng.integers(0, 2, size=1).astype(float))


@binary_cross_entropy.case(hidden=True)
def nearly_equal_scores(rng):
    """scores below 0, close together"""
    scores = -rng.uniform(20, 20.5, size=6)
    scores[1] = scores[0] * (1 + 0.1 / NEAR)
    return Given(scores, rng.permutation([0.0, 1.0] * 3))


def error_of(logits, targets):
    return sigmoid(logits) - targets


def sound_loss(logits, targets):
    return np.mean(np.logaddexp(0, logits) - logits * targets)


@binary_cross_entropy.mistake(
    "exp of a large score is infinite. NumPy's `logaddexp` adds exponentials safely."
)
def bare_exponential(logits, targets):
    loss = np.mean(np.log(1 + np.exp(logits)) - logits * targets)
    return loss, error_of(logits, targets) / len(logits)


@binary_cross_entropy.mistake(
    "exp of a large score overflows to infinity, and 0 times infinity is nan. NumPy's "
    "`logaddexp` adds exponentials safely."
)
def both_exponentials(logits, targets):
    cost_of_1, cost_of_0 = np.log(1 + np.exp(-logits)), np.log(1 + np.exp(logits))
    loss = np.mean(targets * cost_of_1 + (1 - targets) * cost_of_0)
    return loss, error_of(logits, targets) / len(logits)


@binary_cross_entropy.mistake(
    "Your loss takes ln of 0 and multiplies it by 0. Don't compute a probability "
    "first; go straight from the score to the loss."
)
def log_of_both(logits, targets):
    p = 1 / (1 + np.exp(-logits))
    terms = targets * np.log(p) + (1 - targets) * np.log(1 - p)
    return -np.mean(terms), (p - targets) / len(p)


@binary_cross_entropy.mistake(
    "Your probability is rounded to exactly 0 or 1, and ln of 0 is infinite. Skip the "
    "probability, and go straight from the score to the loss."
)
def log_of_the_chosen(logits, targets):
    p = 1 / (1 + np.exp(-logits))
    return -np.mean(np.log(np.where(targets == 1, p, 1 - p))), (p - targets) / len(p)


@binary_cross_entropy.mistake(
    "You charge for the other class. The score speaks for class 1, so a high score is "
    "cheap where the target is 1."
)
def classes_exchanged(logits, targets):
    wanted = 1 - targets
    return sound_loss(logits, wanted), error_of(logits, wanted) / len(logits)


@binary_cross_entropy.mistake(
    "The gradient is right, but the two prices are swapped. Look at the sign of z "
    "where the target is 1."
)
def prices_exchanged(logits, targets):
    return sound_loss(logits, 1 - targets), error_of(logits, targets) / len(logits)


@binary_cross_entropy.mistake(
    "Every score is charged as if its target were 1, which happens to be true in the "
    "first case.",
    when=lambda got, given: np.isclose(
        got["loss"], sound_loss(given.args[0], np.ones_like(given.args[1]))
    ),
)
def targets_unread(logits, targets):
    ones = np.ones_like(targets)
    return sound_loss(logits, ones), error_of(logits, ones) / len(logits)


@binary_cross_entropy.mistake(
    "Your sigmoid divides infinity by infinity where a score is large. Which way of "
    "writing it needs no large power?"
)
def infinite_sigmoid(logits, targets):
    powers = np.exp(logits)
    gradient = (powers / (1 + powers) - targets) / len(logits)
    return sound_loss(logits, targets), gradient


@binary_cross_entropy.mistake(
    "The gradient is not divided by the number of scores, although the loss is a mean."
)
def mean_forgotten(logits, targets):
    return sound_loss(logits, targets), error_of(logits, targets)


@binary_cross_entropy.mistake(
    "The slope of the sigmoid is in your gradient once too often. It should have "
    "canceled against the slope of the logarithm (lesson 3.1, 'Sure and wrong')."
)
def slope_twice(logits, targets):
    p = sigmoid(logits)
    return sound_loss(logits, targets), (p - targets) * p * (1 - p) / len(p)


@binary_cross_entropy.mistake(
    "You return the sums. Return the means instead.",
    when=lambda got, given: (
        np.isclose(got["loss"], len(given.args[0]) * sound_loss(*given.args))
        and not np.allclose(got["gradient"] * len(given.args[0]), error_of(*given.args))
    ),
)
def added_up(logits, targets):
    loss = len(logits) * sound_loss(logits, targets)
    return loss, error_of(logits, targets)


@binary_cross_entropy.mistake(
    "Only your loss is a sum over the scores. It should be their mean, as in the "
    "gradient."
)
def loss_added_up(logits, targets):
    loss = len(logits) * sound_loss(logits, targets)
    return loss, error_of(logits, targets) / len(logits)


@binary_cross_entropy.mistake(
    "Check the sign of the gradient: a score that is too high must have a positive one."
)
def turned_round(logits, targets):
    return sound_loss(logits, targets), -error_of(logits, targets) / len(logits)


@binary_cross_entropy.mistake(
    "Large scores cost too little. Is there a `clip`, or a tiny number that you add? "
    "It hides the overflow, and with it how wrong the network is.",
    when=lambda got, given: (
        np.abs(given.args[0]).max() > 20  # a term that is missing shows in small ones
        and np.isfinite(got["loss"])
        and got["loss"] < sound_loss(*given.args) - 1e-6
        and np.allclose(
            got["gradient"] * len(given.args[0]), error_of(*given.args), atol=1e-3
        )
    ),
)
def clipped(logits, targets):
    p = np.clip(sigmoid(logits), 1e-12, 1 - 1e-12)
    chosen = np.where(targets == 1, p, 1 - p)
    return -np.mean(np.log(chosen)), (p - targets) / len(p)
