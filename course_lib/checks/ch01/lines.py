"""From two points to a line: weights and bias by hand (lesson 1.2).

The score is 0 along the line. Many weights are right, since a positive factor changes
no answer, so the check judges the line and the side on which the neuron answers 1.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
)


def reference_line(right, up, one):
    """Return w1, w2, and b of the line through (right, 0) and (0, up), 1 at `one`."""
    return turned_towards(one, (up, right, -right * up))


def turned_towards(one, line):
    """Return the same line with the answer 1 at the point `one`."""
    score = line[0] * one[0] + line[1] * one[1] + line[2]
    return line if score > 0 else opposite(line)


def opposite(line):
    """Return the same line with all answers reversed."""
    return tuple(-number for number in line)


line_on_paper = Question(
    "line_on_paper",
    exercise="1.4",
    title="A line through two points",
    stars=2,
    minutes=10,
    kind="paper",
    lesson="1.2",
    points=2,
    reference=reference_line,
    value=True,
)


@line_on_paper.variant
def own_line(rng):
    """Draw where the line crosses the axes, and a point on the side of 1."""
    right, up = (int(n) for n in rng.choice([2, 3, 4, 5], size=2, replace=False))
    right, up = right * int(rng.choice([-1, 1])), up * int(rng.choice([-1, 1]))
    one = (0, 0) if rng.random() < 0.5 else (right, up)
    return {"right": right, "up": up, "one": one}


@line_on_paper.reading
def line_up_to_a_factor(answer, side_counts):
    """Divide by the length of the weights; if asked, forget which side is 1."""
    w1, w2, b = numbers_in_row(answer, 3)
    if w1 == 0 and w2 == 0:
        raise ArithmeticError("both weights are 0, so there is no line")
    numbers = np.array([w1, w2, b]) / np.hypot(w1, w2)
    return numbers if side_counts else numbers * np.sign(w1)


ask_for(line_on_paper, "the line passes through both points", False)
ask_for(line_on_paper, "the answer is 1 where it should be", True)


@line_on_paper.mistake(
    "The line is right, but its vector points to the wrong side. Compute the score of "
    "the point that needs a 1."
)
def line_turned_round(right, up, one):
    return opposite(reference_line(right, up, one))


@line_on_paper.mistake(
    "Your two weights are swapped. Put the first point into your score: is it 0?"
)
def intercepts_as_weights(right, up, one):
    return turned_towards(one, (right, up, -right * up))


@line_on_paper.mistake(
    "Your two weights are swapped, and the score at the point `one` is below 0."
)
def intercepts_turned_round(right, up, one):
    return opposite(intercepts_as_weights(right, up, one))


@line_on_paper.mistake(
    "The direction is right, but the bias has the wrong sign, so your line crosses the "
    "axes on the other side of the origin."
)
def bias_of_other_sign(right, up, one):
    return turned_towards(one, (up, right, right * up))


@line_on_paper.mistake(
    "The bias has the wrong sign: put the first point into your score. After that, "
    "check the side, too."
)
def bias_of_other_sign_turned_round(right, up, one):
    return opposite(bias_of_other_sign(right, up, one))


@line_on_paper.mistake(
    "The score is 0 at the first point, but not at the second. If yours are the "
    "numbers of x2 = m x1 + c, bring everything to one side first, which changes "
    "some of the signs."
)
def slope_as_weight(right, up, one):
    return turned_towards(one, (-up / right, 1, up))


@line_on_paper.mistake(
    "The score is 0 at the first point, but not at the second. If yours are the "
    "numbers of x2 = m x1 + c, bring everything to one side first, and then check "
    "the side of 1, too."
)
def slope_turned_round(right, up, one):
    return opposite(slope_as_weight(right, up, one))


@line_on_paper.mistake(
    "Your vector runs along the line. The weights must be perpendicular to it."
)
def arrow_along_the_line(right, up, one):
    return turned_towards(one, (-right, up, right * right))


@line_on_paper.mistake(
    "With both weights 0 the score is the same at every point, so there is no line."
)
def no_line(right, up, one):
    return 0, 0, 1


@line_on_paper.mistake(
    "Your line misses at least one of the two points. Put (right, 0) and (0, up) into "
    "your score: it must be 0 at both.",
    when=lambda got, given: True,
    late=True,
)
def sum_as_bias(right, up, one):
    return turned_towards(one, (up, right, right + up))


explain_forms(line_on_paper, MEANT_AS_ROW)
