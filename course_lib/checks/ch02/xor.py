"""XOR with numbers of your own: the output layer, set by hand (lesson 2.1).

The hidden layer is the lesson's. It moves the four corners to three places, and the
output has to give each place its answer.
"""

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def reference_output(equal, unequal):
    """Return v1, v2 and the bias that fit (0, 0), (1, 0) and (2, 1)."""
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


@output_layer.probe
def output_at(answer, h1, h2):
    """Return the output where the hidden units have the values h1 and h2."""
    v1, v2, bias = answer
    return float(v1 * h1 + v2 * h2 + bias)


@output_layer.case()
def corner_00(rng):
    """the output at (0, 0)"""
    return Given(0, 0)


@output_layer.case()
def corners_01_and_10(rng):
    """the output at (0, 1) and (1, 0)"""
    return Given(1, 0)


@output_layer.case()
def corner_11(rng):
    """the output at (1, 1)"""
    return Given(2, 1)


@output_layer.mistake(
    "At (1, 1) your sum is off. Both hidden units are on there, and the first one is "
    "not 1: look at its score again."
)
def first_unit_stops_at_one(equal, unequal):
    return (unequal - equal, equal - unequal, equal)


@output_layer.mistake(
    "You have exchanged the two answers. Which one belongs to two inputs that are "
    "equal?"
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
    "corner, not at (0, 0) alone."
)
def bias_counts_once(equal, unequal):
    return (unequal, equal - 2 * unequal, equal)


@output_layer.mistake(
    "That is the output layer of the lesson. It answers 0 and 1; yours has two other "
    "numbers."
)
def weights_of_the_lesson(equal, unequal):
    return (1, -2, 0)
