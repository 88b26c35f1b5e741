"""A test to write: does a function compute softmax? (lesson 2.6).

A test is judged by what it lets through: it has to accept each right implementation and
to refuse each wrong one.
"""

from functools import partial

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.verdicts import accepts_only, misjudged

GOOD = ("whole", "rows", "inverse")
OVERFLOW = ("no shift", "smallest", "clipped", "shifted down alone", "mean shift")
MIXED = ("columns", "column sums", "batch shift", "batch sum")
CHANGING = ("shifted", "replaced")
SUMS = ("not divided", "by the count")
NEARLY = ("nearly",)
RATIOS = ("powers of 2", "halved", "shares", *NEARLY)
SHAPES = ("axis in front",)
LARGE = [[1000.0, 999.0, 1002.0], [-1000.0, 1000.0, -1000.0]]
LARGE = [*LARGE, [-1000.0, -1001.0, -1003.0]]


def reference_accepts(softmax):
    """Compare with known probabilities, at scores of very different sizes."""
    return passes(softmax, np.array([[2.0, 1.0, 4.0], *LARGE]))


def passes(softmax, logits, tolerance=1e-9):
    """Compare with our own softmax, and the logits with what they were."""
    before = logits.copy()
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    wanted = powers / powers.sum(axis=1, keepdims=True)
    probs = softmax(logits)
    right = probs.shape == wanted.shape and np.abs(probs - wanted).max() <= tolerance
    return bool(right and np.array_equal(logits, before))


accepts = Question(
    "accepts",
    exercise="2.17",
    title="A test for softmax",
    stars=2,
    minutes=15,
    kind="write the test",
    lesson="2.6",
    points=3,
    reference=reference_accepts,
)


def largest(z, axis=1):
    """Return the largest numbers along an axis, which stays."""
    return z.max(axis=axis, keepdims=True)


def powers(z, axis=1):
    """Return the powers of e, at most 1."""
    return np.exp(z - largest(z, axis))


def shares(z, axis=1):
    """Return shares of the sums along an axis."""
    return z / z.sum(axis=axis, keepdims=True)


@accepts.probe(using=(largest, powers, shares))
def ask_the_test(accepts, names):
    """Ask about one implementation of each name."""
    softmaxes = {
        "whole": lambda z: shares(powers(z)),
        "rows": lambda z: np.array([shares(powers(row, 0), 0) for row in z]),
        "inverse": lambda z: 1 / np.exp(z[:, None] - z[:, :, None]).sum(axis=2),
        "no shift": lambda z: shares(np.exp(z)),
        "smallest": lambda z: shares(np.exp(z - z.min(axis=1, keepdims=True))),
        "clipped": lambda z: shares(np.exp(np.clip(z, -700, 700))),
        "shifted down alone": lambda z: shares(np.exp(z - np.maximum(largest(z), 0))),
        "mean shift": lambda z: shares(np.exp(z - z.mean(axis=1, keepdims=True))),
        "columns": lambda z: shares(powers(z, 0), 0),
        "column sums": lambda z: shares(powers(z), 0),
        "batch shift": lambda z: shares(powers(z, None)),
        "not divided": powers,
        "by the count": lambda z: powers(z) / z.shape[1],
        "batch sum": lambda z: shares(powers(z), None),
        "powers of 2": lambda z: shares(2 ** (z - largest(z))),
        "halved": lambda z: shares(powers(z / 2)),
        "shares": lambda z: shares(np.abs(z)),
        "nearly": lambda z: shares(powers(0.99 * z)),
        "axis in front": lambda z: shares(powers(z))[np.newaxis],
    }

    def softmax(logits, name):
        with np.errstate(all="ignore"):
            result = softmaxes.get(name, softmaxes["whole"])(np.array(logits, float))
        if name in ("shifted", "replaced"):
            logits[:] = result if name == "replaced" else logits - largest(logits)
        return result

    return [accepts(lambda z, name=name: softmax(z, name)) for name in names]


@accepts.reading
def verdicts(answers, names):
    """Return whether each name was accepted: True or False, and nothing else."""
    if all(answer is None for answer in answers):
        return None  # it isn't written yet
    if not all(isinstance(answer, bool) for answer in answers):
        raise TypeError("expected True or False from each call")
    return dict(zip(names, answers, strict=True))


@accepts.judge
def only_the_right_ones(got, given):
    refused, accepted = misjudged(got, GOOD)
    if refused:
        return "it says False to a right softmax"
    if accepted:
        return (
            f"it says True to {len(accepted)} wrong softmax of {len(got) - len(GOOD)}"
        )
    return None


def all_of(rng, *names):
    """Ask about the right ones and these, in any order."""
    return Given(rng.permutation([*GOOD, *names]).tolist())


@accepts.case()
def some_overflow(rng):
    """three right ones, and five that can't hold scores of any size"""
    return all_of(rng, *OVERFLOW)


@accepts.case()
def some_mix_the_rows(rng):
    """three right ones, and four whose rows depend on each other"""
    return all_of(rng, *MIXED)


@accepts.case()
def some_change_their_input(rng):
    """three right ones, and two that change their input"""
    return all_of(rng, *CHANGING)


@accepts.case()
def some_have_other_sums(rng):
    """three right ones, and two whose rows don't sum to 1"""
    return all_of(rng, *SUMS)


