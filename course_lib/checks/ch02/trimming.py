"""The capstone, part 3: the same network with fewer units (lesson 2.3)."""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def merged(w1, b1, w2, numbers=3):
    """Return one unit of each kind, and the sum of its output weights.

    Two units are of one kind if the first so many of their numbers are the same; the
    third one is the bias.
    """
    known = np.vstack([w1, b1])[:numbers]
    _, first, which = np.unique(known, axis=1, return_index=True, return_inverse=True)
    sums = np.zeros((len(first), w2.shape[1]))
    np.add.at(sums, which.ravel(), w2)
    return np.vstack([w1, b1])[:, first], sums


def kept(units, sums, b2, heard):
    """Return the network of the units that are heard, or of the first if none is."""
    heard = heard | (~heard.any() & (np.arange(len(heard)) == 0))
    return units[:-1, heard], units[-1, heard], sums[heard], b2.copy()


def reference_trim(w1, b1, w2, b2):
    """Keep one unit of each kind that the outputs hear, with the sum of its weights."""
    units, sums = merged(w1, b1, w2)
    return kept(units, sums, b2, (sums != 0).any(axis=1))


trim = Question(
    "trim",
    exercise="2.24",
    title="Capstone 3: the whole network, trimmed",
    stars=2,
    minutes=20,
    kind=CAPSTONE,
    lesson="2.3",
    points=3,
    reference=reference_trim,
)


@trim.probe
def trim_it(trim, w1, b1, w2, b2, x):
    """Ask for the smaller network."""
    return trim(w1, b1, w2, b2)


@trim.reading
def run_both(network, w1, b1, w2, b2, x):
    """Count the units that are left, and compute the outputs."""
    parts = network if isinstance(network, (list, tuple)) else ()
    if [isinstance(part, np.ndarray) for part in parts] != [True] * 4:
        raise TypeError("expected four NumPy arrays, (w1, b1, w2, b2)")
    units = network[1].size
    if units == 0:
        raise LookupError("no unit is left, but at least one has to stay")
    wanted = [(len(w1), units), (units,), (units, w2.shape[1]), b2.shape]
    shapes = [part.shape for part in network]
    if shapes != wanted:
        raise ValueError(f"the shapes don't fit together: {shapes}")
    less_w1, less_b1, less_w2, less_b2 = network
    outputs = np.maximum(0, x @ less_w1 + less_b1) @ less_w2 + less_b2
    return {"outputs": outputs, "units": units}


def draw_kinds(rng, kinds, needed):
    """Draw units that all differ: two weights and a bias in each column.

    Of the needed ones, three differ from the first in a single number. No unit is a
    multiple of another one or a constant, which a clever answer could remove as well.
    """
    while True:
        units = rng.integers(-4, 5, size=(3, kinds)).astype(float)
        for k in range(1, min(needed, 4)):
            units[:, k] = units[:, 0]
            units[3 - k, k] += rng.choice([-2.0, -1.0, 1.0, 2.0])
        sizes = np.linalg.norm(units, axis=0)
        directions = np.unique((units / np.maximum(sizes, 1)).round(9), axis=1)
        if directions.shape[1] == kinds and units[:2].any(axis=0).all():
            return units


def draw_network(rng, kinds, outputs, copies=0, cancelling=0, silent=0):
    """Draw a network of whole numbers, some of whose units aren't needed.

    Of several outputs, the first alone hears one unit, the last alone another, and the
    weights of a third sum to 0.
    """
    needed = kinds - cancelling - silent
    units = draw_kinds(rng, kinds, needed)
    w2 = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], size=(kinds, outputs))
    if outputs > 1:
        w2[:1, 1:] = w2[1:2, :-1] = w2[2:3, 2:] = 0
        w2[2:3, 1] = -w2[2:3, 0]
    again = rng.integers(max(needed, 1), size=copies)
    gone = np.arange(kinds - cancelling, kinds)
    w2[needed : kinds - cancelling] = 0
    more = [np.arange(kinds), again, gone]
    if copies:
        w2[again[0], 0] = 2.0
    rows = [w2, np.abs(w2[again]), -w2[gone]]
    order = rng.permutation(kinds + copies + cancelling)
    columns = units[:, np.concatenate(more)][:, order]
    x = rng.normal(size=(30, 2)) * 3
    b2 = rng.normal(size=outputs)
    return Given(columns[:2], columns[2], np.vstack(rows)[order], b2, x)


@trim.case()
def with_copies(rng):
    """seven units, three of which are copies"""
    return draw_network(rng, 4, 1, copies=3)


@trim.case()
def with_silent_units(rng):
    """two outputs, and units with output weights of 0"""
    return draw_network(rng, 6, 2, silent=2)


@trim.case()
def that_cancel(rng):
    """copies, and units that cancel each other"""
    return draw_network(rng, 6, 1, copies=2, cancelling=2)


