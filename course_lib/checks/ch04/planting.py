"""The FFN as a memory: plant facts (lesson 4.4).

A column of W1 is a key, and its bias minus its threshold. A row of W2 is a value.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def random_rows(rng, count, size):
    """Draw rows of length 1 at right angles to each other."""
    return np.linalg.qr(rng.normal(size=(size, count)))[0].T


def planted(subjects, answers, bias, divisor, power=2):
    """Return W1, b1, and W2; a mistake changes one of the last three arguments."""
    lengths = np.linalg.norm(subjects, axis=1, keepdims=True)
    W1 = (subjects / lengths**power).T
    return W1, np.full(len(subjects), bias), answers / divisor


def reference_plant(subjects, answers, threshold):
    """Plant one unit per fact."""
    return planted(subjects, answers, -threshold, 1 - threshold)


plant = Question(
    "plant",
    reference_plant,
    exercise="4.7",
    title="Plant facts",
    stars=1,
    minutes=8,
    lesson="4.4",
    points=2,
)


@plant.reading
def by_name(found, subjects, answers, threshold):
    """Return the three arrays by the names that the statement gives them."""
    if not isinstance(found, (list, tuple)):
        raise LookupError("expected three arrays: W1, b1, and W2")
    if len(found) != 3:
        raise LookupError(f"expected W1, b1, and W2, got {len(found)} values")
    return dict(zip(("W1", "b1", "W2"), found, strict=True))


@plant.case(points=0)
def two_facts(rng):
    """two facts, threshold a quarter"""
    subjects = np.array([[1.0, 0.0], [0.0, 2.0]])
    return Given(subjects, np.array([[0.0, 3.0], [6.0, 0.0]]), 0.25)


@plant.case()
def four_facts(rng):
    """four facts, subjects of any length"""
    threshold = float(rng.uniform(0.2, 0.4))
    return Given(rng.normal(size=(4, 6)), rng.normal(size=(4, 3)), threshold)


@plant.case(hidden=True)
def six_facts(rng):
    """six facts of any size, a high threshold"""
    subjects = awkward_rows(rng, 6, without=("zero row",))
    answers = awkward_rows(rng, 6, without=("plain",))
    return Given(subjects, answers, float(rng.uniform(0.7, 0.9)))


@plant.case(hidden=True)
def whole_numbers(rng):
    """three facts of whole numbers, threshold a half"""
    return Given(rng.integers(1, 9, size=(3, 4)), rng.integers(-9, 9, size=(3, 2)), 0.5)


@plant.case(hidden=True)
def no_threshold(rng):
    """a single fact, a threshold of 0"""
    return Given(5 * rng.normal(size=(1, 2)), rng.normal(size=(1, 4)), 0.0)


@plant.mistake(
    "Your biases are whole numbers, so the threshold is cut off. An array made like "
    "`subjects` takes its type: `np.full(n, value)` takes that of the value.",
    when=lambda got, given: got["b1"].dtype.kind == "i",
)
def whole_biases(subjects, answers, threshold):
    W1, b1, W2 = reference_plant(subjects, answers, threshold)
    return W1, b1.astype(int), W2


@plant.mistake(
    "Each answer comes out too soft. How strong is a unit whose dot product is exactly "
    "1?"
)
def too_soft(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1)


@plant.mistake(
    "Your threshold has the wrong sign, so it makes a unit active instead of holding "
    "it back."
)
def lifted(subjects, answers, threshold):
    return planted(subjects, answers, threshold, 1 - threshold)


@plant.mistake(
    "The dot product of a subject of length 2 with its own key is 4, so you must "
    "shorten the key."
)
def raw_keys(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1 - threshold, power=0)


@plant.mistake(
    "The dot product of a subject of length 2 with its own key is 2, not 1, because "
    "you divided by the length. How often does the length enter the dot product?"
)
def keys_of_length_one(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1 - threshold, power=1)


@plant.mistake("You divide by what the threshold takes, not by what it leaves.")
def divided_by_the_threshold(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, threshold)


@plant.mistake(
    "Each answer comes out weakened twice, because the threshold takes some of it and "
    "your W2 takes the same amount again."
)
def weakened_twice(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1 / (1 - threshold))


@plant.mistake("No unit has a threshold. Where is b1?")
def without_threshold(subjects, answers, threshold):
    return planted(subjects, answers, 0.0, 1)


@plant.mistake("W1, b1 and W2 belong together. Return all three, in this order.")
def first_layer_alone(subjects, answers, threshold):
    return reference_plant(subjects, answers, threshold)[:2]


@plant.mistake(
    "b1 has one number for each fact, because each fact has a unit of its own."
)
def one_bias(subjects, answers, threshold):
    W1, _, W2 = reference_plant(subjects, answers, threshold)
    return W1, -threshold, W2


@plant.mistake(
    "You scale the answers to length 1. They must come out as they are, at full "
    "strength."
)
def answers_of_length_one(subjects, answers, threshold):
    lengths = np.linalg.norm(answers, axis=1, keepdims=True)
    return planted(subjects, answers / lengths, -threshold, 1 - threshold)


@plant.mistake("Your keys are rows of W1. Each key must be a column.")
def keys_in_rows(subjects, answers, threshold):
    W1, b1, W2 = reference_plant(subjects, answers, threshold)
    return W1.T, b1, W2


@plant.mistake("The order is W1, b1, W2. Your b1 and W2 have changed places.")
def bias_last(subjects, answers, threshold):
    return [reference_plant(subjects, answers, threshold)[k] for k in (0, 2, 1)]


def own_products(got, given):
    """Return the dot product of each subject with its own key."""
    return (given.args[0] * got["W1"].T).sum(axis=1)


@plant.mistake(
    "The dot product of each subject with its own key is 1, but the keys point "
    "elsewhere. Multiply each subject by a number, and by nothing else.",
    when=lambda got, given: (
        np.allclose(own_products(got, given), 1)
        and not np.allclose(got["W1"], reference_plant(*given.args)[0])
    ),
)
def keys_that_ignore_others(subjects, answers, threshold):
    W1, b1, W2 = reference_plant(subjects, answers, threshold)
    aside = np.roll(subjects, 1, axis=1)
    aside = aside - (aside * W1.T).sum(axis=1, keepdims=True) * subjects
    return W1 + aside.T, b1, W2


@plant.mistake(
    "Print the dot product of each subject with its own key, a column of your W1. It "
    "must be exactly 1 for a subject of any length.",
    when=lambda got, given: not np.allclose(own_products(got, given), 1),
)
def divided_too_often(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1 - threshold, power=3)
