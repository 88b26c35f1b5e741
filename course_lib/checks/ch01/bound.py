"""How many mistakes are possible at most (lesson 1.4).

Novikoff's bound (R / γ)² needs the points and a witness, which means any weights that
are right on all of them.
"""

import numpy as np

from course_lib.checks.exercise import Given
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


def parts(x, targets, weight, bias):
    """Return the arrows, shape (N, D + 1), and the witness, of length 1."""
    z = np.column_stack([x, np.ones(len(x))])
    witness = np.array([*weight, bias])
    return (2 * targets - 1)[:, np.newaxis] * z, witness / np.linalg.norm(witness)


@mistake_bound.mistake("R / γ must be squared.")
def not_squared(x, targets, weight, bias):
    return float(np.sqrt(novikoff_bound(x, targets, weight, bias)))


@mistake_bound.mistake(
    "The constant 1 counts in R, because the longest arrow is (x, 1) and not x alone."
)
def constant_not_in_r(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    longest = np.linalg.norm(x, axis=1).max()
    return float((longest / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "Scale the witness to length 1 before you take its products with the arrows."
)
def witness_too_long(x, targets, weight, bias):
    arrows, _ = parts(x, targets, weight, bias)
    gamma = (arrows @ np.array([*weight, bias])).min()
    return float((np.linalg.norm(arrows, axis=1).max() / gamma) ** 2)


@mistake_bound.mistake(
    "Your γ is the margin in the plane. Here the bias is one more weight, so it counts "
    "in the length of the witness."
)
def bias_not_in_length(x, targets, weight, bias):
    return witness_too_long(x, targets, weight, bias) * float(weight @ weight)


@mistake_bound.mistake(
    "You left the bias out altogether. R and γ are those of the arrows (x, 1)."
)
def no_bias_anywhere(x, targets, weight, bias):
    signs = 2 * targets - 1
    gamma = (signs * (x @ weight)).min() / np.linalg.norm(weight)
    return float((np.linalg.norm(x, axis=1).max() / gamma) ** 2)


@mistake_bound.mistake(
    "Multiply the points of class 0 by their sign t first, which reverses their "
    "arrows. A smallest product below 0 cannot be γ."
)
def arrows_not_turned(x, targets, weight, bias):
    arrows, u = parts(x, np.ones_like(targets), weight, bias)
    return float((np.linalg.norm(arrows, axis=1).max() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "γ must be squared as well, because the square covers the whole quotient."
)
def gamma_not_squared(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((arrows**2).sum(axis=1).max() / (arrows @ u).min())


@mistake_bound.mistake(
    "Your R is the length of the whole table. It should be the length of a single "
    "arrow, the longest one."
)
def length_of_the_table(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows) / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "Your R is the length of a *column*. An arrow is one row, so take the length along "
    "the rows, with `axis=1`."
)
def longest_column(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=0).max() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "You return a whole number. Nothing is to be rounded: return the bound as it "
    "comes.",
    when=lambda got, given: (
        float(got).is_integer() and abs(got - novikoff_bound(*given.args)) < 1.001
    ),
)
def rounded_down(x, targets, weight, bias):
    return float(np.ceil(novikoff_bound(x, targets, weight, bias)) - 1)


@mistake_bound.mistake(
    "You return R and γ. Return one number, the square of their quotient."
)
def both_parts(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return np.linalg.norm(arrows, axis=1).max(), (arrows @ u).min()


@mistake_bound.mistake(
    "Your R is the largest single number in the arrows. Use Pythagoras for the length "
    "of an arrow."
)
def largest_number(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((arrows.max() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "Your R is missing a square root. It should be a length, not the square of a "
    "length."
)
def root_forgotten(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float(((arrows**2).sum(axis=1).max() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "You multiply only the points by the sign. The 1 that you append belongs to the "
    "arrow, too."
)
def constant_not_turned(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    products = np.column_stack([arrows[:, :-1], np.ones(len(x))]) @ u
    return float((np.linalg.norm(arrows, axis=1).max() / products.min()) ** 2)


@mistake_bound.mistake(
    "Your γ is 0, as if some arrows were zero. Do you multiply by the targets? The "
    "sign of class 0 is -1, and no sign is 0."
)
def targets_for_signs(x, targets, weight, bias):
    arrows, u = parts(x, np.ones_like(targets), weight, bias)
    arrows = targets[:, np.newaxis] * arrows
    return float((np.linalg.norm(arrows, axis=1).max() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "R is the length of the longest arrow, and γ is the smallest product."
)
def extremes_exchanged(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=1).min() / (arrows @ u).max()) ** 2)


@mistake_bound.mistake(
    "Up to its sign, your γ is the largest product of an arrow with the witness. It "
    "must be the smallest. Are the signs of your arrows right?"
)
def largest_product(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=1).max() / (arrows @ u).max()) ** 2)


@mistake_bound.mistake(
    "Your γ is the mean of the products. It must be the smallest, because the bound "
    "has to hold in the worst case."
)
def mean_product(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=1).max() / (arrows @ u).mean()) ** 2)


@mistake_bound.mistake(
    "Your R is the length of the shortest arrow. It must be the longest."
)
def shortest_arrow(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=1).min() / (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "The bias is the last part of the witness, because the 1 is the last number of an "
    "arrow. In yours they don't meet."
)
def bias_in_front(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    products = arrows @ np.roll(u, 1)
    return float((np.linalg.norm(arrows, axis=1).max() / products.min()) ** 2)


@mistake_bound.mistake("You multiply R by γ. Divide instead: the bound is (R / γ)².")
def multiplied_by_gamma(x, targets, weight, bias):
    arrows, u = parts(x, targets, weight, bias)
    return float((np.linalg.norm(arrows, axis=1).max() * (arrows @ u).min()) ** 2)


@mistake_bound.mistake(
    "Print R and γ for the example. R must be √3, about 1.732, and γ must be 1 / √17, "
    "about 0.243. If both are, look at what you make of them.",
    when=lambda got, given: True,
    late=True,
)
def times_a_third_of_the_inputs(x, targets, weight, bias):
    return novikoff_bound(x, targets, weight, bias) * x.shape[1] / 3
