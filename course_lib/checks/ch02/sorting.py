"""A network that sorts two numbers, with weights set by hand (lesson 2.4).

max(a, b) = b + relu(a − b), and a number itself is relu(b) − relu(−b).
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.showing import form_of

UNITS = 4
SHAPES = "(2, 4) (4,) (4, 2) (2,)"
ROUNDING = 1e-9  # of the larger number of a pair


def reference_sorter():
    """Return four units: both sides of the difference, both sides of b."""
    w1 = np.array([[1.0, -1.0, 0.0, 0.0], [-1.0, 1.0, 1.0, -1.0]])
    w2 = np.array([[0.0, 1.0], [-1.0, 0.0], [1.0, 1.0], [-1.0, -1.0]])
    return w1, np.zeros(UNITS), w2, np.zeros(2)


sorter = Question(
    "sorter",
    exercise="2.20",
    title="Sort with four hinges",
    stars=3,
    minutes=20,
    kind="paper",
    lesson="2.4",
    points=3,
    reference=reference_sorter,
    value=True,
    stretch=True,
)


@sorter.reading
def run_the_network(network, pairs):
    """Send pairs through the network; note the shapes of its arrays."""
    if not isinstance(network, (tuple, list)) or len(network) != 4:
        raise TypeError("expected four arrays, (w1, b1, w2, b2)")
    shapes = " ".join(map(form_of, network))
    if shapes != SHAPES:
        raise ValueError(f"expected the shapes {SHAPES}, got {shapes}")
    w1, b1, w2, b2 = network
    return np.maximum(0, pairs @ w1 + b1) @ w2 + b2


@sorter.judge
def sorted_exactly(got, given):
    wrong = wrong_rows(got, given)
    return (
        f"{wrong.sum()} of {len(wrong)} pairs come out wrong" if wrong.any() else None
    )


def wrong_rows(got, given):
    """Say whether each pair comes out wrong."""
    (pairs,) = given.args
    apart = np.abs(got - np.sort(pairs)).max(axis=1)
    return ~(apart <= ROUNDING * np.abs(pairs).max(axis=1))


def draw_pairs(rng, low, high, size=1.0):
    """Draw pairs between two numbers: in order, in reverse order, and equal ones."""
    pairs = rng.uniform(low, high, size=(12, 2)).round(2)
    pairs[:4].sort(axis=1)
    pairs[4:8, 1] = pairs[4:8, 0] - rng.uniform(0.1, 1, size=4).round(2)
    pairs[8:10, 1] = pairs[8:10, 0]
    return Given(size * pairs)


@sorter.case()
def above_zero(rng):
    """pairs above 0"""
    return draw_pairs(rng, 2, 9)


@sorter.case()
def below_zero(rng):
    """pairs below 0"""
    return draw_pairs(rng, -9, -1)


@sorter.case()
def around_zero(rng):
    """pairs around 0, and very large ones"""
    near, far = draw_pairs(rng, -1, 1).args[0], draw_pairs(rng, -1, 1, 1e9).args[0]
    return Given(np.vstack([near, far]))


def rows_are(rule):
    """Return a test: does the rule give these outputs, and not the right ones?"""

    def is_so(got, given):
        (pairs,) = given.args
        wanted = rule(*pairs.T)
        return np.allclose(got, np.column_stack(wanted), 1e-6, 1e-9)

    return is_so


@sorter.mistake(
    "Your network sorts the other way around: the larger number comes first.",
    when=rows_are(lambda a, b: (np.maximum(a, b), np.minimum(a, b))),
)
def larger_first():
    w1, b1, w2, b2 = reference_sorter()
    return w1, b1, w2[:, ::-1], b2


@sorter.mistake(
    "Your network returns the pair as it came. Which hinge is above 0 exactly when a "
    "is larger than b?",
    when=rows_are(lambda a, b: (a, b)),
)
def nothing_sorted():
    w1, b1, _, b2 = reference_sorter()
    return w1, b1, np.array([[1.0, 0], [-1, 0], [1, 1], [-1, -1]]), b2


@sorter.mistake(
    "All pairs above 0 are right. Somewhere below 0 a single hinge, such as relu(b) or "
    "relu(b + 1000), loses the number, so a number that is passed on takes two hinges.",
    when=lambda got, given: (
        (given.args[0] < 0).any(axis=1)[wrong_rows(got, given)].all()
    ),
)
def numbers_cut_off():
    w1, b1, w2, b2 = reference_sorter()
    return w1, b1, np.where(np.arange(4)[:, np.newaxis] == 3, 0.0, w2), b2


@sorter.mistake(
    "One of your outputs is the sum or the difference of the two numbers. Those are "
    "steps on the way: halve them, or add what is missing.",
    when=lambda got, given: any(
        np.allclose(column, other)
        for column in got.T
        for other in (given.args[0].sum(axis=1), np.ptp(given.args[0], axis=1))
    ),
)
def sum_and_difference():
    w1 = np.array([[1.0, -1.0, 1.0, -1.0], [-1.0, 1.0, 1.0, -1.0]])
    w2 = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    return w1, np.zeros(4), w2, np.zeros(2)


@sorter.mistake(
    "Write (w1, b1, w2, b2), four NumPy arrays of the shapes that the statement gives. "
    "A row of w1 is an input, a column is a unit.",
    partly=True,
)
def weights_turned():
    w1, b1, w2, b2 = reference_sorter()
    return w1.T, b1, w2, b2


@sorter.mistake("Write the four arrays as a tuple, (w1, b1, w2, b2).", partly=True)
def one_array():
    return reference_sorter()[0]


@sorter.mistake(
    "Write down the four hidden values and the two outputs for (2, 5), (5, 2) and "
    "(−5, −2). Which output is wrong, and by how much?",
    when=lambda got, given: True,
    late=True,
)
def half_a_difference():
    w1, b1, w2, b2 = reference_sorter()
    return w1, b1, w2 / 2, b2
