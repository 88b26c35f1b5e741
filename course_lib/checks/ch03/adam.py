"""Adam, the optimizer with two notepads (lesson 3.5)."""

import numpy as np

from course_lib.checks.ch03.momentum import ask_for_steps, default_betas, lost_at_once
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


class Adam:
    def __init__(self, w, learning_rate, beta1=0.9, beta2=0.999):
        self.w, self.learning_rate = w, learning_rate
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.s, self.t = np.zeros_like(w), np.zeros_like(w), 0

    def step(self, g):
        self.t += 1
        self.m = self.beta1 * self.m + self.new_part(g)
        self.s = self.beta2 * self.s + (1 - self.beta2) * self.squared(g)
        self.w -= self.learning_rate * self.direction()

    def new_part(self, g):
        return (1 - self.beta1) * g

    def squared(self, g):
        return g**2

    def direction(self):
        m, s = self.corrected()
        return m / (np.sqrt(s) + 1e-8)

    def corrected(self):
        m = self.m / (1 - self.beta1**self.t)
        return m, self.s / (1 - self.beta2**self.t)


# --- 3.14 Adam ----------------------------------------------------------------------

adam = Question(
    "adam",
    answer="Adam",
    exercise="3.14",
    title="Adam",
    stars=2,
    minutes=15,
    lesson="3.5",
    points=2,
    reference=Adam,
)
ask_for_steps(adam, "w", "learning_rate", "beta1", "beta2", "m", "s", "t")


@adam.case(points=0)
def three_slopes(rng):
    """slopes 1, 1 and -1, rate 0.1"""
    return Given(np.zeros(1), np.array([[1.0], [1.0], [-1.0]]), 0.1)


@adam.case()
def six_slopes(rng):
    """six slopes for three weights"""
    return Given(rng.normal(size=3), rng.normal(size=(6, 3)), 0.1)


@adam.case()
def loud_and_quiet(rng):
    """loud slopes, quiet slopes, one that is always 0; different values of β"""
    slopes = rng.uniform(0.5, 1, size=(5, 2, 2)) * rng.choice([-1, 1], size=(5, 2, 2))
    slopes *= np.array([1000.0, 1e-4])
    slopes[:, 1, 1] = 0
    return Given(rng.normal(size=(2, 2)), slopes, 0.05, 0.8, 0.9)


@adam.case(hidden=True)
def many_slopes_of_adam(rng):
    """forty slopes for four weights"""
    return Given(rng.normal(size=4), 1 + rng.normal(size=(40, 4)), 0.02, 0.7, 0.99)


@adam.mistake(
    "You go wrong only where no β is given. Are the defaults still those in the "
    "first line of `__init__`?",
    when=default_betas,
)
class OtherDefaults(Adam):
    def __init__(self, w, learning_rate, beta1=0.8, beta2=0.99):
        super().__init__(w, learning_rate, beta1, beta2)


@adam.mistake(
    "The bias correction is missing. Both notepads start at 0, so they are too small "
    "at first. Divide each by the share of it that is filled after t steps, 1 − β^t."
)
class Uncorrected(Adam):
    def corrected(self):
        return self.m, self.s


@adam.mistake(
    "Only `m` is corrected. `s` started at 0 as well, and it has a β of its own."
)
class HalfCorrected(Adam):
    def corrected(self):
        return super().corrected()[0], self.s


@adam.mistake(
    "Only `s` is corrected. `m` started at 0 as well, and it has a β of its own."
)
class OtherHalfCorrected(Adam):
    def corrected(self):
        return self.m, super().corrected()[1]


@adam.mistake(
    "You correct the notepads themselves, so the next step builds on a corrected "
    "value. Leave `m` and `s` alone, and give the corrected values names of their "
    "own."
)
class NotepadsCorrected(Adam):
    def corrected(self):
        self.m, self.s = super().corrected()
        return self.m, self.s


class OneNotepadCorrected(Adam):
    """Store one corrected notepad, named by ``which``."""

    def corrected(self):
        m, s = super().corrected()
        setattr(self, self.which, {"m": m, "s": s}[self.which])
        return m, s


STORED = (
    "You store the corrected {0} in `self.{0}`, so the next step builds on it. Leave "
    "`self.{0}` alone, and give the corrected value a name of its own."
)
for _name in "ms":
    adam.mistake(STORED.format(_name))(
        type(f"Corrected{_name.upper()}", (OneNotepadCorrected,), {"which": _name})
    )


@adam.mistake(
    "The correction raises β to the power of t, with `**`; yours multiplies it by t, "
    "with `*`."
)
class TimesT(Adam):
    def corrected(self):
        with np.errstate(all="ignore"):
            m = self.m / (1 - self.beta1 * self.t)
            return m, self.s / (1 - self.beta2 * self.t)

    def direction(self):
        with np.errstate(all="ignore"):
            return super().direction()


@adam.mistake(
    "The two β's have changed places: the first belongs to `m` and the second to `s`."
)
class BetasExchanged(Adam):
    def __init__(self, w, learning_rate, beta1=0.9, beta2=0.999):
        super().__init__(w, learning_rate, beta2, beta1)


