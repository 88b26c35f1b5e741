"""Store a matrix in a few bits, and multiply by what is stored (lesson 4.7)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def largest_of(weight):
    """Return the largest absolute value of each column."""
    return np.abs(weight).max(axis=0)


def store(x, weight, bits, **slip):
    """Return whole numbers, scales, and outputs; the keywords replace a part."""
    most = slip.get("most", lambda bits: 2 ** (bits - 1) - 1)(bits)
    scale = slip.get("largest", largest_of)(weight) / most
    scale = np.where(scale == 0, slip.get("empty", 1.0), scale)
    with np.errstate(**dict.fromkeys(("divide", "invalid"), "ignore")):
        whole = slip.get("nearest", np.rint)(weight / scale)
    outputs = slip.get("product", product)(x, weight, whole, scale)
    return whole, scale, outputs


def product(x, weight, whole, scale):
    """Multiply by the whole numbers, and then by the scales."""
    return (x @ whole) * scale


stored = Question(
    "stored",
    store,
    exercise="4.30",
    title="A scale for each column",
    stars=2,
    minutes=10,
    lesson="4.7",
    points=2,
)


def draw_matrix(rng, num_rows, size, width, bits, dead=False):
    """Draw a matrix whose columns differ in size; one of them may hold only zeros."""
    weight = rng.normal(size=(size, width)) * rng.uniform(0.1, 5, size=width)
    if dead:
        weight[:, rng.integers(width)] = 0
    return Given(rng.normal(size=(num_rows, size)), weight, bits)


@stored.case(points=0)
def of_the_statement(rng):
    """the three rows of the statement"""
    weight = np.array([[6.0, 0.1], [-1.9, 0.3], [0.9, 0.0]])
    return Given(np.ones((1, 3)), weight, 3)


@stored.case()
def four_bits(rng):
    """five columns in 4 bits"""
    return draw_matrix(rng, 2, 7, 5, 4)


@stored.case()
def with_a_dead_column(rng):
    """a square matrix in 3 bits, with a column of zeros"""
    return draw_matrix(rng, 3, 6, 6, 3, dead=True)


@stored.case(hidden=True)
def eight_bits(rng):
    """nine columns in 8 bits, one of them zeros"""
    return draw_matrix(rng, 4, 12, 9, 8, dead=True)


@stored.case(hidden=True)
def twelve_bits(rng):
    """four columns in 12 bits"""
    return draw_matrix(rng, 2, 7, 4, 12)


@stored.case(hidden=True)
def two_bits(rng):
    """a square matrix in 2 bits"""
    return draw_matrix(rng, 1, 8, 8, 2)


@stored.case(hidden=True)
def one_column(rng):
    """one column in 5 bits"""
    return draw_matrix(rng, 2, 9, 1, 5)


@stored.case(hidden=True)
def awkward_inputs(rng):
    """rows of zero, nearly equal, and huge numbers"""
    _, weight, bits = draw_matrix(rng, 1, 5, 4, 4).args
    return Given(awkward_rows(rng, 5), weight, bits)


SLIPS = {
    "You have one scale for the whole matrix. Each column has its own.": {
        "largest": lambda w: np.full(w.shape[1], np.abs(w).max())
    },
    "Your scales ignore negative weights. A weight of -6 is larger than one of 2 here: "
    "compare absolute values.": {"largest": lambda w: w.max(axis=0)},
    "Your scales start from the mean of a column's absolute values. Then larger "
    "weights would need larger numbers than the bits allow. Start from the largest.": {
        "largest": lambda w: np.abs(w).mean(axis=0)
    },
    "Your scales start from the distance between a column's largest and smallest "
    "weight. Here both signs share one scale, so only the largest absolute value "
    "counts.": {"largest": lambda w: np.ptp(w, axis=0)},
    "Your largest number is one too large: with 3 bits it is 3, not 4.": {
        "most": lambda bits: 2 ** (bits - 1)
    },
    "Your largest number is the one of unsigned numbers. With 3 bits and a sign, you "
    "count from -3 to 3.": {"most": lambda bits: 2**bits - 1},
    "You multiply instead of taking a power: with 3 bits, the largest number is "
    "$2^2 - 1$.": {"most": lambda bits: 2 * (bits - 1) - 1},
    "You cut off what follows the point. Round to the nearest whole number: -0.95 "
    "becomes -1.": {"nearest": np.trunc},
    "You round down. Round to the nearest whole number: 0.95 becomes 1.": {
        "nearest": np.floor
    },
    "You round up. Round to the nearest whole number: 0.45 becomes 0.": {
        "nearest": np.ceil
    },
    "You don't round at all, so nothing fits in a few bits.": {
        "nearest": lambda quotient: quotient
    },
    "A column of zeros has the largest value 0, and then you divide by 0. Give it the "
    "scale 1.": {"empty": 0.0},
    "Your outputs use the weights as they were. Whoever reads the file has only the "
    "whole numbers and the scales.": {"product": lambda x, w, n, s: x @ w},
    "Your outputs lack the scales.": {"product": lambda x, w, n, s: x @ n},
    "You divide the outputs by the scales. A weight is a whole number *times* its "
    "scale.": {"product": lambda x, w, n, s: (x @ n) / s},
}


def _slip(hint, options):
    """Declare one known mistake."""

    @stored.mistake(hint)
    def slipped(*given):
        return store(*given, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@stored.mistake(
    "You have a scale for each row. A scale belongs to a column, so the largest value "
    "is taken over the rows, along axis 0."
)
def scales_of_rows(x, weight, bits):
    whole, scale, _ = store(x, weight.T, bits, product=lambda *_: None)
    return whole.T, scale, x @ (whole * scale).T


@stored.mistake(
    "Your scales are upside down. A scale is what one step is worth: the largest "
    "weight divided by the largest number."
)
def upside_down(x, weight, bits):
    whole, scale, outputs = store(x, weight, bits)
    return whole, 1 / scale, outputs


@stored.mistake("Your first result is the rounded weights. Return the whole numbers.")
def weights_again(x, weight, bits):
    whole, scale, outputs = store(x, weight, bits)
    return whole * scale, scale, outputs


@stored.mistake("Your results are in another order: whole numbers, scales, outputs.")
def scales_first(x, weight, bits):
    whole, scale, outputs = store(x, weight, bits)
    return scale, whole, outputs


def right_scales(got, given):
    """Return whether the scales alone are right."""
    expected = store(*given.args)
    parts = [np.shape(g) == np.shape(e) for g, e in zip(got, expected, strict=True)]
    return all(parts) and np.allclose(got[1], expected[1])


@stored.mistake(
    "Your scales are right, but not your whole numbers. In the first column of the "
    "statement, a step is worth 2, so -1.9 is -0.95 steps. Print `weight / scale` and "
    "your whole numbers side by side.",
    when=lambda got, given: (
        right_scales(got, given) and not np.allclose(got[0], store(*given.args)[0])
    ),
)
def other_steps(x, weight, bits):
    return store(x, weight, bits, nearest=lambda quotient: np.rint(quotient / 1.7))


@stored.mistake(
    "Do the first column of the statement with a pencil: 6 becomes 3, so a step is "
    "worth 2, and -1.9 is -0.95 steps. Print your scales, the quotients, and the "
    "whole numbers: which is the first that differs?",
    when=lambda got, given: True,
    late=True,
)
def roots(x, weight, bits):
    return store(x, weight, bits, largest=lambda w: largest_of(w) ** 1.3)
