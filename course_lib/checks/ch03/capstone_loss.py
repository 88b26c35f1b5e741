"""The capstone, part 2: a loss for ten digits, perhaps smoothed (lesson 3.1).

Label smoothing (Szegedy et al., 2016) takes a share off the true class and gives every
class an equal part of it.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def softmax_of(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def logs_of(logits):
    """Return the logarithms of the probabilities, which may be far below -1000."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def smooth(logits, targets, smoothing):
    """Return the smoothed targets, a table of shares whose rows add up to 1."""
    K = logits.shape[1]
    return (1 - smoothing) * np.eye(K)[targets] + smoothing / K


def reference_loss(logits, targets, smoothing=0.0, *, wanted=smooth, logs=logs_of):
    """Return the loss, its gradient, and the share of rows that are right."""
    shares = wanted(logits, targets, smoothing)
    costs = np.where(shares > 0, -shares * logs(logits), 0)
    return {
        "loss": float(costs.sum(axis=1).mean()),
        "gradient": (softmax_of(logits) - shares) / len(targets),
        "accuracy": float((logits.argmax(axis=1) == targets).mean()),
    }


own_loss = Question(
    "own_loss",
    exercise="3.25",
    title="Capstone, part 2: a loss",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="3.1",
    points=2,
    reference=reference_loss,
)


@own_loss.case(points=0)
def sure_of_one(rng):
    """the scores 2, 1, 0, twice; class 0 is true, then class 2"""
    return Given(np.array([[2.0, 1.0, 0.0]] * 2), np.array([0, 2]))


@own_loss.case(points=0)
def smoothed_example(rng):
    """the scores 2, 1, 0; class 0 is true, smoothing 0.3"""
    return Given(np.array([[2.0, 1.0, 0.0]]), np.array([0]), 0.3)


def scores(rng, rows, classes, size, *smoothing):
    """Draw scores; the largest one is right in about two of three rows."""
    targets = rng.integers(classes, size=rows)
    logits = size * rng.normal(size=(rows, classes))
    believed = np.where(np.arange(rows) % 3 < 2, targets, (targets + 1) % classes)
    logits[np.arange(rows), believed] += 5 * size
    return Given(logits, targets, *smoothing)


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


@own_loss.case()
def smoothed(rng):
    """six rows of five scores, smoothing 0.1 to 0.4"""
    return scores(rng, 6, 5, 1.5, float(rng.choice([0.1, 0.2, 0.3, 0.4])))


@own_loss.case()
def large_and_smoothed(rng):
    """five rows of scores in the thousands, with smoothing"""
    logits, targets = scores(rng, 5, 4, 400.0).args
    return Given(logits, targets, float(rng.uniform(0.1, 0.4)))


@own_loss.case(hidden=True)
def many_rows(rng):
    """fifty rows of ten scores, with smoothing"""
    return scores(rng, 50, 10, 2.0, float(rng.uniform(0.05, 0.5)))


@own_loss.case(hidden=True)
def awkward_scores(rng):
    """rows of nearly equal and huge scores, none of them tied"""
    logits = awkward_rows(rng, 4, without=("zero row", "ties"))
    logits[0] = 5000 + rng.normal(size=4)
    return Given(logits, rng.integers(4, size=len(logits)))


@own_loss.case(hidden=True)
def one_row(rng):
    """a single row of six scores"""
    return scores(rng, 1, 6, 2.0, float(rng.uniform(0, 0.3)))


def changed_part(name, change):
    """Return a wrong answer: one part of the right one is changed."""

    def wrong(logits, targets, smoothing=0.0):
        parts = reference_loss(logits, targets, smoothing)
        return {**parts, name: change(parts[name], logits, targets)}

    return wrong


def true_probs(logits, targets):
    return softmax_of(logits)[np.arange(len(targets)), targets]


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
    "Your loss is a mean over all N · K numbers. Add up the K costs of a row first; "
    "then take the mean over the N rows.": (
        "loss",
        lambda loss, logits, targets: loss / logits.shape[1],
    ),
    "The gradient has the wrong sign: raising the score of the true class should lower "
    "the loss.": ("gradient", lambda gradient, logits, targets: -gradient),
    "Your gradient is the probabilities, divided by N. Subtract the shares of the "
    "targets before that.": (
        "gradient",
        lambda gradient, logits, targets: softmax_of(logits) / len(targets),
    ),
}
for hint, slip in LOSS_SLIPS.items():
    own_loss.mistake(hint)(changed_part(*slip))


# What can go wrong with the shares of the targets.


def half_smoothed(part):
    """Return a wrong answer: one part of the right one is taken without smoothing."""

    def wrong(logits, targets, smoothing=0.0):
        plain = reference_loss(logits, targets)
        return {**reference_loss(logits, targets, smoothing), part: plain[part]}

    return wrong


def with_shares(wanted):
    """Return a wrong answer: the shares of the targets are different ones."""
    return lambda *given: reference_loss(*given, wanted=wanted)


def to_the_others(logits, targets, smoothing):
    K = logits.shape[1]
    truth = np.eye(K)[targets]
    return (1 - smoothing) * truth + smoothing * (1 - truth) / (K - 1)