@trim.case()
def nothing_but_copies(rng):
    """two units that cancel each other: one of them has to stay"""
    return draw_network(rng, 1, 2, cancelling=1)


@trim.case(hidden=True)
def all_together(rng):
    """three outputs, with copies, silent units and units that cancel"""
    return draw_network(rng, 9, 3, copies=4, cancelling=2, silent=2)


@trim.case(hidden=True)
def large_weights(rng):
    """two outputs and copies, with weights and biases in the hundreds or more"""
    w1, b1, w2, b2, x = draw_network(rng, 5, 2, copies=2).args
    return Given(512 * w1, 2.0**16 + 512 * b1, w2, b2, x)


def left(got, given):
    """Return the number of units that are left, of those that are needed."""
    needed = reference_trim(*given.args[:4])[1]
    return got["units"] - len(needed)


def same_outputs(got, given):
    """Return whether the outputs are those of the network as it was."""
    w1, b1, w2, b2, x = given.args
    return np.allclose(got["outputs"], np.maximum(0, x @ w1 + b1) @ w2 + b2)


@trim.mistake(
    "Your network is right, but larger than it has to be. Which units are copies of "
    "each other, and which ones does no output hear once the copies have become one?",
    when=lambda got, given: same_outputs(got, given) and left(got, given) > 0,
)
def nothing_removed(w1, b1, w2, b2):
    return w1.copy(), b1.copy(), w2.copy(), b2.copy()


@trim.mistake(
    "The number of units is right, but the outputs aren't. The one that is left of "
    "several copies speaks for all of them, so what is its output weight?",
    when=lambda got, given: not same_outputs(got, given) and left(got, given) == 0,
)
def first_copy_kept(w1, b1, w2, b2):
    _, first = np.unique(np.vstack([w1, b1]), axis=1, return_index=True)
    kept = first[: len(reference_trim(w1, b1, w2, b2)[1])]
    return w1[:, kept], b1[kept], w2[kept], b2.copy()


@trim.mistake(
    "No unit is left where all of them cancel. Keep at least one, with output weights "
    "of 0.",
    partly=True,
)
def none_kept(w1, b1, w2, b2):
    return w1[:, :0], b1[:0], w2[:0], b2.copy()


@trim.mistake(
    "You take units with the same weights for copies, whatever their biases. But their "
    "creases are in different places."
)
def biases_ignored(w1, b1, w2, b2):
    units, sums = merged(w1, b1, w2, numbers=2)
    return kept(units, sums, b2, (sums != 0).any(axis=1))


@trim.mistake(
    "You drop a unit as soon as one of its output weights is 0. Another output may "
    "still hear it, so all of them have to be 0."
)
def one_output_is_enough(w1, b1, w2, b2):
    units, sums = merged(w1, b1, w2)
    return kept(units, sums, b2, (sums != 0).all(axis=1))


@trim.mistake(
    "You drop a unit whose output weights sum to 0. With 2 and −2, both outputs hear "
    "it all the same."
)
def outputs_added_up(w1, b1, w2, b2):
    units, sums = merged(w1, b1, w2)
    return kept(units, sums, b2, sums.sum(axis=1) != 0)


@trim.mistake(
    "You look at the output weights of one output alone. Another one may still hear "
    "the unit."
)
def first_output_alone(w1, b1, w2, b2):
    units, sums = merged(w1, b1, w2)
    return kept(units, sums, b2, sums[:, 0] != 0)


@trim.mistake(
    "Too many units are gone. Two units are copies only if both weights and the bias "
    "are the same, and a unit goes only if no output hears it.",
    when=lambda got, given: left(got, given) < 0,
)
def one_unit_kept(w1, b1, w2, b2):
    w1, b1, w2, b2 = reference_trim(w1, b1, w2, b2)
    return w1[:, :1], b1[:1], w2[:1], b2


@trim.mistake(
    "Return four NumPy arrays, (w1, b1, w2, b2). Each unit that is left has a column "
    "in w1, a number in b1 and a row in w2.",
    partly=True,
)
def without_the_last(w1, b1, w2, b2):
    return w1, b1, w2


@trim.mistake(
    "The shapes don't fit: each unit that is left needs a column in w1, a number in "
    "b1 and a row in w2, and b2 stays as it is.",
    partly=True,
)
def rows_forgotten(w1, b1, w2, b2):
    return w1[:, :1], b1[:1], w2, b2.copy()


@trim.mistake(
    "Compare the outputs of the network that you were given with those of yours, for "
    "the example of the statement. Then print the units of both.",
    when=lambda got, given: True,
    late=True,
)
def units_added(w1, b1, w2, b2):
    w1, b1, w2 = np.hstack([w1, w1]), np.append(b1, b1), np.vstack([w2, w2])
    return w1, b1, w2, b2.copy()
