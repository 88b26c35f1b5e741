"""Scores of query heads that share key heads, a group of them each (lesson 4.6)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.functional import softmax


def scores(query, key, **slip):
    """Return the scores of each query head; the keywords replace a part by a slip."""
    met = slip.get("met", grouped)(len(query), len(key))  # a key head for each query
    root = slip.get("root", head_size)(query, key) ** 0.5
    found = query @ slip.get("heads", np.take)(key, met, axis=0).swapaxes(1, 2) / root
    return slip.get("after", same)(found)


def grouped(num_heads, num_shared):
    """Return which key head each query head meets: 0, 0, 1, 1, ..."""
    return np.arange(num_heads) // (num_heads // num_shared)


def head_size(query, key):
    """Return D, the length of a query and of a key."""
    return query.shape[2]


def same(found):
    """Return what came."""
    return found


grouped_scores = Question(
    "grouped_scores",
    scores,
    exercise="4.34",
    title="Heads that share keys",
    stars=2,
    minutes=10,
    lesson="4.6",
    points=2,
)


def draw_heads(rng, num_heads, num_shared, num_queries, num_keys, size, spread=1.0):
    """Draw the queries and the keys of all heads."""
    query = spread * rng.normal(size=(num_heads, num_queries, size))
    return Given(query, rng.normal(size=(num_shared, num_keys, size)))


@grouped_scores.case(points=0)
def of_the_statement(rng):
    """the four heads of the statement"""
    query = np.array([1.0, 2.0, 3.0, 4.0]).reshape(4, 1, 1)
    return Given(query, np.array([10.0, 100.0]).reshape(2, 1, 1))


@grouped_scores.case()
def newest_token(rng):
    """six query heads and two key heads, at the newest of three tokens"""
    return draw_heads(rng, 6, 2, 1, 3, 2)


@grouped_scores.case()
def whole_numbers(rng):
    """the same with whole numbers"""
    shapes = (6, 1, 2), (2, 3, 2)
    return Given(*(rng.integers(-9, 10, size=shape) for shape in shapes))


@grouped_scores.case()
def three_shared(rng):
    """six query heads and three key heads, with queries of zeros"""
    given = draw_heads(rng, 6, 3, 2, 2, 3)
    given.args[0][:, 1] = 0
    return given


@grouped_scores.case(hidden=True)
def one_for_all(rng):
    """five query heads that share a single key head, in float32"""
    given = draw_heads(rng, 5, 1, 4, 6, 3)
    return Given(*(each.astype(np.float32) for each in given.args))


@grouped_scores.case(hidden=True)
def one_for_each(rng):
    """three query heads with a key head each, and large numbers"""
    return draw_heads(rng, 3, 3, 3, 3, 5, spread=1e6)


@grouped_scores.case(hidden=True)
def nearly_equal_keys(rng):
    """eight query heads, and two key heads that are nearly equal"""
    query, key = draw_heads(rng, 8, 2, 3, 5, 4).args
    return Given(query, key[:1] + 0.001 * key)


@grouped_scores.case(hidden=True)
def same_shape(rng):
    """six query heads and three key heads, with different numbers"""
    return draw_heads(rng, 6, 3, 2, 2, 3)


@grouped_scores.case(hidden=True)
def awkward_queries(rng):
    """queries of equal, nearly equal, and offset numbers"""
    query = np.stack([awkward_rows(rng, 4) for _ in range(4)])
    return Given(query, rng.normal(size=(2, 3, 4)))


def take_turns(num_heads, num_shared):
    """Return key heads that alternate: 0, 1, 0, 1, ..."""
    return np.arange(num_heads) % num_shared


STEPS = {
    "Your query heads take turns: they meet the key heads 0, 1, 0, 1. Neighbors are a "
    "group, so they meet 0, 0, 1, 1. `np.tile`, `%`, and a reshape to (H // K, K, ...) "
    "take turns, but `np.repeat` keeps copies together.": {"met": take_turns},
    "All your query heads meet the first key head. Only those of the first group do.": {
        "met": lambda H, K: np.zeros(H, dtype=int)
    },
    "All your query heads meet the last key head. Only those of the last group do.": {
        "met": lambda H, K: np.full(H, K - 1)
    },
    "The order of your key heads is reversed. The first group meets the first.": {
        "met": lambda H, K: grouped(H, K)[::-1]
    },
    "You divide the number of the query head by the number of key heads. Divide it by "
    "how many query heads are in a group, H // K: with 6 and 2, each group has "
    "three.": {"met": lambda H, K: np.arange(H) // K},
    "Your groups are cut so that the first query heads have a key head each, and all "
    "others share the last. The groups are of equal size, H // K.": {
        "met": lambda H, K: np.minimum(np.arange(H), K - 1)
    },
    "You don't divide by the root of D.": {"root": lambda query, key: 1},
    "You divide by D. Divide by its root.": {"root": lambda q, k: q.shape[2] ** 2},
    "You divide by the root of the number of heads. D is the length of a query, the "
    "last axis.": {"root": lambda query, key: len(query)},
    "You divide by the root of the number of queries. D is the length of one query, "
    "the last axis.": {"root": lambda query, key: query.shape[1]},
    "You divide by the root of the number of keys. D is the length of one key, the "
    "last axis.": {"root": lambda query, key: key.shape[1]},
    "You divide by the root of H · D, the length of all heads together. D is that of "
    "one head.": {"root": lambda query, key: len(query) * query.shape[2]},
    "You multiply by the root of D. Divide by it.": {
        "root": lambda query, key: 1 / query.shape[2]
    },
    "These are weights already. Return the scores, before the softmax.": {
        "after": softmax
    },
    "Your scores are transposed. Each query has a row, and each key a column.": {
        "after": lambda found: found.swapaxes(1, 2)
    },
    "Your groups still have an axis of their own, (K, H // K, T, S). Join both axes, "
    "so that the shape is (H, T, S).": {"after": lambda found: found[np.newaxis]},
    "You hide later keys. No mask is asked for here: return all scores.": {
        "after": lambda found: np.where(np.tri(*found.shape[1:]) == 0, -np.inf, found)
    },
}
explain_steps(grouped_scores, scores, STEPS)


@grouped_scores.mistake(
    "Each of your query heads meets the sum of all key heads. With `np.einsum`, a "
    "letter that only one of the inputs has is summed over."
)
def sum_of_all_heads(query, key):
    return np.einsum("htd,ksd->hts", query, key) / np.sqrt(query.shape[2])


@grouped_scores.mistake(
    "Each of your query heads meets the mean of all key heads. It meets one of them."
)
def mean_of_all_heads(query, key):
    return query @ key.mean(axis=0).T / np.sqrt(query.shape[2])


@grouped_scores.mistake(
    "You return one table of scores per key head. The query heads share the keys, but "
    "each has its own queries, so there are H tables."
)
def one_table_per_group(query, key):
    return scores(query, key)[:: len(query) // len(key)]


@grouped_scores.mistake(
    "You average the queries of a group. They share their keys, but each asks its own "
    "question."
)
def mean_of_the_queries(query, key):
    groups = query.reshape(len(key), -1, *query.shape[1:]).mean(axis=1)
    return scores(groups, key)


@grouped_scores.mistake(
    "All numbers are there, but under the wrong heads. Your reshape cuts the query "
    "heads into groups across: the K groups come first, and the H // K heads of a "
    "group after them, (K, H // K, T, D)."
)
def groups_across(query, key):
    groups = query.reshape(-1, len(key), *query.shape[1:])
    found = groups @ key.swapaxes(1, 2) / np.sqrt(query.shape[2])
    return found.swapaxes(0, 1).reshape(len(query), query.shape[1], key.shape[1])


@grouped_scores.mistake(
    "You repeat along the wrong axis, so there are more keys, and not more heads. "
    "`np.repeat(key, n, axis=0)` repeats the heads."
)
def more_keys(query, key):
    key = np.repeat(key, len(query) // len(key), axis=1)
    return query @ key.swapaxes(1, 2) / np.sqrt(query.shape[2])


@grouped_scores.mistake(
    "The example of the statement is right, but D is 1 there, and each head has a "
    "single query and a single key. Take six query heads and two key heads, and print "
    "the shape of each array, and which key head each query head meets.",
    when=lambda got, given: given.args[0].size > 4,  # the example is right
    late=True,
)
def reversed_queries(query, key):
    return scores(query[..., ::-1], key)


@grouped_scores.mistake(
    "Take the example of the statement: query heads 1, 2, 3, 4, and key heads 10 and "
    "100. Which two scores belong to the key 10, and which to the key 100? Print "
    "the scores that you get beside them.",
    when=lambda got, given: True,
    late=True,
)
def differences(query, key):
    met = grouped(len(query), len(key))
    apart = query[:, :, np.newaxis] - key[met][:, np.newaxis]
    return -(apart**2).sum(axis=3)
