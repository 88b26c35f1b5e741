"""Three pieces per fold: layers that use each other's creases (lesson 2.5).

A zigzag with three pieces is applied to itself. The output of one fold goes straight
into the next, so two matrices become one, as in lesson 2.2.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

READ = np.array([[3.0], [-6.0], [6.0]])  # the changes of slope at 0, 1/3 and 2/3
SPREAD = np.ones((1, 3))
CREASES = np.array([0.0, -1 / 3, -2 / 3])
WIDEST = 1000  # units of a layer; the widest mistake has 243


def folds(k, creases):
    """Return the layers of k folds with the biases of these creases."""
    between = [(READ @ SPREAD, creases) for _ in range(k - 1)]
    return [(SPREAD, creases), *between, (READ, np.zeros(1))]


def reference_folded(k):
    """Return the layers of k folds with three units each."""
    return folds(k, CREASES)


folded = Question(
    "folded",
    exercise="2.12",
    title="Three pieces per fold",
    stars=2,
    minutes=15,
    lesson="2.5",
    points=3,
    reference=reference_folded,
)


@folded.probe
def make_layers(folded, k, x):
    """Ask for the layers."""
    return folded(k)


@folded.reading
def send_through(layers, k, x):
    """Send x through the layers, with ReLU between them; note the widths."""
    if not isinstance(layers, (list, tuple)):
        raise ValueError("expected a list of pairs")
    for number, pair in enumerate(layers, 1):
        two_arrays(number, pair)
    column = x[:, np.newaxis]
    for weight, bias in layers[:-1]:
        column = np.maximum(0, scores(column, weight, bias))
    output = scores(column, *layers[-1])[:, 0]
    widths = [int(np.shape(weight)[1]) for weight, bias in layers[:-1]]
    return {"units in each hidden layer": widths, "output": output.round(9) + 0.0}


def two_arrays(number, pair):
    """Raise ValueError if this isn't a pair: a weight, one bias for each column."""
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise ValueError(f"pair {number}: expected a weight and a bias")
    weight, bias = pair
    for name, part, axes in (("weight", weight, 2), ("bias", bias, 1)):
        if not isinstance(part, np.ndarray):
            raise ValueError(
                f"pair {number}: expected two arrays, but the {name} isn't one"
            )
        if part.ndim != axes or part.shape[-1] != weight.shape[-1]:
            raise ValueError(f"pair {number}: the shape of {name} is {part.shape}")


def scores(x, weight, bias):
    """Return ``x @ weight + bias``, with a bias that is the same for every row."""
    if max(weight.shape) > WIDEST:
        raise ValueError(f"a layer has more than {WIDEST} units")
    return x @ weight + bias


@folded.case(points=0)
def one_fold(rng):
    """one fold, at the corners 0, 1/3, 2/3 and 1"""
    return Given(1, np.array([0.0, 1 / 3, 2 / 3, 1.0]))


def places(rng):
    """Draw positions between 0 and 1."""
    return rng.uniform(size=12)


@folded.case()
def two_folds(rng):
    """two folds, nine pieces"""
    return Given(2, places(rng))


@folded.case()
def three_folds(rng):
    """three folds, 27 pieces"""
    return Given(3, places(rng))


@folded.case(hidden=True)
def five_folds(rng):
    """five folds, 243 pieces"""
    return Given(5, places(rng))


@folded.mistake(
    "You built the tent of the lesson, with two pieces per fold. The zigzag goes up, "
    "down, up."
)
def the_tent(k):
    read, creases = np.array([[2.0], [-4.0]]), np.array([0.0, -0.5])
    between = [(read @ np.ones((1, 2)), creases) for _ in range(k - 1)]
    return [(np.ones((1, 2)), creases), *between, (read, np.zeros(1))]


@folded.mistake(
    "Each of your folds ends in a layer of one unit. Nothing bends there, so the "
    "output of a fold and the weights into the next one are two linear steps in a row."
)
def not_merged(k):
    return [(SPREAD, CREASES), (READ, np.zeros(1))] * k


