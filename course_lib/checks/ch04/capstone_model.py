"""The capstone's last part: the whole model, which writes Shakespeare (lesson 4.5).

It is tested with small weights, where the scores are compared, and with those of the
Shakespeare model, whose loss on text that it never saw has to be below a limit.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.capstone_block import OVER, draw_weights
from course_lib.checks.ch04.trained import (
    NUM_HEADS,
    nats_above_the_limit,
    passages,
    trained,
)
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def decoder(tokens, weights, norm, block, **bug):
    """Return the scores of all next tokens; a bug replaces one of the steps."""
    places = bug.get("places", lambda T: slice(T))(tokens.shape[1])
    x = (
        weights["tokens"][tokens]
        + bug.get("position", 1) * weights["positions"][places]
    )
    for each in bug.get("way", iter)(weights["blocks"]):
        x = block(x, each)
    last = bug.get("last", norm)(x, weights["scale"], weights["shift"])
    return bug.get("score", np.matmul)(last, weights["head"])


def reference_decoder(tokens, weights, norm, block):
    """Look up, add positions, go through all blocks, norm, and score."""
    return decoder(tokens, weights, norm, block)


own_decoder = Question(
    "own_decoder",
    exercise="4.27",
    title="Capstone, part 4: it writes",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="4.5",
    points=3,
    reference=reference_decoder,
)


@own_decoder.probe
def on_small_blocks(answer, tokens, weights, num_heads, targets, small=1e-5):
    """Lend a norm and a block, and ask for the scores."""

    def norm(x, scale, shift):
        middle, spread = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
        return (x - middle) / np.sqrt(spread + small) * scale + shift

    def attention(x, W_in, b_in, W_out, b_out):
        N, T, E = x.shape
        parts = (x @ W_in + b_in).reshape(N, T, 3, num_heads, -1)
        q, k, v = parts.transpose(2, 0, 3, 1, 4)
        scores = q @ k.swapaxes(2, 3) / (E // num_heads) ** 0.5
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        powers *= np.tri(T)  # in place, so that float32 stays
        mixed = powers / powers.sum(axis=-1, keepdims=True) @ v
        return mixed.swapaxes(1, 2).reshape(N, T, E) @ W_out + b_out

    def block(x, w):
        read = norm(x, w["scale_1"], w["shift_1"])
        x = x + attention(read, w["W_in"], w["b_in"], w["W_out"], w["b_out"])
        read = norm(x, w["scale_2"], w["shift_2"])
        return x + np.maximum(0, read @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]

    return answer(tokens, weights, norm, block)


@own_decoder.reading
def scores_or_loss(logits, tokens, weights, num_heads, targets, *norm):
    """Return the scores, or the Shakespeare model's loss that follows from them."""
    if targets is None:
        return {"scores": logits}
    shape = *tokens.shape, weights["head"].shape[1]
    if not isinstance(logits, np.ndarray) or logits.shape != shape:
        return {OVER: np.inf}  # without such scores there is no loss
    return {OVER: nats_above_the_limit(logits, targets)}


def draw_decoder(rng, shape, vocab_size, context, size, num_heads, hidden, num_blocks):
    """Draw tokens and the weights of a small decoder."""
    E = size * num_heads
    shapes = {"tokens": (vocab_size, E), "positions": (context, E), "shift": E}
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    weights["scale"] = rng.uniform(0.5, 2, size=E)
    weights["head"] = rng.normal(size=(E, vocab_size))
    weights["blocks"] = [draw_weights(rng, E, hidden) for _ in range(num_blocks)]
    return Given(rng.integers(vocab_size, size=shape), weights, num_heads, None)


@own_decoder.case()
def without_blocks(rng):
    """two texts of three tokens, no blocks"""
    return draw_decoder(rng, (2, 3), 5, 3, 2, 2, 4, 0)


@own_decoder.case()
def two_blocks(rng):
    """three texts of four tokens, a context of six, two blocks"""
    return draw_decoder(rng, (3, 4), 5, 6, 2, 2, 4, 2)


@own_decoder.case(hidden=True)
def three_blocks(rng):
    """one text of six tokens, a context of nine, three blocks"""
    return draw_decoder(rng, (1, 6), 8, 9, 3, 1, 5, 3)


