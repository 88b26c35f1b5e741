"""A test to write: does this gradient belong to this loss? (lesson 3.3)

It meets right gradients, some of them in float32, and wrong ones. Both must be told
apart whatever the size of the slopes.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

RIGHT, FLOAT32, SIGN, MEAN, ONE, ZEROS, ORDER, FROZEN, NAN, ROUNDED = range(10)
EACH = range(10, 34)  # wrong in a single slope, the first, the second, ...
THE_RIGHT_ONES = RIGHT, FLOAT32, ROUNDED
NUDGE, TOLERANCE = 1e-5, 1e-4


def nudged(loss, w, shape=None):
    """Return the slopes of a loss by central differences, in the shape of w."""
    slopes = np.zeros(w.shape)
    for place in np.ndindex(w.shape if shape is None else shape):
        nudge = np.zeros(w.shape)
        nudge[place] = NUDGE
        slopes[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * NUDGE)
    return slopes


def reference_accepts(loss, gradient, w, shape=None, share=TOLERANCE):
    """Compare the largest error with the largest slope; nan isn't a small error."""
    slopes = nudged(loss, w, shape)
    error = np.abs(gradient(w) - slopes).max()
    return bool(error <= share * np.abs(slopes).max())


accepts_gradient = Question(
    "accepts_gradient",
    exercise="3.21",
    title="Accept or reject a gradient",
    stars=3,
    minutes=30,
    kind="write the test",
    lesson="3.3",
    points=3,
    reference=reference_accepts,
)


@accepts_gradient.probe
def ask(answer, x, targets, w, scale, kinds, place):
    """Show the answer one loss with several gradients, each of the kind of a number."""

    def loss(w):
        scores = np.tensordot(x, np.atleast_1d(w), 1)
        return scale * np.mean(np.logaddexp(0, scores) - targets * scores)

    def right(w):
        scores = np.tensordot(x, np.atleast_1d(w), 1)
        errors = 1 / (1 + np.exp(-scores)) - targets
        return scale * np.tensordot(x.T, errors, 1).reshape(w.shape) / targets.size

    def at_one_place(w, amount, place=place):
        slopes = right(w)
        slopes.flat[place] += amount * np.abs(slopes).max()
        return slopes

    claims = [
        right,
        lambda w: right(w).astype(np.float32),
        lambda w: -right(w),
        lambda w: right(w) * targets.size,
        lambda w: at_one_place(w, 0.011),
        lambda w: 0 * right(w),
        lambda w: np.flip(right(w)),
        lambda w: right(0 * w),
        lambda w: at_one_place(w, np.nan),
        lambda w: at_one_place(w, 5e-7),
        *(lambda w, k=k: at_one_place(w, 0.011, k) for k in range(w.size)),
    ]
    return [answer(loss, claims[kind], w) for kind in kinds]


def losses(rng, shape, scale, *kinds, first=False, falling=False, faint=False):
    """Draw rows, targets, and weights for gradients of these kinds.

    The wrong entry is the first one, or any other; the slopes of a ``falling`` loss are
    all negative. In a ``faint`` one, the slope of the wrong entry is far smaller than
    the others.
    """
    x = rng.normal(size=(9, shape[0]))
    targets = rng.integers(0, 2, size=(9, *shape[1:])).astype(float)
    place = 0 if first else int(rng.integers(1, np.prod(shape)))
    w = 1 + rng.normal(size=shape)
    if falling:
        turn = -np.sign(x.T @ (1 / (1 + np.exp(-x @ w)) - targets))
        x, w = x * turn, w * turn
    if faint:
        x[:, place] *= 1e-5  # of a row of weights
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
    """three axes: right gradients in float64 and float32, and one with a wrong entry"""
    return losses(rng, (2, 3, 2), 10.0, FLOAT32, ONE, RIGHT, first=True)


@accepts_gradient.case()
def small_slopes(rng):
    """a matrix of weights, slopes of a millionth: one wrong entry, zeros, right ones"""
    return losses(rng, (3, 2), 1e-6, ONE, FLOAT32, ZEROS, RIGHT)


@accepts_gradient.case()
def large_slopes(rng):
    """slopes in the millions: right, in float32, right at w = 0 alone, with a nan"""
    return losses(rng, (4,), 1e7, RIGHT, FROZEN, FLOAT32, NAN)


@accepts_gradient.case()
def slopes_far_apart(rng):
    """one slope far smaller than the others: right ones, and one that is wrong there"""
    return losses(rng, (4,), 1.0, ROUNDED, ONE, RIGHT, faint=True)


