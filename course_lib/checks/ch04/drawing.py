"""Draw the next letter: logits, a temperature, and chance from outside (lesson 4.5)."""

import numpy as np

from course_lib.checks.awkward import NEAR
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax


def fall(probs, u):
    """Return the token that each number of u draws; a border is the later token's."""
    return np.searchsorted(np.cumsum(probs), u, side="right")


def draw_tokens(logits, temperature, u):
    """Return what each number draws; the last piece has what rounding leaves."""
    return fall(softmax(logits / temperature), u).clip(max=len(logits) - 1)


draw = Question(
    "draw",
    draw_tokens,
    exercise="4.11",
    title="Draw the next letter",
    stars=2,
    minutes=10,
    lesson="4.5",
    points=2,
)


@draw.case(points=0)
def by_pencil(rng):
    """logits ln 1, ln 2, ln 5 at temperature 1"""
    u = np.array([0.1, 0.2, 0.9, 0.13, 0.37, 0.38])
    return Given(np.log([1.0, 2.0, 5.0]), 1.0, u)


@draw.case()
def careful(rng):
    """temperature below 1"""
    return Given(rng.normal(size=6), 0.5, rng.uniform(size=100))


@draw.case()
def daring(rng):
    """temperature above 1"""
    return Given(2 * rng.normal(size=5), 1.8, rng.uniform(size=100))


@draw.case()
def on_the_borders(rng):
    """four equal logits, numbers on the borders"""
    u = rng.permutation([0.0, 0.1, 0.25, 0.5, 0.6, 0.75])
    return Given(np.full(4, float(rng.normal())), 0.5, u)


@draw.case()
def nearly_cold(rng):
    """a temperature close to 0"""
    logits = np.array([3.0, 2.99, -1.0, 2.9995]) + rng.integers(20, 30)
    return Given(rng.permutation(logits), 0.0005, rng.uniform(size=20))


@draw.case()
def just_below_one(rng):
    """a thousand tokens, and the largest number below 1"""
    ends = np.ones(1)
    while ends[-1] > 1 - 2e-15:
        logits = rng.normal(size=1000)
        ends = np.cumsum(softmax(logits))
    return Given(logits, 1.0, np.append(rng.random(20), np.nextafter(1, 0)))


@draw.case(hidden=True)
def many(rng):
    """twenty tokens"""
    return Given(3 * rng.normal(size=20), 0.8, rng.uniform(size=200))


@draw.case(hidden=True)
def one_number(rng):
    """a single number, and a high temperature"""
    return Given(rng.normal(size=3), 500.0, rng.uniform(0.7, 1, size=1))


@draw.case(hidden=True)
def far_below_zero(rng):
    """logits far below 0, two of them nearly equal"""
    logits = rng.uniform(2, 4, size=5) - 40
    logits[1] = logits[0] * (1 + 0.1 / NEAR)
    return Given(logits, 0.7, rng.uniform(size=50))


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


for _none in (len, lambda logits: 0, lambda logits: -1):

    @draw.mistake(
        "Only a number just below 1 gives you trouble. A sum of many probabilities is "
        "rounded, so your last piece ends a little too early, and the number falls "
        "into none. Compare it with the ends of the other pieces alone."
    )
    def beyond_the_last(logits, temperature, u, none=_none):
        tokens = fall(softmax(logits / temperature), u)
        return np.where(tokens < len(logits), tokens, none(logits))


ORDERS = (
    *(np.argsort, lambda logits: np.argsort(-logits)),
    lambda logits: np.argsort(logits)[::-1],
)
for _order in ORDERS:

    @draw.mistake(
        "Your pieces lie in the order of their probabilities. Lay them side by side in "
        "the order of the tokens."
    )
    def in_order_of_probability(logits, temperature, u, order=_order):
        places = order(logits)
        return places[draw_tokens(logits[places], temperature, u)]


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
    with np.errstate(over="ignore"):
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


for _beyond in (0, 1):  # tokens behind the last that the answer may draw

    @draw.mistake(
        "A number on the border between two pieces draws the earlier token in your "
        "answer, but it belongs to the later one. Has a number that equals an end "
        "passed that end?"
    )
    def border_to_the_earlier(logits, temperature, u, beyond=_beyond):
        ends = np.cumsum(softmax(logits / temperature))
        tokens = np.searchsorted(ends, u, side="left")
        return tokens.clip(max=len(ends) - 1 + beyond)


@draw.mistake(
    "Only the temperature close to 0 gives you trouble. There, e to a logit is too "
    "large a number for np.exp, and a power of a probability is too small. Divide the "
    "logits, and `softmax` copes with the rest; by hand, subtract the highest logit "
    "first, which leaves the probabilities as they are.",
    when=lambda got, given: given.args[1] < 0.01,
)
def overflowing(logits, temperature, u):
    with np.errstate(all="ignore"):
        powers = np.exp(logits / temperature)
        return fall(powers / powers.sum(), u).clip(max=len(logits) - 1)


def follows_u(got, given):
    """Return whether the tokens rise with the numbers, or fall with them."""
    steps = np.diff(np.asarray(got)[np.argsort(given.args[2])])
    return (steps >= 0).all() or (steps <= 0).all()


@draw.mistake(
    "Your tokens don't follow u: of two numbers, the larger one draws now the earlier "
    "token, now the later. Each number of u decides its own token, in the order of u, "
    "and no other chance has a say.",
    when=lambda got, given: len(got) < 3 or not follows_u(got, given),
)
def own_chance(logits, temperature, u):
    probs = softmax(logits / temperature)
    rng = np.random.default_rng(4)
    return rng.choice(len(logits), size=len(u), p=probs)


@draw.mistake(
    "The first case, at temperature 1, is right, and the others aren't. What must a "
    "temperature do to the logits?",
    when=lambda got, given: given.args[1] != 1,
)
def divided_twice(logits, temperature, u):
    return draw_tokens(logits, temperature**2, u)


@draw.mistake(
    "Print the ends of your pieces for the first case. The statement gives them: "
    "0.125, 0.375 and 1. If yours are the same, look at how a number finds its piece.",
    when=lambda got, given: True,
)
def pieces_of_squares(logits, temperature, u):
    probs = softmax(logits / temperature) ** 2
    return fall(probs / probs.sum(), u)
