"""Causal attention: which rows see which, and how much (lesson 4.1).

All rows are computed at once, with the mask before the softmax.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax


def scaled_scores(query, key):
    """Return how well each query fits each key, shape (T, T)."""
    return query @ key.T / np.sqrt(key.shape[1])


def reference_attention(query, key, value):
    """Mix the values of the visible token vectors."""
    scores = scaled_scores(query, key)
    visible = np.tri(len(scores), dtype=bool)
    return softmax(np.where(visible, scores, -np.inf)) @ value


causal_attention = Question(
    "causal_attention",
    exercise="4.2",
    title="Attention that never looks ahead",
    stars=1,
    minutes=10,
    lesson="4.1",
    points=3,
    reference=reference_attention,
)


@causal_attention.case(points=0)
def three_tokens(rng):
    """the three token vectors of the lesson"""
    x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    return Given(x, x, x)


@causal_attention.case()
def five_tokens(rng):
    """five token vectors, values of three numbers"""
    sizes = (5, 4), (5, 4), (5, 3)
    return Given(*(rng.normal(size=size) for size in sizes))


@causal_attention.case()
def two_tokens(rng):
    """two token vectors, keys of six numbers"""
    sizes = (2, 6), (2, 6), (2, 4)
    return Given(*(rng.normal(size=size) for size in sizes))


@causal_attention.case(hidden=True)
def seven_tokens(rng):
    """seven token vectors, values of one number"""
    sizes = (7, 3), (7, 3), (7, 1)
    return Given(*(2 * rng.normal(size=size) for size in sizes))


@causal_attention.case(hidden=True)
def one_token(rng):
    """a single token vector, which sees only itself"""
    return Given(*(rng.normal(size=(1, size)) for size in (3, 3, 2)))


@causal_attention.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of zero, equal, and nearly equal numbers, and values of any size"""
    key = awkward_rows(rng, 3, without=("huge", "offset"))
    query = rng.normal(size=key.shape)
    return Given(query, key, awkward_rows(rng, 2)[: len(key)])


@causal_attention.case(hidden=True)
def values_of_any_size(rng):
    """seven token vectors with huge, equal, and nearly equal values"""
    query, key = rng.normal(size=(2, 7, 3))
    query -= query.mean(axis=1, keepdims=True)  # so that scores are small
    return Given(query, key + 1e5, awkward_rows(rng, 4))


@causal_attention.mistake(
    "The first token vector sees the last one. Where is the mask?"
)
def sees_everything(query, key, value):
    return softmax(scaled_scores(query, key)) @ value


@causal_attention.mistake(
    "Your mask comes after the softmax, so the weights of a row no longer sum to 1."
)
def mask_after_softmax(query, key, value):
    return np.tril(softmax(scaled_scores(query, key))) @ value


@causal_attention.mistake(
    "You set hidden scores to 0, but e to the 0 is 1, so they still get weight. Which "
    "score s makes e to the s equal to 0?"
)
def hidden_scores_are_zero(query, key, value):
    return softmax(np.tril(scaled_scores(query, key))) @ value


@causal_attention.mistake(
    "Your columns sum to 1, but each *row*, which belongs to the token vector that "
    "asks, must. Check softmax's axis."
)
def columns_sum_to_one(query, key, value):
    scores = scaled_scores(query, key)
    masked = np.where(np.tri(len(scores)), scores, -np.inf)
    return softmax(masked, axis=0) @ value


@causal_attention.mistake(
    "You scale by the number of token vectors. Scale by the length of a key."
)
def scaled_by_tokens(query, key, value):
    return reference_attention(query * np.sqrt(key.shape[1] / len(key)), key, value)


@causal_attention.mistake(
    "Your scores are too spread out, because you don't divide them by anything."
)
def not_scaled(query, key, value):
    return reference_attention(query * np.sqrt(key.shape[1]), key, value)


@causal_attention.mistake("You divide by the length of a key, not by its root.")
def scaled_without_root(query, key, value):
    return reference_attention(query / np.sqrt(key.shape[1]), key, value)


