"""Inputs that the statements of chapter 4 allow."""

import numpy as np

from course_lib.checks.ch04.adapting import draw_change
from course_lib.checks.ch04.attention_parts import draw_head
from course_lib.checks.ch04.cached_mask import draw_last
from course_lib.checks.ch04.capstone_attention import draw_attention
from course_lib.checks.ch04.capstone_block import draw_block
from course_lib.checks.ch04.capstone_map import draw_weights
from course_lib.checks.ch04.capstone_model import draw_decoder
from course_lib.checks.ch04.capstone_norm import draw_norm
from course_lib.checks.ch04.capstone_training import draw_play
from course_lib.checks.ch04.controlling import draw_strengths
from course_lib.checks.ch04.copying import draw_texts as draw_copies
from course_lib.checks.ch04.editing import lit_by_five
from course_lib.checks.ch04.fewer_bits import draw_matrix
from course_lib.checks.ch04.fooling import memory_with
from course_lib.checks.ch04.gate import gated_weights
from course_lib.checks.ch04.half_block import draw_half_block
from course_lib.checks.ch04.heads import draw_heads
from course_lib.checks.ch04.in_parts import draw_parts
from course_lib.checks.ch04.keeping import draw_texts
from course_lib.checks.ch04.largest import draw_contest
from course_lib.checks.ch04.moving import random_links
from course_lib.checks.ch04.naming import draw_features
from course_lib.checks.ch04.residual import random_block
from course_lib.checks.ch04.root_mean_square import draw_rows
from course_lib.checks.ch04.rotating import draw_pairs
from course_lib.checks.ch04.routing import random_experts
from course_lib.checks.ch04.sharing_keys import draw_heads as draw_groups
from course_lib.checks.ch04.splitting import draw_budget
from course_lib.checks.exercise import Given


def one_number(rng):
    """Queries, keys and values of a single number."""
    return Given(*(rng.normal(size=(4, 1)) for _ in range(3)))


def equal_scores(rng):
    """Queries of 0, so that all that is visible counts alike."""
    return Given(np.zeros((4, 2)), *(rng.normal(size=(4, size)) for size in (2, 5)))


def as_many_tokens_as_numbers(rng):
    """Square queries, keys and values."""
    return Given(*(rng.normal(size=(3, 3)) for _ in range(3)))


def head(*sizes):
    """Return a function that draws a head and the slopes at its output."""

    def draw(rng):
        return draw_head(rng, *sizes)

    draw.__doc__ = "{} token vectors, keys of {} and values of {} numbers".format(
        *sizes
    )
    return draw


def last(*sizes):
    """Return a function that draws the last queries and all keys."""

    def draw(rng):
        return draw_last(rng, *sizes)

    draw.__doc__ = "{} queries, {} keys of {} numbers".format(*sizes)
    return draw


def texts(draw_weights, *sizes):
    """Return a function that draws a text or several, and the weights of a layer."""
    *shape, embed_dim, hidden_dim = sizes

    def draw(rng):
        x = rng.normal(size=(*shape, embed_dim))
        return Given(x, *draw_weights(rng, embed_dim, hidden_dim))

    draw.__doc__ = (
        f"Token vectors of the shape {(*shape, embed_dim)}, {hidden_dim} units"
    )
    return draw


def on_machines(*sizes):
    """Return a function that draws texts, and an FFN on two machines."""
    *shape, units = sizes

    def draw(rng):
        return draw_parts(rng, *shape, units=(units, 1))

    draw.__doc__ = f"Token vectors of the shape {shape}, {units} units and one more"
    return draw


def all_units_off(rng):
    """Biases so far below 0 that no unit is active."""
    x, parts, b2 = draw_parts(rng, 4, 3, units=(2, 3)).args
    return Given(x, [(W1, b1 - 100, W2) for W1, b1, W2 in parts], b2)


def closed_gates(rng):
    """Readings far below and far above 0."""
    x = np.array([[-300.0, 0], [300, 0], [0, 0]])
    return Given(x, *gated_weights(rng, 2, 4))


def linked(num_tokens, size, links=None):
    """Return a function that draws x and a layer, with links of its own or these."""

    def draw(rng):
        own = random_links(rng, num_tokens) if links is None else links
        return Given(rng.normal(size=(num_tokens, size)), own, np.eye(size)[0])

    draw.__doc__ = f"{num_tokens} token vectors of {size} numbers"
    return draw


