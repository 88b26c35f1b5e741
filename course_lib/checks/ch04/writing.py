"""Language as numbers: the price of a text, and drawing the next letter (lesson 4.4).

A table of pairs gives each letter of a text a probability, and the price of the letter
in bits is minus its logarithm. A temperature changes probabilities before one draws.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax

# --- 4.10 bits a character ----------------------------------------------------------


def count_pairs(train, vocab_size):
    """Count what followed what: row the letter before, column the next."""
    pairs = np.zeros((vocab_size, vocab_size))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    return pairs


def prices(train, text, vocab_size):
    """Return the price in bits of each letter of the text but the first."""
    pairs = count_pairs(train, vocab_size) + 1
    probs = pairs / pairs.sum(axis=1, keepdims=True)
    return -np.log2(probs[text[:-1], text[1:]])


bits_per_character = Question(
    "bits_per_character",
    lambda train, text, vocab_size: float(prices(train, text, vocab_size).mean()),
    exercise="4.10",
    title="The price of a text",
    stars=2,
    minutes=15,
    kind="code",
    lesson="4.4",
    points=2,
)


def random_text(rng, vocab_size, length):
    """Draw a text in which some letters like to follow others."""
    likes = rng.dirichlet(np.full(vocab_size, 0.5), size=vocab_size)
    text = [int(rng.integers(vocab_size))]
    while len(text) < length:
        text.append(int(rng.choice(vocab_size, p=likes[text[-1]])))
    return np.array(text)


@bits_per_character.case(points=0)
def banana(rng):
    """the text ban, counted in banana"""
    return Given(np.array([1, 0, 2, 0, 2, 0]), np.array([1, 0, 2]), 3)


@bits_per_character.case()
def four_letters(rng):
    """an alphabet of four letters"""
    text = random_text(rng, 4, 100)
    return Given(text[:70], text[70:], 4)


@bits_per_character.case()
def strangers(rng):
    """pairs that were never seen"""
    return Given(rng.integers(0, 5, size=12), rng.integers(0, 9, size=20), 9)


@bits_per_character.case(hidden=True)
def six_letters(rng):
    """an alphabet of six letters"""
    text = random_text(rng, 6, 300)
    return Given(text[:200], text[200:], 6)


@bits_per_character.mistake("These are nats. For bits take the logarithm to base 2.")
def in_nats(train, text, vocab_size):
    return float(prices(train, text, vocab_size).mean() * np.log(2))


@bits_per_character.mistake("That is the price of the whole text, not of a letter.")
def whole_text(train, text, vocab_size):
    return float(prices(train, text, vocab_size).sum())


@bits_per_character.mistake(
    "You divide by all letters. The first has none before it, so it has no price."
)
def divided_by_all(train, text, vocab_size):
    return float(prices(train, text, vocab_size).sum() / len(text))


@bits_per_character.mistake(
    "You ask which letter came *before*. Each row of your table, not each column, "
    "belongs to a letter that is known."
)
def looks_back(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size) + 1
    probs = pairs / pairs.sum(axis=0)
    return float(-np.log2(probs[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "You divide by all pairs. Divide by the pairs that begin with the letter before."
)
def joint(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size) + 1
    return float(-np.log2((pairs / pairs.sum())[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "Each count has one more, so the sum of a row has V more: your row sums exceed 1."
)
def rows_above_one(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size)
    seen = np.maximum(pairs.sum(axis=1, keepdims=True), 1)
    return float(-np.log2(((pairs + 1) / seen)[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "A pair that was never seen got probability 0. Add 1 to every count."
)
def without_one_more(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size)
    with np.errstate(all="ignore"):
        probs = pairs / pairs.sum(axis=1, keepdims=True)
        return float(-np.log2(probs[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "You took the logarithm of the mean probability. Take the mean of the logarithms."
)
def mean_before_logarithm(train, text, vocab_size):
    return float(-np.log2((2 ** -prices(train, text, vocab_size)).mean()))


@bits_per_character.mistake("A price is positive: the minus is missing.")
def without_minus(train, text, vocab_size):
    return float(-prices(train, text, vocab_size).mean())


# --- 4.11 the next letter -----------------------------------------------------------


def fall(probs, u):
    """Return on which token each number of u falls."""
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


@draw.mistake("You multiply by the temperature. A low one must spread the logits out.")
def multiplied(logits, temperature, u):
    return fall(softmax(logits * temperature), u)


@draw.mistake("The temperature has no effect. It acts on the logits, before softmax.")
def divided_after_softmax(logits, temperature, u):
    return fall(softmax(logits), u)


@draw.mistake("You always take the likeliest token. Let u decide.")
def greedy(logits, temperature, u):
    return np.full(len(u), np.argmax(logits))


@draw.mistake("You take all tokens for equally likely.")
def all_alike(logits, temperature, u):
    return (u * len(logits)).astype(int)


@draw.mistake("You are one token too far: a u below the first sum falls on token 0.")
def one_too_far(logits, temperature, u):
    return fall(softmax(logits / temperature), u) + 1


@draw.mistake(
    "You sorted the tokens, and then the numbers of the tokens are no longer theirs."
)
def sorted_first(logits, temperature, u):
    return fall(np.sort(softmax(logits / temperature))[::-1], u)
