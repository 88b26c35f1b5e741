"""The price of a text in bits per character, set by a table of pairs (lesson 4.5).

The price of a letter is minus the logarithm of the probability that it was given.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def count_pairs(train, vocab_size):
    """Count what followed what: a row for the letter before, a column for the next."""
    pairs = np.zeros((vocab_size, vocab_size))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    return pairs


def prices(train, text, vocab_size):
    """Return the price in bits of each letter of the text except the first."""
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
    lesson="4.5",
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
    """pairs that were never seen, in a text of 600 letters"""
    train, text = rng.integers(0, 5, size=12), rng.integers(0, 9, size=20)
    text[0], text[-1] = 8, train[0]  # so that the text costs less read backwards
    text[7:9] = train[-1], train[0]  # a pair that train would have as a ring
    return Given(train, np.tile(text, 30), 9)


@bits_per_character.case(hidden=True)
def six_letters(rng):
    """an alphabet of six letters"""
    text = random_text(rng, 6, 300)
    return Given(text[:200], text[200:], 6)


@bits_per_character.mistake("These are nats. For bits, take the logarithm to base 2.")
def in_nats(train, text, vocab_size):
    return float(prices(train, text, vocab_size).mean() * np.log(2))


@bits_per_character.mistake("You took the logarithm to base 10. Bits need base 2.")
def in_digits(train, text, vocab_size):
    return float(prices(train, text, vocab_size).mean() * np.log10(2))


@bits_per_character.mistake(
    "You multiply all probabilities first. For a long text the product is so small "
    "that the computer rounds it to 0. Take the logarithm of each, and add those."
)
def product_first(train, text, vocab_size):
    with np.errstate(divide="ignore"):
        product = np.prod(2 ** -prices(train, text, vocab_size))
        return float(-np.log2(product) / (len(text) - 1))


@bits_per_character.mistake("That is the price of the whole text, not of one letter.")
def whole_text(train, text, vocab_size):
    return float(prices(train, text, vocab_size).sum())


@bits_per_character.mistake(
    "You divide by the number of all letters. The first has no letter before it, so it "
    "has no price."
)
def divided_by_all(train, text, vocab_size):
    return float(prices(train, text, vocab_size).sum() / len(text))


@bits_per_character.mistake(
    "You ask which letter came *before*. In your table each row, not each column, "
    "belongs to a known letter."
)
def looks_back(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size) + 1
    probs = pairs / pairs.sum(axis=0)
    return float(-np.log2(probs[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "You divide by the number of all pairs. Divide by the number of pairs that begin "
    "with the letter before."
)
def joint(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size) + 1
    return float(-np.log2((pairs / pairs.sum())[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "You added 1 to each count, so the sum of a row grows by V. The probabilities in "
    "your rows sum to more than 1."
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


@bits_per_character.mistake(
    "Your price has the right size, but it is negative. A price is minus the logarithm "
    "of a probability, which is at most 1."
)
def without_minus(train, text, vocab_size):
    return float(-prices(train, text, vocab_size).mean())


def price_with(probs, text):
    """Return the mean price of a text for a table of probabilities."""
    return float(-np.log2(probs[text[:-1], text[1:]]).mean())


@bits_per_character.mistake(
    "You ask how well the letter before follows the letter after. Swap row and column."
)
def reads_backwards(train, text, vocab_size):
    return float(prices(train, text[::-1], vocab_size).mean())


@bits_per_character.mistake(
    "You counted the last letter of train among the letters before, but nothing "
    "follows it."
)
def last_letter_counted(train, text, vocab_size):
    seen = np.bincount(train, minlength=vocab_size)[:, np.newaxis] + vocab_size
    return price_with((count_pairs(train, vocab_size) + 1) / seen, text)


@bits_per_character.mistake(
    "All V counts of a row have grown by 1, so the denominator must grow by V."
)
def one_more_below(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size)
    return price_with((pairs + 1) / (pairs.sum(axis=1, keepdims=True) + 1), text)


@bits_per_character.mistake("Add 1 to every count, not only to those that are 0.")
def one_for_the_unseen(train, text, vocab_size):
    pairs = np.maximum(count_pairs(train, vocab_size), 1)
    return price_with(pairs / pairs.sum(axis=1, keepdims=True), text)


@bits_per_character.mistake("You counted in the text itself. Count in train.")
def counted_in_the_text(train, text, vocab_size):
    return float(prices(text, text, vocab_size).mean())


@bits_per_character.mistake(
    "Your table counts single letters, without looking at the letter before."
)
def single_letters(train, text, vocab_size):
    probs = (np.bincount(train, minlength=vocab_size) + 1) / (len(train) + vocab_size)
    return float(-np.log2(probs[text[1:]]).mean())


@bits_per_character.mistake("That is a perplexity. Return its logarithm, the price.")
def perplexity(train, text, vocab_size):
    return float(2 ** prices(train, text, vocab_size).mean())


@bits_per_character.mistake(
    "Your table is the wrong way around: its rows belong to the letters after. Count "
    "the pair ab in row a, column b."
)
def rows_after(train, text, vocab_size):
    pairs = count_pairs(train, vocab_size).T + 1
    return price_with(pairs / pairs.sum(axis=1, keepdims=True), text)


@bits_per_character.mistake(
    "In your table all letters are equally likely, as if nothing had been counted. "
    "Does it count the pairs in train, one by one?"
)
def nothing_counted(train, text, vocab_size):
    return float(np.log2(vocab_size))


@bits_per_character.mistake(
    "You count each pair of neighbors once, however often it occurs. With an array of "
    "positions, `counts[a, b] += 1` does so; np.add.at, or a loop, counts them all."
)
def counted_once(train, text, vocab_size):
    pairs = (count_pairs(train, vocab_size) > 0) + 1
    return price_with(pairs / pairs.sum(axis=1, keepdims=True), text)


@bits_per_character.mistake("You left out the last pair of train.")
def last_pair_left_out(train, text, vocab_size):
    return float(prices(train[:-1], text, vocab_size).mean())


@bits_per_character.mistake(
    "You also counted a pair of the last and the first letter, as if train were a "
    "ring. With index i − 1, that happens for i = 0."
)
def counted_as_a_ring(train, text, vocab_size):
    ring = np.append(train[-1:], train)
    return float(prices(ring, text, vocab_size).mean())


@bits_per_character.mistake(
    "The text ban is right, the longer ones aren't. They have larger alphabets, "
    "letters that are missing from train, and pairs that occur many times. Which of "
    "these does your answer not cope with?",
    when=lambda got, given: given.args[2] > 3,
    late=True,
)
def letters_guessed(train, text, vocab_size):
    pairs, letters = count_pairs(train, vocab_size), len(train) // 2
    return price_with((pairs + 1) / (pairs.sum(axis=1, keepdims=True) + letters), text)


@bits_per_character.mistake(
    "Look at the two probabilities of the first case. The statement has them: ½ and "
    "0.6. If one of yours differs, print your counts; if they agree, look at what you "
    "make of the prices.",
    when=lambda got, given: True,
    late=True,
)
def two_for_each_pair(train, text, vocab_size):
    pairs = 2 * count_pairs(train, vocab_size) + 1
    return price_with(pairs / pairs.sum(axis=1, keepdims=True), text)