def block_of(*sizes):
    """Return a function that draws token vectors and the weights of both parts."""

    def draw(rng):
        return random_block(rng, *sizes)

    draw.__doc__ = "{} token vectors of {} numbers, {} units".format(*sizes)
    return draw


def attention_to_all(rng):
    """Attention that looks ahead."""
    x, _, W1, W2 = random_block(rng, 4, 4, 4).args
    return Given(x, rng.normal(size=(4, 4)), W1, W2)


def constant_vectors(rng):
    """Token vectors that are all constant, and far from 0."""
    _, links, W1, W2 = random_block(rng, 3, 4, 2).args
    return Given(np.repeat(1000 * rng.normal(size=(3, 1)), 4, axis=1), links, W1, W2)


def facts(num_facts, size, answer_size, threshold):
    """Return a function that draws subjects and answers."""

    def draw(rng):
        subjects = 100 * rng.normal(size=(num_facts, size))
        return Given(subjects, rng.normal(size=(num_facts, answer_size)), threshold)

    draw.__doc__ = f"{num_facts} facts, a threshold of {threshold}"
    return draw


def memory(cosine, size):
    """Return a function that draws a memory."""

    def draw(rng):
        return memory_with(rng, cosine, size)

    draw.__doc__ = f"A cosine of {cosine}, subjects of {size} numbers"
    return draw


def one_unit(rng):
    """A memory of a single fact."""
    W1, W2 = rng.uniform(1, 2, size=(3, 1)), rng.normal(size=(1, 2))
    return Given(np.ones(3), W1, np.full(1, -0.5), W2, rng.normal(size=2))


def all_units_active(rng):
    """Biases above 0, so that no unit is off."""
    x, W1, b1, W2, new_answer = lit_by_five(rng, 6, 6, 6).args
    return Given(x, W1, b1 + 3, W2, new_answer)


def known_answer(rng):
    """A new answer that is the old one."""
    x, W1, b1, W2, _ = lit_by_five(rng, 6, 8, 1).args
    return Given(x, W1, b1, W2, np.maximum(0, x @ W1 + b1) @ W2)


def one_token_to_draw(rng):
    """A vocabulary of a single token."""
    return Given(rng.normal(size=1), 0.7, rng.uniform(size=4))


def far_apart(rng):
    """Logits of thousands, of which two are close."""
    logits = np.array([-4000.0, 3000, 3000.5, 0])
    return Given(rng.permutation(logits), 1.0, rng.uniform(size=9))


def two_letters(rng):
    """A text of two letters, and a training text of two."""
    return Given(rng.integers(0, 5, size=2), rng.integers(0, 5, size=2), 5)


def one_letter_alone(rng):
    """An alphabet of one letter."""
    return Given(np.zeros(7, dtype=int), np.zeros(3, dtype=int), 1)


def large_alphabet(rng):
    """Fifty letters, of which most were never seen."""
    return Given(rng.integers(0, 9, size=300), rng.integers(0, 50, size=40), 50)


def routed(*sizes):
    """Return a function that draws tokens and experts."""

    def draw(rng):
        return random_experts(rng, *sizes)

    draw.__doc__ = "{} tokens, {} experts, {} at work".format(*sizes)
    return draw


def drawn_by(draw, *sizes):
    """Return a function that draws inputs of these sizes."""

    def inputs(rng):
        return draw(rng, *sizes)

    inputs.__doc__ = f"{draw.__name__} with the sizes {sizes}"
    return inputs


def silent_units(rng):
    """Half a block in which no unit is active."""
    x, gain, W1, W2, doutput = draw_half_block(rng, 3, 2, 4).args
    return Given(np.abs(x), gain, -np.abs(W1), W2, doutput)


