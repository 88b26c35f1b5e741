"""One row of causal attention by hand: powers of e, shares, and a mean (lesson 4.1)."""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, numbers_of

SCORES = np.log([1.0, 2.0, 5.0, 8.0])
VALUES = np.array([8.0, 4.0, 24.0, 16.0])  # no two ways to one number


def row_from(weights, values=VALUES):
    """Return the weights and what they mix, in the form that the learner writes."""
    return {
        "weights": tuple(np.asarray(weights, dtype=float).tolist()),
        "mixed": float(np.dot(weights, values)),
    }


def reference_row():
    """Divide powers of e by their sum; token vector 4 comes later."""
    return row_from(np.array([1, 2, 5, 0]) / 8)


attention_row = Question(
    "attention_row",
    exercise="4.1",
    title="One row of attention",
    stars=1,
    minutes=8,
    kind="paper",
    lesson="4.1",
    points=2,
    reference=reference_row,
    value=True,
    tolerance=6e-4,  # what three decimals leave
)


attention_row.reading(numbers_of)
ask_for(attention_row, "the four weights", "weights")
ask_for(attention_row, "what token vector 3 gets", "mixed")


@attention_row.mistake(
    "You divided the scores themselves by their sum. Softmax takes powers of e first."
)
def without_powers():
    return row_from(np.append(SCORES[:3] / SCORES[:3].sum(), 0))


@attention_row.mistake(
    "Token vector 3 took something from token vector 4, which comes later. The mask "
    "hides it."
)
def without_mask():
    return row_from(np.exp(SCORES) / np.exp(SCORES).sum())


@attention_row.mistake(
    "Your weights don't sum to 1. Remove token vector 4 before the softmax, not after "
    "it."
)
def masked_too_late():
    return row_from(np.array([1, 2, 5, 0]) / 16)


@attention_row.mistake(
    "That is the plain mean of the past. Here the scores say how much to take.",
    when=lambda got, given: np.allclose(got, equal_shares()[given.args[0]], 2e-3),
)
def equal_shares():
    return row_from(np.array([1, 1, 1, 0]) / 3)


@attention_row.mistake(
    "The powers of e are right. Divide each by their sum to turn them into shares."
)
def powers_alone():
    return row_from(np.array([1.0, 2.0, 5.0, 0.0]))


@attention_row.mistake(
    "Token vector 1 got nothing. Its score is 0, so what is e to the 0?"
)
def power_of_zero_is_zero():
    return row_from(np.array([0, 2, 5, 0]) / 7)


@attention_row.mistake(
    "Token vector 3 took nothing from itself. Only later ones are hidden."
)
def not_from_itself():
    return row_from(np.array([1, 2, 0, 0]) / 3)


@attention_row.mistake(
    "You take everything from the highest score. Softmax prefers it, but leaves none "
    "of the visible ones out."
)
def the_highest_alone():
    return row_from(np.array([0, 0, 1, 0]))


@attention_row.mistake(
    "Write shares of 1, not of 100.",
    when=lambda got, given: np.allclose(got, percent()[given.args[0]], 2e-3),
)
def percent():
    return row_from(np.array([12.5, 25, 62.5, 0]))


@attention_row.mistake("These are the numbers of the example. Now compute yours.")
def numbers_of_the_example():
    return row_from(np.array([1, 1, 0, 0]) / 2)


def is_divided_again(got, given):
    """Return whether the mean was divided by a number of token vectors."""
    return given.args[0] == "mixed" and any(abs(got - 17 / n) < 0.01 for n in (3, 4))


@attention_row.mistake(
    "You divided the sum by a number of token vectors, but the weights have already "
    "done that.",
    when=is_divided_again,
)
def divided_again():
    return {**reference_row(), "mixed": 17 / 4}


def is_rounded(got, given):
    """Return whether an answer differs from the right one only by rounding."""
    apart = np.abs(np.subtract(got, reference_row()[given.args[0]])).max()
    return bool(apart < (0.0051 if given.args[0] == "weights" else 0.3))


@attention_row.mistake(
    "Nearly: you rounded too early or too much. Write three decimals, or fractions.",
    when=is_rounded,
)
def two_decimals():
    return row_from(reference_row()["weights"] + np.array([0.005, 0, 0.005, 0]))


def is_out_of_order(got, given):
    """Return whether the weights are the right ones, in a different order."""
    wanted = reference_row()["weights"]
    return given.args[0] == "weights" and np.allclose(
        np.sort(got), np.sort(wanted), atol=2e-3
    )


@attention_row.mistake(
    "These are the right weights, but in a different order. The first one belongs to "
    "token vector 1, the last one to token vector 4.",
    when=is_out_of_order,
)
def out_of_order():
    return {**reference_row(), "weights": (5 / 8, 2 / 8, 1 / 8, 0)}


def sum_is_off(got, given):
    """Return whether only the weights are wrong, and don't sum to 1."""
    return given.args[0] == "weights" and abs(np.sum(got) - 1) > 5e-3


@attention_row.mistake(
    "The number is right, but the sum of your weights isn't 1, which it must be for "
    "shares. Compare each of them with those that you used for the number.",
    when=sum_is_off,
    late=True,
)
def one_weight_off():
    return {**reference_row(), "weights": (1 / 8, 2 / 8, 6 / 8, 0)}


@attention_row.mistake(
    "The number is right, and your weights sum to 1. But they aren't the weights of "
    "this row. Which of the four scores is the highest, and which one is hidden?",
    when=lambda got, given: given.args[0] == "weights" and not sum_is_off(got, given),
    late=True,
)
def two_weights_off():
    return {**reference_row(), "weights": (2 / 8, 2 / 8, 4 / 8, 0)}


@attention_row.mistake(
    "Your weights are right. Multiply the value of each token vector by its weight, "
    "and then add up the four products.",
    when=lambda got, given: given.args[0] == "mixed",
    late=True,
)
def mixed_wrong():
    return {**reference_row(), "mixed": 13.0}


@attention_row.mistake(
    "Begin with the weights, because the number follows from them. Which of the four "
    "token vectors count, and what is e to the score of each?",
    when=lambda got, given: True,
    late=True,
)
def both_wrong():
    return {"weights": (0.3, 0.3, 0.3, 0.1), "mixed": 10.8}


explain_forms(attention_row)
