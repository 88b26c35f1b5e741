"""A step that remembers the last ones (lesson 3.5).

An optimizer is a class: it keeps something from step to step, and it changes the
weights in place, because the layer must see the step without being told.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w, self.learning_rate, self.beta = w, learning_rate, beta
        self.m = np.zeros_like(w)

    def step(self, g):
        self.m = self.remember(g)
        self.w -= self.learning_rate * self.m

    def remember(self, g):
        return self.beta * self.m + g


def several_steps(optimizer, w, slopes, learning_rate, *betas):
    """Give one slope after the other; note down the weights after each."""
    w = w.copy()  # the arguments stay as they were: here a change is no fault
    mover, path = optimizer(w, learning_rate, *betas), []
    for g in slopes:
        mover.step(g)
        path.append(w.copy())
    return path


def stacked(path, w, slopes, learning_rate, *betas):
    """Stack the weights that were noted down."""
    return {"w after each step": np.array(path)}


def replaced(kind):
    """Return a class whose step makes a new array and leaves the given one alone."""

    class Replaced(kind):
        def __init__(self, w, *settings):
            super().__init__(w.copy(), *settings)

    return Replaced


# --- 3.12 momentum ------------------------------------------------------------------

momentum = Question(
    "momentum",
    answer="Momentum",
    exercise="3.12",
    title="A step that remembers",
    stars=2,
    minutes=10,
    kind="code",
    lesson="3.5",
    points=2,
    reference=Momentum,
)
momentum.probe(several_steps)
momentum.reading(stacked)


@momentum.case(points=0)
def slope_one(rng):
    """slope 1 three times, rate 0.1, β = 0.9"""
    return Given(np.zeros(1), np.ones((3, 1)), 0.1, 0.9)


@momentum.case()
def five_slopes(rng):
    """five slopes for three weights"""
    return Given(rng.normal(size=3), rng.normal(size=(5, 3)), 0.1, 0.8)


@momentum.case()
def a_matrix(rng):
    """four slopes for a matrix of weights, with the default β"""
    return Given(rng.normal(size=(2, 3)), rng.normal(size=(4, 2, 3)), 0.02)


@momentum.case(hidden=True)
def many_slopes(rng):
    """thirty slopes for two weights"""
    return Given(rng.normal(size=2), rng.normal(size=(30, 2)), 0.05, 0.6)


@momentum.mistake(
    "The weights don't move at all. If `step` is written, it makes a new array, as "
    "in `self.w = self.w - ...`. Change the given array in place, because the layer "
    "still holds the old one."
)
class NewArray(replaced(Momentum)):
    pass


@momentum.mistake(
    "Your optimizer forgets, so each step is the one of plain gradient descent. Keep "
    "the direction from step to step, on `self`."
)
class Forgetful(Momentum):
    def remember(self, g):
        return g


@momentum.mistake("You walk uphill. The step must go against the direction.")
class Uphill(Momentum):
    def __init__(self, w, learning_rate, beta=0.9):
        super().__init__(w, -learning_rate, beta)


@momentum.mistake(
    "You keep a running mean. Ours is a sum: the new slope is added as it is, without "
    "a factor 1 − β."
)
class RunningMean(Momentum):
    def remember(self, g):
        return self.beta * self.m + (1 - self.beta) * g


@momentum.mistake(
    "Nothing of the past fades, because β is missing. The weights would swing forever."
)
class NothingFades(Momentum):
    def remember(self, g):
        return self.m + g


@momentum.mistake("β belongs to the past direction, not to the new slope.")
class BetaAtTheSlope(Momentum):
    def remember(self, g):
        return self.m + self.beta * g


@momentum.mistake(
    "Each step is one slope behind: the weights move before the direction includes "
    "the new slope."
)
class MovesTooEarly(Momentum):
    def step(self, g):
        self.w -= self.learning_rate * self.m
        self.m = self.remember(g)


@momentum.mistake(
    "The learning rate is in your step twice. Once is enough, where the weights move."
)
class RateTwice(Momentum):
    def remember(self, g):
        return self.beta * self.m + self.learning_rate * g


@momentum.mistake("Your β never changes. Use the one that `__init__` is given.")
class FixedBeta(Momentum):
    def __init__(self, w, learning_rate, beta=0.9):
        super().__init__(w, learning_rate)
