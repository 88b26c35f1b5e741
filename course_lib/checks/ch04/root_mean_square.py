"""Divide each row by its root mean square, whatever kind of numbers it has (4.6).

Models keep their numbers in 16 bits, in which the square of 300 is infinite.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps, explain_type_of_x
from course_lib.checks.question import Question


def mean_square(x, **axes):
    """Return the mean of the squares of each row, shape (..., 1)."""
    return (x**2).mean(**{"axis": -1, "keepdims": True, **axes})


def normed(x, gain, epsilon, **slip):
    """Return x, divided and multiplied by its gains; the keywords hold a slip."""
    x = slip.get("read", in_full)(x)
    divisor = slip.get("divisor", root)(x, epsilon)
    return slip.get("apply", np.multiply)(slip.get("above", same)(x) / divisor, gain)


def in_full(x):
    """Return x in 64 bits."""
    return np.asarray(x, dtype=float)


def root(x, epsilon):
    """Return the root of the mean square, with epsilon under it."""
    return np.sqrt(mean_square(x) + epsilon)


def same(x):
    """Return what came."""
    return x


rms_norm = Question(
    "rms_norm",
    normed,
    exercise="4.32",
    title="A norm without a mean",
    stars=2,
    minutes=10,
    lesson="4.6",
    points=2,
)


def draw_rows(rng, *shape, spread=1.0, offset=0.0):
    """Draw rows, their gains, and an epsilon that isn't the usual one."""
    x = offset + spread * rng.normal(size=shape)
    epsilon = float(rng.choice([0.0005, 0.002, 0.03]))
    return Given(x, rng.uniform(0.5, 2, size=shape[-1]), epsilon)


@rms_norm.case(points=0)
def of_the_statement(rng):
    """the row of the statement"""
    return Given(np.array([[1.0, 7.0]]), np.array([6.0, 12.0]), 11.0)


@rms_norm.case()
def whole_numbers(rng):
    """a row of four whole numbers"""
    _, gain, epsilon = draw_rows(rng, 1, 4).args
    return Given(rng.integers(1, 9, size=(1, 4)), gain, epsilon)


@rms_norm.case()
def sixteen_bits(rng):
    """a row of four numbers in float16, all beyond 500"""
    _, gain, epsilon = draw_rows(rng, 1, 4).args
    x = rng.uniform(500, 900, size=(1, 4)) * rng.choice([-1, 1], size=(1, 4))
    return Given(x.astype(np.float16), gain, epsilon)


@rms_norm.case()
def near_zero(rng):
    """a row of zeros, and one near 0"""
    given = draw_rows(rng, 2, 3, spread=0.02)
    given.args[0][0] = 0
    return given


@rms_norm.case()
def two_texts(rng):
    """two texts of two rows, all far from 0"""
    return draw_rows(rng, 2, 2, 3, offset=40.0)


@rms_norm.case(hidden=True)
def huge_numbers(rng):
    """five rows of five huge numbers, in float32"""
    x, gain, epsilon = draw_rows(rng, 5, 5, spread=1e12, offset=1e12).args
    return Given(x.astype(np.float32), gain, epsilon)


@rms_norm.case(hidden=True)
def one_row_each(rng):
    """three texts of one row, near 0"""
    return draw_rows(rng, 3, 1, 6, spread=0.01)


@rms_norm.case(hidden=True)
def same_shape(rng):
    """two texts of two rows, with different numbers"""
    return draw_rows(rng, 2, 2, 3, spread=3.0)


@rms_norm.case(hidden=True)
def one_vector(rng):
    """a single vector, which has no other axis"""
    return draw_rows(rng, 4, spread=0.1)


@rms_norm.case(hidden=True)
def awkward_numbers(rng):
    """rows of zeros, of equal and of huge numbers"""
    return Given(awkward_rows(rng, 4), rng.uniform(0.5, 2, size=4), 0.1)


