"""How long one point takes from a bad start (lesson 1.3).

Each update moves the score by the same amount, so the number of updates can be computed
before anything runs.
"""

import math

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    MEANT_AS_ROW,
    ask_for,
    explain_forms,
    numbers_in_row,
)


def updates_from(point, start, **slip):
    """Count the updates of a point of class 0; a slip is what a wrong count does."""
    score = sum(w * x for w, x in zip(start, point, strict=False))
    score += 0 if slip.get("bias_left_out") else start[-1]
    change = slip.get("change", lambda x: x @ x + 1)(np.array(point))
    if score < 0:
        return 0
    whole = math.floor(score / change) + 1
    return math.ceil(score / change) if slip.get("tie_is_right") else whole


def reference_start(point, starts, **slip):
    """Return the number of updates from each start."""
    return tuple(updates_from(point, start, **slip) for start in starts)


bad_start = Question(
    "bad_start",
    reference_start,
    exercise="1.16",
    title="A bad start",
    stars=2,
    minutes=10,
    kind="predict",
    lesson="1.3",
    points=2,
    value=True,
)


@bad_start.variant
def own_starts(rng):
    """Draw a point and three starts; from the second, a score of 0 is reached."""
    while True:
        point = tuple(rng.choice([1, 2, 3, 4, 5], size=2, replace=False).tolist())
        change = point[0] ** 2 + point[1] ** 2 + 1
        few, more, many = (int(rng.integers(*ends)) for ends in ((3, 6), (6, 9), (90,)))
        rest = int(rng.integers(1, change))
        scores = few * change + rest, more * change, (200 + many) * change + 1
        starts = tuple(start_at(rng, point, score) for score in scores)
        constants = {"point": point, "starts": starts}
        if len({wrong(**constants) for wrong in COUNTS}) == len(COUNTS):
            return constants


def start_at(rng, point, score):
    """Draw whole weights and a bias with a score at a point."""
    size = max(3, score // sum(point) // 2)
    w1, w2 = (int(w) for w in rng.integers(1, size, size=2))
    return w1, w2, score - w1 * point[0] - w2 * point[1]


@bad_start.reading
def one_number(answer, place):
    """Pick one of the three numbers."""
    return float(numbers_in_row(answer, 3)[place])


ask_for(bad_start, "the first start", 0)
ask_for(bad_start, "the second start", 1)
ask_for(bad_start, "the third start", 2)


@bad_start.mistake(
    "From one of your starts, the score gets to exactly 0. The rule counts a tie as a "
    "mistake, so it isn't done there."
)
def tie_is_right(point, starts):
    return reference_start(point, starts, tie_is_right=True)


@bad_start.mistake(
    "An update moves the bias as well as the weights, so it changes the score by a "
    "little more than you say."
)
def bias_at_rest(point, starts):
    return reference_start(point, starts, change=lambda x: x @ x)


@bad_start.mistake(
    "You move the score by x1 + x2 + 1 in each update. The weights move by x1 and x2, "
    "but in the score they are multiplied by x1 and x2 once more."
)
def sum_of_inputs(point, starts):
    return reference_start(point, starts, change=lambda x: x.sum() + 1)


@bad_start.mistake(
    "You move the score by the *length* of the arrow (x1, x2, 1) in each update. Take "
    "the example: by how much do its scores change?"
)
def length_of_the_arrow(point, starts):
    return reference_start(point, starts, change=lambda x: np.sqrt(x @ x + 1))


@bad_start.mistake("Your starting scores leave out the bias, the last of the three.")
def bias_left_out(point, starts):
    return reference_start(point, starts, bias_left_out=True)


@bad_start.mistake(
    "You stop one update too early each time: the score must get below 0, and not only "
    "as near to it as whole steps allow."
)
def one_too_few(point, starts):
    return tuple(number - 1 for number in reference_start(point, starts))


@bad_start.mistake(
    "You have one update too many each time. Count only updates, and not the last look "
    "at the point, when it is right."
)
def one_too_many(point, starts):
    return tuple(number + 1 for number in reference_start(point, starts))


@bad_start.mistake(
    "Your point is of class 0, so its score must get *below* 0. You treat it as one of "
    "class 1, which would be right from the start."
)
def as_class_one(point, starts):
    return 0, 0, 0


COUNTS = (
    *(reference_start, tie_is_right, bias_at_rest, sum_of_inputs),
    *(length_of_the_arrow, bias_left_out, one_too_few, one_too_many),
)


@bad_start.mistake(
    "You return a fraction, but the rule makes a whole number of updates.",
    when=lambda got, given: got != round(got),
)
def fractions(point, starts):
    change = point[0] ** 2 + point[1] ** 2 + 1
    return tuple(number + 1 / change for number in reference_start(point, starts))


@bad_start.mistake(
    "The second start is special. Write down its score and what each update makes of "
    "it, until you are done.",
    when=lambda got, given: given.args == (1,),
    late=True,
)
def second_is_wrong(point, starts):
    first, second, third = reference_start(point, starts)
    return first, second + 2, third


@bad_start.mistake(
    "You need two numbers for each start: its score at the point, and by how much one "
    "update changes that score. In the example they are -12 and 6. Which are yours?",
    when=lambda got, given: True,
    late=True,
)
def twice_as_many(point, starts):
    return tuple(2 * number + 3 for number in reference_start(point, starts))


explain_forms(bad_start, MEANT_AS_ROW)
