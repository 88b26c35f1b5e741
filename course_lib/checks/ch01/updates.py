"""Three updates of the learning rule, by hand (lesson 1.3).

Weights and bias begin at zero, and a score of exactly 0 counts as a mistake, so two of
the three updates come from such a tie.
"""

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
)

three_updates = Question(
    "three_updates",
    lambda: ((0, 0, -1), (0, 1, 0), (1, 1, 1)),
    exercise="1.7",
    title="Three updates by hand",
    stars=1,
    minutes=10,
    kind="paper",
    lesson="1.3",
    points=2,
    value=True,
)


@three_updates.reading
def one_row(answer, number):
    """Pick w1, w2, and b after one update."""
    return numbers_in_row(answer, 3, 3)[number]


ask_for(three_updates, "after the first update", 0)
ask_for(three_updates, "after the second update", 1)
ask_for(three_updates, "after the third update", 2)


@three_updates.mistake(
    "Your bias never moves. An update adds t to the bias as well as t · x to the "
    "weights."
)
def bias_stands_still():
    return (0, 0, 0), (0, 1, 0), (1, 1, 0)


@three_updates.mistake(
    "You skipped 00. Its score is 0, which is a tie, and the rule counts a tie as a "
    "mistake."
)
def tie_passed_over():
    return (0, 1, 1), (0, 1, 0), (1, 1, 1)


@three_updates.mistake(
    "You multiply by the target, 0 or 1. A point of class 0 has the sign t = -1, so it "
    "is subtracted."
)
def target_for_sign():
    return (0, 0, 0), (0, 1, 1), (0, 1, 1)


@three_updates.mistake(
    "Each of your rows starts from zero again. An update starts from the weights of "
    "the row above."
)
def always_from_zero():
    return (0, 0, -1), (0, 1, 1), (1, 0, 1)


@three_updates.mistake(
    "Your signs are reversed. A point of class 1 is added, and one of class 0 is "
    "subtracted."
)
def signs_turned_round():
    return (0, 0, 1), (0, 0, 2), (0, 0, 3)


@three_updates.mistake(
    "If a tie isn't a mistake, nothing ever moves, because t · s starts at 0."
)
def no_tie_counts():
    return (0, 0, 0), (0, 0, 0), (0, 0, 0)


@three_updates.mistake(
    "After two updates it is 10's turn. Its score is 0, which is a tie, and a tie is a "
    "mistake."
)
def second_tie_passed_over():
    return (0, 0, -1), (0, 1, 0), (0, 1, -1)


@three_updates.mistake("Your bias comes first. The form is (w1, w2, b).")
def bias_first():
    return (-1, 0, 0), (0, 0, 1), (1, 1, 1)


@three_updates.mistake(
    "Your first two rows are right. Then it is 10's turn: take its score with the "
    "weights and the bias of your second row.",
    when=lambda got, given: given.args[0] == 2,
    late=True,
)
def third_without_bias():
    return (0, 0, -1), (0, 1, 0), (1, 1, 0)


@three_updates.mistake(
    "Your first row is right. Then it is 01's turn: take its score with the weights "
    "and the bias of your first row.",
    when=lambda got, given: given.args[0] > 0,
    late=True,
)
def second_without_bias():
    return (0, 0, -1), (0, 1, -1), (1, 1, 0)


@three_updates.mistake(
    "Begin with the first row. It is 00's turn: what is its score, is that a mistake, "
    "and which of your three numbers does the update change?",
    when=lambda got, given: True,
    late=True,
)
def corner_as_weights():
    return (-1, -1, -1), (0, 1, 0), (1, 1, 1)


explain_forms(three_updates, MEANT_AS_ROW)
