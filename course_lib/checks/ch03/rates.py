"""A bowl that is made to swing and to explode (lesson 3.2).

There isn't one right answer: what counts is what the rates do to the two weights.
"""

import numpy as np

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, one_number_of

FLAT, STEEP = 4.0, 7.0  # curvatures of the bowl

# --- 3.6 break a bowl ---------------------------------------------------------------

rates = Question(
    "rates",
    exercise="3.6",
    title="Make it swing, make it explode",
    stars=2,
    minutes=10,
    kind="break it",
    lesson="3.2",
    points=2,
    reference=lambda: {"swing": 0.27, "for ever": 2 / STEEP, "explode": 0.4},
    value=True,
)


rates.reading(one_number_of)
ask_for(rates, "swing: both weights jump back and forth, and come home", "swing")
ask_for(rates, "for ever: one weight swings forever, the other comes home", "for ever")
ask_for(rates, "explode: one weight explodes, the other comes home", "explode")


def behavior(factor):
    """Say what a weight does if each step multiplies it by a factor."""
    if np.isclose(factor, 0, rtol=0, atol=1e-9):
        return "is home in one step"
    if np.isclose(abs(factor), 1, rtol=0, atol=1e-9):
        return "swings forever" if factor < 0 else "stands still"
    if abs(factor) > 1:
        return "explodes"
    return "swings home" if factor < 0 else "creeps home"


WANTED = {
    "swing": [("swings home", "swings home")],
    "for ever": [(home, "swings forever") for home in ("swings home", "creeps home")],
    "explode": [(home, "explodes") for home in ("swings home", "creeps home")],
}


def doings(rate):
    return tuple(behavior(1 - rate * curvature) for curvature in (FLAT, STEEP))


@rates.judge
def do_what_was_asked(rate, given):
    """Compare what the two weights do with what was asked."""
    done = doings(rate)
    if done in WANTED[given.args[0]]:
        return None
    return f"with {rate:.6g}, the first weight {done[0]} and the second {done[1]}"


def always(rate):
    """Return a mistake: one and the same rate for all three."""
    return lambda: dict.fromkeys(WANTED, rate)


@rates.mistake(
    "A rate must be larger than 0. With 0, nothing moves, and below 0, you walk "
    "uphill.",
    when=lambda rate, given: rate <= 0,
)
def not_a_rate():
    return dict.fromkeys(WANTED, -0.1)


@rates.mistake(
    "Both explode. Each weight has its own limit, 2 over its curvature, and you are "
    "above both.",
    when=lambda rate, given: doings(rate) == ("explodes", "explodes"),
)
def too_long_for_both():
    return dict.fromkeys(WANTED, 0.6)


@rates.mistake(
    "That is the limit of the weight with the smaller curvature. There, the other one "
    "is far above its own. Which weight reaches its limit first?",
    when=lambda rate, given: doings(rate) == ("swings forever", "explodes"),
)
def limit_of_the_flat():
    return {"swing": 0.27, "for ever": 2 / FLAT, "explode": 2 / FLAT}


@rates.mistake(
    "At 1 over the curvature, the weight is home in one step. The swinging starts "
    "above that rate, and the cliff is at 2 over the curvature.",
    when=lambda rate, given: any(
        np.isclose(rate, 1 / curvature, rtol=1e-2) for curvature in (FLAT, STEEP)
    ),
)
def one_over_the_curvature():
    return {"swing": 1 / FLAT, "for ever": 1 / STEEP, "explode": 1 / FLAT}


@rates.mistake(
    "Only the weight with the larger curvature swings. The other one needs a rate "
    "above 1 over *its* curvature.",
    when=lambda rate, given: doings(rate) == ("creeps home", "swings home"),
)
def one_alone_swings():
    return dict.fromkeys(WANTED, 0.2)


@rates.mistake(
    "This step is too short for anything but creeping. Write down both factors, 1 - "
    "rate · curvature, and ask what size and sign they must have.",
    when=lambda rate, given: rate < 1 / STEEP,
)
def careful():
    return dict.fromkeys(WANTED, 0.01)


@rates.mistake(
    "You are close, but this isn't exact, and with a factor of almost -1 the weight "
    "swings home or explodes in the end. Write the fraction itself.",
    when=lambda rate, given: (
        given.args[0] == "for ever" and np.isclose(rate, 2 / STEEP, rtol=2e-2)
    ),
)
def rounded():
    return {"swing": 0.27, "for ever": 0.2857, "explode": 0.4}


@rates.mistake(
    "You are between the two limits, where the weight with the larger curvature "
    "explodes. Which rate is exactly at its limit, and which are below?",
    when=lambda rate, given: doings(rate)[1] == "explodes",
)
def between_the_limits():
    return {"swing": 0.3, "for ever": 0.3, "explode": 0.4}


@rates.mistake(
    "The sentence above says what each weight does with your rate. Write down both "
    "factors, 1 - rate · curvature: below -1, at -1, or between -1 and 0?",
    when=lambda rate, given: True,
    late=True,
)
def names_exchanged():
    return {"swing": 2 / STEEP, "for ever": 0.27, "explode": 0.27}


explain_forms(rates)
