"""The learning rule: what one mistake changes, and the loop around it (lesson 1.3).

First three updates by pencil, then the whole rule. It starts at zero, shows the points
in their order, and counts a score of exactly 0 as a mistake.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.perceptron import Perceptron

# --- 1.7 three updates by pencil ----------------------------------------------------

three_updates = Question(
    "three_updates",
    lambda: ((0, 0, -1), (0, 1, 0), (1, 1, 1)),
    exercise="1.7",
    title="Three updates by pencil",
    stars=1,
    minutes=10,
    kind="paper",
    lesson="1.3",
    points=2,
    value=True,
)


@three_updates.probe
def one_row(answer, number):
    """Pick w1, w2 and b after one update."""
    try:
        first, second, third = ([float(n) for n in row] for row in answer)
        return np.array([first, second, third])[number]
    except (TypeError, ValueError):
        form = "three rows, and in each (w1, w2, b)"
        raise ValueError(f"write {form}") from None


@three_updates.case()
def first_update(rng):
    """after the first update"""
    return Given(0)


@three_updates.case()
def second_update(rng):
    """after the second update"""
    return Given(1)


@three_updates.case()
def third_update(rng):
    """after the third update"""
    return Given(2)


@three_updates.mistake(
    "Your bias never moves. An update adds t to the bias as well as t · x to the "
    "weights."
)
def bias_stands_still():
    return (0, 0, 0), (0, 1, 0), (1, 1, 0)


@three_updates.mistake(
    "You passed over 00. Its score is 0: a tie, and for the rule a tie is a mistake."
)
def tie_passed_over():
    return (0, 1, 1), (0, 1, 0), (1, 1, 1)


@three_updates.mistake(
    "You multiply by the target, 0 or 1. A point of class 0 has the sign t = -1: it is "
    "taken away."
)
def target_for_sign():
    return (0, 0, 0), (0, 1, 1), (0, 1, 1)


@three_updates.mistake(
    "Each row starts from zero again. An update starts from the weights of the row "
    "above."
)
def always_from_zero():
    return (0, 0, -1), (0, 1, 1), (1, 0, 1)


@three_updates.mistake(
    "The signs are turned round: a point of class 1 is added, one of class 0 taken "
    "away."
)
def signs_turned_round():
    return (0, 0, 1), (0, 0, 2), (0, 0, 3)


# --- 1.8 the learning rule ----------------------------------------------------------


def reference_fit(x, targets, max_epochs):
    """Return weights, bias and the number of updates."""
    neuron = Perceptron(x.shape[1])
    history = neuron.fit(x, targets, max_epochs=max_epochs)
    return neuron.weight, neuron.bias, history.num_updates


fit = Question(
    "fit",
    reference_fit,
    exercise="1.8",
    title="The learning rule",
    stars=2,
    minutes=20,
    lesson="1.3",
    points=4,
)


@fit.case(points=0)
def learn_and(rng):
    """AND"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([0, 0, 0, 1]), 100)


def whole_points(rng, num_points, num_inputs):
    """Draw points with whole numbers on the two sides of a line.

    Whole numbers make ties exact, so each step of the rule is the same for everyone;
    and one epoch is not enough, and a tie of class 0 comes up.
    """
    while True:
        x = rng.integers(-3, 4, size=(num_points, num_inputs)).astype(float)
        weight = rng.choice([-2, -1, 1, 2], size=num_inputs)
        scores = x @ weight + rng.choice([-1.5, -0.5, 0.5, 1.5])
        targets = (scores > 0).astype(int)
        others = answers_are_compared(x, targets, 200), one_epoch_only(x, targets, 1)
        updates = reference_fit(x, targets, 200)[2]
        if all(other[2] != updates for other in others):
            return x, targets


@fit.case()
def eight_points(rng):
    """eight points of the plane"""
    return Given(*whole_points(rng, 8, 2), 200)


@fit.case()
def three_inputs(rng):
    """ten points of three inputs"""
    return Given(*whole_points(rng, 10, 3), 200)


@fit.case()
def no_line_exists(rng):
    """XOR at another place: no line exists, five epochs are allowed"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x + rng.integers(-2, 3, size=2), np.array([0, 1, 1, 0]), 5)


@fit.case(hidden=True)
def thirty_points(rng):
    """thirty points of four inputs"""
    return Given(*whole_points(rng, 30, 4), 100)


def learn(x, targets, max_epochs, *, wrong=None, signs=None, steps=(1.0, 1.0)):
    """Run the rule with one part exchanged: this makes the mistakes below."""
    wrong = wrong or (lambda score, sign: sign * score <= 0)
    signs = 2 * targets - 1 if signs is None else signs
    weight, bias, updates = np.zeros(x.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = updates
        for row, sign in zip(x, signs, strict=True):
            if wrong(row @ weight + bias, sign):
                weight = weight + steps[0] * sign * row
                bias = bias + steps[1] * sign
                updates += 1
        if updates == before:
            break
    return weight, float(bias), updates


@fit.mistake(
    "From zero every score is 0. If a tie is no mistake, nothing ever moves: look at "
    "your comparison."
)
def ties_are_right(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: sign * score < 0)


@fit.mistake(
    "You compare the answer with the target, so a tie of class 0 passes as right. The "
    "rule asks for t · s > 0."
)
def answers_are_compared(x, targets, max_epochs):
    def wrong(score, sign):
        return (score > 0) != (sign > 0)

    return learn(x, targets, max_epochs, wrong=wrong)


@fit.mistake("You update on every point. Only a mistake changes the weights.")
def updates_always(x, targets, max_epochs):
    return learn(x, targets, max_epochs, wrong=lambda score, sign: True)


@fit.mistake(
    "Your points of class 0 change nothing: their target is 0, but their sign is -1."
)
def targets_for_signs(x, targets, max_epochs):
    return learn(x, targets, max_epochs, signs=targets)


@fit.mistake("Your bias stays at 0. It moves too, by t.")
def bias_forgotten(x, targets, max_epochs):
    return learn(x, targets, max_epochs, steps=(1.0, 0.0))


@fit.mistake("You stop after one epoch. Go on until an epoch has no mistake.")
def one_epoch_only(x, targets, max_epochs):
    return learn(x, targets, 1)


@fit.mistake("The update goes the wrong way: class 1 is added, class 0 is taken away.")
def wrong_way(x, targets, max_epochs):
    return learn(x, targets, max_epochs, steps=(-1.0, -1.0))


@fit.mistake("The number of epochs came back. The number of updates is wanted.")
def epochs_for_updates(x, targets, max_epochs):
    neuron = Perceptron(x.shape[1])
    history = neuron.fit(x, targets, max_epochs=max_epochs)
    return neuron.weight, neuron.bias, history.num_epochs