@own_decoder.case()
def trained_model(rng):
    """the Shakespeare model: its loss on new text"""
    weights, _, _ = trained()
    rows = passages(rng)
    return Given(rows[:, :-1], weights, NUM_HEADS, rows[:, 1:])


@own_decoder.case(hidden=True)
def awkward_table(rng):
    """one text of one token each time, with rows of any size in the table"""
    tokens, weights, *others = draw_decoder(rng, (1, 6), 7, 9, 2, 2, 5, 2).args
    weights["tokens"] = awkward_rows(rng, weights["tokens"].shape[1])
    return Given(tokens, weights, *others)


@own_decoder.case(hidden=True)
def one_token(rng):
    """three texts of a single token, a context of one, and a norm of its own"""
    return Given(*draw_decoder(rng, (3, 1), 5, 1, 2, 2, 4, 1).args, 0.5)


STEPS = {
    "The rows of the positions are missing. Add them to those of the tokens.": {
        "position": 0
    },
    "The positions start at the wrong row: the first token has position 0, however "
    "short the text is.": {"places": lambda T: slice(-T, None)},
    "The blocks are in the wrong order. Begin with the first.": {"way": reversed},
    "The last norm is missing, between the blocks and the head.": {
        "last": lambda x, *w: x
    },
    "Those are probabilities. Return the scores themselves, without a softmax.": {
        "score": lambda x, head: softmax_of(x @ head)
    },
    "Those are still token vectors. The head turns each of them into V scores.": {
        "score": lambda x, head: x
    },
    "Only the first block works. Each block reads what the one before it returns.": {
        "way": lambda blocks: blocks[:1]
    },
    "Only the last block works. Each block reads what the one before it returns.": {
        "way": lambda blocks: blocks[-1:]
    },
    "The blocks don't work at all: each reads what the one before it returns.": {
        "way": lambda blocks: []
    },
}
explain_steps(own_decoder, decoder, STEPS)


def softmax_of(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@own_decoder.mistake(
    "You add what each block returns to x. A block has done that already: it returns "
    "the new x."
)
def added_again(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, lambda x, each: x + block(x, each))


@own_decoder.mistake(
    "A function gets too few inputs or too many. `norm` takes x, a scale and a shift, "
    "`block` takes x and the weights of one block, and the first line of your function "
    "stays as it was.",
    partly=True,
)
def block_without_weights(tokens, weights, norm, block):
    x = weights["tokens"][tokens]
    return norm(block(x) if weights["blocks"] else x)


@own_decoder.mistake(
    'A dict has no such name. The model has "tokens", "positions", "blocks", "scale", '
    '"shift" and "head", and `block` takes the dict of a single block.'
)
def other_names(tokens, weights, norm, block):
    return weights["token"][tokens]


@own_decoder.mistake(
    "The table of positions has a row for each position of the context, and a text may "
    "be shorter. How many of the rows do you need?"
)
def all_the_positions(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, block, places=lambda T: slice(None))


@own_decoder.mistake(
    "Return the scores at *all* positions, not only those after the last one.",
    partly=True,
)
def last_position(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, block)[:, -1]


@own_decoder.mistake(
    "Return the scores at *all* positions, not only those after the last one."
)
def last_position_kept(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, block)[:, -1:]


@own_decoder.mistake(
    "The last norm has to use `scale` and `shift` of the model itself."
)
def norm_of_a_block(tokens, weights, norm, block):
    def plain(x, scale, shift):
        return norm(x, 1, 0)

    return decoder(tokens, weights, norm, block, last=plain)


@own_decoder.mistake(
    "Without blocks all is right, with blocks it isn't. Follow x through the loop.",
    when=lambda got, given: len(given.args[1]["blocks"]) > 0,
    late=True,
)
def twice_through(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, lambda x, each: block(block(x, each), each))


@own_decoder.mistake(
    "Even without blocks the scores are wrong. Then they are (tokens + positions), the "
    "norm, and the head.",
    when=lambda got, given: True,
    late=True,
)
def half_the_positions(tokens, weights, norm, block):
    return decoder(tokens, weights, norm, block, position=0.5)
