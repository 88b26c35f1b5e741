"""A step that remembers the last ones (lesson 3.5).

An optimizer is a class: it keeps something from step to step, and it changes the
weights in place, because the layer must see the step without being told.
"""

import numpy as np

from course_lib.checks.ch03.objects import explain_self, explain_sharing
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


def several_steps(optimizer, w, slopes, *settings):
    """Give one slope after the other, in one array that is used again and again.

    A second optimizer with settings of its own takes turns with the first one.
    """
    pair = w.copy(), 1 - w  # the arguments stay as they were: here a change is no fault
    others = [s / 2 if isinstance(s, float) else s + 1 for s in settings]
    movers = optimizer(pair[0], *settings), optimizer(pair[1], *others)
    paths, g, slopes_afterward = ([], []), np.zeros_like(w), []
    for slope, other in zip(slopes, -slopes[::-1], strict=True):
        walks = zip(pair, movers, paths, (slope, other), strict=True)
        for weights, mover, path, new in walks:
            g[...] = new
            mover.step(g)
            slopes_afterward.append(g.copy())
            path.append(weights.copy())
    return {"paths": paths, "g": slopes_afterward[::2]}


def stacked(found, w, slopes, *settings):
    """Stack the weights that were noted down."""
    if not np.array_equal(found["g"], slopes):
        raise RuntimeError("`step` has changed g, the slope that it was given")
    path, other = map(np.array, found["paths"])
    parts = {"w after the first step": path[0], "w after the others": path[1:]}
    return {**parts, "w of a second optimizer": other}


def default_betas(got, given):
    """Return whether this case leaves β to its default."""
    return len(given.args) == 3


def lost_at_once(kind):
    """Return a test: is w wrong after the first step already?"""

    def test(got, given):
        found = several_steps(kind, *given.args)
        want = stacked(found, *given.args)
        first = "w after the first step"
        return not np.allclose(got[first], want[first], rtol=1e-6, atol=1e-6)

    return test


def replaced(kind):
    """Return a class whose step makes a new array and leaves the given one alone."""

    class Replaced(kind):
        def __init__(self, w, *settings):
            super().__init__(w.copy(), *settings)

    return Replaced


def ask_for_steps(question, *attributes):
    """Let a question ask for steps in place; add what any optimizer may do wrong."""
    kind = question.reference
    question.probe(several_steps)
    question.reading(stacked)
    explain_self(question)
    explain_sharing(question, *attributes)
    question.mistake(
        "The weights don't move at all. Is `step` written yet? Does m change? And does "
        "`step` write into the given array, or make a new one, as in `self.w = self.w "
        "- ...`? The layer still holds the old one."
    )(replaced(kind))

    @question.mistake("You walk uphill. The step must go against the direction.")
    class Uphill(kind):
        def __init__(self, w, learning_rate, *betas):
            super().__init__(w, -learning_rate, *betas)

    @question.mistake(
        "Your step changes `g`. Compute with it, and leave the array as it was."
    )
    class SpoilsTheSlope(kind):
        def step(self, g):
            super().step(g)
            g *= 2


# --- 3.12 momentum ------------------------------------------------------------------

momentum = Question(
    "momentum",
    answer="Momentum",
    exercise="3.12",
    title="A step that remembers",
    stars=2,
    minutes=10,
    lesson="3.5",
    points=2,
    reference=Momentum,
)
ask_for_steps(momentum, "w", "learning_rate", "beta", "m")


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
    "You go wrong only where no β is given. Is the default still the one in the "
    "first line of `__init__`?",
    when=default_betas,
)
class OtherDefault(Momentum):
    def __init__(self, w, learning_rate, beta=0.5):
        super().__init__(w, learning_rate, beta)


@momentum.mistake(
    "Your optimizer forgets, so each step is the one of plain gradient descent. Keep "
    "the direction from step to step, on `self`."
)
class Forgetful(Momentum):
    def remember(self, g):
        return g


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


@momentum.mistake(
    "Your m is the array `g` itself, and not a copy of it. Whoever owns `g` may write "
    "the next slope into it, and then your memory has changed, too."
)
class KeepsTheSlope(Momentum):
    def remember(self, g):
        return self.beta * self.m + g if self.m.any() else g


@momentum.mistake(
    "Your m starts with the weights in it. Before the first step, it must be 0."
)
class StartsWithWeights(Momentum):
    def __init__(self, w, learning_rate, beta=0.9):
        super().__init__(w, learning_rate, beta)
        self.m = w.copy()


@momentum.mistake(
    "Your first step is right, but a later one isn't. Print m after each of the three "
    "steps of the first case: 1, 1.9 and 2.71.",
    when=lambda got, given: not lost_at_once(Momentum)(got, given),
)
class FadesTwice(Momentum):
    def remember(self, g):
        return self.beta**2 * self.m + g


@momentum.mistake(
    "Your very first step is wrong already. There, m holds nothing but the slope, and "
    "w moves by the learning rate times m. Print m, w and the settings that you keep.",
    when=lost_at_once(Momentum),
    late=True,
)
class SettingsExchanged(Momentum):
    def __init__(self, w, learning_rate, beta=0.9):
        super().__init__(w, beta, learning_rate)


@momentum.mistake(
    "Print m and w after each of the three steps of the first case. m is 1, 1.9 and "
    "2.71, and each time w moves by 0.1 times m. Which of these numbers is the first "
    "that you don't get?",
    when=lambda got, given: True,
    late=True,
)
class RightForOnes(Momentum):
    def remember(self, g):
        return (g if (g == 1).all() else np.sin(g)) - self.beta * self.m
