"""The learning rule without weights, hence with any kernel (lessons 1.3 and 1.5).

The weights are a sum of points, each taken as often as it was a mistake. So it is
enough to count the mistakes, and a score needs nothing but products of two points.
Other functions of two points can take the place of these products (Aizerman, Braverman,
and Rozonoer, 1964).
"""

import operator

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.comparing import all_differ
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.datasets import truth_table


def learn_counts(x, targets, kernel, max_epochs, **slip):
    """Return how many updates each row caused; a slip replaces a part of the loop."""
    epochs = counts_by_epoch(x, targets, kernel, max_epochs, **slip)
    return [np.zeros(len(x), dtype=int), *epochs][-1]


def counts_by_epoch(x, targets, kernel, max_epochs, **slip):
    """Yield the counts after each epoch, before the first that adds nothing."""
    signs = slip.get("signs", 2 * targets - 1)
    products = np.array([[kernel(row, other) for other in x] for row in x])  # (N, N)
    products = slip.get("change", lambda same: same)(products)
    weighed, judge = slip.get("weigh", signs) * products, slip.get("judge", signs)
    late, is_wrong = slip.get("late"), slip.get("is_wrong", operator.le)
    counts = np.zeros(len(x), dtype=int)
    for _ in range(max_epochs):
        before = counts.copy()
        for i, sign in enumerate(judge.tolist()):
            score = (before if late else counts) @ weighed[i]
            if is_wrong(sign * score, 0):
                counts[i] += 1
        if (counts == before).all():
            break
        yield counts.copy()


dual_fit = Question(
    "dual_fit",
    learn_counts,
    exercise="1.21",
    title="A rule without weights",
    stars=3,
    minutes=25,
    lesson="1.5",
    points=3,
    stretch=True,
)


@dual_fit.probe
def with_a_kernel(answer, x, targets, shift, power, max_epochs):
    """Give the answer a kernel, (a · b + shift) to a power, of two rows alone."""

    def kernel(a, b):
        if np.ndim(a) != 1 or np.ndim(b) != 1:
            got = f"{np.shape(a)} and {np.shape(b)}"
            raise LookupError(f"kernel takes two rows of x, got shapes {got}")
        return (np.dot(a, b) + shift) ** power

    return answer(x, targets, kernel, max_epochs)


@dual_fit.case(points=0)
def the_gate_and(rng):
    """AND with the kernel a · b + 1, which is the rule that you know"""
    return Given(truth_table(2), np.array([0, 0, 0, 1]), 1, 1, 100)


def points(rng, num_points, num_inputs, kernel, max_epochs, ends):
    """Draw whole points that show the usual mistakes.

    They take three epochs or more, and the last epoch allowed has no mistake if the run
    ``ends``.
    """
    while True:
        x = rng.integers(-3, 4, size=(num_points, num_inputs)).astype(float)
        far = (x**2).sum(axis=1) + x[:, 0]
        targets = (far > np.median(far) + rng.normal()).astype(int)
        given = Given(x, targets, *kernel, max_epochs)
        epochs = num_epochs(*given.args[:-1], max_epochs + 1)
        if epochs <= 2 or (epochs <= max_epochs) != ends:
            continue
        if all_differ(tuple(with_a_kernel(way, *given.args)) for way in WAYS):
            return given


def num_epochs(*given):
    """Return in how many epochs a run adds something."""
    return with_a_kernel(lambda *inside: len([*counts_by_epoch(*inside)]), *given)


@dual_fit.case()
def a_plain_product(rng):
    """seven points in the plane, with the kernel a · b + 1, three epochs"""
    return points(rng, 7, 2, (1, 1), 3, ends=False)


@dual_fit.case()
def a_square(rng):
    """eight points in the plane, with the kernel (a · b + 1)²"""
    return points(rng, 8, 2, (1, 2), 20, ends=True)


@dual_fit.case(hidden=True)
def three_inputs(rng):
    """nine points with three inputs, with the kernel (a · b + 2)²"""
    return points(rng, 9, 3, (2, 2), 20, ends=True)


@dual_fit.case(hidden=True)
def a_cube(rng):
    """six points in the plane, with the kernel (a · b)³, three epochs"""
    return points(rng, 6, 2, (0, 3), 3, ends=False)