@accepts_gradient.case()
def many_slopes(rng):
    """two hundred slopes: one wrong entry, right ones"""
    return losses(rng, (20, 10), 30.0, FLOAT32, ONE, RIGHT)


@accepts_gradient.case()
def all_weights_0(rng):
    """all weights are 0: right ones, the opposite sign, and one wrong entry"""
    x, targets, w, *rest = losses(rng, (4,), 1.0, RIGHT, SIGN, FLOAT32, ONE).args
    return Given(x, targets, 0 * w, *rest)


@accepts_gradient.case()
def a_single_number(rng):
    """a single weight, of shape (): right ones, the opposite sign, no mean"""
    kinds = RIGHT, SIGN, FLOAT32, MEAN
    x, targets, w, *rest, _ = losses(rng, (1,), 1.0, *kinds, first=True).args
    return Given(x, targets, w.reshape(()), *rest, 0)


@accepts_gradient.case(points=2, hidden=True)
def all_kinds(rng):
    """all kinds, in any order"""
    scale = 10.0 ** rng.integers(-6, 7)
    return losses(rng, (2, 3), scale, *map(int, rng.permutation(10)))


@accepts_gradient.case(hidden=True)
def awkward_weights(rng):
    """weights that are zero, equal, nearly equal, or below 0"""
    w = awkward_rows(rng, 3, without=("offset", "huge")) / 2
    x, targets, _, *rest = losses(rng, w.shape, 30.0, RIGHT, SIGN, FLOAT32, ONE).args
    return Given(x / 4, targets, w, *rest)


@accepts_gradient.case(hidden=True)
def the_last_slope(rng):
    """hundreds of slopes, of which only the last is wrong"""
    *given, _ = losses(rng, (20, 15), 30.0, ONE, RIGHT).args
    return Given(*given, 299)


@accepts_gradient.case(hidden=True)
def a_row_of_weights(rng):
    """a single row of weights"""
    return losses(rng, (1, 4), 1.0, RIGHT, ONE, SIGN, FLOAT32)


@accepts_gradient.case(hidden=True)
def each_in_turn(rng):
    """two dozen slopes, of which one after the other is wrong"""
    return losses(rng, (4, 6), 90.0, RIGHT, *EACH)


def verdicts(got, given):
    """Return the verdict on each kind: a dict from its number to True or False."""
    return dict(zip(given.args[4], got, strict=True))


def misjudged(*kinds):
    """Return a test: are some of these kinds judged wrongly, and no others?"""

    def test(got, given):
        said = verdicts(got, given).items()
        wrong = {kind for kind, yes in said if yes != (kind in THE_RIGHT_ONES)}
        return {ONE if kind in EACH else kind for kind in wrong} <= {*kinds}

    return test


def only_at_this_scale(got, given):
    """Return whether tiny slopes hide a fault, or huge ones make rounding one."""
    scale, said = given.args[3], verdicts(got, given).items()
    wrong = [kind for kind, yes in said if yes != (kind in THE_RIGHT_ONES)]
    if 0.1 < scale < 100:
        return False
    return all((kind in THE_RIGHT_ONES) == (scale > 1) for kind in wrong)


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
    "Errors can be negative, too, and your comparison lets all of these pass. Take the "
    "*size* of each error, with `np.abs`."
)
def only_too_large(loss, gradient, w):
    slopes = nudged(loss, w)
    return bool((gradient(w) - slopes).max() <= TOLERANCE * np.abs(slopes).max())


@accepts_gradient.mistake(
    "You compare directions, and so a gradient that is too long by a factor passes.",
    when=misjudged(MEAN),
)
def directions_compared(loss, gradient, w):
    slopes, claimed = nudged(loss, w).ravel(), gradient(w).ravel()
    lengths = np.linalg.norm(slopes) * np.linalg.norm(claimed)
    return bool(slopes @ claimed >= (1 - 1e-6) * lengths > 0)


@accepts_gradient.mistake(
    "You refuse a right gradient in which a tiny slope is off by less than a millionth "
    "of the largest one. Measure each error against the largest slope, and not against "
    "its own.",
    when=lambda got, given: (
        not verdicts(got, given).get(ROUNDED, True)
        and misjudged(ROUNDED, RIGHT)(got, given)
    ),
)
def each_by_itself(loss, gradient, w):
    slopes = nudged(loss, w)
    return bool((np.abs(gradient(w) - slopes) <= TOLERANCE * np.abs(slopes)).all())


