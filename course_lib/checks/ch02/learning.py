"""The capstone, part 5: an output unit that learns (lessons 1.3 and 2.1).

The hidden units stay as they were drawn. For the output unit their values are inputs
like any others, so the rule of chapter 1 can teach it.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question
from course_lib.datasets import moons

NOISE = 0.15


def learn_output(x, targets, num_units, num_epochs, rng, **slip):
    """Return the network of the best epoch and all counts; a slip replaces a part."""
    shapes = [(2, num_units), (num_units,)][:: slip.get("order", 1)]
    w1, b1 = [rng.normal(size=shape) for shape in shapes][:: slip.get("order", 1)]
    hidden = slip.get("bend", lambda scores: np.maximum(0, scores))(x @ w1 + b1)
    signs = slip.get("signs", lambda targets: 2 * targets - 1)(targets)
    weight, bias, kept, wrong, updates = np.zeros(num_units), 0.0, None, [], 0
    for _ in range(num_epochs):
        updates = 0
        for row, sign in zip(hidden, signs, strict=True):
            score = row @ weight + bias
            if slip.get("is_wrong", np.less_equal)(sign * score, 0):
                weight = weight + sign * row
                bias, updates = bias + sign * slip.get("bias", 1), updates + 1
        misread = int(
            (slip.get("answer", np.greater)(hidden @ weight + bias, 0) != targets).sum()
        )
        wrong.append(updates if slip.get("counts") == "updates" else misread)
        best = min(wrong[:-1], default=np.inf)
        if slip.get("keeps", np.less)(wrong[-1], best):
            kept = weight, bias
        if slip.get("ends") and not misread:
            break
    kept = slip.get("kept", lambda best, last: best)(kept, (weight, bias))
    w2, b2 = kept[0][:, np.newaxis], np.array([kept[1]])
    return (w1, b1, w2, b2), np.array(wrong)


train_output = Question(
    "train_output",
    learn_output,
    exercise="2.26",
    title="Capstone 5: an output unit that learns",
    stars=3,
    minutes=25,
    kind=CAPSTONE,
    lesson="2.1",
    points=4,
)


@train_output.probe
def with_a_seed(answer, x, targets, num_units, num_epochs, seed):
    """Make the generator, and train."""
    rng = np.random.default_rng(seed)
    return answer(x, targets, num_units, num_epochs, rng)


name_parts(train_output, network="the network", wrong="the wrong points of all epochs")


def draw_run(rng, num_points, num_units, num_epochs):
    """Draw two moons and a seed for which each way of going wrong is another result."""
    while True:
        x, targets = moons(num_points, NOISE, rng=rng)
        given = x, targets, num_units, num_epochs
        seed = int(rng.integers(10_000))
        wrong = learn_output(*given, np.random.default_rng(seed))[1]
        best = np.flatnonzero(wrong == wrong.min())
        if len(best) > 1 and 0 < best[0] < best[-1] < num_epochs - 1:
            return Given(*given, seed)


@train_output.case(points=0)
def a_short_run(rng):
    """a small crowd, three units, and six epochs"""
    return draw_run(rng, 12, 3, 6)


@train_output.case()
def a_run(rng):
    """forty points, six units, and twenty epochs"""
    return draw_run(rng, 40, 6, 20)


@train_output.case()
def more_units(rng):
    """thirty points, nine units, and twelve epochs"""
    return draw_run(rng, 30, 9, 12)


@train_output.case(hidden=True)
def a_longer_run(rng):
    """fifty points, eight units, and thirty epochs"""
    return draw_run(rng, 50, 8, 30)


def differs(given, seed, **slip):
    """Return whether a slip shows in the numbers of wrong rows."""
    ours, other = (
        learn_output(*given, np.random.default_rng(seed), **steps)[1]
        for steps in ({}, slip)
    )
    return not np.array_equal(ours, other)


@train_output.case(hidden=True)
def a_lone_point(rng):
    """one point of class 1 among nine, one unit, and eight epochs"""
    while True:
        x, seed = rng.normal(size=(9, 2)), int(rng.integers(10_000))
        given = x, rng.permutation(np.arange(9) == 0).astype(int), 1, 8
        fewest = learn_output(*given, np.random.default_rng(seed))[1].min()
        if fewest and differs(given, seed, answer=np.greater_equal):
            return Given(*given, seed)


@train_output.case(hidden=True)
def far_apart(rng):
    """two groups far apart, five units, and nine epochs"""
    targets = rng.integers(2, size=8)
    x = rng.normal(size=(8, 2)) + np.where(targets, 6, -6)[:, np.newaxis]
    return Given(x, targets, 5, 9, int(rng.integers(10_000)))


@train_output.case(hidden=True)
def close_calls(rng):
    """thirty points, six units, and twenty epochs, with an output close to 0"""
    while True:
        x, targets = moons(30, NOISE, rng=rng)
        given, seed = (x, targets, 6, 20), int(rng.integers(10_000))
        if differs(given, seed, is_wrong=lambda score, edge: score <= edge + 1e-3):
            return Given(*given, seed)


@train_output.case(hidden=True)
def awkward_points(rng):
    """points with zero, equal, and huge numbers, four units, and five epochs"""
    x = awkward_rows(rng, 2)
    targets = rng.permutation(np.arange(len(x)) % 2)
    return Given(x, targets, 4, 5, int(rng.integers(10_000)))


@train_output.case(hidden=True)
def one_point(rng):
    """a single point, three units, and three epochs"""
    seed = int(rng.integers(10_000))
    return Given(rng.normal(size=(1, 2)), rng.integers(2, size=1), 3, 3, seed)


STEPS = {
    "Your epochs end once no row is wrong. The statement asks for all of them, and for "
    "the counts of all.": {"ends": True},
    "You return the weights of the last epoch. Keep those of the epoch with the fewest "
    "wrong points.": {"kept": lambda best, last: last},
    "Of several equally good epochs, you keep the last one. Keep the first.": {
        "keeps": np.less_equal
    },
    "Your hidden values have no bend. Without the ReLU, all units together cut along "
    "a single line.": {"bend": lambda scores: scores},
    "You draw b1 before w1. The same generator then gives different numbers.": {
        "order": -1
    },
    "Your bias never moves. At each mistake, add the sign to it.": {"bias": 0},
    "At the start every score is 0, and a tie is a mistake. You let it pass, so "
    "nothing is ever learned.": {"is_wrong": np.less},
    "A point of class 0 has the sign −1, so its hidden values are subtracted. You add "
    "0 times these values.": {"signs": lambda targets: targets},
    "You count the updates of an epoch. Count the points that the weights at its end "
    "get wrong.": {"counts": "updates"},
    "Your signs are the wrong way round: class 1 has +1.": {
        "signs": lambda targets: 1 - 2 * targets
    },
}
explain_steps(train_output, learn_output, STEPS)


@train_output.mistake(
    "You train again from 0 in every epoch. The weights go on from one epoch to the "
    "next."
)
def a_fresh_start(x, targets, num_units, num_epochs, rng):
    network, wrong = learn_output(x, targets, num_units, 1, rng)
    return network, np.repeat(wrong, num_epochs)


@train_output.mistake("You count the points that are right. Count the wrong ones.")
def right_ones_counted(x, targets, *rest):
    network, wrong = learn_output(x, targets, *rest)
    return network, len(x) - wrong


@train_output.mistake("w2 has one row per unit and one column, (F, 1), and b2 is (1,).")
def flat_weights(*given):
    (w1, b1, w2, b2), wrong = learn_output(*given)
    return (w1, b1, w2[:, 0], b2[0]), wrong
