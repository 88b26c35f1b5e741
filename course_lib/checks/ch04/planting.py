"""The FFN as a memory: plant facts, and fool it (lesson 4.3).

A column of W1 is a key: what a unit responds to. Its bias is minus its threshold. A row
of W2 is a value: what the unit writes.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu


def random_rows(rng, count, size):
    """Draw rows of length 1 at right angles to each other."""
    return np.linalg.qr(rng.normal(size=(size, count)))[0].T


# --- 4.7 plant ----------------------------------------------------------------------


def planted(subjects, answers, bias, divisor, power=2):
    """Return W1, b1 and W2; a mistake changes one of the last three arguments."""
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
    stars=2,
    minutes=12,
    kind="code",
    lesson="4.3",
    points=2,
)


@plant.case(points=0)
def two_facts(rng):
    """two facts, threshold a quarter"""
    subjects = np.array([[1.0, 0.0], [0.0, 2.0]])
    return Given(subjects, np.array([[0.0, 3.0], [6.0, 0.0]]), 0.25)


@plant.case()
def four_facts(rng):
    """four facts, subjects of any length"""
    return Given(rng.normal(size=(4, 6)), rng.normal(size=(4, 3)), 0.4)


@plant.case(hidden=True)
def seven_facts(rng):
    """seven facts, a high threshold"""
    return Given(rng.normal(size=(7, 9)), rng.normal(size=(7, 9)), 0.8)


@plant.mistake(
    "Each answer comes out too soft. How strong is a unit whose dot product is exactly "
    "1?"
)
def too_soft(subjects, answers, threshold):
    return planted(subjects, answers, -threshold, 1)


@plant.mistake("Your threshold has the wrong sign, so every unit is active.")
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


@plant.mistake("Your keys are rows of W1. Each key must be a column.")
def keys_in_rows(subjects, answers, threshold):
    W1, b1, W2 = reference_plant(subjects, answers, threshold)
    return W1.T, b1, W2


# --- 4.8 fool it --------------------------------------------------------------------

LIT = 0.05  # how strongly unit 0 must be active


def reference_fool(subjects, answers, threshold):
    """Ask two questions at once, the second a little louder."""
    x = 0.95 * subjects[0] + subjects[1]
    return x / np.linalg.norm(x)


fool = Question(
    "fool",
    reference_fool,
    exercise="4.8",
    title="Fool the memory",
    stars=2,
    minutes=10,
    kind="break it",
    lesson="4.3",
    points=2,
)


def memory_with(rng, cosine, size):
    """Draw subjects whose first two have this cosine, and answers."""
    subjects = random_rows(rng, 5, size)
    subjects[1] = cosine * subjects[0] + np.sqrt(1 - cosine**2) * subjects[1]
    return Given(subjects, random_rows(rng, 5, size), 0.5)


@fool.case(points=0)
def right_angles(rng):
    """subjects at right angles"""
    return Given(np.eye(5, 6), np.eye(5, 6)[:, ::-1].copy(), 0.5)


@fool.case()
def related(rng):
    """two slightly similar subjects"""
    return memory_with(rng, float(rng.uniform(0.1, 0.3)), 8)


@fool.case()
def opposed(rng):
    """two subjects at slightly more than a right angle"""
    return memory_with(rng, float(rng.uniform(-0.25, -0.15)), 12)


@fool.case(hidden=True)
def either(rng):
    """different facts"""
    return memory_with(rng, float(rng.uniform(-0.2, 0.3)), 16)


def heard(x, given):
    """Return the strengths of units 0 and 1, and which answer is read.

    A tie doesn't count as answer 1, so that rounding doesn't decide.
    """
    subjects, answers, threshold = given.args
    strengths = relu(subjects @ x - threshold)
    scores = answers @ (strengths @ answers)
    scores[1] -= 1e-9
    return strengths[:2], int(np.argmax(scores))


@fool.judge
def is_fooled(got, given):
    """Say what the prompt fails to do."""
    length = np.linalg.norm(got)
    if not abs(length - 1) < 1e-6:
        return f"the prompt's length is {length:.3f}, not 1"
    strengths, read = heard(got, given)
    if not strengths[0] >= LIT:
        return f"unit 0 has a strength of {strengths[0]:.3f}, less than {LIT}"
    if read != 1:
        return f"the memory reads answer {read}, not answer 1"
    return None


def has_length_one(got):
    """Tell whether a prompt has length 1."""
    return abs(np.linalg.norm(got) - 1) < 1e-6


@fool.mistake(
    "The length must be 1, so that no prompt is louder than another. Divide yours by "
    "its length.",
    when=lambda got, given: not has_length_one(got),
)
def too_loud(subjects, answers, threshold):
    return subjects[0] + 1.1 * subjects[1]


@fool.mistake(
    "Your prompt is no longer about subject 0, because its unit is off, or nearly. "
    "Keep more of subject 0 in it.",
    when=lambda got, given: has_length_one(got) and heard(got, given)[0][0] < LIT,
)
def another_question(subjects, answers, threshold):
    return subjects[1]


def is_a_tie(got, given):
    """Tell whether units 0 and 1 are equally loud."""
    first, second = heard(got, given)[0]
    return has_length_one(got) and abs(first - second) < 1e-9


@fool.mistake(
    "Units 0 and 1 are equally loud, so the last digits decide what is read. Whose "
    "unit must be a little louder?",
    when=is_a_tie,
)
def half_and_half(subjects, answers, threshold):
    x = subjects[0] + subjects[1]
    return x / np.linalg.norm(x)


@fool.mistake(
    "The memory is not fooled, because unit 0 is the loudest. Whose unit must be "
    "louder?",
    when=lambda got, given: has_length_one(got) and heard(got, given)[1] == 0,
)
def honest_question(subjects, answers, threshold):
    return subjects[0]
