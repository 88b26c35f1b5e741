"""Where weights start: random numbers of the right size (lesson 3.4).

Generators may be used in different ways, so what is judged is what was drawn: its
spread, its shape, and whether it came from the generator that was given.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

CLOSE = 0.04  # relative; ten thousand numbers give their deviation to 0.7%


def wanted_std(fan_in, fan_out, rule):
    """Return the standard deviation of He's or of Xavier's rule."""
    return np.sqrt(2 / fan_in) if rule == "he" else np.sqrt(2 / (fan_in + fan_out))


def drawing(std):
    """Return an answer that draws normal numbers of a standard deviation."""

    def answer(fan_in, fan_out, rule, rng):
        return rng.normal(0, std(fan_in, fan_out, rule), (fan_in, fan_out))

    return answer


initial_weight = Question(
    "initial_weight",
    exercise="3.11",
    title="The right amount of randomness",
    stars=2,
    minutes=10,
    lesson="3.4",
    points=2,
    reference=drawing(wanted_std),
)


@initial_weight.probe
def three_draws(answer, fan_in, fan_out, rule, seed):
    """Draw twice from one generator, and once from its twin."""
    rng, twin = np.random.default_rng(seed), np.random.default_rng(seed)
    weights = [answer(fan_in, fan_out, rule, each) for each in (rng, rng, twin)]
    if weights[0] is None:
        return None
    return dict(zip(("weight", "next", "twin"), weights, strict=True))


@initial_weight.case(points=0)
def he_of_the_lesson(rng):
    """He, 200 inputs and 50 units: standard deviation 0.1"""
    return Given(200, 50, "he", 3)


def sizes(rng):
    """Draw a number of inputs, and a smaller number of units."""
    return int(rng.integers(240, 320)), int(rng.integers(110, 150))


@initial_weight.case()
def he_narrows(rng):
    """He, many inputs and few units"""
    return Given(*sizes(rng), "he", int(rng.integers(1000)))


@initial_weight.case()
def xavier_widens(rng):
    """Xavier, few inputs and many units"""
    return Given(*sizes(rng)[::-1], "xavier", int(rng.integers(1000)))


@initial_weight.case(hidden=True)
def he_widens(rng):
    """He, few inputs and many units"""
    return Given(*sizes(rng)[::-1], "he", int(rng.integers(1000)))


def has_std(weight, std):
    return np.isclose(weight.std(), std, rtol=CLOSE)


def is_normal(weight):
    """Return whether the fourth power is 3 on average, as a bell curve has it."""
    return abs(np.mean((weight / weight.std()) ** 4) - 3) < 0.35


@initial_weight.judge
def right_size_and_own_chance(got, given):
    """Look at spread, middle, bell shape, and the generator that was used."""
    weight, std = got["weight"], wanted_std(*given.args[:3])
    if np.array_equal(weight, got["next"]):
        return "two draws in a row are equal"
    if not np.array_equal(weight, got["twin"]):
        return "two equal generators give different weights"
    if any(np.ptp(weight, axis=axis).max() == 0 for axis in (0, 1)):
        return "all rows, or all columns, are equal"
    if not has_std(weight, std):
        return f"standard deviation {weight.std():.3g}, expected about {std:.3g}"
    if abs(weight.mean()) > CLOSE * std:
        return f"mean {weight.mean():.3g}, expected about 0"
    return None if is_normal(weight) else "the numbers don't follow a bell curve"


def looks_like(std):
    """Return a test: were numbers of this standard deviation drawn?"""
    return lambda got, given: has_std(got["weight"], std(*given.args[:3]))


WRONG_SIZES = {
    "That is the variance. A generator wants the standard deviation, which is its "
    "square root.": (
        lambda fan_in, fan_out, rule: wanted_std(fan_in, fan_out, rule) ** 2
    ),
    "You count the units of the layer. He's rule counts the inputs of one neuron.": (
        lambda fan_in, fan_out, rule: np.sqrt(
            2 / (fan_out if rule == "he" else fan_in + fan_out)
        )
    ),
    "You use He's rule for both. Xavier's has to serve both directions, forward and "
    "back.": (lambda fan_in, fan_out, rule: np.sqrt(2 / fan_in)),
    "You use Xavier's rule for both. He's looks only at the way forward.": (
        lambda fan_in, fan_out, rule: np.sqrt(2 / (fan_in + fan_out))
    ),
    "Parentheses are missing: without them, 2 is divided by the inputs, and then the "
    "units are added.": (
        lambda fan_in, fan_out, rule: np.sqrt(
            2 / fan_in + (fan_out if rule == "xavier" else 0)
        )
    ),
    "The two rules have changed places.": (
        lambda fan_in, fan_out, rule: wanted_std(
            fan_in, fan_out, "xavier" if rule == "he" else "he"
        )
    ),
    "You divide by the mean of inputs and units. The 2 in the numerator already turns "
    "their sum into a mean.": (
        lambda fan_in, fan_out, rule: np.sqrt(
            2 / (fan_in if rule == "he" else (fan_in + fan_out) / 2)
        )
    ),
    "The 2 is missing from the numerator. ReLU throws half away, and Xavier's rule "
    "takes the mean of two numbers.": (
        lambda fan_in, fan_out, rule: wanted_std(fan_in, fan_out, rule) / np.sqrt(2)
    ),
}


@initial_weight.mistake(
    "Each call draws the same numbers, so all layers of one size would start alike. Is "
    "there a generator of your own? Use the `rng` that you are given.",
    when=lambda got, given: (
        np.array_equal(got["weight"], got["next"]) and np.ptp(got["weight"]) > 0
    ),
)
def own_seed(fan_in, fan_out, rule, rng):
    return drawing(wanted_std)(fan_in, fan_out, rule, np.random.default_rng(0))


@initial_weight.mistake(
    "Your numbers come from somewhere other than the `rng` that you are given, so "
    "nobody could repeat this training run.",
    when=lambda got, given: not np.array_equal(got["weight"], got["twin"]),
)
def another_generator(fan_in, fan_out, rule, rng):
    return drawing(wanted_std)(fan_in, fan_out, rule, np.random.default_rng())


@initial_weight.mistake(
    "Some of your numbers are copies: all rows, or all columns, are equal. Units that "
    "start alike stay alike, so draw each number of the table by itself.",
    when=lambda got, given: any(
        np.ptp(got["weight"], axis=axis).max() == 0 for axis in (0, 1)
    ),
)
def one_column_repeated(fan_in, fan_out, rule, rng):
    column = rng.normal(0, wanted_std(fan_in, fan_out, rule), (fan_in, 1))
    return np.tile(column, (1, fan_out))


@initial_weight.mistake(
    "None of your numbers is negative. Weights are drawn on both sides of 0.",
    when=lambda got, given: got["weight"].min() >= 0,
)
def only_positive(fan_in, fan_out, rule, rng):
    return np.abs(drawing(wanted_std)(fan_in, fan_out, rule, rng))


for hint, std in WRONG_SIZES.items():
    initial_weight.mistake(hint, when=looks_like(std))(drawing(std))


@initial_weight.mistake(
    "The spread is right, but the mean is not 0. What is the first input of "
    "`rng.normal`?",
    when=lambda got, given: (
        has_std(got["weight"], wanted_std(*given.args[:3]))
        and abs(got["weight"].mean()) > CLOSE * wanted_std(*given.args[:3])
    ),
)
def off_center(fan_in, fan_out, rule, rng):
    weight = drawing(wanted_std)(fan_in, fan_out, rule, rng)
    return weight + wanted_std(fan_in, fan_out, rule)


@initial_weight.mistake(
    "Spread and mean are right, but the distribution is not. Draw from a bell curve.",
    when=lambda got, given: (
        has_std(got["weight"], wanted_std(*given.args[:3]))
        and not is_normal(got["weight"])
    ),
)
def evenly(fan_in, fan_out, rule, rng):
    limit = np.sqrt(3) * wanted_std(fan_in, fan_out, rule)
    return rng.uniform(-limit, limit, (fan_in, fan_out))


@initial_weight.mistake(
    "Only Xavier's rule fails. Which two numbers does it add up, and do you take the "
    "square root of all of it?",
    when=lambda got, given: given.args[2] == "xavier",
    late=True,
)
def xavier_by_units(fan_in, fan_out, rule, rng):
    number = fan_in if rule == "he" else fan_out
    return rng.normal(0, np.sqrt(2 / number), (fan_in, fan_out))


@initial_weight.mistake(
    "Only He's rule fails. Which number does it divide by, and do you take the square "
    "root?",
    when=lambda got, given: given.args[2] == "he",
    late=True,
)
def three_for_he(fan_in, fan_out, rule, rng):
    variance = 3 / fan_in if rule == "he" else 2 / (fan_in + fan_out)
    return rng.normal(0, np.sqrt(variance), (fan_in, fan_out))


@initial_weight.mistake(
    "Neither rule gives the right spread. For 200 inputs and 50 units, He's variance "
    "is 0.01: compute yours, and its square root, before you draw.",
    when=lambda got, given: not has_std(got["weight"], wanted_std(*given.args[:3])),
    late=True,
)
def much_too_wide(fan_in, fan_out, rule, rng):
    return drawing(lambda fan_in, *rest: np.sqrt(fan_in))(fan_in, fan_out, rule, rng)
