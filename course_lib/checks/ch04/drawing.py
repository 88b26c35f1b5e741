"""Draw the next letter: logits, a temperature, and chance from outside (lesson 4.4)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax


def fall(probs, u):
    """Return the token that each number of u draws."""
    return np.searchsorted(np.cumsum(probs), u, side="right")


draw = Question(
    "draw",
    lambda logits, temperature, u: fall(softmax(logits / temperature), u),
    exercise="4.11",
    title="Draw the next letter",
    stars=2,
    minutes=10,
    kind="code",
    lesson="4.4",
    points=2,
)


@draw.case(points=0)
def by_pencil(rng):
    """logits ln 1, ln 2, ln 5 at temperature 1"""
    return Given(np.log([1.0, 2.0, 5.0]), 1.0, np.array([0.1, 0.2, 0.9]))


@draw.case()
def careful(rng):
    """temperature below 1"""
    return Given(rng.normal(size=6), 0.5, rng.uniform(size=100))


@draw.case()
def daring(rng):
    """temperature above 1"""
    return Given(2 * rng.normal(size=5), 1.8, rng.uniform(size=100))


@draw.case(hidden=True)
def many(rng):
    """twenty tokens"""
    return Given(3 * rng.normal(size=20), 0.8, rng.uniform(size=200))


@draw.mistake(
    "You multiply by the temperature, but a low temperature must spread the logits out."
)
def multiplied(logits, temperature, u):
    return fall(softmax(logits * temperature), u)


@draw.mistake(
    "The temperature has no effect. It must act on the logits, before the softmax."
)
def divided_after_softmax(logits, temperature, u):
    return fall(softmax(logits), u)


@draw.mistake("You always take the likeliest token. Let u decide.")
def greedy(logits, temperature, u):
    return np.full(len(u), np.argmax(logits))


@draw.mistake("You treat all tokens as equally likely.")
def all_alike(logits, temperature, u):
    return (u * len(logits)).astype(int)


@draw.mistake("You are one token too far. A u below the first sum draws token 0.")
def one_too_far(logits, temperature, u):
    return fall(softmax(logits / temperature), u) + 1


@draw.mistake(
    "You sorted the probabilities, so a position in the list no longer tells you which "
    "token it belongs to."
)
def sorted_first(logits, temperature, u):
    return fall(np.sort(softmax(logits / temperature))[::-1], u)


@draw.mistake(
    "You divide the probabilities, so their sum is no longer 1. The temperature "
    "belongs elsewhere."
)
def probabilities_divided(logits, temperature, u):
    return fall(softmax(logits) / temperature, u)


@draw.mistake(
    "Your pieces don't end at 1, because powers of e aren't probabilities yet."
)
def powers_alone(logits, temperature, u):
    return fall(np.exp(logits / temperature), u)


@draw.mistake(
    "You count the pieces that end *above* u, so a small u draws a late token."
)
def counted_from_above(logits, temperature, u):
    ends = np.cumsum(softmax(logits / temperature))
    return (u[:, np.newaxis] < ends).sum(axis=1)


@draw.mistake(
    "You compare u with each probability by itself. Lay the pieces side by side. Where "
    "does each of them end?"
)
def first_that_is_larger(logits, temperature, u):
    larger = u[:, np.newaxis] < softmax(logits / temperature)
    return np.where(larger.any(axis=1), larger.argmax(axis=1), len(logits) - 1)
