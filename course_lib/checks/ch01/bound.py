"""How many mistakes are possible at most (lesson 1.4).

Novikoff's bound (R / γ)² needs the points and a witness, which means any weights that
are right on all of them.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.perceptron import novikoff_bound

mistake_bound = Question(
    "mistake_bound",
    novikoff_bound,
    exercise="1.10",
    title="How many mistakes are possible",
    stars=2,
    minutes=10,
    lesson="1.4",
    points=2,
)


@mistake_bound.case(points=0)
def and_with_a_witness(rng):
    """AND, with the witness w = (2, 2), b = -3"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([0, 0, 0, 1]), np.array([2.0, 2.0]), -3.0)


def points_with_a_witness(rng, num_inputs):
    """Draw weights, a bias, and six points per side that keep away from the line.

    The nearest point is of class 0, and the bias is not small, so the sign of the
    constant 1 matters.
    """
    weight = rng.normal(size=num_inputs)
    weight *= rng.uniform(2, 4) / np.linalg.norm(weight)
    bias = float(rng.choice([-1, 1]) * rng.uniform(0.5, 2))
    targets = np.arange(12) % 2
    scores = (2 * targets - 1) * np.sort(rng.uniform(1, 8, size=12))
    x = rng.normal(size=(12, num_inputs)) * 2
    x += np.outer((scores - x @ weight - bias) / (weight @ weight), weight)
    order = rng.permutation(12)
    return x[order], targets[order], weight, bias


@mistake_bound.case()
def points_of_the_plane(rng):
    """twelve points in the plane"""
    return Given(*points_with_a_witness(rng, 2))


@mistake_bound.case()
def points_of_five_inputs(rng):
    """twelve points with five inputs"""
    return Given(*points_with_a_witness(rng, 5))


@mistake_bound.case(hidden=True)
def points_of_three_inputs(rng):
    """twelve points with three inputs"""
    return Given(*points_with_a_witness(rng, 3))


@mistake_bound.case(hidden=True)
def one_point(rng):
    """a single point of class 1, with four inputs"""
    x, targets, weight, bias = points_with_a_witness(rng, 4)
    return Given(x[targets == 1][:1], np.ones(1, dtype=int), weight, bias)


@mistake_bound.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge numbers, and a weight of 0"""
    x = awkward_rows(rng, 4)
    while True:
        weight, bias = with_a_zero(rng, rng.normal(size=4)), float(rng.normal())
        scores = x @ weight + bias
        if np.abs(scores).min() > 0.1:
            return Given(x, (scores > 0).astype(int), weight, bias)


def bound(x, targets, weight, bias, **steps):
    """Return (R / γ)²; a keyword replaces one of the steps."""
    z = np.column_stack([x, np.ones(len(x))])
    arrows = steps.get("signs", lambda t: 2 * t - 1)(targets)[:, np.newaxis] * z
    witness = steps.get("unit", lambda w: w / np.linalg.norm(w))(
        np.array([*weight, bias])
    )
    R = steps.get("R", lambda arrows: lengths(arrows).max())(arrows)
    gamma = steps.get("gamma", np.min)(
        steps.get("products", np.matmul)(arrows, witness)
    )
    return steps.get("square", lambda R, gamma: (R / gamma) ** 2)(R, gamma)


def lengths(arrows):
    return np.linalg.norm(arrows, axis=1)


def constant_not_turned(arrows, witness):
    return np.column_stack([arrows[:, :-1], np.ones(len(arrows))]) @ witness


STEPS = {
    "R / γ must be squared.": {"square": np.divide},
    "The constant 1 counts in R, because the longest arrow is (x, 1) and not x "
    "alone.": {"R": lambda arrows: lengths(arrows[:, :-1]).max()},
    "Scale the witness to length 1 before you take its products with the arrows.": {
        "unit": lambda w: w
    },
    "Your γ is the margin in the plane. Here the bias is one more weight, so it counts "
    "in the length of the witness.": {"unit": lambda w: w / np.linalg.norm(w[:-1])},
    "You left the bias out altogether. R and γ are those of the arrows (x, 1).": {
        "unit": lambda w: np.append(w[:-1], 0) / np.linalg.norm(w[:-1]),
        "R": lambda arrows: lengths(arrows[:, :-1]).max(),
    },
    "Multiply the points of class 0 by their sign t first, which reverses their "
    "arrows. A smallest product below 0 cannot be γ.": {"signs": np.ones_like},
    "γ must be squared as well, because the square covers the whole quotient.": {
        "square": lambda R, gamma: R**2 / gamma
    },
    "Your R is the length of the whole table. It should be the length of a single "
    "arrow, the longest one.": {"R": np.linalg.norm},
    "Your R is the length of a *column*. An arrow is one row, so take the length along "
    "the rows, with `axis=1`.": {"R": lambda arrows: lengths(arrows.T).max()},
}
explain_steps(mistake_bound, bound, STEPS)


@mistake_bound.mistake(
    "You return a whole number. Nothing is to be rounded: return the bound as it "
    "comes.",
    when=lambda got, given: (
        float(got).is_integer() and abs(got - novikoff_bound(*given.args)) < 1.001
    ),
)
def rounded_down(x, targets, weight, bias):
    return float(np.ceil(novikoff_bound(x, targets, weight, bias)) - 1)


MORE_STEPS = {
    "You return R and γ. Return one number, the square of their quotient.": {
        "square": lambda R, gamma: (R, gamma)
    },
    "Your R is the largest single number in the arrows. Use Pythagoras for the length "
    "of an arrow.": {"R": np.max},
    "Your R is missing a square root. It should be a length, not the square of a "
    "length.": {"R": lambda arrows: lengths(arrows).max() ** 2},
    "You multiply only the points by the sign. The 1 that you append belongs to the "
    "arrow, too.": {"products": constant_not_turned},
    "Your γ is 0, as if some arrows were zero. Do you multiply by the targets? The "
    "sign of class 0 is -1, and no sign is 0.": {"signs": lambda targets: targets},
    "R is the length of the longest arrow, and γ is the smallest product.": {
        "R": lambda arrows: lengths(arrows).min(),
        "gamma": np.max,
    },
    "Up to its sign, your γ is the largest product of an arrow with the witness. It "
    "must be the smallest. Are the signs of your arrows right?": {"gamma": np.max},
    "Your γ is the mean of the products. It must be the smallest, because the bound "
    "has to hold in the worst case.": {"gamma": np.mean},
    "Your R is the length of the shortest arrow. It must be the longest.": {
        "R": lambda arrows: lengths(arrows).min()
    },
    "The bias is the last part of the witness, because the 1 is the last number of an "
    "arrow. In yours they don't meet.": {
        "unit": lambda w: np.roll(w, 1) / np.linalg.norm(w)
    },
    "You multiply R by γ. Divide instead: the bound is (R / γ)².": {
        "square": lambda R, gamma: (R * gamma) ** 2
    },
}
explain_steps(mistake_bound, bound, MORE_STEPS)


@mistake_bound.mistake(
    "Print R and γ for the example. R must be √3, about 1.732, and γ must be 1 / √17, "
    "about 0.243. If both are, look at what you make of them.",
    when=lambda got, given: True,
    late=True,
)
def times_a_third_of_the_inputs(x, targets, weight, bias):
    return novikoff_bound(x, targets, weight, bias) * x.shape[1] / 3