SHAPES = (1, 1, 1), (1, 1, 4, 2), (3, 2, 2, 2), (5, 5, 5)
DOMAINS = {
    "draw_attention": [drawn_by(draw_weights, number) for number in (1, 2, 15)],
    "causal_attention": [
        one_number,
        equal_scores,
        as_many_tokens_as_numbers,
    ],
    "attention_parts": [head(1, 1, 1), head(1, 3, 2), head(4, 4, 4), head(6, 1, 2)],
    "half_block_parts": [
        *(drawn_by(draw_half_block, *sizes) for sizes in ((1, 1, 1), (5, 2, 1))),
        silent_units,
    ],
    "heads_attention": [
        *(drawn_by(draw_heads, *sizes) for sizes in ((1, 1, 1), (1, 2, 3), (2, 2, 2))),
    ],
    "keeping": [
        drawn_by(draw_texts, (1,), (1, 1, 1)),
        drawn_by(draw_texts, (7,), (2, 3, 1)),
        drawn_by(draw_texts, (2, 4, 6, 8), (2, 2, 2)),
    ],
    "copying_heads": [drawn_by(draw_copies, *s) for s in ((3, 4), (40, 6), (4, 50))],
    "own_norm": [drawn_by(draw_norm, *shape) for shape in ((1, 1), (4, 4), (3, 3, 3))],
    "own_attention": [
        *(drawn_by(draw_attention, *s) for s in ((1, 1, 1, 1), (3, 3, 1, 3))),
        drawn_by(draw_attention, 2, 2, 2, 2),
    ],
    "own_block": [
        *(drawn_by(draw_block, *s) for s in ((1, 1, 1, 1, 1), (3, 3, 3, 1, 3))),
    ],
    "own_decoder": [
        drawn_by(draw_decoder, (1, 1), 4, 1, 1, 1, 1, 1),
        drawn_by(draw_decoder, (3, 3), 3, 9, 1, 3, 3, 2),
    ],
    "last_weights": [last(1, 1, 1), last(3, 3, 3), last(2, 9, 1)],
    "in_parts": [
        *(on_machines(*sizes) for sizes in SHAPES),
        all_units_off,
    ],
    "block": [
        *(block_of(*sizes) for sizes in ((1, 2, 3), (3, 1, 2), (2, 5, 1))),
        attention_to_all,
        constant_vectors,
    ],
    "plant": [facts(1, 1, 1, 0.5), facts(2, 5, 3, 0.0), facts(6, 3, 6, 0.98)],
    "fool": [memory(-0.25, 5), memory(0.3, 5), memory(0.0, 64)],
    "bits_per_character": [two_letters, one_letter_alone, large_alphabet],
    "draw": [one_token_to_draw, far_apart],
    "edit_fact": [one_unit, all_units_active, known_answer],
    "moves": [
        linked(3, 1, np.zeros((3, 3))),
        linked(4, 4, np.ones((4, 4))),
        linked(6, 2),
    ],
    "best_split": [drawn_by(draw_budget, 2), drawn_by(draw_budget, 40)],
    "adapt": [
        *(drawn_by(draw_change, *s) for s in ((1, 1, 1, 1, 1), (3, 3, 3, 3, 2))),
        drawn_by(draw_change, 2, 5, 1, 1, 9, 0.5),
    ],
    "stored": [
        *(drawn_by(draw_matrix, *s) for s in ((1, 1, 1, 2), (3, 4, 4, 6))),
        drawn_by(draw_matrix, 2, 3, 2, 5, True),
    ],
    "top_k": [drawn_by(draw_contest, *s) for s in ((1, 2), (0, 1), (9, 12))],
    "best_feature": [drawn_by(draw_features, *s) for s in ((3, 4), (50, 9, 0.1))],
    "with_control": [drawn_by(draw_strengths, *s) for s in ((2, 3), (40, 9, 4, 2))],
    "train_decoder": [drawn_by(draw_play, *s) for s in ((4, 36, 6), (9, 25, 25))],
    "rms_norm": [drawn_by(draw_rows, *shape) for shape in ((1, 1), (3, 3), (2, 2, 2))],
    "rotate": [drawn_by(draw_pairs, *shape) for shape in ((1, 2), (3, 6), (3, 3, 6))],
    "grouped_scores": [
        *(drawn_by(draw_groups, *s) for s in ((1, 1, 1, 1, 1), (9, 3, 3, 3, 3))),
        drawn_by(draw_groups, 12, 6, 2, 6, 2),
    ],
    "swiglu": [*(texts(gated_weights, *sizes) for sizes in SHAPES), closed_gates],
    "experts": [
        *(routed(*sizes) for sizes in ((1, 3, 1), (4, 1, 1), (3, 4, 4))),
        routed(4, 4, 2, 4, 4),
    ],
}
