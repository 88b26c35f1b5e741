"""A part of the capstone: which neurons to keep (lesson 1.5).

They are chosen on the validation pile, because on the test pile the choice itself
would be tuned to the exam.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.comparing import all_differ
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question


def mistakes_by_epoch(weights, biases, x, targets):
    """Return how many points are misread after each epoch, shape (E,)."""
    scores = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis]  # (E, N, K)
    return (scores.argmax(axis=2) != targets).sum(axis=1)


def running_means(each):
    """Return the mean of the first, of the first two, ... along the first axis."""
    counts = np.arange(1, len(each) + 1).reshape(-1, *[1] * (each.ndim - 1))
    return each.cumsum(axis=0) / counts


def chosen(wrong):
    """Return the row and the column of the fewest mistakes, and the whole table."""
    return *divmod(int(wrong.argmin()), wrong.shape[1]), wrong


def table_of(count, weights, biases, x, targets):
    """Return a way of counting for the neurons of each epoch and for their means."""
    means = running_means(weights), running_means(biases)
    rows = count(weights, biases, x, targets), count(*means, x, targets)
    return np.array(rows)


def reference_epoch(weights, biases, x, targets):
    """Return the best row, its best epoch, and the mistakes of all."""
    return chosen(table_of(mistakes_by_epoch, weights, biases, x, targets))


best_epoch = Question(
    "best_epoch",
    reference_epoch,
    exercise="1.25",
    title="Capstone, part 4: which neurons to keep",
    stars=2,
    minutes=20,
    kind=CAPSTONE,
    lesson="1.5",
    points=2,
)
name_parts(
    best_epoch,
    row="0 for the last neurons or 1 for the mean",
    epoch="the index of an epoch",
    table="the mistakes of all",
)


@best_epoch.case(points=0)
def two_epochs(rng):
    """two epochs of two neurons with one input, three points"""
    weights = np.array([[[0.0], [1.0]], [[-1.0], [1.0]]])
    biases = np.array([[0.0, 0.0], [4.0, 0.0]])
    x = np.array([[1.0], [2.0], [3.0]])
    return Given(weights, biases, x, np.array([0, 0, 1]))


def is_clear(weights, biases, x):
    """Return whether no two leading scores of a mean are so close that they may tie."""
    means = running_means(weights)[2:], running_means(biases)[2:]
    scores = np.sort(x @ means[0].transpose(0, 2, 1) + means[1][:, np.newaxis], axis=2)
    return bool((scores[..., -1] - scores[..., -2] > 1e-6).all())


def neurons_and_points(rng, num_epochs, num_points, num_inputs, num_classes, ties):
    """Draw whole weights and points, and biases that are whole if ties are wanted."""
    weights = np.rint(2 * rng.normal(size=(num_epochs, num_classes, num_inputs)))
    biases = rng.normal(size=(num_epochs, num_classes))
    x = np.rint(2 * rng.normal(size=(num_points, num_inputs)))
    return weights, np.rint(biases) if ties else biases, x


def epochs(
    rng,
    num_epochs,
    num_points,
    num_inputs,
    num_classes,
    row,
    twice=(),
    ways=6,
    ties=True,
):
    """Draw neurons of several epochs, and points for which one of a row is the best.

    ``twice`` has two epochs with equal neurons, the best ones. If wanted, some scores
    of the neurons are ties, and the first ``ways`` of counting give different tables.
    """
    sizes = num_epochs, num_points, num_inputs, num_classes
    while True:
        weights, biases, x = neurons_and_points(rng, *sizes, ties)
        best = int(rng.integers(1, num_epochs - 1))
        if twice:
            best = twice[0]
            weights[twice[1]], biases[twice[1]] = weights[best], biases[best]
        readers = (running_means(weights), running_means(biases))
        weight, bias = (weights, biases) if row == 0 else readers
        noise = rng.integers(num_classes, size=num_points)
        read = (x @ weight[best].T + bias[best]).argmax(axis=1)
        given = weights, biases, x, np.where(rng.random(num_points) < 0.7, read, noise)
        found_row, found, wrong = reference_epoch(*given)
        fewest = (wrong == wrong.min()).sum()
        clear = (found_row, found) == (row, best) and fewest == (2 if twice else 1)
        clear = clear and wrong.min() > 0 and is_clear(weights, biases, x)
        tables = (tuple(table_of(way, *given).ravel()) for way in COUNTS[:ways])
        if clear and all_differ(tables):
            return Given(*given)


@best_epoch.case()
def five_epochs(rng):
    """five epochs of four neurons with three inputs, and twelve points"""
    return epochs(rng, 5, 12, 3, 4, row=1)


@best_epoch.case()
def equally_good(rng):
    """five epochs, the second and the fourth equally good, three neurons, ten points"""
    return epochs(rng, 5, 10, 2, 3, row=0, twice=(1, 3))


@best_epoch.case(hidden=True)
def as_many_of_all(rng):
    """four epochs of four neurons, four points with four inputs"""
    return epochs(rng, 4, 4, 4, 4, row=0, ways=3)


@best_epoch.case(hidden=True)
def ten_digits(rng):
    """six epochs of ten neurons, thirty points with five inputs"""
    return epochs(rng, 6, 30, 5, 10, row=1, ways=3, ties=False)


@best_epoch.case(hidden=True)
def a_mean_as_good(rng):
    """four epochs of three neurons, an early mean as good as later neurons"""
    while True:
        neurons = neurons_and_points(rng, 4, 9, 2, 3, ties=True)
        given = *neurons, rng.integers(3, size=9)
        row, epoch, wrong = reference_epoch(*given)
        best = wrong[1] == wrong[row, epoch]
        if row == 0 and best[:epoch].any() and is_clear(*neurons):
            return Given(*given)


@best_epoch.case(hidden=True)
def awkward_points(rng):
    """three epochs of three neurons, and points with zero, equal, and huge numbers"""
    x = awkward_rows(rng, 4)
    weights, biases = rng.normal(size=(3, 3, 4)), rng.normal(size=(3, 3))
    return Given(weights, biases, x, rng.integers(3, size=len(x)))


@best_epoch.case(hidden=True)
def one_epoch(rng):
    """a single epoch of three neurons, and seven points"""
    weights, biases = rng.normal(size=(1, 3, 2)), rng.normal(size=(1, 3))
    return Given(weights, biases, rng.normal(size=(7, 2)), rng.integers(3, size=7))


@best_epoch.case(hidden=True)
def one_point(rng):
    """two epochs of three neurons, and a single point"""
    weights, biases = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3))
    return Given(weights, biases, rng.normal(size=(1, 4)), rng.integers(3, size=1))


@best_epoch.mistake("The biases are missing from your scores.")
def biases_left_out(weights, biases, x, targets):
    return reference_epoch(weights, 0 * biases, x, targets)


def neurons_alone(weights, biases, x, targets):
    answers = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis] > 0
    own = targets[:, np.newaxis] == np.arange(biases.shape[1])
    return (answers != own).sum(axis=(1, 2))


@best_epoch.mistake(
    "You count each neuron's mistakes. A point is read once, by the highest score, and "
    "that is right or wrong."
)
def each_neuron_counted(*given):
    return chosen(table_of(neurons_alone, *given))


@best_epoch.mistake(
    "You count the points that are read correctly. Count the mistakes.",
    when=lambda got, given: np.array_equal(
        got["table"], right_ones_counted(*given.args)[2]
    ),
)
def right_ones_counted(weights, biases, x, targets):
    return chosen(len(x) - reference_epoch(weights, biases, x, targets)[2])


def later_digit_wins(weights, biases, x, targets):
    last = weights.shape[1] - 1
    return mistakes_by_epoch(weights[:, ::-1], biases[:, ::-1], x, last - targets)


@best_epoch.mistake("If two scores are equal, the smaller digit wins.")
def last_of_equal_scores(*given):
    return chosen(table_of(later_digit_wins, *given))


def rivals(weights, biases, x, targets):
    """Tell for each point of each epoch who else has its digit's score, or more.

    Returns
    -------
    higher, equal : ndarray, shape (E, N)
    """
    scores = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis]
    own = scores[:, np.arange(len(x)), targets][..., np.newaxis]
    return (scores > own).sum(axis=2), (scores == own).sum(axis=2) - 1


def without_rivals(*given):
    return (rivals(*given)[0] > 0).sum(axis=1)


@best_epoch.mistake(
    "You count a point as right if its digit has the highest score, even if a smaller "
    "digit has the same score. If scores are equal, the smaller digit is read."
)
def ties_are_right(*given):
    return chosen(table_of(without_rivals, *given))


def with_equals(*given):
    return (sum(rivals(*given)) > 0).sum(axis=1)


@best_epoch.mistake(
    "You count every point as wrong whose digit shares the highest score. If it's the "
    "smaller digit, it's read, and the point is right."
)
def ties_are_wrong(*given):
    return chosen(table_of(with_equals, *given))


COUNTS = (
    *(
        mistakes_by_epoch,
        neurons_alone,
        lambda w, b, *rest: mistakes_by_epoch(w, 0 * b, *rest),
    ),
    *(later_digit_wins, without_rivals, with_equals),
)


def with_second_row(given, weights, biases):
    """Return an answer whose second row is counted with these neurons."""
    _, _, wrong = reference_epoch(*given)
    return chosen(np.array([wrong[0], mistakes_by_epoch(weights, biases, *given[2:])]))


@best_epoch.mistake(
    "Your second row takes the mean of all epochs in every column. After two epochs, "
    "only two are known, so column e has the mean of the epochs up to e."
)
def mean_of_all(*given):
    means = [0 * each + each.mean(axis=0) for each in given[:2]]
    return with_second_row(given, *means)


@best_epoch.mistake(
    "In your second row, the weights are means, but the biases aren't. Take the mean "
    "of both."
)
def biases_not_averaged(*given):
    return with_second_row(given, running_means(given[0]), given[1])


@best_epoch.mistake(
    "Your second row has the means of two neighboring epochs. Column e has the mean of "
    "all epochs up to e."
)
def mean_of_two(*given):
    pairs = [(each + np.concatenate([each[:1], each[:-1]])) / 2 for each in given[:2]]
    return with_second_row(given, *pairs)


@best_epoch.mistake(
    "Your second row takes half of the old mean and half of the new neurons, so the "
    "first epochs hardly count after a while. In a mean, all epochs count alike."
)
def mean_of_mean_and_new(*given):
    means = [np.array(each) for each in given[:2]]
    for each in means:
        for last in range(1, len(each)):
            each[last] = (each[last - 1] + each[last]) / 2
    return with_second_row(given, *means)


@best_epoch.mistake(
    "Your second row has the means of the counts. Take the mean of the weights and of "
    "the biases, and then read the points with these neurons."
)
def counts_averaged(*given):
    _, _, wrong = reference_epoch(*given)
    return chosen(np.array([wrong[0], running_means(wrong[0])]))


@best_epoch.mistake("Your two rows are swapped: the neurons of the epochs come first.")
def rows_swapped(*given):
    return chosen(reference_epoch(*given)[2][::-1])


def numbers_chosen(choose):
    """Return an answer with the right table and another choice from it."""

    def answer(*given):
        _, _, wrong = reference_epoch(*given)
        return *choose(wrong), wrong

    return answer


CHOICES = {
    "Your counts are right, but you choose the *most* mistakes.": (
        lambda wrong: divmod(int(wrong.argmax()), wrong.shape[1])
    ),
    "Of two equally good epochs, you choose the later one. Choose the first.": (
        lambda wrong: divmod(
            wrong.size - 1 - int(wrong.ravel()[::-1].argmin()), wrong.shape[1]
        )
    ),
    "Of equally good readers, you choose the one of the earliest epoch. Choose the one "
    "of the first row, and only then of the first epoch.": (
        lambda wrong: divmod(int(wrong.T.argmin()), 2)[::-1]
    ),
    "You count the epochs from 1 on. It's asked for the index, which begins at 0.": (
        lambda wrong: np.add(chosen(wrong)[:2], (0, 1)).tolist()
    ),
    "Your counts are right, but you always choose the last epoch. More training isn't "
    "always better.": lambda wrong: (
        int(wrong[:, -1].argmin()),
        wrong.shape[1] - 1,
    ),
    "You return the epoch before the row. The row comes first.": (
        lambda wrong: chosen(wrong)[1::-1]
    ),
    "You choose among the epochs of the first row alone. A mean may be better.": (
        lambda wrong: (0, int(wrong[0].argmin()))
    ),
    "You choose among the means alone. The neurons of one epoch may be better.": (
        lambda wrong: (1, int(wrong[1].argmin()))
    ),
    "You return the fewest mistakes, not the index of their epoch.": (
        lambda wrong: (chosen(wrong)[0], int(wrong.min()))
    ),
}
for hint, choose in CHOICES.items():
    best_epoch.mistake(hint)(numbers_chosen(choose))


@best_epoch.mistake(
    "You return the shares of points that are wrong. Return how many they are."
)
def shares(weights, biases, x, targets):
    row, epoch, wrong = reference_epoch(weights, biases, x, targets)
    return row, epoch, wrong / len(x)


@best_epoch.mistake(
    "Print the scores of the second epoch in the example. They should be [[3, 1], "
    "[2, 2], [1, 3]], one row per point, and those of the mean [[1.5, 1], [1, 2], "
    "[0.5, 3]].",
    when=lambda got, given: True,
    late=True,
)
def lowest_score(weights, biases, x, targets):
    return reference_epoch(-weights, -biases, x, targets)
