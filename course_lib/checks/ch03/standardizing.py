"""Standardizing a row, with the gradient of every intermediate (lesson 3.3).

The centered numbers are used twice, and the mean links all numbers of a row, so at two
places several slopes meet.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question

TINY = 1e-5  # keeps a row of equal numbers from being divided by 0


def mean_of_rows(numbers):
    return numbers.mean(axis=1, keepdims=True)


def sum_of_rows(numbers):
    return numbers.sum(axis=1, keepdims=True)


def there_and_back(x, dout, **bug):
    """Return all intermediates and their slopes; a bug replaces one of the steps."""
    axis = bug.get("axis", 1)
    size = x.shape[1]
    centered = x - x.mean(axis=axis, keepdims=True)
    variance = bug.get("variance", lambda c: mean_of_rows(c**2))(centered)
    scale = 1 / np.sqrt(variance + bug.get("tiny", TINY))
    dscale = bug.get("collect", sum_of_rows)(dout * centered)
    dvariance = bug.get("root", lambda scale: -(scale**3) / 2)(scale) * dscale
    direct = dout * scale
    spread = bug.get("square", 2) * centered / bug.get("size", size) * dvariance
    dcentered = bug.get("join", np.add)(direct, spread)
    return {
        "centered": centered,
        "variance": variance,
        "scale": scale,
        "out": centered * scale,
        "dscale": dscale,
        "dvariance": dvariance,
        "dcentered": dcentered,
        "dx": dcentered - bug.get("shared", mean_of_rows)(dcentered),
    }


standardized = Question(
    "standardized",
    exercise="3.19",
    title="Standardize a row, and go back",
    stars=3,
    minutes=35,
    lesson="3.3",
    points=3,
    reference=there_and_back,
)


@standardized.case(points=0)
def two_numbers(rng):
    """the row 1, 3, and the slopes 1, 0"""
    return Given(np.array([[1.0, 3.0]]), np.array([[1.0, 0.0]]))


@standardized.case()
def three_rows(rng):
    """three rows of four numbers"""
    return Given(3 + 2 * rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


@standardized.case()
def equal_numbers(rng):
    """two rows of three numbers, all equal in one of them"""
    x = rng.normal(size=(2, 3))
    x[0] = rng.integers(1, 9)
    return Given(x, rng.normal(size=(2, 3)))


@standardized.case(hidden=True)
def eight_rows(rng):
    """eight rows of six numbers"""
    scales = rng.uniform(0.1, 5, size=(8, 1))
    return Given(scales * rng.normal(size=(8, 6)), rng.normal(size=(8, 6)))


@standardized.case(hidden=True)
def awkward_numbers(rng):
    """rows of zeros, of equal and of huge numbers"""
    x = awkward_rows(rng, 4)
    return Given(x, rng.normal(size=x.shape))


STEPS = {
    "The mean runs down the columns, over the examples. Each *row* is standardized by "
    "itself.": {"axis": 0},
    "Your variance is divided by D − 1. Here it's the plain mean of the squares.": {
        "variance": lambda c: (c**2).sum(axis=1, keepdims=True) / (c.shape[1] - 1)
    },
    "The tiny number is missing under the root. A row of equal numbers then divides "
    "by 0.": {"tiny": 0},
    "Your dscale isn't added up yet. The scale multiplies every number of its row, so "
    "their messages meet there, in one number per row.": {"collect": np.positive},
    "Your dcentered only has the direct path, through `out`. The centered numbers are "
    "used a second time, in the variance.": {"join": lambda direct, spread: direct},
    "Your dcentered only has the path through the variance. The centered numbers are "
    "also multiplied by the scale directly.": {"join": lambda direct, spread: spread},
    "Your dx is dcentered unchanged. Each x also moves the mean, which is subtracted "
    "from all numbers of its row.": {"shared": np.zeros_like},
    "In dx, you subtract the sum of dcentered over the row. Each x has only a share of "
    "1/D in the mean.": {"shared": sum_of_rows},
    "dvariance has the wrong sign. When the variance grows, does the scale grow?": {
        "root": lambda scale: scale**3 / 2
    },
    "dvariance lacks the factor ½ of the root. The derivative of v to the power of −½ "
    "is −½ times v to the power of −3/2.": {"root": lambda scale: -(scale**3)},
    "The exponent in dvariance is wrong: with v to the power of −½, the derivative has "
    "one power of v less, not half of one. In terms of the scale, how many factors is "
    "that?": {"root": lambda scale: -(scale**2) / 2},
    "The second path of dcentered lacks a factor of 2. What is the derivative of c²?": {
        "square": 1
    },
    "The variance is a *mean* of D squares, so the second path of dcentered needs the "
    "factor 1/D.": {"size": 1},
}
explain_steps(standardized, there_and_back, STEPS)


@standardized.mistake(
    "The first part is wrong already. From each row, subtract the mean of that row, so "
    "that the numbers that are left add up to 0.",
    when=lambda got, given: not np.allclose(got["centered"].sum(axis=1), 0),
)
def mean_added(x, dout):
    return there_and_back(-x, dout) | {"centered": x + mean_of_rows(x)}


@standardized.mistake(
    "All your means run down the columns, over the examples. Each *row* is "
    "standardized by itself, so take its mean, and all sums, along axis 1."
)
def columns_standardized(x, dout):
    found = there_and_back(x.T, dout.T)
    return {name: part.T for name, part in found.items()}


@standardized.mistake(
    "The tiny number is added to the root. It belongs under it, to the variance.",
    when=lambda got, given: np.allclose(
        got["scale"], 1 / (np.sqrt(got["variance"]) + TINY), rtol=1e-7
    ),
)
def tiny_beside_the_root(x, dout):
    found = there_and_back(x, dout)
    scale = 1 / (np.sqrt(found["variance"]) + TINY)
    return found | {"scale": scale, "out": found["centered"] * scale}