@accepts.case()
def some_have_other_ratios(rng):
    """three right ones, and four whose rows sum to 1 with wrong numbers"""
    return all_of(rng, *RATIOS)


@accepts.case()
def one_has_another_shape(rng):
    """three right ones, and one whose result has a different shape"""
    return all_of(rng, *SHAPES)


@accepts.case(hidden=True)
def all_together(rng):
    """three right ones, and all the wrong ones"""
    return all_of(rng, *OVERFLOW, *MIXED, *CHANGING, *SUMS, *RATIOS, *SHAPES)


lets_through = partial(accepts_only, GOOD)


@accepts.mistake(
    "Your test says False to everything. A right softmax has to pass it.",
    when=lambda got, given: not any(got.values()),
)
def always_false(softmax):
    return False


@accepts.mistake(
    "Your test refuses a softmax that is right. Two ways to compute the same number "
    "can differ in its last digit, so allow a small difference, and ask for nothing "
    "that isn't promised.",
    when=lambda got, given: bool(misjudged(got, GOOD)[0]),
)
def exactly_equal(softmax):
    return passes(softmax, np.array([[0.3, 1.1, 0.7], *LARGE]), 0.0)


@accepts.mistake(
    "A softmax whose rows depend on each other gets through. A batch with a single row "
    "doesn't notice that. Try several rows that lie far apart.",
    when=lets_through(*MIXED),
)
def single_rows(softmax):
    return all(passes(softmax, np.array([row])) for row in [[2.0, 1.0, 4.0], *LARGE])


@accepts.mistake(
    "A softmax gets through that can't hold scores of any size: powers overflow, or "
    "all powers of a row become 0. Try a row near 1000, a row near -1000, and one in "
    "which a score is far above the rest.",
    when=lets_through(*OVERFLOW, "batch shift"),
)
def small_scores(softmax):
    return passes(softmax, np.array([[0.3, 1.1, 0.7], [9.0, -300.0, 11.0]]))


@accepts.mistake(
    "A softmax that changes its input gets through. Keep a copy of the scores, and "
    "compare after the call.",
    when=lets_through(*CHANGING),
)
def input_forgotten(softmax):
    logits = np.array([[2.0, 1.0, 4.0], *LARGE])
    return passes(lambda given: softmax(logits), logits.copy())


@accepts.mistake(
    "A softmax whose rows don't sum to 1 gets through. It can have the right ratios "
    "within each row all the same.",
    when=lets_through(*SUMS, "batch sum"),
)
def sums_forgotten(softmax):
    def made_to_sum_to_one(logits):
        powers = softmax(logits)
        return powers / powers.sum(axis=1, keepdims=True)

    return passes(made_to_sum_to_one, np.array([[2.0, 1.0, 4.0], *LARGE]))


@accepts.mistake(
    "A softmax gets through whose numbers are off by a few thousandths. Right ones "
    "differ in their last digits only, so your tolerance is too generous.",
    when=lets_through(*NEARLY),
)
def too_generous(softmax):
    return passes(softmax, np.array([[2.0, 1.0, 4.0], *LARGE]), 0.01)


@accepts.mistake(
    "A softmax gets through whose result doesn't have the shape of the batch. NumPy "
    "stretches arrays when you compare them, so compare their shapes, too.",
    when=lets_through(*SHAPES),
)
def shapes_ignored(softmax):
    logits = np.array([[2.0, 1.0, 4.0], *LARGE])
    return passes(lambda given: softmax(given).reshape(given.shape), logits)


@accepts.mistake(
    "Some functions get through whose rows sum to 1 but whose numbers are wrong. "
    "Compare one row with probabilities that you know.",
    when=lets_through(*RATIOS),
)
def only_the_sums(softmax):
    logits = np.array([[2.0, 1.0, 4.0], *LARGE])
    before = logits.copy()
    probs = softmax(logits)
    is_one = np.abs(probs.sum(axis=1) - 1).max() < 1e-9
    same_order = probs.argmax(axis=1).tolist() == [2, 2, 1, 0]
    return bool(is_one and same_order and np.array_equal(logits, before))


@accepts.mistake(
    "Your test says True to everything that it was asked in the cases that fail. What "
    "would make it say False there?",
    when=lambda got, given: all(got.values()),
)
def always_true(softmax):
    return True


@accepts.mistake(
    "Several kinds of fault get through. Go through the promises of the statement one "
    "by one: which line of your test says False if it is broken?",
    when=lambda got, given: not misjudged(got, GOOD)[0],
    late=True,
)
def only_the_shape(softmax):
    probs = softmax(np.array([[2.0, 1.0, 4.0], [5.0, 0.0, -900.0]]))
    return bool(np.isfinite(probs).all() and abs(probs[0].sum() - 1) < 1e-9)


@accepts.mistake(
    "A false `assert` stops your test with an error, so it gives no verdict. Write "
    "`return False` there, and `return True` at the end.",
    partly=True,
)
def asserts(softmax):
    logits = np.array([[2.0, 1.0, 4.0], *LARGE])
    assert passes(softmax, logits)
    return True


@accepts.mistake(
    "Return True or False, whatever your test finds. A comparison of two arrays has "
    "many answers; np.allclose and np.array_equal have one."
)
def many_answers(softmax):
    logits = np.array([[2.0, 1.0, 4.0], *LARGE])
    return softmax(logits) > 0
