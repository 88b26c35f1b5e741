"""A test to write: does this gradient belong to this loss? (lesson 3.3)

It meets right gradients, some of them in float32, and wrong ones. Both must be told
apart whatever the size of the slopes.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

RIGHT, FLOAT32, SIGN, MEAN, ONE, ZEROS, ORDER, FROZEN, NAN = range(9)
NUDGE, TOLERANCE = 1e-5, 1e-4


def nudged(loss, w):
    """Return the slopes of a loss by central differences, in the shape of w."""
    slopes = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[place] = NUDGE
        slopes[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * NUDGE)
    return slopes


def reference_accepts(loss, gradient, w):
    """Compare the largest error with the largest slope; nan is no small error."""
    slopes = nudged(loss, w)
    error = np.abs(gradient(w) - slopes).max()
    return bool(error <= TOLERANCE * np.abs(slopes).max())


accepts_gradient = Question(
    "accepts_gradient",
    exercise="3.21",
    title="Accept or reject a gradient",
    stars=3,
    minutes=20,
    kind="write the test",
    lesson="3.3",
    points=3,
    reference=reference_accepts,
)


@accepts_gradient.probe
def ask(answer, x, targets, w, scale, kinds, place):
    """Show the answer one loss with several gradients, each of the kind of a number."""

    def loss(w):
        scores = x @ w
        return scale * np.mean(np.logaddexp(0, scores) - targets * scores)

    def right(w):
        errors = 1 / (1 + np.exp(-x @ w)) - targets
        return scale * x.T @ errors / errors.size

    def at_one_place(w, amount):
        slopes = right(w)
        slopes.flat[place] += amount * np.abs(slopes).max()
        return slopes

    claims = [
        right,
        lambda w: right(w).astype(np.float32),
        lambda w: -right(w),
        lambda w: right(w) * targets.size,
        lambda w: at_one_place(w, 0.02),
        lambda w: 0 * right(w),
        lambda w: np.flip(right(w)),
        lambda w: right(0 * w),
        lambda w: at_one_place(w, np.nan),
    ]
    return [answer(loss, claims[kind], w) for kind in kinds]


def losses(rng, shape, scale, *kinds, first=False, falling=False):
    """Draw rows, targets and weights for gradients of these kinds.

    The wrong entry is the first one, or any other; the slopes of a ``falling`` loss are
    all negative.
    """
    x = rng.normal(size=(9, shape[0]))
    targets = rng.integers(0, 2, size=(9, *shape[1:])).astype(float)
    place = 0 if first else int(rng.integers(1, np.prod(shape)))
    w = 1 + rng.normal(size=shape)
    if falling:
        turn = -np.sign(x.T @ (1 / (1 + np.exp(-x @ w)) - targets))
        x, w = x * turn, w * turn
    return Given(x, targets, w, scale, list(kinds), place)


@accepts_gradient.case(points=0)
def the_sign(rng):
    """a right gradient, and the same with the other sign"""
    return losses(rng, (3,), 1.0, RIGHT, SIGN)


@accepts_gradient.case()
def the_mean(rng):
    """a right gradient, one that lacks the factor of the mean, one in another order"""
    return losses(rng, (4,), 1.0, MEAN, RIGHT, ORDER, falling=True)


@accepts_gradient.case()
def float32(rng):
    """right gradients in float64 and float32, and one with one wrong entry"""
    return losses(rng, (5,), 1.0, FLOAT32, ONE, RIGHT, first=True)


@accepts_gradient.case()
def small_slopes(rng):
    """a matrix of weights, slopes of a millionth: one wrong entry, zeros, right ones"""
    return losses(rng, (3, 2), 1e-6, ONE, FLOAT32, ZEROS, RIGHT)


@accepts_gradient.case()
def large_slopes(rng):
    """slopes in the millions: right, in float32, right at w = 0 alone, with a nan"""
    return losses(rng, (4,), 1e7, RIGHT, FROZEN, FLOAT32, NAN)


@accepts_gradient.case(points=2, hidden=True)
def all_kinds(rng):
    """all kinds, in any order"""
    scale = 10.0 ** rng.integers(-6, 7)
    return losses(rng, (2, 3), scale, *map(int, rng.permutation(9)))


def verdicts(got, given):
    """Return what was said of each kind, a dict from its number to True or False."""
    return dict(zip(given.args[4], got, strict=True))


def misjudged(*kinds):
    """Return a test: are some of these kinds judged wrongly, and no others?"""

    def test(got, given):
        said = verdicts(got, given).items()
        wrong = {kind for kind, yes in said if yes != (kind in (RIGHT, FLOAT32))}
        return wrong <= {*kinds}

    return test


@accepts_gradient.mistake(
    "You accept every gradient, so your test would never have found a fault."
)
def accept_all(loss, gradient, w):
    return True


@accepts_gradient.mistake("You refuse every gradient, the right ones too.")
def refuse_all(loss, gradient, w):
    return False


@accepts_gradient.mistake(
    "You accept a gradient with the opposite sign. Compare the entries themselves, and "
    "take the size of their *difference*.",
    when=misjudged(SIGN),
)
def sizes_compared(loss, gradient, w):
    slopes = np.abs(nudged(loss, w))
    error = np.abs(np.abs(gradient(w)) - slopes).max()
    return bool(error <= TOLERANCE * slopes.max())


@accepts_gradient.mistake(
    "You look at the first entry alone. A fault can be in any of them."
)
def first_entry(loss, gradient, w):
    slopes, claimed = nudged(loss, w).flat[0], gradient(w).flat[0]
    return bool(abs(claimed - slopes) <= TOLERANCE * abs(slopes))


@accepts_gradient.mistake(
    "You compare directions, and so a gradient that is too long by a factor passes.",
    when=misjudged(MEAN),
)
def directions_compared(loss, gradient, w):
    slopes, claimed = nudged(loss, w).ravel(), gradient(w).ravel()
    lengths = np.linalg.norm(slopes) * np.linalg.norm(claimed)
    return bool(slopes @ claimed >= (1 - 1e-6) * lengths > 0)


@accepts_gradient.mistake(
    "You refuse right gradients in float32. They are rounded after about seven digits, "
    "so your tolerance is too strict.",
    when=misjudged(FLOAT32),
)
def too_strict(loss, gradient, w):
    exact = gradient(w).dtype == np.float64
    return exact and reference_accepts(loss, gradient, w)


@accepts_gradient.mistake(
    "You accept a gradient in which one entry is off by a fiftieth of the largest. "
    "Your tolerance is too generous, or a mean hides that entry.",
    when=misjudged(ONE),
)
def too_generous(loss, gradient, w):
    slopes = nudged(loss, w)
    return bool(np.abs(gradient(w) - slopes).max() <= 0.1 * np.abs(slopes).max())


@accepts_gradient.mistake(
    "You accept gradients that are as long as the right one and point elsewhere. Do "
    "you compare two lengths? Compare entry by entry.",
    when=misjudged(SIGN, ORDER, ONE),
)
def lengths_compared(loss, gradient, w):
    one, other = np.linalg.norm(nudged(loss, w)), np.linalg.norm(gradient(w))
    return bool(abs(one - other) <= TOLERANCE * one)


@accepts_gradient.mistake(
    "You accept a gradient that holds nan. A comparison with nan is always False, so "
    "ask whether the error is small, and not whether it is large.",
    when=misjudged(NAN),
)
def nan_accepted(loss, gradient, w):
    slopes = nudged(loss, w)
    error = np.abs(gradient(w) - slopes).max()
    return not error > TOLERANCE * np.abs(slopes).max()


@accepts_gradient.mistake(
    "You go wrong only where the slopes are tiny or huge. A tolerance that is a fixed "
    "amount is too generous for the one and too strict for the other, so measure the "
    "error against the largest slope.",
    when=lambda got, given: given.args[3] != 1,
)
def fixed_amount(loss, gradient, w):
    return bool(np.abs(gradient(w) - nudged(loss, w)).max() <= TOLERANCE)


@accepts_gradient.mistake(
    "You accept wrong gradients of several kinds. Print the nudged slopes and the "
    "claimed ones side by side for the first case that fails.",
    when=lambda got, given: all(
        said or kind not in (RIGHT, FLOAT32)
        for kind, said in verdicts(got, given).items()
    ),
    late=True,
)
def half_of_them(loss, gradient, w):
    slopes, claimed = nudged(loss, w), gradient(w)
    return bool(np.isclose(claimed, slopes, 1e-4, 0).mean() > 0.4)


@accepts_gradient.mistake(
    "You refuse right gradients. Print the nudged slopes and the claimed ones side by "
    "side: by how much, measured against the largest slope, do they differ?",
    when=lambda got, given: True,
    late=True,
)
def refuses_right_ones(loss, gradient, w):
    slopes = nudged(loss, w)
    return bool(np.abs(gradient(w) + slopes).max() <= 1e-4 * np.abs(slopes).max())
