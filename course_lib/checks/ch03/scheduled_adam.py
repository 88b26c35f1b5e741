"""AdamW with a warm-up and a cosine: the steps of a large training run (lesson 3.5).

Weight decay belongs outside the slope: inside, Adam's root would shorten it.
"""

import numpy as np

from course_lib.checks.ch03.momentum import (
    lost_at_once,
    replaced,
    several_steps,
    stacked,
)
from course_lib.checks.ch03.objects import explain_self, explain_sharing
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

BETA1, BETA2, TINY = 0.9, 0.999, 1e-8


class ScheduledAdamW:
    def __init__(self, w, peak, num_warmup, num_steps, decay):
        self.w, self.peak, self.decay = w, peak, decay
        self.num_warmup, self.num_steps = num_warmup, num_steps
        self.m, self.s, self.t = np.zeros_like(w), np.zeros_like(w), 0

    def step(self, g):
        self.t += 1
        self.m, self.s = self.remember(self.slope(g))
        self.w -= self.rate() * self.direction() + self.shrinking()

    def slope(self, g):
        return g

    def remember(self, g):
        m = BETA1 * self.m + (1 - BETA1) * g
        return m, BETA2 * self.s + (1 - BETA2) * g**2

    def direction(self):
        m, s = self.m / (1 - BETA1**self.t), self.s / (1 - BETA2**self.t)
        return m / (np.sqrt(s) + TINY)

    def shrinking(self):
        return self.rate() * self.decay * self.w

    def rate(self):
        if self.t <= self.num_warmup:
            return self.peak * self.rise()
        return self.peak * (1 + np.cos(np.pi * self.fall())) / 2

    def rise(self):
        return self.t / self.num_warmup

    def fall(self):
        return (self.t - self.num_warmup) / (self.num_steps - self.num_warmup)


scheduled_adam = Question(
    "scheduled_adam",
    answer="ScheduledAdamW",
    exercise="3.23",
    title="Steps for a large training run",
    stars=3,
    minutes=25,
    stretch=True,
    lesson="3.5",
    points=3,
    reference=ScheduledAdamW,
)
scheduled_adam.probe(several_steps)
scheduled_adam.reading(stacked)
explain_self(scheduled_adam)
SETTINGS = "peak", "num_warmup", "num_steps", "decay"
explain_sharing(scheduled_adam, "w", *SETTINGS, "m", "s", "t")


@scheduled_adam.case(points=0)
def slope_of_one(rng):
    """one weight of 1, slope 1 four times, peak 0.1, two steps of warm-up"""
    return Given(np.ones(1), np.ones((4, 1)), 0.1, 2, 4, 0.5)


@scheduled_adam.case()
def no_decay(rng):
    """three weights, no decay: eight steps, three of them warm-up"""
    return Given(rng.normal(size=3), rng.normal(size=(8, 3)), 0.1, 3, 8, 0.0)


@scheduled_adam.case()
def with_decay(rng):
    """a matrix of weights with decay, six of twelve steps"""
    return Given(rng.normal(size=(2, 3)), rng.normal(size=(6, 2, 3)), 0.05, 4, 12, 0.7)


@scheduled_adam.case()
def loud_and_quiet(rng):
    """loud and quiet slopes, and one that is always 0; decay"""
    slopes = rng.normal(size=(7, 3)) * [100, 1e-6, 0]
    return Given(1 + rng.random(3), slopes, 0.1, 1, 9, 1.5)


@scheduled_adam.case(hidden=True)
def many_steps(rng):
    """thirty steps for four weights"""
    return Given(rng.normal(size=4), 1 + rng.normal(size=(30, 4)), 0.03, 5, 30, 0.4)


@scheduled_adam.mistake(
    "The decay is inside the slope: you add it to `g`. Adam then divides it by its "
    "root like everything else. Subtract it from the weights, outside."
)
class DecayInTheSlope(ScheduledAdamW):
    def slope(self, g):
        return g + self.decay * self.w

    def shrinking(self):
        return 0


@scheduled_adam.mistake("Your weights don't decay.")
class NoDecay(ScheduledAdamW):
    def shrinking(self):
        return 0


@scheduled_adam.mistake(
    "The decay isn't multiplied by the learning rate. When the rate is 0, nothing "
    "should move."
)
class DecayWithoutRate(ScheduledAdamW):
    def shrinking(self):
        return self.decay * self.w


@scheduled_adam.mistake(
    "The decay is always multiplied by the peak. Multiply it by the rate of the step."
)
class DecayAtThePeak(ScheduledAdamW):
    def shrinking(self):
        return self.peak * self.decay * self.w


