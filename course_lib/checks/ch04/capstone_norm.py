"""The capstone, part 1: a norm with scale and shift (lesson 4.2)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.residual import SMALL, normalize
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def reference_norm(x, scale, shift):
    """Normalize each token vector, then scale and shift its numbers."""
    return normalize(x) * scale + shift


own_norm = Question(
    "own_norm",
    exercise="4.24",
    title="Capstone, part 1: a norm",
    stars=1,
    minutes=8,
    kind=CAPSTONE,
    lesson="4.2",
    points=1,
    reference=reference_norm,
)


def draw_norm(rng, *shape, spread=2.0):
    """Draw token vectors, scales, and shifts."""
    x, size = spread * rng.normal(size=shape) + rng.normal(), shape[-1]
    return Given(x, rng.uniform(0.5, 2, size=size), rng.normal(size=size))


@own_norm.case(points=0)
def one_vector(rng):
    """the token vector (2, 6), scales 3 and 1, shifts 0 and 5"""
    return Given(np.array([[2.0, 6.0]]), np.array([3.0, 1.0]), np.array([0.0, 5.0]))


@own_norm.case()
def one_text(rng):
    """four token vectors, nearly equal numbers in one of them"""
    given = draw_norm(rng, 4, 3)
    given.args[0][1] = 0.004 * rng.normal(size=3) + 1
    return given


@own_norm.case()
def two_texts(rng):
    """two texts of three token vectors"""
    return draw_norm(rng, 2, 3, 4)


@own_norm.case(hidden=True)
def equal_numbers(rng):
    """three texts of two token vectors, equal numbers in one of them"""
    given = draw_norm(rng, 3, 2, 5)
    given.args[0][1, 1] = rng.normal()
    return given


@own_norm.case(hidden=True)
def awkward_tokens(rng):
    """a text of zero, nearly equal, and huge numbers"""
    far = 1e6 + rng.normal(size=(1, 4))
    x = np.concatenate([awkward_rows(rng, 4), far])
    return Given(x, *rng.normal(size=(2, 4)))


def norm_slip(hint, norm):
    """Add a mistake in only the normalization."""
    own_norm.mistake(hint)(lambda x, scale, shift: norm(x) * scale + shift)


def divided(root, axis=-1, centered=True):
    """Return a normalization with a root of its own."""

    def norm(x):
        mean = x.mean(axis=axis, keepdims=True) if centered else 0
        left = x - mean
        return left / root((left**2).mean(axis=axis, keepdims=True))

    return norm


@own_norm.mistake("The scale and the shift have no effect. Multiply, then add.")
def without_both(x, scale, shift):
    return normalize(x)


@own_norm.mistake("The shift is missing.")
def without_shift(x, scale, shift):
    return normalize(x) * scale


@own_norm.mistake("The scale is missing.")
def without_scale(x, scale, shift):
    return normalize(x) + shift


@own_norm.mistake("Scale first, then shift: the shift must not be scaled.")
def shifted_first(x, scale, shift):
    return (normalize(x) + shift) * scale


norm_slip("You don't divide by anything, so the spread isn't 1.", divided(np.ones_like))
norm_slip("You divide by m itself. Divide by its root.", divided(lambda m: m + 1e-5))
norm_slip(
    "The mean of each token vector has to be subtracted first.",
    divided(lambda m: np.sqrt(m + 1e-5), centered=False),
)
norm_slip(
    "The 1e-5 is missing under the root. Where the numbers of a token vector are "
    "equal, you divide by 0.",
    divided(np.sqrt),
)


def has_norm(make):
    """Return a test: is it this norm with some small number other than 1e-5?"""

    def is_so(got, given):
        x, scale, shift = given.args
        return any(
            np.allclose(got, make(small)(x) * scale + shift, 1e-6, 1e-6)
            for small in SMALL
        )

    return is_so


def added_after(small):
    return divided(lambda m: np.sqrt(m) + small)


def added_before(small):
    return divided(lambda m: np.sqrt(m + small))


@own_norm.mistake(
    "The small number belongs *under* the root, which shows where numbers are nearly "
    "equal.",
    when=has_norm(added_after),
)
def added_to_the_root(x, scale, shift):
    return added_after(1e-5)(x) * scale + shift


@own_norm.mistake(
    "What you add under the root isn't 1e-5, which shows where numbers are nearly "
    "equal.",
    when=has_norm(added_before),
)
def less_added(x, scale, shift):
    return added_before(1e-8)(x) * scale + shift


@own_norm.mistake(
    "You divide by E − 1, as `ddof=1` does. m is the mean of the squares, so divide "
    "their sum by E."
)
def one_fewer(x, scale, shift):
    squares, E = x.var(axis=-1, keepdims=True), x.shape[-1]
    centered = x - x.mean(axis=-1, keepdims=True)
    return centered / np.sqrt(squares * E / (E - 1) + 1e-5) * scale + shift


@own_norm.mistake(
    "Mean and m are those of one token vector, a row of E numbers: with several texts, "
    "that is the *last* axis."
)
def second_axis(x, scale, shift):
    centered = x - x.mean(axis=1, keepdims=True)
    m = (centered**2).mean(axis=1, keepdims=True)
    return centered / np.sqrt(m + 1e-5) * scale + shift


@own_norm.mistake(
    "One mean and one m serve all token vectors in your answer. Each has its own."
)
def all_together(x, scale, shift):
    return (x - x.mean()) / np.sqrt(x.var() + 1e-5) * scale + shift


@own_norm.mistake(
    "Take the token vector (2, 6): normalized it is (−1, 1). Print yours before and "
    "after the scale.",
    when=lambda got, given: True,
    late=True,
)
def less_spread(x, scale, shift):
    return 0.5 * normalize(x) * scale + shift
