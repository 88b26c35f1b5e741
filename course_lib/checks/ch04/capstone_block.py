"""The third part of the capstone: a block (lesson 4.2).

It is tested with small weights, where the outputs are compared, and as the four blocks
of the Shakespeare model, whose loss on text that it never saw has to be below a limit.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.residual import normalize
from course_lib.checks.ch04.trained import (
    NUM_HEADS,
    nats_above_the_limit,
    passages,
    trained,
)
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question

OVER = "nats above the limit of 2.0"


def block(x, weights, norm, attention, **bug):
    """Return x after a block; a bug replaces one of the steps."""
    w = weights
    scales = bug.get("norms", ("1", "2"))
    read, other = ((w[f"scale_{k}"], w[f"shift_{k}"]) for k in scales)
    gathered = attention(norm(x, *read), *(w[k] for k in ATTENTION))
    x = bug.get("add", np.add)(x, gathered)
    hidden = bug.get("bend", relu)(
        norm(x, *other) @ w["W1"] + bug.get("b1", 1) * w["b1"]
    )
    out = hidden @ w["W2"] + bug.get("b2", 1) * w["b2"]
    return bug.get("add_again", np.add)(x, out)


def relu(z):
    return np.maximum(0, z)


ATTENTION = "W_in", "b_in", "W_out", "b_out"


def reference_block(x, weights, norm, attention):
    """Normalize, attend, add; normalize, feed forward, add."""
    return block(x, weights, norm, attention)


own_block = Question(
    "own_block",
    exercise="4.26",
    title="Capstone, part 3: a block",
    stars=2,
    minutes=12,
    kind=CAPSTONE,
    lesson="4.2",
    points=2,
    reference=reference_block,
)


@own_block.probe
def through_blocks(answer, x, blocks, num_heads, outside, targets):
    """Send token vectors through blocks, one after the other."""

    def norm(x, scale, shift):
        middle, spread = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
        return (x - middle) / np.sqrt(spread + 1e-5) * scale + shift

    def attention(x, W_in, b_in, W_out, b_out):
        N, T, E = x.shape
        parts = (x @ W_in + b_in).reshape(N, T, 3, num_heads, -1)
        q, k, v = parts.transpose(2, 0, 3, 1, 4)
        scores = q @ k.swapaxes(2, 3) / (E // num_heads) ** 0.5
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        powers *= np.tri(T)  # in place, so that float32 stays
        mixed = powers / powers.sum(axis=-1, keepdims=True) @ v
        return mixed.swapaxes(1, 2).reshape(N, T, E) @ W_out + b_out

    for weights in blocks:
        x = answer(x, weights, norm, attention)
    return x


@own_block.reading
def output_or_loss(x, start, blocks, num_heads, outside, targets):
    """Return the output, or the Shakespeare model's loss that follows from it."""
    if targets is None:
        return {"output": x}
    if not isinstance(x, np.ndarray) or x.shape != start.shape:
        return {OVER: np.inf}  # without such an output there is no loss
    scale, shift, head = outside
    logits = (normalize(x) * scale + shift) @ head
    return {OVER: nats_above_the_limit(logits, targets)}


def draw_weights(rng, E, F):
    """Draw the twelve arrays of a block."""
    shapes = {"W_in": (E, 3 * E), "b_in": 3 * E, "W_out": (E, E), "b_out": E}
    shapes |= {"W1": (E, F), "b1": F, "W2": (F, E), "b2": E}
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    for k in "12":
        weights[f"scale_{k}"] = rng.uniform(0.5, 2, size=E)
        weights[f"shift_{k}"] = rng.normal(size=E)
    return weights


def draw_block(rng, num_texts, num_tokens, size, num_heads, hidden):
    """Draw token vectors and one block."""
    E = size * num_heads
    x = 2 * rng.normal(size=(num_texts, num_tokens, E))
    return Given(x, [draw_weights(rng, E, hidden)], num_heads, None, None)


@own_block.case()
def one_text(rng):
    """one text of three token vectors, one head"""
    return draw_block(rng, 1, 3, 2, 1, 5)


@own_block.case(hidden=True)
def two_texts(rng):
    """two texts of four token vectors, two heads"""
    return draw_block(rng, 2, 4, 2, 2, 7)


@own_block.case()
def four_trained_blocks(rng):
    """your block as the four blocks of the Shakespeare model: its loss on new text"""
    weights, _, _ = trained()
    rows = passages(rng)
    x = weights["tokens"][rows[:, :-1]] + weights["positions"]
    outside = [weights[name] for name in ("scale", "shift", "head")]
    return Given(x, weights["blocks"], NUM_HEADS, outside, rows[:, 1:])


@own_block.case(hidden=True)
def awkward_tokens(rng):
    """a text of zero, nearly equal, and huge numbers, two heads"""
    _, *others = draw_block(rng, 1, 7, 2, 2, 7).args
    return Given(awkward_rows(rng, 4)[np.newaxis], *others)


def second(x, out):
    return out