@scheduled_adam.mistake(
    "Your decay makes the weights grow. It should pull them toward 0."
)
class Growing(ScheduledAdamW):
    def shrinking(self):
        return -super().shrinking()


@scheduled_adam.mistake(
    "Your decay uses the weights after Adam's step. Both parts of a step start from "
    "the same weights."
)
class DecayAfterTheStep(ScheduledAdamW):
    def shrinking(self):
        moved = self.w - self.rate() * self.direction()
        return self.rate() * self.decay * moved


@scheduled_adam.mistake(
    "Your warm-up is one step late, so the first step has a rate of 0. With two steps "
    "of warm-up, the first has half of the peak, and the second all of it."
)
class LateWarmUp(ScheduledAdamW):
    def rise(self):
        return (self.t - 1) / self.num_warmup


@scheduled_adam.mistake(
    "There is no warm-up: your first step has the full rate already."
)
class NoWarmUp(ScheduledAdamW):
    def rise(self):
        return 1


@scheduled_adam.mistake(
    "Your cosine starts at the first step, as if there were no warm-up. It starts at "
    "the peak, where the warm-up ends."
)
class CosineFromTheStart(ScheduledAdamW):
    def fall(self):
        return self.t / self.num_steps


@scheduled_adam.mistake(
    "Your cosine takes as many steps as the whole run, so it doesn't end at 0. From "
    "the end of the warm-up, only the remaining steps are left."
)
class CosineTooLong(ScheduledAdamW):
    def fall(self):
        return (self.t - self.num_warmup) / self.num_steps


@scheduled_adam.mistake(
    "Your rate is the peak in every step. It should rise to the peak during the "
    "warm-up, and fall after it."
)
class ConstantRate(ScheduledAdamW):
    def rate(self):
        return self.peak


@scheduled_adam.mistake("After the warm-up, your rate stays at the peak.")
class NoCosine(ScheduledAdamW):
    def fall(self):
        return 0


@scheduled_adam.mistake(
    "After the warm-up, your rate falls along a straight line. It should follow half a "
    "cosine."
)
class StraightLine(ScheduledAdamW):
    def fall(self):
        return np.arccos(1 - 2 * super().fall()) / np.pi


@scheduled_adam.mistake(
    "The bias correction is missing: both notepads start at 0, so they are too small "
    "at first."
)
class Uncorrected(ScheduledAdamW):
    def direction(self):
        return self.m / (np.sqrt(self.s) + TINY)


@scheduled_adam.mistake(
    "The weights don't move at all. Is `step` written yet, and does it write into the "
    "array that it was given?"
)
class NewArray(replaced(ScheduledAdamW)):
    pass


@scheduled_adam.mistake(
    "This is 0 divided by 0, since a weight whose slope is always 0 has no root to "
    "divide by. Adam adds a tiny number there."
)
class NothingTiny(ScheduledAdamW):
    def direction(self):
        m, s = self.m / (1 - BETA1**self.t), self.s / (1 - BETA2**self.t)
        with np.errstate(invalid="ignore"):
            return m / np.sqrt(s)


@scheduled_adam.mistake(
    "Your step changes `g`, at least for some slopes. `g *= 0.1` writes into the "
    "caller's array, and changing it back isn't enough, because numbers are rounded. "
    "`0.1 * g` makes a new array.",
    partly=True,
)
class SpoilsTheSlope(ScheduledAdamW):
    def step(self, g):
        super().step(g)
        g += 1


@scheduled_adam.mistake(
    "Your tiny number is under the root, where it's added to the corrected s. Add it "
    "to the root. With quiet slopes, that makes a difference."
)
class TinyUnderTheRoot(ScheduledAdamW):
    def direction(self):
        m, s = self.m / (1 - BETA1**self.t), self.s / (1 - BETA2**self.t)
        return m / np.sqrt(s + TINY)


@scheduled_adam.mistake(
    "Your very first step is wrong already. At t = 1, Adam's direction is 1 or −1 "
    "where there is a slope, and the rate is the peak over the steps of warm-up. Print "
    "both.",
    when=lost_at_once(ScheduledAdamW),
    late=True,
)
class StepsTwice(ScheduledAdamW):
    def direction(self):
        return 2 * super().direction()


@scheduled_adam.mistake(
    "Your first step is right, but a later one isn't. Compute the steps of the example "
    "by hand: the rates are 0.05, 0.1, 0.05 and 0, and Adam's direction is always 1.",
    when=lambda got, given: not lost_at_once(ScheduledAdamW)(got, given),
)
class LaterStepsTwice(ScheduledAdamW):
    def direction(self):
        return super().direction() * min(self.t, 2)
