"""Impossible, proved by hand: arrows that add up to zero (lesson 1.5).

If some weights were right on all points, each arrow would have a product above zero
with them, and so would every sum of arrows. A sum that is zero rules them out.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
)


def reference_uses(ones, zero):
    """Return how often each arrow is taken: left, right, and the one in between."""
    left, right = ones
    return right - zero, zero - left, right - left


proof_on_paper = Question(
    "proof_on_paper",
    reference_uses,
    exercise="1.12",
    title="Impossible, by hand",
    stars=2,
    minutes=10,
    kind="paper",
    lesson="1.5",
    points=2,
    value=True,
)


@proof_on_paper.variant
def own_places(rng):
    """Draw a point of class 0 between two points of class 1.

    No distance from one point to another is also the position of a point, so positions
    can't pass for the distances that are asked for.
    """
    while True:
        left, first, second = (int(number) for number in rng.integers(1, 6, size=3))
        ones, zero = (left, left + first + second), left + first
        distances = {first, second, first + second}
        if first != second and not distances & {*ones, zero}:
            return {"ones": ones, "zero": zero}


@proof_on_paper.reading
def uses_up_to_a_factor(answer):
    """Divide by the first number, so that a multiple of a proof counts as the same."""
    uses = numbers_in_row(answer, 3)
    if (uses == 0).any():
        raise ArithmeticError("no two of the three arrows add up to (0, 0)")
    return uses / np.abs(uses[0])


ask_for(proof_on_paper, "the arrows add up to zero")


@proof_on_paper.mistake(
    "Taking each arrow once was enough for XOR. Add up yours: are both numbers of the "
    "sum 0?"
)
def each_once(ones, zero):
    return 1, 1, 1


@proof_on_paper.mistake(
    "The numbers are right, but their order should be left, right, middle."
)
def between_in_the_middle(ones, zero):
    left, right, between = reference_uses(ones, zero)
    return left, between, right


@proof_on_paper.mistake(
    "You can't take an arrow a negative number of times. The minus of class 0 is "
    "already in its arrow.",
    when=lambda got, given: got.min() < 0,
)
def between_negative(ones, zero):
    left, right, between = reference_uses(ones, zero)
    return left, right, -between


@proof_on_paper.mistake(
    "Look at the last numbers: one arrow of class 0 cannot balance several of class 1."
)
def between_once(ones, zero):
    left, right, _ = reference_uses(ones, zero)
    return left, right, 1


@proof_on_paper.mistake(
    "The last numbers add up to 0, but the first ones don't. Which point must be taken "
    "more often, the nearer or the farther one?",
    when=lambda got, given: np.isclose(got[0] + got[1], got[2]),
)
def nearer_and_farther_exchanged(ones, zero):
    right, left, between = reference_uses(ones, zero)
    return left, right, between


@proof_on_paper.mistake(
    "Look at the last numbers, the constants. You need as many arrows of class 0 as of "
    "class 1.",
    when=lambda got, given: not np.isclose(got[0] + got[1], got[2]),
)
def constants_forgotten(ones, zero):
    return zero, zero, ones[0] + ones[1]


@proof_on_paper.mistake(
    "You leave an arrow out, but no two of the three add up to (0, 0). Take each of "
    "them at least once."
)
def two_arrows_alone(ones, zero):
    return 1, 0, 1


explain_forms(proof_on_paper, MEANT_AS_ROW)