STEPS = {
    "The old x is lost where attention comes in. Add what attention returns to it.": {
        "add": second
    },
    "The old x is lost where the FFN comes in. Add what the FFN returns to it.": {
        "add_again": second
    },
    "The ReLU between the two layers of the FFN is missing.": {"bend": lambda z: z},
    "The bias b1 is missing.": {"b1": 0},
    "The bias b2 is missing.": {"b2": 0},
    "Neither bias of the FFN is used. There are two.": {"b1": 0, "b2": 0},
    "The two norms have changed places. Scale and shift 1 are for attention.": {
        "norms": ("2", "1")
    },
    "Both norms use scale and shift 1. The FFN has its own.": {"norms": ("1", "1")},
}
explain_steps(own_block, block, STEPS)


@own_block.mistake(
    "The FFN reads x as it was before attention. It should read what attention has "
    "added to."
)
def side_by_side(x, weights, norm, attention):
    gathered = block(x, weights, norm, attention, add_again=lambda x, out: x) - x
    silent = lambda x, *w: 0 * x  # noqa: E731
    return block(x, weights, norm, silent) + gathered


@own_block.mistake(
    "You add to the normalized token vectors. Normalize what a part *reads*, and add "
    "to x as it was."
)
def added_to_the_normed(x, weights, norm, attention):
    w = weights
    x = norm(x, w["scale_1"], w["shift_1"])
    x = x + attention(x, *(w[k] for k in ATTENTION))
    x = norm(x, w["scale_2"], w["shift_2"])
    return x + relu(x @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]


@own_block.mistake(
    "Your second sum begins with the old x, so what attention added is lost."
)
def old_x_again(x, weights, norm, attention):
    after = block(x, weights, norm, attention, add_again=lambda x, out: out)
    return x + after


@own_block.mistake(
    "The FFN reads token vectors that aren't normalized. A block normalizes twice."
)
def ffn_without_norm(x, weights, norm, attention):
    return block(x, weights, skipping(norm, weights, "2"), attention)


@own_block.mistake(
    "Attention reads token vectors that aren't normalized. A block normalizes twice."
)
def attention_without_norm(x, weights, norm, attention):
    return block(x, weights, skipping(norm, weights, "1"), attention)


def skipping(norm, weights, name):
    """Return a norm that does nothing if it is given this scale."""
    scale_to_skip = weights[f"scale_{name}"]

    def only_others(x, scale, shift):
        return x if scale is scale_to_skip else norm(x, scale, shift)

    return only_others


@own_block.mistake(
    "Scale and shift have changed places: `norm` takes x, then the scale, then the "
    "shift."
)
def scale_as_shift(x, weights, norm, attention):
    return block(x, weights, lambda x, a, b: norm(x, b, a), attention)


@own_block.mistake(
    "The ReLU belongs between W1 and W2. You bend what the FFN returns as well."
)
def bent_twice(x, weights, norm, attention):
    return block(x, weights, norm, attention, add_again=lambda x, out: x + relu(out))


@own_block.mistake(
    "A function gets too few inputs or too many. `norm` takes x, a scale and a shift, "
    "`attention` takes what it reads and four arrays, and the first line of your "
    "function stays as it was."
)
def without_the_last_bias(x, weights, norm, attention):
    return attention(x, *(weights[name] for name in ATTENTION[:3]))


@own_block.mistake(
    "The dict has no such name. Compare your spelling with the table of the statement."
)
def without_underscore(x, weights, norm, attention):
    return norm(x, weights["scale1"], weights["shift1"])


@own_block.mistake(
    "You normalize after adding. This block normalizes what attention and the FFN read."
)
def normed_after(x, weights, norm, attention):
    w = weights
    x = x + attention(x, *(w[k] for k in ATTENTION))
    x = norm(x, w["scale_1"], w["shift_1"])
    x = x + relu(x @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]
    return norm(x, w["scale_2"], w["shift_2"])


@own_block.mistake("Attention does no work: its output is never added.")
def without_attention(x, weights, norm, attention):
    return block(x, weights, norm, lambda x, *w: 0 * x)


@own_block.mistake("The FFN does no work: its output is never added.")
def without_ffn(x, weights, norm, attention):
    return block(x, weights, norm, attention, add_again=lambda x, out: x)


@own_block.mistake("Attention and the FFN read token vectors that aren't normalized.")
def not_normed(x, weights, norm, attention):
    return block(x, weights, lambda x, *w: x, attention)


@own_block.mistake(
    "Attention comes first, then the FFN. You have them the other way around."
)
def ffn_first(x, weights, norm, attention):
    x = block(x, weights, norm, lambda x, *w: 0 * x)
    return block(x, weights, norm, attention, add_again=lambda x, out: x)


@own_block.mistake(
    "Print x after the first sum. If it's `x + attention(...)` of the normalized x, "
    "look at the second half: norm, W1, b1, ReLU, W2, b2, and the second sum.",
    when=lambda got, given: True,
    late=True,
)
def half_of_it(x, weights, norm, attention):
    return block(x, weights, norm, attention, bend=lambda z: relu(z) / 2)
