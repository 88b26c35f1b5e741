"""Softmax: scores of any size become probabilities (lesson 2.6).

Only the differences of a row's scores count, and that is the mend for large ones.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax as reference_softmax

softmax = Question(
    "softmax",
    exercise="2.13",
    title="Softmax that does not overflow",
    stars=2,
    minutes=10,
    kind="code",
    lesson="2.6",
    points=2,
    reference=reference_softmax,
)


@softmax.case(points=0)
def a_pencil_row(rng):
    """the scores 2, 1, 0"""
    return Given(np.array([[2.0, 1.0, 0.0]]))


@softmax.case()
def four_rows(rng):
    """four rows of three scores"""
    return Given(rng.normal(size=(4, 3)))


@softmax.case()
def large_scores(rng):
    """three rows of scores near 1000"""
    return Given(1000 + rng.normal(size=(3, 4)))


@softmax.case()
def one_large_row(rng):
    """one row near 1000, one near -1000"""
    return Given(np.array([[1000.0], [-1000.0]]) + rng.normal(size=(2, 3)))


@softmax.case(hidden=True)
def many_rows(rng):
    """thirty rows of five scores"""
    return Given(3 * rng.normal(size=(30, 5)))


@softmax.mistake(
    "e to the power of 1000 is too large for numpy, and infinity by infinity is nan. "
    "Only differences count: what may you take away from every score of a row?"
)
def overflows(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=-1, keepdims=True)


@softmax.mistake(
    "You take away the largest score of the whole batch. In a row that lies far below "
    "it all powers are 0, and 0 by 0 is nan. Each row has its own maximum."
)
def maximum_of_all(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum(axis=-1, keepdims=True)


@softmax.mistake("Do your rows sum to 1? You add up along axis 0, over the examples.")
def down_the_columns(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


@softmax.mistake(
    "All your numbers together sum to 1. Each row is one example and sums to 1 by "
    "itself."
)
def over_the_batch(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum()


@softmax.mistake(
    "The two-dimensional shape got lost in a sum or a maximum, and the columns took "
    "the sums of the rows. keepdims=True keeps a column a column."
)
def dims_not_kept(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1)


@softmax.mistake(
    "Those are the shares of the scores. With negative scores they are no "
    "probabilities; the exponential function comes first."
)
def shares_of_scores(logits):
    return logits / logits.sum(axis=-1, keepdims=True)