@accepts_gradient.mistake(
    "`np.allclose` compares each entry with its own size and with a fixed amount, "
    "10⁻⁸. Here an error counts if it is large against the *largest* slope."
)
def as_numpy_does(loss, gradient, w):
    return bool(np.allclose(gradient(w), nudged(loss, w)))


@accepts_gradient.mistake(
    "You refuse right gradients, but only where the weights are 0. A nudge that is a "
    "share of a weight, or an error that is divided by one, goes wrong there. Nudge "
    "every weight by the same small amount.",
    when=lambda got, given: (
        not given.args[2].all() and misjudged(*THE_RIGHT_ONES)(got, given)
    ),
)
def nudges_by_a_share(loss, gradient, w):
    return bool(w.all()) and reference_accepts(loss, gradient, w)


@accepts_gradient.mistake(
    "You refuse right gradients, but only where w has three axes. There `w[i, j]` is a "
    "whole row. Does your loop visit every position, as `np.ndindex(w.shape)` does?",
    when=lambda got, given: given.args[2].ndim > 2 and not verdicts(got, given)[RIGHT],
)
def two_axes_at_most(loss, gradient, w):
    return w.ndim < 3 and reference_accepts(loss, gradient, w)


@accepts_gradient.mistake(
    "In a matrix, `w[k]` is a whole row, so you nudge all its entries at once. Visit "
    "every position, as `np.ndindex(w.shape)` does."
)
def rows_nudged(loss, gradient, w):
    return reference_accepts(loss, gradient, w, shape=len(w))


@accepts_gradient.mistake(
    "You refuse right gradients in float32. They are rounded after about seven digits, "
    "so your tolerance is too strict.",
    when=misjudged(FLOAT32, ROUNDED),
)
def too_strict(loss, gradient, w):
    slopes, claimed = nudged(loss, w), gradient(w)
    error = np.abs(claimed - slopes).max() / np.abs(slopes).max()
    return bool(claimed.dtype == np.float64 and error < 1e-7)


@accepts_gradient.mistake(
    "You accept a gradient in which one entry is off by a hundredth of the largest. "
    "Your tolerance is too generous, or a mean hides that entry.",
    when=misjudged(ONE),
)
def too_generous(loss, gradient, w):
    return reference_accepts(loss, gradient, w, share=0.1)


@accepts_gradient.mistake(
    "You accept gradients that are as long as the right one and point elsewhere. Do "
    "you compare two lengths? Compare entry by entry.",
    when=misjudged(SIGN, ORDER, ONE),
)
def lengths_compared(loss, gradient, w):
    one, other = np.linalg.norm(nudged(loss, w)), np.linalg.norm(gradient(w))
    return bool(abs(one - other) <= TOLERANCE * one)


@accepts_gradient.mistake(
    "You accept a gradient that is right at w = 0 alone. Nudge the `w` that you are "
    "given.",
    when=misjudged(FROZEN),
)
def at_zero(loss, gradient, w):
    return reference_accepts(loss, gradient, 0 * w)


@accepts_gradient.mistake(
    "You accept a gradient that holds nan. A comparison with nan is always False, so "
    "ask whether the error is small, and not whether it is large.",
    when=misjudged(NAN),
)
def nan_accepted(loss, gradient, w):
    slopes = nudged(loss, w)
    return not np.abs(gradient(w) - slopes).max() > TOLERANCE * np.abs(slopes).max()


@accepts_gradient.mistake(
    "You go wrong only where the slopes are tiny or huge. A tolerance that is a fixed "
    "amount is too generous for the one and too strict for the other, so measure the "
    "error against the largest slope.",
    when=lambda got, given: only_at_this_scale(got, given),
)
def fixed_amount(loss, gradient, w):
    return bool(np.abs(gradient(w) - nudged(loss, w)).max() <= TOLERANCE)


@accepts_gradient.mistake(
    "You accept wrong gradients of several kinds. Print the nudged slopes and the "
    "claimed ones side by side for the first case that fails.",
    when=lambda got, given: all(
        said or kind not in THE_RIGHT_ONES
        for kind, said in verdicts(got, given).items()
    ),
    late=True,
)
def half_of_them(loss, gradient, w):
    return bool(np.isclose(gradient(w), nudged(loss, w), 1e-4, 0).mean() > 0.4)


@accepts_gradient.mistake(
    "You refuse right gradients. Print the nudged slopes and the claimed ones side by "
    "side: by how much, measured against the largest slope, do they differ?",
    when=lambda got, given: True,
    late=True,
)
def refuses_right_ones(loss, gradient, w):
    return reference_accepts(loss, lambda w: -gradient(w), w)
