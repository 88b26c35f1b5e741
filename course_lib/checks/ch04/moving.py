"""An instrument that finds out which outputs of a layer depend on which inputs.

It tells the FFN from attention without looking into either (lesson 4.1).
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def nudges(x):
    """Return what is added to a token vector: another amount for each number, (E,).

    A layer that reads a difference, or begins with a norm, can't see equal amounts.
    """
    return np.arange(1.0, x.shape[1] + 1)


def other_vectors(x, nudge=None):
    """Yield x with row 0 changed, then with row 1 changed, ..."""
    for i in range(len(x)):
        other = x.copy()
        other[i] += nudges(x) if nudge is None else nudge
        yield other


def table_of(layer, x, moved, nudge=None):
    """Return one row per changed token vector; `moved` judges how far outputs moved."""
    before, others = layer(x), other_vectors(x, nudge)
    return np.array([moved(layer(other) - before) for other in others])


def any_moves(by):
    """Return which outputs move by more than rounding does."""
    return np.abs(by).max(axis=1) > 1e-9


def reference_moves(layer, x):
    """Change the rows one at a time, and see which outputs differ."""
    return table_of(layer, x, any_moves)


moves = Question(
    "moves",
    exercise="4.4",
    title="Who moves whom",
    stars=2,
    minutes=12,
    kind="experiment",
    lesson="4.1",
    points=2,
    reference=reference_moves,
)


@moves.probe
def on_a_layer(answer, x, links, writes, reads=None, start=0.0, norm=False):
    """Hand over a layer in which row j of `links` says what output j reads.

    `writes` says which numbers of an output move from `start`, and how far; if it has
    two rows, an output turns from the first to the second. Every other output falls
    where the next one rises. `reads` says how much each number of a token vector
    counts; without it, those count that an output leaves alone, if there are any. With
    `norm`, each token vector goes through a norm first. The last digits depend on
    everything, as in sums that are rounded.
    """
    num_tokens, size = x.shape
    signs = np.where(np.arange(num_tokens) % 2, -1.0, 1.0)
    still = (np.atleast_2d(writes) == 0).all(axis=0)
    counts = np.arange(1.0, size + 1) / size * (still if still.any() else 1)
    counts = counts if reads is None else reads
    tried = []

    def layer(vectors):
        tried.append(np.array(vectors))
        read = links @ normalized(vectors) @ counts  # (T,)
        moved = signs * np.tanh(read / (1 + links.sum(axis=1)))
        moved = np.outer(moved, writes) if writes.ndim == 1 else turned(moved)
        return start + moved + 1e-12 * np.sin(1000 * np.sum(vectors))

    def normalized(vectors):
        around = vectors - vectors.mean(axis=1, keepdims=True)
        spread = np.sqrt((around**2).mean(axis=1, keepdims=True) + 1e-5)
        return around / spread if norm else vectors

    def turned(angles):
        return np.stack([np.cos(angles), np.sin(angles)], axis=1) @ writes

    return {"table": answer(layer, x), "tried": tried}


@moves.reading
def table_that_was_tried(found, x, *layer):
    """Return the table if every row was tried: two inputs differ in it alone.

    An answer that reads the links from the layer's own code has tried nothing.
    """
    table, tried = found["table"], found["tried"]
    if table is None:
        return None
    inputs, alone = np.stack([x, *tried]), np.zeros(len(x), dtype=bool)
    for changed in inputs:
        differ = (np.abs(inputs - changed) > 1e-10).any(axis=2)  # (n, T)
        alone |= differ[differ.sum(axis=1) == 1].any(axis=0)
    if not alone.all():
        row = int(np.argmin(alone))
        raise LookupError(f"no experiment changes only row {row} of x")
    return table


def random_links(rng, num_tokens):
    """Draw which output depends on which input, neither all nor the same both ways."""
    links = (rng.uniform(size=(num_tokens, num_tokens)) < 0.4).astype(float)
    links[0, 1:3], links[1:3, 0] = 1, 0
    links[0, 0], links[1, 1] = 0, 1
    return links


@moves.case(points=0)
def an_ffn(rng):
    """a layer that works on each token vector alone"""
    return Given(np.array([[3.0], [1.7], [-2.3]]), np.eye(3), np.ones(1))


@moves.case(points=0)
def causal(rng):
    """causal attention over three token vectors"""
    return Given(np.array([[3.0], [1.7], [-2.3]]), np.tri(3), np.ones(1))


@moves.case()
def strange_layer(rng):
    """a layer with random links"""
    links = random_links(rng, 5)
    return Given(rng.normal(size=(5, 3)), links, np.array([0.0, 0.0, 1.0]))


@moves.case()
def seesaw(rng):
    """a layer in which one number rises where another falls"""
    links = random_links(rng, 4)
    return Given(rng.normal(size=(4, 3)), links, np.array([1.0, -1.0, 0.0]))


@moves.case()
def turning(rng):
    """a layer that turns its outputs, whose lengths stay"""
    return Given(rng.normal(size=(4, 3)), random_links(rng, 4), np.eye(2, 3))


def small(size, by):
    """Return how far each number of an output moves, up and down by turns."""
    return by * np.where(np.arange(size) % 2, -1.0, 1.0)


@moves.case()
def small_moves(rng):
    """a layer whose outputs begin at 1 and move by millionths"""
    x, links = rng.uniform(0.3, 1, size=(4, 3)), random_links(rng, 4)
    return Given(x, links, small(3, 5e-6), np.ones(3), 1.0)


@moves.case()
def reads_a_difference(rng):
    """a layer that reads the difference between two numbers of a token vector"""
    x, reads = rng.normal(size=(4, 3)), rng.permutation([1.0, -1.0, 0.0])
    return Given(x, random_links(rng, 4), np.ones(3), reads)


@moves.case()
def behind_a_norm(rng):
    """a layer that begins with a norm, as each part of a block does"""
    x, reads = rng.normal(size=(4, 3)), np.array([0.5, 0.0, 1.0])
    return Given(x, random_links(rng, 4), np.ones(3), reads, 0.0, True)


@moves.case(hidden=True)
def weak_layer(rng):
    """seven token vectors, small moves far from 0"""
    x, links = rng.uniform(0.3, 1, size=(7, 2)), random_links(rng, 7)
    return Given(x, links, small(2, 1e-4), np.ones(2), 1000.0)


@moves.case(hidden=True)
def normed_block(rng):
    """a norm over four numbers"""
    x, links = rng.normal(size=(5, 4)), random_links(rng, 5)
    return Given(x, links, small(4, 1.0), np.arange(4.0), 1.0, True)


@moves.case(hidden=True)
def one_token(rng):
    """a single token vector"""
    return Given(rng.normal(size=(1, 2)), np.ones((1, 1)), np.ones(2))


@moves.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of equal and nearly equal numbers"""
    without = "zero row", "negative", "offset", "huge"
    x = awkward_rows(rng, 3, without) / 5
    return Given(x, random_links(rng, len(x)), np.ones(3))