@adam.mistake("Your β's never change. Use the two that `__init__` is given.")
class FixedBetas(Adam):
    def __init__(self, w, learning_rate, beta1=0.9, beta2=0.999):
        super().__init__(w, learning_rate)


@adam.mistake(
    "Your first step gives nan or infinity. Remember that t counts from 1, because "
    "with t = 0 the correction divides by 1 − 1."
)
class CountsFromZero(Adam):
    def corrected(self):
        t = self.t - 1
        with np.errstate(all="ignore"):
            m = np.divide(self.m, 1 - self.beta1**t)
            return m, np.divide(self.s, 1 - self.beta2**t)


@adam.mistake(
    "Your m and s are one and the same array: `a = b = np.zeros(...)` makes one array "
    "with two names. Each notepad needs an array of its own."
)
class OneNotepad(Adam):
    def step(self, g):
        self.t += 1
        self.s = self.m
        for beta, new in ((self.beta1, g), (self.beta2, g**2)):
            self.m *= beta
            self.m += (1 - beta) * new
        self.w -= self.learning_rate * self.direction()


@adam.mistake(
    "m and s start from 0 again in each step. Keep them on `self`, from one step to "
    "the next."
)
class Forgetful(Adam):
    def step(self, g):
        self.m, self.s = np.zeros_like(self.w), np.zeros_like(self.w)
        super().step(g)


@adam.mistake(
    "Parentheses are missing: `m / 1 - β**t` divides by 1 first, and subtracts then."
)
class NoParentheses(Adam):
    def corrected(self):
        return self.m - self.beta1**self.t, self.s - self.beta2**self.t

    def direction(self):
        with np.errstate(invalid="ignore"):  # the root of a negative number
            return super().direction()


@adam.mistake(
    "Your tiny number is 10⁻⁷. In Python, 10⁻⁸ is `1e-8`; `10e-8` is ten times as much."
)
class TenTimesTiny(Adam):
    def direction(self):
        m, s = self.corrected()
        return m / (np.sqrt(s) + 1e-7)


@adam.mistake("Your t doesn't count, so every step gets the first one's correction.")
class CountsToOne(Adam):
    def corrected(self):
        return self.m / (1 - self.beta1), self.s / (1 - self.beta2)


@adam.mistake(
    "The root is missing. Since `s` holds squares, a loud slope makes a *short* step "
    "without it."
)
class NoRoot(Adam):
    def direction(self):
        m, s = self.corrected()
        return m / (s + 1e-8)


@adam.mistake("`s` keeps the squares of the slopes, not the slopes themselves.")
class NoSquare(Adam):
    def squared(self, g):
        return g

    def direction(self):
        with np.errstate(invalid="ignore"):  # the root of a negative number
            return super().direction()


@adam.mistake(
    "You add the tiny number under the root, but it belongs outside, where it "
    "shortens the steps of quiet slopes less."
)
class TinyUnderTheRoot(Adam):
    def direction(self):
        m, s = self.corrected()
        return m / np.sqrt(s + 1e-8)


@adam.mistake(
    "This is 0 divided by 0, since a weight whose slope is always 0 has `s` = 0. What "
    "is the tiny number in the formula for?"
)
class NothingTiny(Adam):
    def direction(self):
        m, s = self.corrected()
        with np.errstate(invalid="ignore"):
            return m / np.sqrt(s)


@adam.mistake(
    "Your notepads are filled the way momentum fills its own. In Adam, each is a "
    "running *mean*, so the new part gets the factor 1 − β."
)
class Sums(Adam):
    def new_part(self, g):
        return g

    def squared(self, g):
        return g**2 / (1 - self.beta2)


@adam.mistake(
    "`m` is filled the way momentum fills it. Adam keeps a *mean* of the slopes, so "
    "the new slope needs a factor as well."
)
class SumOfSlopes(Adam):
    def new_part(self, g):
        return g


@adam.mistake(
    "Your first step is right, but a later one isn't. In the first case, the second "
    "step has m = 0.19 and s = 0.001999. Both are 1 after the correction. Print yours.",
    when=lambda got, given: not lost_at_once(Adam)(got, given),
)
class LaterStepsTwice(Adam):
    def direction(self):
        return super().direction() * min(self.t, 2)


@adam.mistake(
    "Your very first step is wrong already. At t = 1, the corrected m is the slope and "
    "the root is its size, so each weight moves by the learning rate. Print both.",
    when=lost_at_once(Adam),
    late=True,
)
class StepsTwice(Adam):
    def direction(self):
        return 2 * super().direction()


@adam.mistake(
    "Follow the second step of the first case by hand: m is 0.19 and s is 0.001999, "
    "both are 1 after the correction, and w moves by 0.1. In the third step the slope "
    "is −1. Which number is the first that you don't get?",
    when=lambda got, given: True,
    late=True,
)
class RightForOnes(Adam):
    def new_part(self, g):
        return (1 - self.beta1) * (g if self.t == 1 and (g == 1).all() else np.sin(g))
