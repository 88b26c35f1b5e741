"""Train a low-rank change of a layer whose weight stays as it is (lesson 4.7)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def slope(W, x, targets):
    """Return the gradient of W for the mean over rows of half the squared error."""
    return x.T @ (x @ W - targets) / len(x)


def train(W0, A, B, x, targets, rate, num_steps, **slip):
    """Return A and B after some steps; the keywords replace a part by a slip."""
    whole = slip.get("whole", lambda W0, A, B: W0 + A @ B)
    for _ in range(slip.get("steps_of", int)(num_steps)):
        dW = slip.get("slope", slope)(whole(W0, A, B), x, targets)
        dA, dB = slip.get("slopes", slopes)(dW, A, B)
        A, B = A - rate * dA, B - rate * dB
    return A, B


def slopes(dW, A, B):
    """Return the gradients of A and B."""
    return dW @ B.T, A.T @ dW


adapt = Question(
    "adapt",
    train,
    exercise="4.29",
    title="Train a small change",
    stars=2,
    minutes=15,
    lesson="4.7",
    points=3,
)


def draw_change(rng, num_rows, size, width, rank, num_steps, start=0.0):
    """Draw a trained weight, its change, and data that want something else."""
    W0, A = rng.normal(size=(size, width)), rng.normal(size=(size, rank))
    B = start * rng.normal(size=(rank, width))
    x = rng.normal(size=(num_rows, size))
    targets = rng.normal(size=(num_rows, width))
    return Given(W0, A, B, x, targets, 0.02, num_steps)


@adapt.case(points=0)
def of_the_statement(rng):
    """the two steps of the statement"""
    W0, A, B, x, targets = np.array([[[1.0]], [[1.0]], [[0.0]], [[2.0]], [[6.0]]])
    return Given(W0, A, B, x, targets, 0.1, 2)


@adapt.case()
def rank_one(rng):
    """rank 1, five rows, four steps"""
    return draw_change(rng, 5, 3, 4, 1, 4)


@adapt.case()
def rank_two(rng):
    """rank 2, six rows, a change that has begun"""
    return draw_change(rng, 6, 5, 3, 2, 3, start=0.5)


@adapt.case(hidden=True)
def many_steps(rng):
    """rank 3, nine rows, thirty steps"""
    return draw_change(rng, 9, 6, 8, 3, 30, start=0.3)


@adapt.case(hidden=True)
def no_step(rng):
    """no step at all"""
    return draw_change(rng, 4, 3, 2, 1, 0, start=1.0)


@adapt.case(hidden=True)
def awkward_rows_of_x(rng):
    """rows of zero, equal, and nearly equal numbers, and a weight of 0"""
    W0, A, B, *_ = draw_change(rng, 5, 3, 2, 2, 3).args
    x = awkward_rows(rng, 3, without=("offset", "huge")) / 3
    return Given(with_a_zero(rng, W0), A, B, x, rng.normal(size=(len(x), 2)), 0.02, 3)


SLIPS = {
    "You compute with W0 alone. The layer's weight is W0 + AB, and it changes after "
    "each step.": {"whole": lambda W0, A, B: W0},
    "W0 is missing from the layer. Its weight is W0 + AB.": {
        "whole": lambda W0, A, B: A @ B
    },
    "You add up the rows. The loss is a mean over them, so dW is divided by N.": {
        "slope": lambda W, x, t: slope(W, x, t) * len(x)
    },
    "You divide by the number of all outputs. The mean is over the rows, so divide by "
    "N.": {"slope": lambda W, x, t: slope(W, x, t) / t.shape[1]},
    "Your dW is twice as large as it should be. The loss is *half* the squared error, "
    "and its slope is the error.": {"slope": lambda W, x, t: 2 * slope(W, x, t)},
    "You walk uphill. A step goes against the gradient.": {
        "slope": lambda W, x, t: -slope(W, x, t)
    },
    "A never moves in your answer. It has a gradient, too, as soon as B isn't 0.": {
        "slopes": lambda dW, A, B: (0 * A, A.T @ dW)
    },
    "B never moves in your answer. If it stays at 0, nothing is learned.": {
        "slopes": lambda dW, A, B: (dW @ B.T, 0 * B)
    },
    "You take a single step, whatever `num_steps` is.": {
        "steps_of": lambda n: min(n, 1)
    },
    "You take one step too many.": {"steps_of": lambda n: n + 1},
    "You take one step too few.": {"steps_of": lambda n: max(n - 1, 0)},
}


def _slip(hint, options):
    """Declare one known mistake."""

    @adapt.mistake(hint)
    def slipped(*given):
        return train(*given, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@adapt.mistake(
    "When you compute the step of B, A has moved already. Both gradients belong to the "
    "same weight, so compute both before you change either."
)
def a_first(W0, A, B, x, targets, rate, num_steps):
    for _ in range(num_steps):
        dW = slope(W0 + A @ B, x, targets)
        A = A - rate * dW @ B.T
        B = B - rate * A.T @ dW
    return A, B


@adapt.mistake(
    "When you compute the step of A, B has moved already. Both gradients belong to the "
    "same weight, so compute both before you change either."
)
def b_first(W0, A, B, x, targets, rate, num_steps):
    for _ in range(num_steps):
        dW = slope(W0 + A @ B, x, targets)
        B = B - rate * A.T @ dW
        A = A - rate * dW @ B.T
    return A, B


@adapt.mistake(
    "Your dW is that of the start in every step. Compute it anew inside the loop, "
    "because A and B have changed."
)
def slope_of_the_start(W0, A, B, x, targets, rate, num_steps):
    dW = slope(W0 + A @ B, x, targets)
    return train(W0, A, B, x, targets, rate, num_steps, slope=lambda *_: dW)


@adapt.mistake("W0 moves in your answer. Only A and B learn.")
def trains_the_weight(W0, A, B, x, targets, rate, num_steps):
    for _ in range(num_steps):
        dW = slope(W0 + A @ B, x, targets)
        W0, A, B = W0 - rate * dW, A - rate * dW @ B.T, B - rate * A.T @ dW
    return A, B


@adapt.mistake("You return the new weight. Return A and B, as a tuple.")
def the_weight(W0, *given):
    A, B = train(W0, *given)
    return W0 + A @ B


@adapt.mistake("Your two arrays are exchanged. A comes first.")
def exchanged(*given):
    return train(*given)[::-1]


@adapt.mistake(
    "Take the two steps of the statement with a pencil. After the first, A is still 1, "
    "because B was 0, and B is 0.8. Print A, B, and dW after each step: which is the "
    "first that differs?",
    when=lambda got, given: True,
    late=True,
)
def other_slopes(*given):
    return train(*given, slopes=lambda dW, A, B: (np.cos(dW @ B.T), A.T @ dW))