@moves.mistake(
    "You swapped rows and columns. Row i must say what happens when token vector i "
    "changes."
)
def turned(layer, x):
    return reference_moves(layer, x).T


@moves.mistake(
    "Your changes pile up. When token vector 2 is changed, token vector 1 is still "
    "changed as well."
)
def changes_pile_up(layer, x):
    before, other, found = layer(x), x.copy(), []
    for i in range(len(x)):
        other[i] += nudges(x)
        found.append(any_moves(layer(other) - before))
    return np.array(found)


@moves.mistake(
    "Too much moves: everything does. Compare the layer's outputs for x with its "
    "outputs for x with *one* token vector changed, and leave out what differs by less "
    "than 1e-9, because that is rounding."
)
def compared_with_input(layer, x):
    return np.array([any_moves(layer(other) - x) for other in other_vectors(x)])


@moves.mistake(
    "You look at output i alone, but changing token vector i can move any output."
)
def looks_at_itself(layer, x):
    return np.diag(np.diag(reference_moves(layer, x)))


@moves.mistake(
    "Say whether an output moves (True or False), not by how much.",
    when=lambda got, given: not np.isin(got, (0, 1)).all(),
)
def says_how_much(layer, x):
    return table_of(layer, x, lambda by: np.abs(by).max(axis=1))