SHARES = {
    "`smoothing` has no effect: your loss and your gradient belong to sure targets. "
    "Write down the row of shares for the second example first.": with_shares(
        lambda logits, targets, smoothing: smooth(logits, targets, 0.0)
    ),
    "The loss is smoothed, but the gradient still belongs to a sure target. For which "
    "probabilities is the smoothed loss smallest? There, the gradient must be 0.": (
        half_smoothed("gradient")
    ),
    "The gradient is smoothed, but the loss isn't: it still charges only for the true "
    "class. Every class with a share has to be paid for.": half_smoothed("loss"),
    "You divide the smoothing among the *wrong* classes, K − 1 of them. Each of the K "
    "classes gets a part of it, the true one as well.": with_shares(to_the_others),
    "You take the smoothing away from the true class, and nobody gets it. The shares "
    "of a row should add up to 1.": with_shares(
        lambda logits, targets, smoothing: (
            (1 - smoothing) * smooth(logits, targets, 0.0)
        )
    ),
    "The true class has its `1 - smoothing`, but not its part of what is divided: in "
    "the example, 0.7 of the first and 0.1 of the second make 0.8.": with_shares(
        lambda logits, targets, smoothing: np.where(
            np.eye(logits.shape[1])[targets] > 0,
            1 - smoothing,
            smoothing / logits.shape[1],
        )
    ),
    "Each class gets the whole smoothing. It is divided among the K classes, so each "
    "gets `smoothing / K`.": with_shares(
        lambda logits, targets, smoothing: (
            (1 - smoothing) * smooth(logits, targets, 0.0) + smoothing
        )
    ),
    "The true class keeps its whole 1, and the others get a share on top. The shares "
    "of a row should add up to 1.": with_shares(
        lambda logits, targets, smoothing: (
            smooth(logits, targets, 0.0) + smoothing / logits.shape[1]
        )
    ),
    "You have exchanged the two factors: the true class gets `1 - smoothing`, and what "
    "is divided among all classes is `smoothing`.": with_shares(
        lambda logits, targets, smoothing: (
            smooth(logits, targets, 1 - smoothing)
            if smoothing
            else smooth(logits, targets, 0.0)
        )
    ),
}
for hint, wrong in SHARES.items():
    own_loss.mistake(hint)(wrong)


@own_loss.mistake(
    "You smooth the probabilities of the network. Leave them as they are: what is "
    "smoothed is the target."
)
def smoothed_probabilities(logits, targets, smoothing=0.0):
    def logs(logits):
        if not smoothing:
            return logs_of(logits)
        K = logits.shape[1]
        return np.log((1 - smoothing) * softmax_of(logits) + smoothing / K)

    return reference_loss(logits, targets, smoothing, logs=logs)


# What can go wrong with large scores.


@own_loss.mistake(
    "Scores in the thousands are too much for exp. Subtract the largest score of each "
    "row, and go from the scores to the loss without a probability (exercise 3.4).",
)
def unprotected(logits, targets, smoothing=0.0):
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        powers = np.exp(logits)
        probs = powers / powers.sum(axis=1, keepdims=True)
        parts = reference_loss(logits, targets, smoothing, logs=lambda _: np.log(probs))
    shares = smooth(logits, targets, smoothing)
    return {**parts, "gradient": (probs - shares) / len(targets)}


def with_floor(logits, targets, smoothing=0.0, floor=1e-12):
    """Return the parts if no probability is taken to be below a floor."""

    def logs(logits):
        return np.log(np.maximum(softmax_of(logits), floor))

    return reference_loss(logits, targets, smoothing, logs=logs)


@own_loss.mistake(
    "You keep the probability away from 0, with np.clip or a small number added. Then "
    "a row that is sure and wrong costs less than it should. Go straight from the "
    "scores to the loss (exercise 3.4).",
    when=lambda got, given: any(
        np.isclose(got["loss"], with_floor(*given.args, floor=10.0**-k)["loss"], 1e-6)
        for k in range(5, 31)
    ),
)
def clipped(*given):
    return with_floor(*given)


@own_loss.mistake(
    "You subtract one maximum from the whole table. In a row far below it, all powers "
    "are 0, so each row needs its own."
)
def one_maximum(logits, targets, smoothing=0.0):
    shifted = logits - logits.max()
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = reference_loss(
            logits, targets, smoothing, logs=lambda _: shifted - np.log(sums)
        )
        shares = smooth(logits, targets, smoothing)
        return {**parts, "gradient": (powers / sums - shares) / len(targets)}


def log_of_zero(logits, targets, smoothing=0.0):
    """Pay only for classes with a share, so that 0 · ln 0 doesn't occur."""
    with np.errstate(divide="ignore"):
        return reference_loss(
            logits, targets, smoothing, logs=lambda logits: np.log(softmax_of(logits))
        )


def all_logs_of_zero(logits, targets, smoothing=0.0):
    """Pay for all classes, also those with a share of 0."""
    parts = log_of_zero(logits, targets, smoothing)
    with np.errstate(divide="ignore", invalid="ignore"):
        costs = smooth(logits, targets, smoothing) * np.log(softmax_of(logits))
    return {**parts, "loss": float(-costs.sum(axis=1).mean())}


for wrong in (log_of_zero, all_logs_of_zero):
    own_loss.mistake(
        "Your softmax is safe, but then you take the logarithm of a probability that "
        "is rounded to 0. Go straight from the scores to the loss (exercise 3.4)."
    )(wrong)
