"""A part of the capstone: which epoch to keep (lesson 1.5).

The epoch is chosen on the validation pile, because on the test pile the choice itself
would be tuned to the exam.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question


def mistakes_by_epoch(weights, biases, x, targets):
    """Return how many points are misread after each epoch, shape (E,)."""
    scores = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis]  # (E, N, K)
    return (scores.argmax(axis=2) != targets).sum(axis=1)


def reference_epoch(weights, biases, x, targets):
    """Return the best epoch, and the mistakes of all of them."""
    mistakes = mistakes_by_epoch(weights, biases, x, targets)
    return int(mistakes.argmin()), mistakes


best_epoch = Question(
    "best_epoch",
    reference_epoch,
    exercise="1.25",
    title="Capstone, part 4: which epoch to keep",
    stars=2,
    minutes=12,
    kind=CAPSTONE,
    lesson="1.5",
    points=2,
)
PARTS = {"epoch": "the index of an epoch", "list of mistakes": "the mistakes of all"}
name_parts(best_epoch, **PARTS)


@best_epoch.case(points=0)
def two_epochs(rng):
    """two epochs of two neurons with one input, three points"""
    weights = np.array([[[0.0], [1.0]], [[-1.0], [1.0]]])
    biases = np.array([[0.0, 0.0], [4.0, 0.0]])
    x = np.array([[1.0], [2.0], [3.0]])
    return Given(weights, biases, x, np.array([0, 0, 1]))


def epochs(rng, num_epochs, num_points, num_inputs, num_classes, twice=(), ways=7):
    """Draw neurons of several epochs, and points for which one epoch is the best.

    ``twice`` has two epochs with equal neurons, the best ones. Some scores are ties,
    and the first ``ways`` of counting give different numbers.
    """
    while True:
        weights = np.rint(2 * rng.normal(size=(num_epochs, num_classes, num_inputs)))
        biases = np.rint(rng.normal(size=(num_epochs, num_classes)))
        x = np.rint(2 * rng.normal(size=(num_points, num_inputs)))
        best = int(rng.integers(1, num_epochs))
        if twice:
            best = twice[0]
            weights[twice[1]], biases[twice[1]] = weights[best], biases[best]
        scores = x @ weights[best].T + biases[best]
        noise = rng.integers(num_classes, size=num_points)
        targets = np.where(rng.random(num_points) < 0.7, scores.argmax(axis=1), noise)
        given = weights, biases, x, targets
        found, mistakes = reference_epoch(*given)
        others = [wrong(*given)[1].tolist() for wrong in COUNTS[:ways]]
        distinct = len({tuple(each) for each in others}) == ways
        fewest = (mistakes == mistakes.min()).sum()
        clear = found == best and fewest == (2 if twice else 1)
        if distinct and clear and 0 < mistakes.min() < mistakes[-1]:
            return Given(*given)


@best_epoch.case()
def five_epochs(rng):
    """five epochs of four neurons with three inputs, and twelve points"""
    return epochs(rng, 5, 12, 3, 4)


@best_epoch.case()
def equally_good(rng):
    """five epochs, the second and the fourth equally good, three neurons, ten points"""
    return epochs(rng, 5, 10, 2, 3, twice=(1, 3))


@best_epoch.case(hidden=True)
def as_many_of_all(rng):
    """four epochs of four neurons, four points with four inputs"""
    return epochs(rng, 4, 4, 4, 4, ways=5)


@best_epoch.case(hidden=True)
def ten_digits(rng):
    """six epochs of ten neurons, thirty points with five inputs"""
    return epochs(rng, 6, 30, 5, 10)


def with_counts(mistakes):
    """Return an answer with these counts and the epoch that follows from them."""
    return int(mistakes.argmin()), mistakes


@best_epoch.mistake("The biases are missing from your scores.")
def biases_left_out(weights, biases, x, targets):
    return reference_epoch(weights, 0 * biases, x, targets)


@best_epoch.mistake(
    "You count each neuron's mistakes. A point is read once, by the highest score, and "
    "that is right or wrong."
)
def each_neuron_counted(weights, biases, x, targets):
    answers = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis] > 0
    own = targets[:, np.newaxis] == np.arange(biases.shape[1])
    return with_counts((answers != own).sum(axis=(1, 2)))


@best_epoch.mistake(
    "You count the points that are read correctly. Count the mistakes.",
    when=lambda got, given: np.array_equal(
        got["list of mistakes"], right_ones_counted(*given.args)[1]
    ),
)
def right_ones_counted(weights, biases, x, targets):
    return with_counts(len(x) - mistakes_by_epoch(weights, biases, x, targets))


@best_epoch.mistake("If two scores are equal, the smaller digit wins.")
def last_of_equal_scores(weights, biases, x, targets):
    last = weights.shape[1] - 1
    return reference_epoch(weights[:, ::-1], biases[:, ::-1], x, last - targets)


def rivals(weights, biases, x, targets):
    """Tell for each point of each epoch who else has its digit's score, or more.

    Returns
    -------
    higher, equal : ndarray, shape (E, N)
    """
    scores = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis]
    own = scores[:, np.arange(len(x)), targets][..., np.newaxis]
    return (scores > own).sum(axis=2), (scores == own).sum(axis=2) - 1


@best_epoch.mistake(
    "You count a point as right if its digit has the highest score, even if a smaller "
    "digit has the same score. If scores are equal, the smaller digit is read."
)
def ties_are_right(*given):
    higher, _ = rivals(*given)
    return with_counts((higher > 0).sum(axis=1))


@best_epoch.mistake(
    "You count every point as wrong whose digit shares the highest score. If it's the "
    "smaller digit, it's read, and the point is right."
)
def ties_are_wrong(*given):
    higher, equal = rivals(*given)
    return with_counts((higher + equal > 0).sum(axis=1))


COUNTS = (
    *(reference_epoch, biases_left_out, each_neuron_counted, right_ones_counted),
    *(last_of_equal_scores, ties_are_right, ties_are_wrong),
)


@best_epoch.mistake(
    "Your counts are right, but you choose the epoch with the *most* mistakes."
)
def worst_epoch(weights, biases, x, targets):
    mistakes = mistakes_by_epoch(weights, biases, x, targets)
    return int(mistakes.argmax()), mistakes


@best_epoch.mistake(
    "Of two equally good epochs, you choose the later one. Choose the first."
)
def later_of_two(weights, biases, x, targets):
    mistakes = mistakes_by_epoch(weights, biases, x, targets)
    return len(mistakes) - 1 - int(mistakes[::-1].argmin()), mistakes


@best_epoch.mistake(
    "You count the epochs from 1 on. It's asked for the index, which begins at 0."
)
def counted_from_one(weights, biases, x, targets):
    best, mistakes = reference_epoch(weights, biases, x, targets)
    return best + 1, mistakes


@best_epoch.mistake(
    "Your counts are right, but you always choose the last epoch. More training isn't "
    "always better."
)
def last_epoch(weights, biases, x, targets):
    mistakes = mistakes_by_epoch(weights, biases, x, targets)
    return len(mistakes) - 1, mistakes


@best_epoch.mistake("You return the counts first. The index comes first.")
def counts_first(weights, biases, x, targets):
    return reference_epoch(weights, biases, x, targets)[::-1]


@best_epoch.mistake(
    "You return the shares of points that are wrong. Return how many they are."
)
def shares(weights, biases, x, targets):
    best, mistakes = reference_epoch(weights, biases, x, targets)
    return best, mistakes / len(x)


@best_epoch.mistake("You return the fewest mistakes, not the index of their epoch.")
def fewest_mistakes(weights, biases, x, targets):
    mistakes = mistakes_by_epoch(weights, biases, x, targets)
    return int(mistakes.min()), mistakes


@best_epoch.mistake(
    "Print the scores of the second epoch in the example. They should be [[3, 1], "
    "[2, 2], [1, 3]], one row per point.",
    when=lambda got, given: True,
    late=True,
)
def lowest_score(weights, biases, x, targets):
    return reference_epoch(-weights, -biases, x, targets)
