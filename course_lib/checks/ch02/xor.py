"""XOR with numbers of your own: the output layer, set by hand (lesson 2.1).

The hidden layer is the lesson's. It moves the four corners to three points, and the
output has to give each point its answer.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for


def reference_output(equal, unequal):
    """Return v1, v2, and the bias that fit (0, 0), (1, 0), and (2, 1)."""
    return (unequal - equal, 2 * (equal - unequal), equal)


output_layer = Question(
    "output_layer",
    exercise="2.1",
    title="XOR with answers of your own",
    stars=1,
    minutes=10,
    kind="paper",
    lesson="2.1",
    points=2,
    reference=reference_output,
    value=True,
)


@output_layer.variant
def own_answers(rng):
    """Draw the answer to equal inputs, and the one to unequal inputs."""
    return {"equal": int(rng.integers(2, 10)), "unequal": -int(rng.integers(2, 10))}


@output_layer.reading
def output_at(answer, h1, h2):
    """Return the output where the hidden units have the values h1 and h2."""
    if not isinstance(answer, (tuple, list, np.ndarray)) or len(answer) != 3:
        raise TypeError("expected three numbers, (v1, v2, b)")
    v1, v2, bias = map(float, answer)
    return v1 * h1 + v2 * h2 + bias


ask_for(output_layer, "the output at (0, 0)", 0, 0)
ask_for(output_layer, "the output at (0, 1) and (1, 0)", 1, 0, points=2)
ask_for(output_layer, "the output at (1, 1)", 2, 1)


@output_layer.mistake(
    "Your output is the same at all corners, because both weights are 0. Then the "
    "hidden units have no say."
)
def one_answer_for_all(equal, unequal):
    return (0, 0, equal)


@output_layer.mistake(
    "At (1, 1) your sum is off. Both hidden units are on there, and the first one is "
    "not 1. Look at its score again."
)
def first_unit_stops_at_one(equal, unequal):
    return (unequal - equal, equal - unequal, equal)


@output_layer.mistake(
    "You have swapped the two answers. Which one belongs to two inputs that are equal?"
)
def answers_exchanged(equal, unequal):
    return reference_output(unequal, equal)


@output_layer.mistake(
    "At (0, 0) both hidden units give 0, whatever the weights are. Which number is "
    "left to give the answer there?"
)
def no_bias(equal, unequal):
    return (unequal, equal - 2 * unequal, 0)


@output_layer.mistake(
    "You chose the two weights as if there were no bias. The bias is added at every "
    "corner, not just at (0, 0)."
)
def bias_counts_once(equal, unequal):
    return (unequal, equal - 2 * unequal, equal)


@output_layer.mistake(
    "Every corner is off by the same amount. Which of the three numbers is added at "
    "every corner?"
)
def bias_left_at_zero(equal, unequal):
    return (unequal - equal, 2 * (equal - unequal), 0)


@output_layer.mistake(
    "At (0, 1) the output goes the wrong way. The bias is already there, and v1 has "
    "to lead from it to the answer for unequal inputs. Watch the sign."
)
def difference_turned_round(equal, unequal):
    return (equal - unequal, 2 * (unequal - equal), equal)


@output_layer.mistake(
    "The three numbers are right, but they are in a different order. Write v1 first, "
    "then v2, and b last."
)
def bias_written_first(equal, unequal):
    return (equal, unequal - equal, 2 * (equal - unequal))


@output_layer.mistake(
    "The two weights are swapped: v1 weighs the unit that is on at three corners, and "
    "v2 the one that is on only at (1, 1)."
)
def weights_exchanged(equal, unequal):
    return (2 * (equal - unequal), unequal - equal, equal)


@output_layer.mistake(
    "That is the output layer of the lesson. It answers 0 and 1, but yours must give "
    "two other numbers."
)
def weights_of_the_lesson(equal, unequal):
    return (1, -2, 0)


@output_layer.mistake(
    "Only (1, 1) is wrong. Both hidden units are on there, and v2 is the weight that "
    "matters at no other corner.",
    when=lambda got, given: given.args == (2, 1),
)
def second_weight_off(equal, unequal):
    return (unequal - equal, 2 * (equal - unequal) + 1, equal)


@output_layer.mistake(
    "(0, 0) is right, so the bias is. Go on to (0, 1): which hidden unit is on there, "
    "and what does it add to the bias?",
    when=lambda got, given: given.args != (0, 0),
)
def first_weight_off(equal, unequal):
    return (unequal - equal + 1, 2 * (equal - unequal), equal)


@output_layer.mistake(
    "(0, 0) is wrong. Begin with that corner: both hidden values are 0 there, so only "
    "one of your three numbers counts.",
    when=lambda got, given: True,
    late=True,
)
def bias_off(equal, unequal):
    return (unequal - equal, 2 * (equal - unequal), equal + 1)


@output_layer.mistake(
    "Your answer must be three single numbers, (v1, v2, b), and nothing else."
)
def two_numbers(equal, unequal):
    return (unequal - equal, equal)
