"""The FFN on each sheet alone, and an instrument to see it (lesson 4.1).

You write the FFN, and a test that finds out which outputs of a layer depend on which
inputs.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu

# --- 4.3 position by position -------------------------------------------------------


def reference_feed_forward(x, W1, b1, W2, b2):
    """Two layers with a bend between them, for each sheet alone."""
    return relu(x @ W1 + b1) @ W2 + b2


feed_forward = Question(
    "feed_forward",
    exercise="4.3",
    title="The FFN on every sheet",
    stars=1,
    minutes=8,
    kind="code",
    lesson="4.1",
    points=2,
    reference=reference_feed_forward,
)


def random_weights(rng, embed_dim, hidden_dim):
    """Draw W1, b1, W2 and b2."""
    sizes = (embed_dim, hidden_dim), hidden_dim, (hidden_dim, embed_dim), embed_dim
    return [rng.normal(size=size) for size in sizes]


@feed_forward.case(points=0)
def two_units(rng):
    """two sheets, two hidden units"""
    x = np.array([[1.0, 2.0], [3.0, -1.0]])
    W1, b1 = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.0, -1.0])
    W2, b2 = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.0])
    return Given(x, W1, b1, W2, b2)


@feed_forward.case()
def five_sheets(rng):
    """five sheets"""
    return Given(rng.normal(size=(5, 3)), *random_weights(rng, 3, 7))


@feed_forward.case()
def two_texts(rng):
    """two texts of four sheets"""
    return Given(rng.normal(size=(2, 4, 3)), *random_weights(rng, 3, 6))


@feed_forward.case(hidden=True)
def one_sheet(rng):
    """a single sheet"""
    return Given(rng.normal(size=(1, 4)), *random_weights(rng, 4, 9))


@feed_forward.mistake("Nothing bends: two matrices in a row are one matrix.")
def without_bend(x, W1, b1, W2, b2):
    return (x @ W1 + b1) @ W2 + b2


@feed_forward.mistake("The output may be negative: only the hidden layer is bent.")
def bent_twice(x, W1, b1, W2, b2):
    return relu(reference_feed_forward(x, W1, b1, W2, b2))


@feed_forward.mistake("The bend comes between the two layers, not after both.")
def bent_at_the_end(x, W1, b1, W2, b2):
    return relu(without_bend(x, W1, b1, W2, b2))


@feed_forward.mistake("b1 shifts what is bent: add it before the ReLU.")
def shifted_after_the_bend(x, W1, b1, W2, b2):
    return (relu(x @ W1) + b1) @ W2 + b2


@feed_forward.mistake("The second bias is missing.")
def without_last_bias(x, W1, b1, W2, b2):
    return relu(x @ W1 + b1) @ W2


@feed_forward.mistake(
    "That is x + FFN(x). Here the FFN alone is asked, without adding."
)
def already_added(x, W1, b1, W2, b2):
    return x + reference_feed_forward(x, W1, b1, W2, b2)


# --- 4.4 who moves whom -------------------------------------------------------------


def reference_moves(layer, x):
    """Change the rows one at a time, and see which outputs differ."""
    before, found = layer(x), np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        other = x.copy()
        other[i] += 1
        found[i] = np.abs(layer(other) - before).max(axis=1) > 1e-9
    return found


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
    """Hand over a layer in which row i of `links` says what output i depends on."""

    def layer(sheets):
        return np.tanh(links @ sheets / (1 + links.sum(axis=1, keepdims=True)))

    return answer(layer, x)


def random_links(rng, num_tokens):
    """Draw which output depends on which input, neither all nor the same both ways."""
    links = (rng.uniform(size=(num_tokens, num_tokens)) < 0.4).astype(float)
    links[0, 1:3], links[1:3, 0] = 1, 0
    links[0, 0], links[1, 1] = 0, 1
    return links


@moves.case(points=0)
def an_ffn(rng):
    """a layer that works on each sheet alone"""
    return Given(np.array([[1.0], [2.0], [-1.0]]), np.eye(3))


@moves.case(points=0)
def causal(rng):
    """causal attention over three sheets"""
    return Given(np.array([[1.0], [2.0], [-1.0]]), np.tri(3))


@moves.case()
def strange_layer(rng):
    """a layer with links of its own"""
    return Given(rng.normal(size=(5, 3)), random_links(rng, 5))


@moves.case(hidden=True)
def another_strange_layer(rng):
    """seven sheets, other links"""
    return Given(rng.normal(size=(7, 2)), random_links(rng, 7))


@moves.mistake(
    "Row and column are exchanged: row i shall say what happens when input i changes."
)
def turned(layer, x):
    return reference_moves(layer, x).T


@moves.mistake(
    "Your changes pile up: with input 2 changed, input 1 is still changed as well."
)
def changes_pile_up(layer, x):
    before, other = layer(x), x.copy()
    found = []
    for i in range(len(x)):
        other[i] += 1
        found.append(np.abs(layer(other) - before).max(axis=1) > 1e-9)
    return np.array(found)


@moves.mistake(
    "You compare outputs with inputs. Compare the layer's outputs before and after."
)
def compared_with_input(layer, x):
    found = []
    for i in range(len(x)):
        other = x.copy()
        other[i] += 1
        found.append(np.abs(layer(other) - x).max(axis=1) > 1e-9)
    return np.array(found)


@moves.mistake("You look at output i alone. Changing input i may move any output.")
def looks_at_itself(layer, x):
    return np.diag(np.diag(reference_moves(layer, x)))


@moves.mistake("Say whether an output moves (True or False), not by how much.")
def says_how_much(layer, x):
    before, found = layer(x), []
    for i in range(len(x)):
        other = x.copy()
        other[i] += 1
        found.append(np.abs(layer(other) - before).max(axis=1))
    return np.array(found)


@moves.mistake("True shall stand where an output moves. Yours stands where it stays.")
def says_who_stays(layer, x):
    return ~reference_moves(layer, x)
