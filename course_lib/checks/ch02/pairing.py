"""A fault to find: a column of scores meets a row of targets (lesson 2.3).

The comparison runs without an error, but pairs every answer with every target.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

LEVEL = 0.5  # above it an output means class 1


def reference_share(x, targets, w1, b1, w2, b2):
    """Compare each answer with the target of its own row."""
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2  # (N, 1)
    return ((outputs[:, 0] > LEVEL) == targets).mean()


share_right = Question(
    "share_right",
    exercise="2.16",
    title="Right on every row, yet only one half",
    stars=2,
    minutes=10,
    kind="find the fault",
    lesson="2.3",
    points=2,
    reference=reference_share,
)


def draw_network(rng, rows, units, share):
    """Draw a network and targets; about this share of its answers is right.

    Some outputs are exactly ½, where class 0 is the answer, and some between 0 and ½.
    """
    near = np.zeros(rows, dtype=bool)
    while not near.any():
        x = rng.integers(-3, 4, size=(rows, 2)).astype(float)
        w1 = rng.choice([-2.0, -1.0, 1.0, 2.0], size=(2, units))
        b1 = rng.integers(-2, 3, size=units).astype(float)
        w2 = rng.choice([-0.5, 0.25, 0.75], size=(units, 1))
        sums = (np.maximum(0, x @ w1 + b1) @ w2)[:, 0]
        outputs = sums + (LEVEL - np.sort(sums)[rows // 2])
        near = (outputs > 0) & (outputs < LEVEL)
    b2 = LEVEL - np.sort(sums)[[rows // 2]]
    flipped = rng.permutation(rows) >= round(share * rows)
    targets = (outputs > LEVEL) ^ flipped
    return Given(x, targets.astype(int), w1, b1, w2, b2)


@share_right.case(points=0)
def the_network_of_the_book(rng):
    """the network for XOR, which is right on all four points"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    w2 = np.array([[1.0], [-2.0]])
    b1, b2 = np.array([0.0, -1.0]), np.zeros(1)
    return Given(x, np.array([0, 1, 1, 0]), np.ones((2, 2)), b1, w2, b2)


@share_right.case()
def eight_rows(rng):
    """eight rows, six of which are right"""
    return draw_network(rng, 8, 3, 0.75)


@share_right.case()
def mostly_wrong(rng):
    """thirty rows, a tenth of which is right"""
    return draw_network(rng, 30, 5, 0.1)


@share_right.case(hidden=True)
def many_rows(rng):
    """two hundred rows, most of them right"""
    return draw_network(rng, 200, 4, 0.85)


@share_right.case(hidden=True)
def awkward_rows_of_three(rng):
    """rows of zeros, of equal and of huge numbers, and weights of 0"""
    w1, w2 = (with_a_zero(rng, rng.normal(size=size)) for size in ((3, 4), (4, 1)))
    x, b1, b2 = awkward_rows(rng, 3), rng.normal(size=4), rng.normal(size=1)
    return Given(x, rng.permutation(np.arange(len(x)) % 2), w1, b1, w2, b2)


@share_right.case(hidden=True)
def hairs_breadth(rng):
    """six rows whose outputs are ½, or a hair's breadth beside it"""
    x = 1 + rng.permutation(np.arange(-2, 4.0))[:, np.newaxis] / 2**36  # exact
    half, one = np.array([[0.5]]), np.zeros(1)
    return Given(x, rng.integers(2, size=6), half, one, np.ones((1, 1)), one.copy())


@share_right.case(points=0, hidden=True)
def one_row(rng):
    """a single row"""
    x, targets, *network = draw_network(rng, 8, 3, 0.75).args
    return Given(x[:1], targets[:1], *network)


@share_right.case()
def mostly_wrong_again(rng):
    """eight rows, two of which are right"""
    return draw_network(rng, 8, 3, 0.25)


@share_right.mistake(
    "Every answer still meets every target. Print the shape of the comparison: N rows "
    "need N comparisons, not N times N."
)
def fault_still_there(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return ((outputs > LEVEL) == targets).mean()


@share_right.mistake(
    "You return the share that is wrong. Where are an answer and its target equal?"
)
def share_wrong(x, targets, w1, b1, w2, b2):
    return 1 - reference_share(x, targets, w1, b1, w2, b2)


@share_right.mistake("You count the rows that are right. Return their share instead.")
def number_right(x, targets, w1, b1, w2, b2):
    return reference_share(x, targets, w1, b1, w2, b2) * len(x)


@share_right.mistake(
    "Your answers are cut at 0 now. In this network, class 1 begins above ½."
)
def cut_at_zero(x, targets, w1, b1, w2, b2):
    return reference_share(x, targets, w1, b1, w2, b2 + LEVEL)


@share_right.mistake(
    "An output of exactly ½ isn't above ½, so it means class 0. The first version had "
    "that right."
)
def half_counts_as_one(x, targets, w1, b1, w2, b2):
    return reference_share(x, targets, w1, b1, w2, b2 + 1e-9)


@share_right.mistake(
    "The ReLU is gone. The fault isn't in the hidden layer, so leave that line as it "
    "was."
)
def relu_lost(x, targets, w1, b1, w2, b2):
    outputs = (x @ w1 + b1) @ w2 + b2
    return ((outputs[:, 0] > LEVEL) == targets).mean()


@share_right.mistake(
    "Your answers aren't compared row by row, but only in how many are 1: among the "
    "answers, and among the targets. Equal numbers can still disagree on every row."
)
def averages_compared(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return 1 - abs((outputs > LEVEL).mean() - targets.mean())


@share_right.mistake(
    "You count a row as right if its answer equals *any* of the targets. Compare it "
    "with the target of its own row."
)
def any_target_will_do(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return ((outputs > LEVEL) == targets).any(axis=1).mean()


@share_right.mistake(
    "You compare the outputs themselves with the targets. First turn each output into "
    "a class, 0 or 1."
)
def outputs_compared(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return (outputs[:, 0] == targets).mean()


@share_right.mistake(
    "Take one of the cases that fail, and print the shape of the comparison: N rows "
    "need N comparisons. If it is right, print each row's output, the class that it "
    "means, and the target. An output above ½ means class 1.",
    when=lambda got, given: True,
    late=True,
)
def first_row_alone(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return ((outputs[0] > LEVEL) == targets).mean()
