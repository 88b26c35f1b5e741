"""Softmax: scores of any size become probabilities (lesson 2.6).

Only the differences between a row's scores count, which is the fix for large ones.
"""

import math

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax as reference_softmax

softmax = Question(
    "softmax",
    exercise="2.13",
    title="Softmax that does not overflow",
    stars=2,
    minutes=10,
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
    """one row near -1000, one near 1000"""
    return Given(np.array([[-1000.0], [1000.0]]) + rng.normal(size=(2, 3)))


@softmax.case()
def one_large_score(rng):
    """two rows, each with one score near 1000 and two near -1000"""
    levels = np.array([[1000.0, -1000.0, -1000.0], [-1000.0, -1000.0, 1000.0]])
    return Given(levels + rng.normal(size=(2, 3)))


@softmax.case()
def small_scores(rng):
    """a square batch, three rows of three scores near -1000"""
    return Given(rng.normal(size=(3, 3)) - 1000)


@softmax.case(hidden=True)
def many_rows(rng):
    """thirty rows of five scores"""
    return Given(3 * rng.normal(size=(30, 5)))


@softmax.case(hidden=True)
def awkward_scores(rng):
    """scores of 0, equal scores, and huge ones"""
    return Given(awkward_rows(rng, 4))


@softmax.case(hidden=True)
def rows_far_apart(rng):
    """rows such as 0, 1, 2 and -1000, -1001, -1002, and the same at -5000"""
    levels = np.array([[0.0], [-1000.0], [-5000.0]])
    steps = np.arange(3) * np.array([[1.0], [-1.0], [-1.0]])
    return Given(levels + steps * rng.uniform(0.9, 1.1, size=(3, 1)))


@softmax.mistake(
    "You subtract something from each row, but a power still overflows where one "
    "score is far above the rest. After the subtraction no score of the row should be "
    "large."
)
def smallest_taken_away(logits):
    powers = np.exp(logits - logits.min(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "e to the power of 1000 is too large for NumPy, and infinity divided by infinity "
    "is nan. Only differences count: what can you subtract from every score of a row?"
)
def overflows(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=-1, keepdims=True)


@softmax.mistake(
    "You subtract the largest score of the whole batch. In a row that is far below "
    "it, all powers are 0, and 0 divided by 0 is nan. Each row has its own maximum."
)
def maximum_of_all(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum(axis=-1, keepdims=True)


@softmax.mistake(
    "You never subtract less than 0. Where all scores of a row are far below 0, all "
    "powers are 0, and 0 divided by 0 is nan. Take the maximum of the row itself."
)
def maximum_from_zero_on(logits):
    powers = np.exp(logits - np.maximum(0, logits.max(axis=1, keepdims=True)))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake("Do your rows sum to 1? You add up along axis 0, across the examples.")
def down_the_columns(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


@softmax.mistake(
    "All your numbers together sum to 1. Each row is one example and must sum to 1 by "
    "itself.",
    when=lambda got, given: len(got) > 1 and abs(got.sum() - 1) < 1e-6,
)
def over_the_batch(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum()


@softmax.mistake(
    "Two things are wrong. You divide by the sum of the whole batch, but each row is "
    "one example and must sum to 1 by itself. And e to the power of 1000 is too large "
    "for NumPy."
)
def overflows_over_the_batch(logits):
    powers = np.exp(logits)
    return powers / powers.sum()


@softmax.mistake(
    "Two things are wrong. You add up along axis 0, but each row is one example and "
    "must sum to 1 by itself. And e to the power of 1000 is too large for NumPy."
)
def overflows_down_the_columns(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=0)


@softmax.mistake(
    "The maximum is missing in one of the two places. Subtract it once, before np.exp, "
    "and use the same powers above and below the fraction line."
)
def maximum_above_alone(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / np.exp(logits).sum(axis=1, keepdims=True)


def flattened(logits, largest, has_columns):
    """Divide by sums that are no column; say what is subtracted, and whether as one."""
    powers = np.exp(logits - largest(logits, axis=1, keepdims=has_columns))
    return powers / powers.sum(axis=1)


def divided(logits):
    """Subtract largest scores that are no column, and divide by sums that are one."""
    powers = np.exp(logits - logits.max(axis=1))
    return powers / powers.sum(axis=1, keepdims=True)


def nothing(logits, axis, keepdims):
    return 0


FLAT = (
    divided,
    lambda logits: flattened(logits, np.max, True),
    lambda logits: flattened(logits, np.max, False),
    lambda logits: flattened(logits, nothing, False),
)
for _flat in FLAT:

    @softmax.mistake(
        "The two-dimensional shape got lost in a sum or a maximum, so the columns got "
        "the sums of the rows. keepdims=True keeps a column a column."
    )
    def dims_not_kept(logits, flat=_flat):
        return flat(logits)

    @softmax.mistake(
        "Only a square batch is wrong, with as many rows as columns. There NumPy can't "
        "tell that a sum or a maximum, of shape (N,), belongs to the rows, and takes "
        "it for the columns. keepdims=True keeps it a column, whatever the shape."
    )
    def right_unless_square(logits, flat=_flat):
        rows, columns = logits.shape
        return flat(logits) if rows == columns else reference_softmax(logits)


@softmax.mistake(
    "You subtract the largest score of the first row from all rows. Each row has its "
    "own maximum."
)
def maximum_of_the_first_row(logits):
    powers = np.exp(logits - logits[0].max())
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Those are the shares of the scores. With negative scores they aren't "
    "probabilities, so the exponential function has to come first."
)
def shares_of_scores(logits):
    return logits / logits.sum(axis=-1, keepdims=True)


@softmax.mistake(
    "You subtract 1000 from every score. That fixes the scores near 1000 but spoils "
    "the small ones, so let the scores themselves say how much to subtract."
)
def thousand_taken_away(logits):
    powers = np.exp(logits - 1000)
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You divide the scores to make them small. That changes their differences, and "
    "with them the probabilities. Subtracting doesn't."
)
def divided_by_the_maximum(logits):
    powers = np.exp(logits / logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You cut off large scores. Two scores above the cut become equal, although one "
    "was larger. Their difference has to stay."
)
def scores_cut_off(logits):
    powers = np.exp(np.clip(logits, -700, 700))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "math.exp stops with an error where np.exp returns infinity, and neither can hold "
    "e to the power of 1000. Make the scores of the row smaller first."
)
def stops_at_large_scores(logits):
    rows = [[math.exp(score) for score in row] for row in logits]
    return np.array([np.array(powers) / sum(powers) for powers in rows])


@softmax.mistake(
    "Those are the logarithms of the probabilities, and none of them is above 0."
)
def logarithms(logits):
    scores = logits - logits.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


@softmax.mistake(
    "The largest score gets the smallest probability. The maximum is subtracted from "
    "each score, and not the other way around."
)
def turned_round(logits):
    powers = np.exp(logits.max(axis=1, keepdims=True) - logits)
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Your rows don't sum to 1, because the powers aren't divided by their sum."
)
def not_divided(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


@softmax.mistake("Those are powers of 2. Softmax takes powers of e, with np.exp.")
def powers_of_two(logits):
    powers = np.exp2(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Your maximum is that of each column. Which scores belong to one example, and so "
    "share what is subtracted?"
)
def maximum_of_columns(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Your maximum is that of the row, but your sum goes down the columns. Both belong "
    "to one example."
)
def sums_of_columns(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=0)