@moves.mistake("Put True where an output moves. You put it where the output stays.")
def says_who_stays(layer, x):
    return ~reference_moves(layer, x)


@moves.mistake("An output moves as soon as *one* of its numbers does, whichever it is.")
def all_must_move(layer, x):
    return table_of(layer, x, lambda by: (np.abs(by) > 1e-9).all(axis=1))


@moves.mistake("An output can also go down, and that counts as a move, too.")
def sees_rises_alone(layer, x):
    return table_of(layer, x, lambda by: by.max(axis=1) > 1e-9)


@moves.mistake(
    "You add up the numbers of an output before you compare. If one of them rises as "
    "far as another falls, the sum stays, and yet the output has moved."
)
def compares_sums(layer, x):
    return table_of(layer, x, lambda by: np.abs(by.sum(axis=1)) > 1e-9)


@moves.mistake(
    "You compare the lengths of the outputs. An output that turns keeps its length, "
    "and yet it moves. Look at its numbers one by one."
)
def compares_lengths(layer, x):
    lengths = np.linalg.norm(layer(x), axis=1)
    by = [np.linalg.norm(layer(other), axis=1) - lengths for other in other_vectors(x)]
    return np.abs(by) > 1e-9


@moves.mistake(
    "You change a part of a token vector only, so you miss outputs that read the rest "
    "of it. Change all of its numbers."
)
def changes_one_number(layer, x):
    return table_of(layer, x, any_moves, np.eye(*x.shape[1:])[0])


@moves.mistake(
    "You change all numbers of a token vector by the same amount. A layer that reads "
    "the difference between two of them doesn't notice, and neither does one that "
    "begins with a norm. Change each number by an amount of its own."
)
def changes_equally(layer, x):
    return table_of(layer, x, any_moves, 1.0)


@moves.mistake(
    "You miss small moves. Everything that is larger than 1e-9 counts, wherever the "
    "output begins. (At an output of 1, `np.isclose` and `np.allclose` overlook "
    "differences of up to 1e-5.) Outputs also move farther if you change a token "
    "vector by 1 than if you hardly change it."
)
def misses_small_moves(layer, x):
    return table_of(layer, x, lambda by: np.abs(by).max(axis=1) > 1e-4)


def changes_all_at_once(layer, x):
    moved = any_moves(layer(x + nudges(x)) - layer(x))
    return np.tile(moved, (len(x), 1))


def misses_a_row(layer, x):
    return table_of(lambda vectors: x, x, any_moves)


for _wrong in (changes_all_at_once, misses_a_row):
    moves.mistake(
        "One of the token vectors is never changed alone. Call the layer once for each "
        "of them, with an input that differs from x in that row and in no other."
    )(_wrong)


def table_for(given):
    """Return the table that the links of a layer give."""
    return given.args[1].T > 0


@moves.mistake(
    "All that moves is in your table, but so is something that stays. Look at one "
    "round: does the input differ from x in a single row, and are both outputs from "
    "the layer?",
    when=lambda got, given: (np.asarray(got) >= table_for(given)).all(),
    late=True,
)
def neighbor_moves_too(layer, x):
    table = reference_moves(layer, x)
    return table | np.roll(table, 1, axis=1)


@moves.mistake(
    "All that you report does move, but you miss something. Look at one round: do you "
    "change the numbers by 1 or so, each by another amount, and compare every number "
    "of every output, in both directions?",
    when=lambda got, given: (np.asarray(got) <= table_for(given)).all(),
    late=True,
)
def last_output_unseen(layer, x):
    table = reference_moves(layer, x)
    table[:, -1] = False
    return table


@moves.mistake(
    "Some of what you report stays, and some of what moves is missing. Begin with the "
    "first layer, for which only the diagonal is True. What does your row 0 say?",
    when=lambda got, given: True,
    late=True,
)
def rows_in_reverse(layer, x):
    return reference_moves(layer, x)[::-1]
