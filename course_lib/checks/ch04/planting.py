"""The FFN as a memory: plant facts, and fool it (lesson 4.4).

A column of W1 is a key, and its bias minus its threshold. A row of W2 is a value.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu


def random_rows(rng, count, size):
    """Draw rows of length 1 at right angles to each other."""
    return np.linalg.qr(rng.normal(size=(size, count)))[0].T


# --- 4.7 plant ----------------------------------------------------------------------


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


# --- 4.8 fool it --------------------------------------------------------------------

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
