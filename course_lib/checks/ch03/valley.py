"""Momentum in a turned valley, home in time (lesson 3.5).

There isn't one right answer: the two numbers are tried, and the walk is examined.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, one_number_of

# --- 3.13 home in time --------------------------------------------------------------

VALLEY = np.array([[25.5, -24.5], [-24.5, 25.5]])  # curvatures 1 and 50, turned by 45°
TOP = np.array([-3.536, -2.121])
NUM_STEPS, IN_TIME = 200, 40
FRACTION = (np.sqrt(50) - 1) / (np.sqrt(50) + 1)  # of the distance, in each step


def heights(learning_rate, beta):
    """Return the height after each step of momentum in the turned valley."""
    w, direction, found = TOP.copy(), np.zeros(2), []
    with np.errstate(all="ignore"):
        for _ in range(NUM_STEPS):
            direction = beta * direction + VALLEY @ w
            w = w - learning_rate * direction
            found.append(w @ VALLEY @ w / 2)
    return np.array(found)


def home(learning_rate, beta):
    """Return the step from which the height stays below 0.001, or None."""
    away = ~(heights(learning_rate, beta) <= 1e-3)  # a nan is away, too
    step = NUM_STEPS - np.argmax(away[::-1]) + 1 if away.any() else 1
    return int(step) if step <= NUM_STEPS else None


in_time = Question(
    "in_time",
    exercise="3.13",
    title="Home in forty steps",
    stars=1,
    minutes=10,
    kind="experiment",
    lesson="3.5",
    points=1,
    reference=lambda: {"learning_rate": 0.06, "beta": 0.6},
    value=True,
)


@in_time.reading
def both_numbers(answer):
    """Take the two numbers as they are."""
    return {key: one_number_of(answer, key) for key in ("learning_rate", "beta")}


ask_for(in_time, "home by step 40, and stays home")


@in_time.judge
def home_by_step_40(got, given):
    """Walk, and look when it is home."""
    if not (got["learning_rate"] > 0 and 0 <= got["beta"] < 1):
        return "expected a rate above 0, and a beta from 0 up to but not including 1"
    step = home(**got)
    if step is None:
        return f"not home in {NUM_STEPS} steps"
    return None if step <= IN_TIME else f"home from step {step} on, not by {IN_TIME}"


def ends_high(got):
    return not heights(**got)[-1] < heights(**got)[0]


@in_time.mistake(
    "Beta is the share that is kept of the last step's direction, so it goes from 0 up "
    "to but not including 1. The rate must be above 0.",
    when=lambda got, given: not (got["learning_rate"] > 0 and 0 <= got["beta"] < 1),
)
def keeps_everything():
    return {"learning_rate": 0.01, "beta": 1.0}


@in_time.mistake(
    "It flies off. The cliff of momentum is at 2(1 + beta) over the largest "
    "curvature, which is 50.",
    when=lambda got, given: ends_high(got),
)
def too_bold():
    return {"learning_rate": 0.1, "beta": 0.6}


@in_time.mistake(
    "Such a large beta forgets slowly: the ball swings through the middle and on, and "
    "comes to rest late. A smaller one is home sooner.",
    when=lambda got, given: got["beta"] >= 0.8,
)
def swings_on():
    return {"learning_rate": 0.0056, "beta": 0.9}


@in_time.mistake(
    "You are close. Is your beta the fraction in lesson 3.5? The best beta is its "
    "square.",
    when=lambda got, given: abs(got["beta"] - FRACTION) < 0.005,
)
def not_squared():
    return {"learning_rate": (2 / (1 + np.sqrt(50))) ** 2, "beta": FRACTION}


@in_time.mistake(
    "With so little momentum, the ball crawls along the valley. Keep more of the "
    "direction of the last step, with a larger beta.",
    when=lambda got, given: got["beta"] <= 0.4,
)
def nearly_plain():
    return {"learning_rate": 0.038, "beta": 0.0}


@in_time.mistake(
    "Your beta is not bad, but the steps are short. How far are you from the cliff, "
    "which is at 2(1 + beta) over 50?",
    when=lambda got, given: got["learning_rate"] < 0.6 * (1 + got["beta"]) * 2 / 50,
)
def too_careful():
    return {"learning_rate": 0.01, "beta": 0.6}


@in_time.mistake(
    "It comes home, but too late. The check says at which step: change one of the two "
    "numbers a little, keep the other, and see which way that step moves.",
    when=lambda got, given: True,
    late=True,
)
def a_little_late():
    return {"learning_rate": 0.06, "beta": 0.78}


explain_forms(in_time)
