"""The capstone, part 2: a loss for ten digits (lesson 3.1)."""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question
from course_lib.losses import SoftmaxCrossEntropy


def reference_loss(logits, targets):
    """Return the library's loss, its gradient, and the share that is right."""
    loss = SoftmaxCrossEntropy()
    value = loss.forward(logits, targets)
    right = (logits.argmax(axis=1) == targets).mean()
    return {"loss": value, "gradient": loss.backward(), "accuracy": float(right)}


own_loss = Question(
    "own_loss",
    exercise="3.25",
    title="Capstone, part 2: a loss",
    stars=1,
    minutes=10,
    kind=CAPSTONE,
    lesson="3.1",
    points=1,
    reference=reference_loss,
)


@own_loss.case(points=0)
def sure_of_one(rng):
    """the scores 2, 1, 0, twice; class 0 is true, then class 2"""
    return Given(np.array([[2.0, 1.0, 0.0]] * 2), np.array([0, 2]))


def scores(rng, rows, classes, size):
    """Draw scores; the largest one is right in about two of three rows."""
    targets = rng.integers(classes, size=rows)
    logits = size * rng.normal(size=(rows, classes))
    believed = np.where(np.arange(rows) % 3 < 2, targets, (targets + 1) % classes)
    logits[np.arange(rows), believed] += 5 * size
    return Given(logits, targets)


@own_loss.case()
def ten_digits(rng):
    """seven rows of ten scores"""
    logits, targets = scores(rng, 7, 10, 1.0).args
    logits[0] = 0.1 * rng.uniform(size=10)  # right, with a probability far below ½
    logits[0, targets[0]] += 0.2
    return Given(logits, targets)


@own_loss.case()
def large_scores(rng):
    """four rows of scores in the hundreds and thousands"""
    logits, targets = scores(rng, 4, 3, 200.0).args
    logits[2, targets[2]] -= 1000  # sure and wrong: this probability is rounded to 0
    return Given(logits - 1500 * np.arange(4)[:, np.newaxis], targets)


@own_loss.case(hidden=True)
def many_rows(rng):
    """fifty rows of ten scores"""
    return scores(rng, 50, 10, 2.0)


def changed_part(name, change):
    """Return a wrong answer: one part of the right one is changed."""

    def wrong(logits, targets):
        parts = reference_loss(logits, targets)
        return {**parts, name: change(parts[name], logits, targets)}

    return wrong


LOSS_SLIPS = {
    "The gradient needs the factor 1/N, because the loss is a mean over the rows.": (
        "gradient",
        lambda gradient, logits, targets: gradient * len(targets),
    ),
    "The accuracy is the *number* of right rows. Return their share, from 0 to 1.": (
        "accuracy",
        lambda share, logits, targets: share * len(targets),
    ),
    "Your accuracy is the share of rows that are wrong.": (
        "accuracy",
        lambda share, logits, targets: 1 - share,
    ),
    "Your accuracy is the mean probability of the true class. A row counts as right or "
    "as wrong: is the largest score the one of the true class?": (
        "accuracy",
        lambda share, logits, targets: true_probs(logits, targets).mean(),
    ),
    "You count a row as right if the probability of its true class is above ½. With "
    "ten classes, the largest one may well be below that.": (
        "accuracy",
        lambda share, logits, targets: (true_probs(logits, targets) > 0.5).mean(),
    ),
    "By your count, hardly any row is right. You look for the largest number after 1 "
    "has been subtracted at the true class, and so it is elsewhere.": (
        "accuracy",
        lambda share, logits, targets: (
            (softmax_of(logits) - np.eye(logits.shape[1])[targets]).argmax(axis=1)
            == targets
        ).mean(),
    ),
    "Your loss is a sum over the rows. It should be their mean.": (
        "loss",
        lambda loss, logits, targets: loss * len(targets),
    ),
    "The gradient has the wrong sign: raising the score of the true class should lower "
    "the loss.": ("gradient", lambda gradient, logits, targets: -gradient),
    "Your gradient is the probabilities, divided by N. Subtract 1 at the true class "
    "before that.": (
        "gradient",
        lambda gradient, logits, targets: softmax_of(logits) / len(targets),
    ),
}


def softmax_of(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def true_probs(logits, targets):
    return softmax_of(logits)[np.arange(len(targets)), targets]


for hint, slip in LOSS_SLIPS.items():
    own_loss.mistake(hint)(changed_part(*slip))


@own_loss.mistake(
    "Scores in the thousands are too much for exp. Subtract the largest score of each "
    "row, and go from the scores to the loss without a probability (exercise 3.4).",
)
def unprotected(logits, targets):
    powers = np.exp(logits)
    probs = powers / powers.sum(axis=1, keepdims=True)
    rows = np.arange(len(targets))
    right = reference_loss(logits, targets)
    gradient = probs.copy()
    gradient[rows, targets] -= 1
    loss = float(-np.log(probs[rows, targets]).mean())
    return {**right, "loss": loss, "gradient": gradient / len(rows)}


def with_floor(logits, targets, floor):
    """Return the loss if no probability is taken to be below a floor."""
    return float(-np.log(np.maximum(true_probs(logits, targets), floor)).mean())


@own_loss.mistake(
    "You keep the probability away from 0, with np.clip or a small number added. Then "
    "a row that is sure and wrong costs less than it should. Go straight from the "
    "scores to the loss (exercise 3.4).",
    when=lambda got, given: any(
        np.isclose(got["loss"], with_floor(*given.args, 10.0**-k), rtol=1e-6)
        for k in range(5, 31)
    ),
)
def clipped(logits, targets):
    loss = with_floor(logits, targets, 1e-12)
    return {**reference_loss(logits, targets), "loss": loss}


@own_loss.mistake(
    "You subtract one maximum from the whole table. In a row far below it, all powers "
    "are 0, so each row needs its own."
)
def one_maximum(logits, targets):
    shifted, rows = logits - logits.max(), np.arange(len(targets))
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    gradient = powers / sums[:, np.newaxis]
    gradient[rows, targets] -= 1
    loss = float(np.mean(np.log(sums) - shifted[rows, targets]))
    right = reference_loss(logits, targets)
    return {**right, "loss": loss, "gradient": gradient / len(rows)}


@own_loss.mistake(
    "Your softmax is safe, but then you take the logarithm of a probability that is "
    "rounded to 0. Go straight from the scores to the loss (exercise 3.4)."
)
def log_of_zero(logits, targets):
    chosen = true_probs(logits, targets)
    return {**reference_loss(logits, targets), "loss": float(-np.log(chosen).mean())}