@dual_fit.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge whole numbers, three epochs"""
    x = awkward_rows(rng, 3, whole=True)
    return Given(x, rng.permutation(np.arange(len(x)) % 2), 1, 1, 3)


@dual_fit.case(hidden=True)
def many_epochs(rng):
    """XOR with the kernel a · b + 1, more than a hundred epochs"""
    rows = rng.permutation(4)
    epochs = int(rng.integers(102, 112))
    return Given(truth_table(2)[rows], np.array([0, 1, 1, 0])[rows], 1, 1, epochs)


@dual_fit.case(hidden=True)
def one_point(rng):
    """a single point of class 1, with the kernel a · b + 1"""
    return Given(awkward_rows(rng, 3, whole=True)[:1], np.ones(1, dtype=int), 1, 1, 9)


@dual_fit.mistake(
    "In the score, each count needs the sign of its row, since a point of class 0 was "
    "subtracted."
)
def counts_without_signs(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs, weigh=np.ones(len(x)))


def targets_for_signs(x, targets, kernel, max_epochs):
    """Take 0 and 1 for the signs everywhere, so that class 0 is always a mistake."""
    return learn_counts(x, targets, kernel, max_epochs, signs=targets)


def are_zeros(got, given):
    """Return whether class 0 counts nothing in the scores, or nowhere."""
    ways = zeros_in_the_scores, targets_for_signs
    return any(np.array_equal(got, with_a_kernel(way, *given.args)) for way in ways)


@dual_fit.mistake(
    "In your scores, the points of class 0 count nothing, as if their sign were 0. It "
    "is -1. Do you multiply by the targets?",
    when=are_zeros,
)
def zeros_in_the_scores(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs, weigh=targets)


@dual_fit.mistake(
    "Your counts change only after each epoch. The next row must see the new counts."
)
def counts_of_the_last_epoch(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs, late=True)


@dual_fit.mistake(
    "Nothing is ever counted. At the start every score is 0, which is a tie, and a tie "
    "is a mistake."
)
def ties_pass(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs, is_wrong=operator.lt)


@dual_fit.mistake("You stop after one epoch. Go on until an epoch has no mistakes.")
def one_epoch(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, 1)


@dual_fit.mistake(
    "You stop after a number of epochs of your own. `max_epochs` can be far larger "
    "than in the example."
)
def hundred_epochs(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, min(max_epochs, 100))


@dual_fit.mistake(
    "You stop one epoch too early: `max_epochs` epochs are allowed.",
)
def one_epoch_fewer(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs - 1)


@dual_fit.mistake(
    "You compute with a · b, or with weights, and leave out the kernel. Every product "
    "of two points must be a call of `kernel`."
)
def kernel_left_out(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, np.dot, max_epochs)


@dual_fit.mistake(
    "You compute with a · b + 1, whatever the kernel is. Every product of two points "
    "must be a call of `kernel`."
)
def always_the_plain_rule(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, lambda a, b: a @ b + 1, max_epochs)


@dual_fit.mistake(
    "A row can cause one update in an epoch, so it can't have more updates than there "
    "are epochs. Do you stop after `max_epochs` epochs?",
    when=lambda got, given: got.max() > given.args[-1],
)
def without_a_limit(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, 500)


@dual_fit.mistake(
    "Your counts carry the sign of their class. A count says how often, so it's never "
    "below 0.",
    when=lambda got, given: got.min() < 0,
)
def signed_counts(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs) * (2 * targets - 1)


@dual_fit.mistake(
    "A point changes the counts only if it is a mistake. You count every look."
)
def every_look(x, targets, kernel, max_epochs):
    return np.full(len(x), max_epochs)


@dual_fit.mistake(
    "You leave out the point itself: its own earlier updates count in its score, too."
)
def without_itself(x, targets, kernel, max_epochs):
    def other(a, b):
        return 0.0 if a is b or (a == b).all() else kernel(a, b)

    return learn_counts(x, targets, other, max_epochs)


@dual_fit.mistake(
    "Only the point's own updates count in your score. It's a sum over all rows."
)
def itself_alone(x, targets, kernel, max_epochs):
    def keep_own(products):
        return np.diag(np.diag(products))

    return learn_counts(x, targets, kernel, max_epochs, change=keep_own)


@dual_fit.mistake(
    "You count every row whose score isn't above 0. For class 1 that is right, but a "
    "mistake is where t · s isn't above 0."
)
def class_one_alone_judged(x, targets, kernel, max_epochs):
    return learn_counts(x, targets, kernel, max_epochs, judge=np.ones(len(x)))


@dual_fit.mistake(
    "You give whole tables to `kernel`. It takes two rows, so call it once for each "
    "pair of points."
)
def kernel_of_tables(x, targets, kernel, max_epochs):
    return kernel(x, x.T)


@dual_fit.mistake(
    "Let your function learn AND with a · b + 1 and compare with the example. If that "
    "is right, does your loop end where it should, after an epoch without a mistake or "
    "after `max_epochs` epochs?",
    when=lambda got, given: True,
    late=True,
)
def rows_backward(x, targets, kernel, max_epochs):
    return learn_counts(x[::-1], targets[::-1], kernel, max_epochs)[::-1] + 1


WAYS = (
    *(learn_counts, counts_without_signs, targets_for_signs, counts_of_the_last_epoch),
    *(one_epoch, without_itself, itself_alone, class_one_alone_judged),
)
