"""An instrument that finds out which outputs of a layer depend on which inputs.

It tells the FFN from attention without looking into either (lesson 4.1).
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def other_sheets(x):
    """Yield x with 1 added to each number of row 0, then of row 1, ..."""
    for i in range(len(x)):
        other = x.copy()
        other[i] += 1
        yield other


def table_of(layer, x, moved):
    """Return one row per changed token vector; `moved` judges how far outputs moved."""
    before = layer(x)
    return np.array([moved(layer(other) - before) for other in other_sheets(x)])


def reference_moves(layer, x):
    """Change the rows one at a time, and see which outputs differ."""
    return table_of(layer, x, lambda by: np.abs(by).max(axis=1) > 1e-9)


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
def on_a_layer(answer, x, links):
    """Hand over a layer in which row j of `links` says what output j reads.

    Only the last number of an output ever moves, every other output falls where the
    next one rises, and all numbers of a token vector count: no shortcut sees it all.
    """
    num_tokens, size = x.shape
    signs = np.where(np.arange(num_tokens) % 2, -1.0, 1.0)
    tried = []

    def layer(sheets):
        tried.append(np.array(sheets))
        read = links @ sheets @ np.arange(1.0, size + 1) / size  # (T,)
        outputs = np.zeros((num_tokens, size))
        outputs[:, -1] = signs * np.tanh(read / (1 + links.sum(axis=1)))
        return outputs

    return {"table": answer(layer, x), "tried": tried}


@moves.reading
def table_that_was_tried(found, x, links):
    """Return the table if every row was tried: two inputs differ in it alone.

    Whoever reads the links from the layer's own code has tried nothing.
    """
    table, tried = found["table"], found["tried"]
    if table is None:
        return None
    if not tried or any(np.shape(one) != x.shape for one in tried):
        raise ValueError("expected experiments with the layer, got none of x's shape")
    inputs, alone = np.stack(tried), np.zeros(len(x), dtype=bool)
    for one in tried:
        differ = (inputs != one).any(axis=2)  # (n, T)
        alone |= differ[differ.sum(axis=1) == 1].any(axis=0)
    if not alone.all():
        row = int(np.argmin(alone))
        raise ValueError(f"no experiment changes row {row} of x alone")
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
    return Given(np.array([[3.0], [2.0], [-2.0]]), np.eye(3))


@moves.case(points=0)
def causal(rng):
    """causal attention over three token vectors"""
    return Given(np.array([[3.0], [2.0], [-2.0]]), np.tri(3))


@moves.case()
def strange_layer(rng):
    """a layer with random links"""
    return Given(rng.normal(size=(5, 3)), random_links(rng, 5))


@moves.case(hidden=True)
def another_strange_layer(rng):
    """seven token vectors, different links"""
    return Given(rng.normal(size=(7, 2)), random_links(rng, 7))


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
        other[i] += 1
        found.append(np.abs(layer(other) - before).max(axis=1) > 1e-9)
    return np.array(found)


@moves.mistake(
    "Too much moves. Compare the layer's outputs for x with its outputs for x with "
    "*one* token vector changed."
)
def compared_with_input(layer, x):
    return np.array(
        [
            np.abs(layer(other) - x).max(axis=1) > 1e-9  # x, and not layer(x)
            for other in other_sheets(x)
        ]
    )


@moves.mistake(
    "You look at output i alone, but changing token vector i can move any output."
)
def looks_at_itself(layer, x):
    return np.diag(np.diag(reference_moves(layer, x)))


@moves.mistake("Say whether an output moves (True or False), not by how much.")
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
