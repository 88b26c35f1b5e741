"""A fault to find: the mask of the last few queries in the wrong corner (lesson 4.1).

The last query sees all keys, so the mask has to end in the lower right corner.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.attention import scaled_scores
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax


def weights_seeing(query, key, ahead=None):
    """Return weights of queries that see so many keys beyond their own row number."""
    ahead = len(key) - len(query) if ahead is None else ahead
    visible = np.tri(len(query), len(key), k=ahead) > 0
    with np.errstate(invalid="ignore"):  # a row that sees nothing
        return softmax(np.where(visible, scaled_scores(query, key), -np.inf))


last_weights = Question(
    "last_weights",
    lambda query, key: weights_seeing(query, key),
    exercise="4.17",
    title="Right in training, wrong in writing",
    stars=2,
    minutes=10,
    kind="find the fault",
    lesson="4.1",
    points=2,
)


def draw_last(rng, num_queries, num_keys, size):
    """Draw the queries of the last token vectors, and the keys of all."""
    return Given(*(rng.normal(size=(n, size)) for n in (num_queries, num_keys)))


@last_weights.case()
def two_of_five(rng):
    """the last two of five token vectors"""
    return draw_last(rng, 2, 5, 3)


@last_weights.case()
def the_last_one(rng):
    """the last of four token vectors"""
    return draw_last(rng, 1, 4, 2)


@last_weights.case(points=0)
def all_of_them(rng):
    """all of four token vectors, as in training"""
    return draw_last(rng, 4, 4, 2)


@last_weights.case(hidden=True)
def all_but_one(rng):
    """five of six token vectors"""
    return draw_last(rng, 5, 6, 4)


@last_weights.case(hidden=True)
def awkward_keys(rng):
    """three of six token vectors, with zero, equal, and nearly equal keys"""
    return Given(rng.normal(size=(3, 4)), awkward_rows(rng, 4, without=("huge",)))


@last_weights.mistake(
    "Nothing has changed yet: where there are fewer queries than keys, query 1 still "
    "puts all its weight on key 1."
)
def the_fault_itself(query, key):
    return weights_seeing(query, key, ahead=0)


@last_weights.mistake(
    "Now all queries but the last see one key too many. Go through the case of as many "
    "queries as keys: how many keys may query 1 see?"
)
def one_too_many(query, key):
    return weights_seeing(query, key, ahead=len(key) - len(query) + 1)


@last_weights.mistake(
    "Now no query sees itself. The last of T token vectors has T keys to look at."
)
def one_too_few(query, key):
    return weights_seeing(query, key, ahead=len(key) - len(query) - 1)


@last_weights.mistake(
    "Now nothing is hidden. That's right for the last query alone; the ones before it "
    "see the future."
)
def nothing_hidden(query, key):
    return weights_seeing(query, key, ahead=len(key))


@last_weights.mistake(
    "The right keys are hidden, but the weights of a row no longer sum to 1. Hide "
    "scores, and leave the softmax behind the mask."
)
def hidden_after_softmax(query, key):
    visible = np.tri(len(query), len(key), k=len(key) - len(query))
    return visible * softmax(scaled_scores(query, key))


@last_weights.mistake(
    "A single query is right now, but not two of five: query 1 still begins at key 1. "
    "How many keys come before the first of n queries?"
)
def single_query_alone(query, key):
    return weights_seeing(query, key, ahead=len(key) if len(query) == 1 else 0)


@last_weights.mistake(
    "Some queries see no key at all, and a softmax of nothing is nan. The diagonal has "
    "moved to the wrong side."
)
def moved_the_wrong_way(query, key):
    return weights_seeing(query, key, ahead=len(query) - len(key))


@last_weights.mistake(
    "You hide the first keys as well. Every query sees key 1 and all keys up to its "
    "own."
)
def early_keys_hidden(query, key):
    ahead = len(key) - len(query)
    visible = np.triu(np.tri(len(query), len(key), k=ahead)) > 0
    return softmax(np.where(visible, scaled_scores(query, key), -np.inf))


def number_seen(weights):
    """Return how many keys each query sees."""
    return (weights != 0).sum(axis=1)


def own_number(given):
    """Return how many keys each query may see."""
    return number_seen(weights_seeing(*given.args))


@last_weights.mistake(
    "The queries see the right number of keys, but the wrong ones: the first key is "
    "always visible, and what is hidden is at the end of a row.",
    when=lambda got, given: bool(
        (got[:, 0] == 0).any() and np.array_equal(number_seen(got), own_number(given))
    ),
)
def mirrored(query, key):
    return weights_seeing(query, key[::-1])[:, ::-1]


@last_weights.mistake(
    "The right keys are visible, and each row sums to 1, but the weights are wrong. "
    "The scores weren't at fault, so leave them as they were.",
    when=lambda got, given: (
        np.allclose(got.sum(axis=1), 1)
        and np.array_equal(got > 0, weights_seeing(*given.args) > 0)
    ),
    late=True,
)
def not_scaled(query, key):
    return weights_seeing(query * np.sqrt(key.shape[1]), key)


@last_weights.mistake(
    "Draw the table of the last two of five token vectors: two rows, five columns. "
    "Mark what each row may see, and print your `visible` beside it.",
    when=lambda got, given: True,
    late=True,
)
def short_sighted(query, key):
    visible = np.tri(len(query), len(key), k=len(key) - len(query))
    near = np.triu(visible, k=len(key) - len(query) - 1) > 0
    return softmax(np.where(near, scaled_scores(query, key), -np.inf))
