"""Slips of rows, columns, and means in the cross-entropy of many classes (lesson 3.1).

``many_classes`` asks the question and names what large scores do; here it gets the
mistakes that any scores show.
"""

import numpy as np

from course_lib.checks.ch03.many_classes import (
    from_probs,
    right_log_probs,
    right_of,
    softmax_cross_entropy,
    unprotected,
)
from course_lib.functional import softmax


@softmax_cross_entropy.mistake(
    "Your softmax runs down the columns. Each row is an example, and its "
    "probabilities sum to 1."
)
def wrong_axis(logits, targets):
    return from_probs(softmax(logits, axis=0), targets)


@softmax_cross_entropy.mistake(
    "Your softmax runs down the columns, and without protection from overflow. Each "
    "row is an example, and its probabilities sum to 1."
)
def wrong_axis_unprotected(logits, targets):
    return from_probs(unprotected(logits, axis=0), targets)


@softmax_cross_entropy.mistake(
    "`[:, targets]` takes these columns from *every* row. From each row, take only "
    "the score of its own true class.",
    when=lambda got, given: any(
        np.allclose(got[part], wrong)
        for part, wrong in zip(got, columns_of_every_row(*given.args), strict=True)
    ),
)
def columns_of_every_row(logits, targets):
    probs = softmax(logits)
    loss = -right_log_probs(logits)[:, targets].mean()
    probs[:, targets] -= 1
    return loss, probs / len(logits)


@softmax_cross_entropy.mistake(
    "Two shapes don't fit. A maximum or sum per row has shape (N,), while the table "
    "has (N, K). NumPy's `keepdims=True` keeps the lost axis in its position."
)
def axis_lost(logits, targets):
    return from_probs(np.exp(logits - logits.max(axis=1)), targets)


@softmax_cross_entropy.mistake(
    "The list [0, 1, 2] in the statement belongs to three rows. Here there are N, and "
    "`np.arange` counts them."
)
def three_rows_always(logits, targets):
    return right_log_probs(logits)[[0, 1, 2], targets].mean(), logits


@softmax_cross_entropy.mistake(
    "You take the logarithm of a mean. It should be the mean of the logarithms."
)
def log_of_mean(logits, targets):
    gradient = right_of(logits, targets)[1]
    chosen = softmax(logits)[np.arange(len(targets)), targets]
    return -np.log(chosen.mean()), gradient


@softmax_cross_entropy.mistake(
    "Your gradient is too long by a factor, the number of rows. The loss is a mean."
)
def mean_forgotten(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss, gradient * len(logits)


@softmax_cross_entropy.mistake(
    "You averaged twice: the gradient is divided by the number of rows once too often."
)
def averaged_twice(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss, gradient / len(logits)


@softmax_cross_entropy.mistake(
    "Your gradient is divided by the number of all scores, but the mean runs over the "
    "rows."
)
def mean_over_all(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss, gradient / logits.shape[1]


@softmax_cross_entropy.mistake(
    "You add up the rows. Take their mean instead.",
    when=lambda got, given: (
        np.isclose(got["loss"], len(given.args[0]) * right_of(*given.args)[0])
        and not np.allclose(got["gradient"], right_of(*given.args)[1])
    ),
)
def added_up(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss * len(logits), gradient * len(logits)


@softmax_cross_entropy.mistake(
    "Only your loss is a sum over the rows. It should be their mean, as in the "
    "gradient."
)
def loss_added_up(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss * len(logits), gradient


@softmax_cross_entropy.mistake(
    "Your gradient is just the probabilities, which push every class down. Where does "
    "it look at the true class?"
)
def truth_forgotten(logits, targets):
    return right_of(logits, targets)[0], softmax(logits) / len(logits)


@softmax_cross_entropy.mistake(
    "The ln of a probability is never positive, but a price is never negative. Where "
    "is the minus?",
    when=lambda got, given: np.isclose(got["loss"], -right_of(*given.args)[0]),
)
def minus_forgotten(logits, targets):
    loss, gradient = right_of(logits, targets)
    return -loss, gradient


@softmax_cross_entropy.mistake(
    "Check the sign of the gradient: the true class has the negative entry."
)
def turned_round(logits, targets):
    loss, gradient = right_of(logits, targets)
    return loss, -gradient


@softmax_cross_entropy.mistake(
    "Your maximum runs down the columns, so the scores of a row are shifted by "
    "different amounts, which changes their probabilities. Shift each row by one "
    "number."
)
def maximum_of_columns(logits, targets):
    return right_of(logits - logits.max(axis=0), targets)


@softmax_cross_entropy.mistake(
    "Your gradient is safe from large scores, but your loss is not: its "
    "exponentials become infinite. Use the shifted scores there as well."
)
def loss_unshifted(logits, targets):
    log_probs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -log_probs[np.arange(len(targets)), targets].mean()
    return loss, right_of(logits, targets)[1]


@softmax_cross_entropy.mistake(
    "Both parts are wrong, so begin with the probabilities. Print them for the first "
    "case: each must be above 0, and each row must add up to 1.",
    when=lambda got, given: (
        not np.isclose(got["loss"], right_of(*given.args)[0])
        and not np.allclose(got["gradient"], right_of(*given.args)[1])
    ),
    late=True,
)
def half_of_each_score(logits, targets):
    return right_of(logits / 2, targets)
