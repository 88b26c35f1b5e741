"""Causal attention: who listens to whom, and how much (lesson 4.1).

First one row of weights by pencil, then all rows at once, with the mask before the
softmax.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax

# --- 4.1 one row by pencil ----------------------------------------------------------

SCORES = np.log([1.0, 2.0, 5.0, 8.0])
VALUES = np.array([8.0, 4.0, 16.0, 24.0])


def row_from(weights, values=VALUES):
    """Return weights and what they mix, as the learner writes them down."""
    return {
        "weights": tuple(np.asarray(weights, dtype=float).tolist()),
        "mixed": float(np.dot(weights, values)),
    }


attention_row = Question(
    "attention_row",
    exercise="4.1",
    title="One row of attention",
    stars=1,
    minutes=8,
    kind="paper",
    lesson="4.1",
    points=2,
    reference=lambda: row_from(np.array([1, 2, 5, 0]) / 8),
    value=True,
    tolerance=2e-3,
)


@attention_row.probe
def one_part(answer, key):
    """Pick the weights, however they are strung together, or what they mix."""
    return tuple(answer[key]) if key == "weights" else answer[key]


@attention_row.case()
def the_weights(rng):
    """the four weights"""
    return Given("weights")


@attention_row.case()
def the_mix(rng):
    """what sheet 3 gets"""
    return Given("mixed")


@attention_row.mistake(
    "You divided the scores themselves by their sum. Softmax takes powers of e first."
)
def without_powers():
    return row_from(np.append(SCORES[:3] / SCORES[:3].sum(), 0))


@attention_row.mistake(
    "Sheet 3 took something from sheet 4, which comes later. The mask hides it."
)
def without_mask():
    return row_from(np.exp(SCORES) / np.exp(SCORES).sum())


@attention_row.mistake(
    "Your weights do not sum to 1: sheet 4 must go before the softmax, not after it."
)
def masked_too_late():
    return row_from(np.array([1, 2, 5, 0]) / 16)


@attention_row.mistake(
    "That is the plain mean of the past. Here the scores say how much to take."
)
def equal_shares():
    return row_from(np.array([1, 1, 1, 0]) / 3)


@attention_row.mistake(
    "The powers of e are right. Divide each by their sum, or they are no shares."
)
def powers_alone():
    return row_from(np.array([1.0, 2.0, 5.0, 0.0]))


# --- 4.2 all rows -------------------------------------------------------------------


def scaled_scores(query, key):
    """Return how well each query fits each key, shape (T, T)."""
    return query @ key.T / np.sqrt(key.shape[1])


def reference_attention(query, key, value):
    """Mix the values of the visible sheets."""
    scores = scaled_scores(query, key)
    visible = np.tri(len(scores), dtype=bool)
    return softmax(np.where(visible, scores, -np.inf)) @ value


causal_attention = Question(
    "causal_attention",
    exercise="4.2",
    title="Attention that never looks ahead",
    stars=2,
    minutes=15,
    kind="code",
    lesson="4.1",
    points=3,
    reference=reference_attention,
)


@causal_attention.case(points=0)
def three_sheets(rng):
    """the three sheets of the lesson"""
    x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    return Given(x, x, x)


@causal_attention.case()
def five_sheets(rng):
    """five sheets, values of three numbers"""
    sizes = (5, 4), (5, 4), (5, 3)
    return Given(*(rng.normal(size=size) for size in sizes))


@causal_attention.case()
def two_sheets(rng):
    """two sheets, keys of six numbers"""
    sizes = (2, 6), (2, 6), (2, 4)
    return Given(*(rng.normal(size=size) for size in sizes))


@causal_attention.case(hidden=True)
def seven_sheets(rng):
    """seven sheets, values of one number"""
    sizes = (7, 3), (7, 3), (7, 1)
    return Given(*(2 * rng.normal(size=size) for size in sizes))


@causal_attention.mistake("The first sheet sees the last one: where is the mask?")
def sees_everything(query, key, value):
    return softmax(scaled_scores(query, key)) @ value


@causal_attention.mistake(
    "Your mask comes after the softmax, so the weights of a row no longer sum to 1."
)
def mask_after_softmax(query, key, value):
    return np.tril(softmax(scaled_scores(query, key))) @ value


@causal_attention.mistake(
    "You set hidden scores to 0, but the power of 0 is 1. Which score has the power 0?"
)
def hidden_scores_are_zero(query, key, value):
    return softmax(np.tril(scaled_scores(query, key))) @ value


@causal_attention.mistake(
    "Your columns sum to 1. The *row* of the one who asks must: mind softmax's axis."
)
def columns_sum_to_one(query, key, value):
    scores = scaled_scores(query, key)
    masked = np.where(np.tri(len(scores)), scores, -np.inf)
    return softmax(masked, axis=0) @ value


@causal_attention.mistake(
    "You scale by the number of sheets. Scale by the length of a key."
)
def scaled_by_sheets(query, key, value):
    return reference_attention(query * np.sqrt(key.shape[1] / len(key)), key, value)


@causal_attention.mistake(
    "The scores are too spread out: what divides them is missing."
)
def not_scaled(query, key, value):
    return reference_attention(query * np.sqrt(key.shape[1]), key, value)


@causal_attention.mistake("You divide by the length of a key, and not by its root.")
def scaled_without_root(query, key, value):
    return reference_attention(query / np.sqrt(key.shape[1]), key, value)


@causal_attention.mistake(
    "Your mask hides a sheet from itself, and from the first one everything."
)
def hides_itself(query, key, value):
    scores = scaled_scores(query, key)
    with np.errstate(invalid="ignore"):
        masked = np.where(np.tri(len(scores), k=-1), scores, -np.inf)
        return softmax(masked) @ value


@causal_attention.mistake(
    "Your mask is turned round: each sheet sees the later ones. Swap its two sides."
)
def looks_ahead(query, key, value):
    scores = scaled_scores(query, key)
    return softmax(np.where(np.tri(len(scores)).T, scores, -np.inf)) @ value