@folded.mistake(
    "3, -3 and 3 are the slopes of the pieces, but an output weight is a change of "
    "slope."
)
def slopes_not_changes(k):
    read = np.array([[3.0], [-3.0], [3.0]])
    between = [(read @ SPREAD, CREASES) for _ in range(k - 1)]
    return [(SPREAD, CREASES), *between, (read, np.zeros(1))]


@folded.mistake(
    "The first fold is right. In the later ones the creases are missing: each fold "
    "bends anew at 0, 1/3 and 2/3."
)
def later_creases_missing(k):
    between = [(READ @ SPREAD, np.zeros(3)) for _ in range(k - 1)]
    return [(SPREAD, CREASES), *between, (READ, np.zeros(1))]


@folded.mistake(
    "The matrix between two folds is transposed. A row belongs to a unit that sends "
    "and a column to one that receives, and all three receive the same."
)
def matrix_turned(k):
    between = [((READ @ SPREAD).T, CREASES) for _ in range(k - 1)]
    return [(SPREAD, CREASES), *between, (READ, np.zeros(1))]


@folded.mistake("You fold once too often: k folds have k hidden layers.")
def one_fold_too_many(k):
    return reference_folded(k + 1)


@folded.mistake("You fold once too few: k folds have k hidden layers.")
def one_fold_missing(k):
    return reference_folded(max(1, k - 1))


@folded.mistake("Your network folds once, however many folds are asked for.")
def always_one_fold(k):
    return reference_folded(1)


@folded.mistake(
    "Your creases are to the left of 0. Where does a unit bend if its bias is +1/3?"
)
def creases_on_the_left(k):
    return folds(k, -CREASES)


def are_rounded(got, given):
    """Return whether the output is that of thirds with a few digits."""
    found = []
    for tens in 10.0 ** np.arange(1, 8):
        for cut in (np.round, np.trunc):
            layers = folds(given.args[0], cut(CREASES * tens) / tens)
            found.append(send_through(layers, *given.args)["output"])
    return any(np.allclose(got["output"], output, 1e-9, 2e-9) for output in found)


@folded.mistake(
    "Your thirds are rounded, and every fold triples the error. Write 1 / 3 and 2 / 3, "
    "and let Python divide.",
    when=are_rounded,
)
def rounded_thirds(k):
    return folds(k, CREASES.round(3))


@folded.mistake(
    "The first fold is right, but between the folds its output weights are lost. The "
    "next fold must get 3, -6 and 6 times the three units, and not just their sum."
)
def read_left_out(k):
    between = [(np.ones((3, 3)), CREASES) for _ in range(k - 1)]
    return [(SPREAD, CREASES), *between, (READ, np.zeros(1))]


@folded.mistake(
    "That draws the line, but at the price of one unit for each piece. k layers of "
    "three units do the same, since every fold reuses the creases before it."
)
def one_wide_layer(k):
    creases = np.arange(3**k) / 3**k
    changes = 2.0 * 3**k * (-1.0) ** np.arange(3**k)
    changes[0] = 3**k
    return [(np.ones((1, 3**k)), -creases), (changes[:, np.newaxis], np.zeros(1))]


@folded.mistake(
    "The matrix between two folds doesn't fit three units on both sides. Write down "
    "the two shapes that meet there: the output weights come first."
)
def product_turned_round(k):
    between = [(SPREAD @ READ, CREASES) for _ in range(k - 1)]
    return [(SPREAD, CREASES), *between, (READ, np.zeros(1))]


@folded.mistake(
    "Each pair holds two NumPy arrays: a weight with two axes, and a bias with one "
    "number for each column of the weight, even if it is 0. Print the shapes of yours."
)
def other_shapes(k):
    return [*reference_folded(k)[:-1], (READ, 0.0)]


@folded.mistake(
    "The widths are right, and the output isn't. Take the smallest k that fails, and "
    "send 1/3 and 1 through your layers with a pencil: what does each unit say?",
    when=lambda got, given: got["units in each hidden layer"] == [3] * given.args[0],
)
def steeper_units(k):
    between = [(3 * READ @ SPREAD, CREASES) for _ in range(k - 1)]
    return [(3 * SPREAD, CREASES), *between, (READ, np.zeros(1))]