@causal_attention.mistake(
    "Your mask hides each token vector from itself, so the first one sees nothing at "
    "all."
)
def hides_itself(query, key, value):
    scores = scaled_scores(query, key)
    with np.errstate(invalid="ignore"):
        masked = np.where(np.tri(len(scores), k=-1), scores, -np.inf)
        return softmax(masked) @ value


@causal_attention.mistake(
    "Your mask is the wrong way around, so each token vector sees the later ones. Swap "
    "its two sides."
)
def looks_ahead(query, key, value):
    scores = scaled_scores(query, key)
    return softmax(np.where(np.tri(len(scores)).T, scores, -np.inf)) @ value


@causal_attention.mistake(
    "You scale by the length of a value. Queries meet keys, so scale by the length of "
    "a key, under its root."
)
def scaled_by_values(query, key, value):
    ratio = np.sqrt(key.shape[1] / value.shape[1])
    return reference_attention(query * ratio, key, value)


@causal_attention.mistake(
    "Query and key have traded places. Row t must hold the scores of query t."
)
def keys_ask(query, key, value):
    return reference_attention(key, query, value)


@causal_attention.mistake(
    "All your numbers are nan. If you multiply a mask by infinity, remember that 0 "
    "times infinity is nan. np.where puts -np.inf where a score is hidden, and leaves "
    "the others alone."
)
def zero_times_infinity(query, key, value):
    return np.full_like(value, np.nan)


def powers_of(query, key):
    """Return the powers of the visible scores, and 0 for the others."""
    return np.tril(np.exp(scaled_scores(query, key)))


@causal_attention.mistake(
    "You took e to each score and forgot to divide by the sum of the row."
)
def not_divided(query, key, value):
    return powers_of(query, key) @ value


@causal_attention.mistake(
    "You made *all* weights together sum to 1. Divide each row by the sum of that row."
)
def divided_by_all(query, key, value):
    powers = powers_of(query, key)
    return powers / powers.sum() @ value


@causal_attention.mistake(
    "Each token vector takes the plain mean of its past. Where are the scores?"
)
def mean_of_the_past(query, key, value):
    return reference_attention(0 * query, key, value)


@causal_attention.mistake("These are the weights. Mix the values with them.")
def weights_alone(query, key, value):
    return reference_attention(query, key, np.eye(len(key)))


@causal_attention.mistake("You return two things. Return only what is mixed.")
def with_the_weights(query, key, value):
    weights = weights_alone(query, key, value)
    return weights @ value, weights


@causal_attention.mistake(
    "The weights of a row sum to more than 1. Divide its powers of e by their *sum*. "
    "The highest score, subtracted or divided by, doesn't replace that."
)
def divided_by_the_largest(query, key, value):
    powers = powers_of(query, key)
    return powers / powers.max(axis=1, keepdims=True) @ value


@causal_attention.mistake(
    "You multiply the scores by the root of the length of a key, which makes them too "
    "large. Divide them by it."
)
def multiplied_by_root(query, key, value):
    return reference_attention(query * key.shape[1], key, value)


def first_row_is_right(got, given):
    """Return whether the first token vector gets its own value."""
    return np.allclose(got[0], given.args[2][0], atol=1e-6)


@causal_attention.mistake(
    "Begin with the first row, which is wrong already. The first token vector sees "
    "only itself. Which weight has it then, and what must it get?",
    when=lambda got, given: not first_row_is_right(got, given),
    late=True,
)
def values_doubled_and_shifted(query, key, value):
    return 2 * reference_attention(query, key, value) + value.sum(axis=0)


@causal_attention.mistake(
    "The first row is right, but that one sees only itself. Print the weights of the "
    "second row. They are right if they sum to 1 and hide the later token vectors, and "
    "if the higher of two scores has the larger weight.",
    when=first_row_is_right,
    late=True,
)
def values_alone(query, key, value):
    return value
