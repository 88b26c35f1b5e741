"""The second half of the summit: which epoch to keep, and an honest exam.

The epoch is chosen on the validation pile, because on the test pile the choice itself
would be tuned to the exam.
"""

import numpy as np

from course_lib.checks.exercise import SUMMIT, Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question

# --- 1.25 which epoch ---------------------------------------------------------------


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
    title="Summit, part 4: which epoch to keep",
    stars=2,
    minutes=12,
    kind=SUMMIT,
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


def epochs(rng, num_epochs, num_points, num_inputs, num_classes, twice=()):
    """Draw neurons of several epochs, and points for which one epoch is the best.

    ``twice`` has two epochs with equal neurons, the best ones. Some scores are ties.
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
        others = [wrong(*given)[1].tolist() for wrong in COUNTS]
        distinct = len({tuple(each) for each in others}) == len(COUNTS)
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
    return epochs(rng, 4, 4, 4, 4)


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


@best_epoch.mistake("You count the points that are read correctly. Count the mistakes.")
def right_ones_counted(weights, biases, x, targets):
    return with_counts(len(x) - mistakes_by_epoch(weights, biases, x, targets))


@best_epoch.mistake("If two scores are equal, the smaller digit wins.")
def last_of_equal_scores(weights, biases, x, targets):
    last = weights.shape[1] - 1
    return reference_epoch(weights[:, ::-1], biases[:, ::-1], x, last - targets)


COUNTS = (
    *(reference_epoch, biases_left_out, each_neuron_counted, right_ones_counted),
    last_of_equal_scores,
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


# --- 1.26 the exam ------------------------------------------------------------------


def without_diagonal(table):
    """Return a table whose right answers are left out."""
    return table - np.diag(np.diag(table))


def first_place(table):
    """Return where the largest number is."""
    return tuple(map(int, np.unravel_index(table.argmax(), table.shape)))


def last_place(table):
    """Return where the largest number is for the last time."""
    row, column = first_place(table[::-1, ::-1])
    return len(table) - 1 - row, len(table) - 1 - column


def report_of(digits, targets):
    """Return the result of an exam, a dict."""
    table = np.zeros((10, 10), dtype=int)
    np.add.at(table, (targets, digits), 1)
    right = np.trace(table) / len(targets)
    wrong = without_diagonal(table)
    return {
        "right": float(right),
        "uncertainty": float(np.sqrt(right * (1 - right) / len(targets))),
        "table": table,
        "mixed_up": first_place(wrong),
    }


exam_report = Question(
    "exam_report",
    report_of,
    exercise="1.26",
    title="Summit, part 5: an honest exam",
    stars=2,
    minutes=15,
    kind=SUMMIT,
    lesson="1.5",
    points=3,
)


@exam_report.reading
def with_a_pair(report, digits, targets):
    """Take an array for a pair as well."""
    pair = report.get("mixed_up") if isinstance(report, dict) else None
    if isinstance(pair, np.ndarray):
        return {**report, "mixed_up": pair.tolist()}
    return report


@exam_report.case(points=0)
def five_digits(rng):
    """the five digits of the statement"""
    return Given(np.array([1, 7, 7, 0, 1]), np.array([1, 1, 7, 0, 7]))


def exam(rng, num_points, most, *, equal=False):
    """Draw an exam in which one pair, or a second one as much, is mixed up most."""
    true, read, third = rng.permutation(10)[:3]
    targets = rng.integers(10, size=num_points)
    digits = targets.copy()
    slips = rng.choice(num_points, size=num_points // 5, replace=False)
    digits[slips] = rng.integers(10, size=len(slips))
    pairs = [(true, read)] * most + [(third, true)] * (most if equal else most - 2)
    more = np.array(pairs)
    order = rng.permutation(num_points + len(more))
    return (
        np.append(digits, more[:, 1])[order],
        np.append(targets, more[:, 0])[order],
    )


def clear_exam(rng, num_points, most, *, equal=False):
    """Draw exams until the fault that comes most often is clear, or has one equal."""
    while True:
        digits, targets = exam(rng, num_points, most, equal=equal)
        table = report_of(digits, targets)["table"]
        faults = np.sort(without_diagonal(table).ravel())
        ways = [wrong(digits, targets)["mixed_up"] for wrong in PAIRS]
        equals = (faults[-1] == faults[-2], faults[-1] == faults[-3])
        if equals == (equal, False) and len(set(ways)) == len(ways):
            return Given(digits, targets)


@exam_report.case()
def sixty_digits(rng):
    """about seventy digits"""
    return clear_exam(rng, 60, 6)


@exam_report.case()
def equally_often(rng):
    """about ninety digits, of which two pairs are mixed up equally often"""
    return clear_exam(rng, 80, 5, equal=True)


@exam_report.case(hidden=True)
def many_digits(rng):
    """about two hundred digits"""
    return clear_exam(rng, 200, 9)


def changed(name, change):
    """Return a wrong answer that differs from the right one in a part."""

    def wrong(digits, targets):
        report = report_of(digits, targets)
        return {**report, name: change(report, digits, targets)}

    return wrong


diagonal_too = changed("mixed_up", lambda r, d, t: first_place(r["table"]))
read_first = changed("mixed_up", lambda r, d, t: r["mixed_up"][::-1])
PAIRS = report_of, read_first, diagonal_too
REPORTS = {
    "The right answers on the diagonal of the table aren't mixed up. Leave them out "
    "before you look for the largest number.": diagonal_too,
    "Your pair is the wrong way round: the true digit comes first.": read_first,
    "Where two pairs are mixed up equally often, the first one in the table counts: "
    "the one with the smaller true digit, and then with the smaller digit that was "
    "read.": (
        changed("mixed_up", lambda r, d, t: last_place(without_diagonal(r["table"])))
    ),
    "Your table is transposed: it has one row for each *true* digit.": changed(
        "table", lambda r, d, t: r["table"].T
    ),
    "Your table has the right answers left out. They belong on its diagonal.": changed(
        "table", lambda r, d, t: without_diagonal(r["table"])
    ),
    "Your table holds no number above 1, although some pairs come several times. "
    "`table[targets, digits] += 1` counts a pair once, however often it "
    "comes.": changed("table", lambda r, d, t: np.minimum(r["table"], 1)),
    "The root is missing from your uncertainty.": changed(
        "uncertainty", lambda r, d, t: r["uncertainty"] ** 2
    ),
    "Your uncertainty isn't divided by the number of digits, under the root. A longer "
    "exam says more.": changed(
        "uncertainty", lambda r, d, t: r["uncertainty"] * np.sqrt(len(t))
    ),
    "You divide by the number of digits outside the root. It belongs under "
    "it.": changed("uncertainty", lambda r, d, t: r["uncertainty"] / np.sqrt(len(t))),
    "Your uncertainty leaves out the factor 1 − p.": changed(
        "uncertainty", lambda r, d, t: np.sqrt(r["right"] / len(t))
    ),
    "Your shares are in percent. The share of a half is 0.5.": changed(
        "right", lambda r, d, t: 100 * r["right"]
    ),
    "You return how many were read correctly. Return their share.": changed(
        "right", lambda r, d, t: r["right"] * len(t)
    ),
}
for hint, wrong in REPORTS.items():
    exam_report.mistake(hint)(wrong)


@exam_report.mistake(
    "Your share is that of the digits that are *misread*. The uncertainty is the "
    "same for both.",
)
def share_of_wrong_ones(digits, targets):
    report = report_of(digits, targets)
    return {**report, "right": 1 - report["right"]}


@exam_report.mistake(
    "Your table is the shares of a row. Count the digits.",
    when=lambda got, given: (got["table"] != np.rint(got["table"])).any(),
)
def shares_of_a_row(digits, targets):
    report = report_of(digits, targets)
    table = report["table"] / len(targets)
    return {**report, "table": table}


@exam_report.mistake(
    "The pair fits your table, but the table isn't right. Its numbers must add up to "
    "the number of digits: one for each, in the row of its true digit.",
    when=lambda got, given: got["table"].sum() != len(given.args[0]),
)
def one_digit_lost(digits, targets):
    report = report_of(digits[:-1], targets[:-1])
    return {**report_of(digits, targets), "table": report["table"]}


@exam_report.mistake(
    "Begin with the table, because the other three follow from it. For the example, "
    "write down the pair of each digit: (1, 1), (1, 7), (7, 7), (0, 0), (7, 1).",
    when=lambda got, given: True,
    late=True,
)
def another_exam(digits, targets):
    report = report_of(np.roll(digits, 1), targets)
    return {**report, "uncertainty": report["uncertainty"] + 0.01}
