"""A memory that is fooled by a question of the reader's own (lesson 4.4)."""

import numpy as np

from course_lib.checks.ch04.planting import random_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu

LIT = 0.05  # how strongly unit 0 must be active
SLACK = 1e-9  # what rounding may take from that


def reference_fool(subjects, answers, threshold):
    """Ask two questions at once, the second a little louder."""
    x = 0.95 * subjects[0] + subjects[1]
    return x / np.linalg.norm(x)


fool = Question(
    "fool",
    reference_fool,
    exercise="4.8",
    title="Fool the memory",
    stars=3,
    minutes=15,
    kind="break it",
    lesson="4.4",
    points=2,
)


@fool.probe
def on_memories(answer, subjects, answers, threshold):
    """Ask about one memory, or about several, one after the other."""
    if subjects.ndim == 2:
        return [answer(subjects, answers, threshold)]
    pairs = zip(subjects, answers, strict=True)
    return [answer(*pair, threshold) for pair in pairs]


def memories_of(subjects, answers, threshold):
    """Return the memories of a case, one or several."""
    if subjects.ndim == 2:
        return [(subjects, answers, threshold)]
    return [(*pair, threshold) for pair in zip(subjects, answers, strict=True)]


@fool.reading
def first_that_fails(found, *args):
    """Return the first prompt that doesn't fool its memory, or else the first."""
    for place, (x, memory) in enumerate(zip(found, memories_of(*args), strict=True)):
        if x is None:
            return None
        if np.shape(x) != memory[0][0].shape or problem_of(x, memory) is not None:
            return {"prompt": x, "memory": place}
    return {"prompt": found[0], "memory": 0}


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
def many(rng):
    """a hundred memories"""
    cosines = rng.permutation(np.linspace(-0.25, 0.3, 100))
    memories = [memory_with(rng, float(cosine), 16).args for cosine in cosines]
    subjects, answers, thresholds = zip(*memories, strict=True)
    return Given(np.stack(subjects), np.stack(answers), thresholds[0])


def heard(x, memory):
    """Return the strengths of units 0 and 1, and which answer is read.

    A tie doesn't count as answer 1, so that rounding doesn't decide.
    """
    subjects, answers, threshold = memory
    strengths = relu(subjects @ x - threshold)
    scores = answers @ (strengths @ answers)
    scores[1] -= 1e-9
    return strengths[:2], int(np.argmax(scores))


def problem_of(x, memory):
    """Return one sentence on what a prompt fails to do, or None if it fools it."""
    length = np.linalg.norm(x)
    if not has_length_one(x):
        return f"the prompt's length is {length:.7g}, not 1"
    strengths, read = heard(x, memory)
    if not strengths[0] >= LIT - SLACK:
        return f"unit 0 has a strength of {strengths[0]:.4f}, less than {LIT}"
    if read != 1:
        return f"the memory reads answer {read}, not answer 1"
    return None


def as_read(got, given):
    """Return the prompt and the memory that it was made for."""
    return got["prompt"], memories_of(*given.args)[got["memory"]]


@fool.judge
def is_fooled(got, given):
    """Say what the prompt fails to do."""
    return problem_of(*as_read(got, given))


def has_length_one(x):
    """Return whether a prompt has length 1."""
    return abs(np.linalg.norm(x) - 1) < 1e-6


def if_so(test):
    """Return the same test for what was read of an answer."""
    return lambda got, given: test(*as_read(got, given))


@fool.mistake(
    "The length must be 1, so that no prompt is louder than another. Divide yours by "
    "its length.",
    when=if_so(lambda x, memory: not has_length_one(x)),
)
def too_loud(subjects, answers, threshold):
    return subjects[0] + 1.1 * subjects[1]


def leaves_subject_0(x, memory):
    """Return whether unit 0 is off, or nearly."""
    return has_length_one(x) and heard(x, memory)[0][0] < LIT - SLACK


@fool.mistake(
    "Your prompt is no longer about subject 0, because its unit is off, or nearly. "
    "Keep more of subject 0 in it.",
    when=if_so(leaves_subject_0),
)
def another_question(subjects, answers, threshold):
    return subjects[1]


def is_a_tie(x, memory):
    """Return whether units 0 and 1 are equally loud, and no other is louder."""
    (first, second), read = heard(x, memory)
    return has_length_one(x) and abs(first - second) < 1e-9 and read in (0, 1)


@fool.mistake(
    "Units 0 and 1 are equally loud, so the last digits decide what is read. Whose "
    "unit must be a little louder?",
    when=if_so(is_a_tie),
)
def half_and_half(subjects, answers, threshold):
    x = subjects[0] + subjects[1]
    return x / np.linalg.norm(x)


def reads(x, memory, *answers):
    """Return whether a prompt of length 1 makes the memory read one of these."""
    return has_length_one(x) and heard(x, memory)[1] in answers


@fool.mistake(
    "The memory is not fooled, because unit 0 is the loudest. Whose unit must be "
    "louder?",
    when=if_so(lambda x, memory: reads(x, memory, 0)),
)
def honest_question(subjects, answers, threshold):
    return subjects[0]


@fool.mistake(
    "The memory reads neither answer 0 nor answer 1, because the unit of yet another "
    "subject is the loudest. Which two subjects should your prompt be about?",
    when=if_so(lambda x, memory: reads(x, memory, 2, 3, 4)),
)
def third_subject(subjects, answers, threshold):
    x = 0.9 * subjects[0] + subjects[2]
    return x / np.linalg.norm(x)


@fool.mistake(
    "Check the three points one after the other: the length of your prompt, the "
    "strength of unit 0, and then which of the five strengths is the highest.",
    when=lambda got, given: True,
    late=True,
)
def prompt_with_a_sign(subjects, answers, threshold):
    cosine = subjects[0] @ subjects[1]
    x = subjects[0] * (2 if cosine > 0 else 0.3) + subjects[1]
    return x / np.linalg.norm(x)