STEPS = {
    "You subtract the mean of the row first, as layer normalization does. Here the "
    "mean stays in the row.": {
        "read": lambda x: in_full(x) - in_full(x).mean(axis=-1, keepdims=True)
    },
    "You divide by the standard deviation. It measures how far the numbers are from "
    "their mean, but here it's how far they are from 0.": {
        "divisor": lambda x, e: np.sqrt(x.var(axis=-1, keepdims=True) + e)
    },
    "You take the sum of the squares. Take their *mean*: (1, 7) has 25, not 50.": {
        "divisor": lambda x, e: np.sqrt(mean_square(x) * x.shape[-1] + e)
    },
    "You divide by the mean square itself. Divide by its root.": {
        "divisor": lambda x, e: mean_square(x) + e
    },
    "You square the mean. Square each number first, and then take the mean: (1, 7) "
    "has 25, not 16.": {
        "divisor": lambda x, e: np.sqrt(x.mean(axis=-1, keepdims=True) ** 2 + e)
    },
    "You divide by the mean of the absolute values. Large numbers count more here, "
    "because they are squared.": {
        "divisor": lambda x, e: np.abs(x).mean(axis=-1, keepdims=True) + e
    },
    "Your epsilon is outside the root. In the example, that gives 5 + 11 instead of "
    "the root of 25 + 11.": {
        "divisor": lambda x, e: np.sqrt(mean_square(x)) + e,
    },
    "You multiply the mean square by 1 plus epsilon. Just add epsilon to it, or a row "
    "of zeros is still divided by 0.": {
        "divisor": lambda x, e: np.sqrt(mean_square(x) * (1 + e))
    },
    "Epsilon is added to each number, before it is squared. Add it to the mean "
    "square.": {"divisor": lambda x, e: np.sqrt(mean_square(x + e))},
    "Epsilon only replaces a mean square that is smaller. *Add* it, whatever the mean "
    "square is.": {"divisor": lambda x, e: np.sqrt(np.maximum(mean_square(x), e))},
    "You take the mean down the columns. Each row has a root mean square of its own, "
    "so look along the last axis.": {
        "divisor": lambda x, e: np.sqrt(mean_square(x, axis=0) + e)
    },
    "You take one mean over all rows. Each row has its own.": {
        "divisor": lambda x, e: np.sqrt(mean_square(x, axis=None) + e)
    },
    "The gains have no effect in your answer.": {"apply": lambda x, gain: x},
    "You divide by the gains. Multiply by them.": {"apply": np.divide},
    "You add the gains. Multiply by them.": {"apply": np.add},
    "You multiply by 1 + gain. Some models store their gains that way, with 0 for no "
    "change, but here `gain` is the factor itself.": {
        "apply": lambda x, gain: x * (1 + gain)
    },
    "You multiply by the root mean square. Divide by it.": {
        "divisor": lambda x, e: 1 / root(x, e)
    },
    "Your numbers are always positive. The squares are for the divisor alone, and what "
    "you divide is x with its signs.": {"above": np.abs},
    "You divide the squares. They are for the divisor alone: divide x.": {
        "above": np.square
    },
}
explain_steps(rms_norm, normed, STEPS)


@rms_norm.mistake(
    "Epsilon is missing. A row of zeros is divided by 0, which gives nan."
)
def without_epsilon(x, gain, epsilon):
    return normed(x, gain, 0)


@rms_norm.mistake(
    "You have a small number of your own under the root. Use `epsilon`, which the "
    "caller chooses.",
    when=lambda got, given: any(
        np.allclose(got, normed(*given.args[:2], small), 1e-6, 1e-6)
        for small in (1e-5, 1e-6, 1e-8, 1e-12)
    ),
)
def small_number_of_its_own(x, gain, epsilon):
    return normed(x, gain, 1e-5)


@rms_norm.mistake(
    "You multiply by the gains before you take the mean square, so they change the "
    "divisor, too. Multiply at the end."
)
def gains_first(x, gain, epsilon):
    return normed(in_full(x) * gain, 1, epsilon)


@rms_norm.mistake(
    "You square 16-bit numbers, and the square of 500 is infinite there. Turn x into "
    "float64 first, with `x.astype(float)`."
)
def sixteen_bits_alone(x, gain, epsilon):
    return normed(x, gain, epsilon, read=same)


explain_type_of_x(rms_norm)


@rms_norm.mistake(
    "All your steps are in the type of x. Whole numbers lose what follows the point, "
    "and in float16 the squares are infinite. Turn x into float64 at the very start."
)
def all_in_the_type_of_x(x, gain, epsilon):
    return normed(x, gain, epsilon, read=same).astype(x.dtype)


@rms_norm.mistake(
    "It works for one text, but not for several. The rows are along the *last* axis, "
    "which is axis 1 only if there are two axes: write -1.",
    partly=True,
)
def second_axis(x, gain, epsilon):
    x = in_full(x)
    return x / np.sqrt(mean_square(x, axis=1) + epsilon) * gain


@rms_norm.mistake(
    "Do the row (1, 7) of the statement with a pencil: the mean square is 25, the root "
    "is that of 25 + 11, and the quotients are 1/6 and 7/6. Print the same numbers in "
    "your function: which is the first that differs?",
    when=lambda got, given: True,
    late=True,
)
def wrong_power(x, gain, epsilon):
    return normed(x, gain, epsilon, divisor=lambda x, e: root(x, e) ** 1.5)
