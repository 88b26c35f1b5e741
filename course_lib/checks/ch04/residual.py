"""The order of a block: norm, work, add (lesson 4.1).

The two parts are handed over as functions, so that nothing but the order is asked.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def normalize(x):
    """Give each row mean 0 and spread 1."""
    centered = x - x.mean(axis=-1, keepdims=True)
    return centered / np.sqrt((centered**2).mean(axis=-1, keepdims=True) + 1e-5)


def reference_block(x, attention, feed_forward):
    """Add what each part makes of the normed sheets."""
    x = x + attention(normalize(x))
    return x + feed_forward(normalize(x))


block = Question(
    "block",
    reference_block,
    exercise="4.5",
    title="Norm, work, add",
    stars=2,
    minutes=15,
    kind="code",
    lesson="4.1",
    points=3,
    tolerance=1e-4,
)


@block.probe
def with_parts(answer, x, links, W1, W2):
    """Make an attention with fixed weights `links`, and an FFN."""

    def attention(sheets):
        return links @ sheets

    def feed_forward(sheets):
        return np.maximum(0, sheets @ W1) @ W2

    return answer(x, attention, feed_forward)


def random_block(rng, num_tokens, d, f):
    """Draw sheets and the weights of both parts."""
    links = np.tri(num_tokens) * rng.uniform(0.5, 1.5, size=(num_tokens, num_tokens))
    spreads = rng.uniform(3, 8, size=(num_tokens, 1))  # a norm's tiny number is nothing
    x = normalize(rng.normal(size=(num_tokens, d))) * spreads + 1
    return Given(x, links, rng.normal(size=(d, f)), rng.normal(size=(f, d)))


@block.case(points=0)
def one_sheet(rng):
    """one sheet; attention hands it on, the FFN is a ReLU"""
    return Given(np.array([[2.0, 6.0]]), np.ones((1, 1)), np.eye(2), np.eye(2))


@block.case()
def four_sheets(rng):
    """four sheets"""
    return random_block(rng, 4, 3, 5)


@block.case()
def six_sheets(rng):
    """six sheets"""
    return random_block(rng, 6, 4, 8)


@block.case(hidden=True)
def constant_sheet(rng):
    """five sheets, on one of which all numbers are equal"""
    given = random_block(rng, 5, 4, 6)
    given.args[0][0] = rng.normal()
    return given


def block_with(norm):
    """Return the block with another way to norm."""

    def answer(x, attention, feed_forward):
        x = x + attention(norm(x))
        return x + feed_forward(norm(x))

    return answer


@block.mistake("What a part makes is *added* to the sheets. Yours replaces them.")
def replaced(x, attention, feed_forward):
    return feed_forward(normalize(attention(normalize(x))))


@block.mistake("You add to the normed sheets. Add to the sheets as they were.")
def added_to_the_normed(x, attention, feed_forward):
    x = normalize(x)
    x = x + attention(x)
    x = normalize(x)
    return x + feed_forward(x)


@block.mistake(
    "You norm after adding, as the first Transformer did. This block norms what a part "
    "reads."
)
def normed_after(x, attention, feed_forward):
    x = normalize(x + attention(x))
    return normalize(x + feed_forward(x))


@block.mistake(
    "The FFN reads the old sheets. It shall read what attention has added to."
)
def side_by_side(x, attention, feed_forward):
    return x + attention(normalize(x)) + feed_forward(normalize(x))


@block.mistake("What attention brought is lost: your second sum begins with the old x.")
def attention_lost(x, attention, feed_forward):
    return x + feed_forward(normalize(x + attention(normalize(x))))


@block.mistake("First attention, then the FFN: yours are the other way round.")
def wrong_order(x, attention, feed_forward):
    return reference_block(x, feed_forward, attention)


@block.mistake("The parts read sheets that are not normed.")
def not_normed(x, attention, feed_forward):
    return block_with(lambda x: x)(x, attention, feed_forward)


@block.mistake("You normed the columns. Each *sheet*, a row, gets mean 0 and spread 1.")
def columns_normed(x, attention, feed_forward):
    return block_with(lambda x: normalize(x.T).T)(x, attention, feed_forward)


@block.mistake("You divide by the variance. Divide by its root.")
def divided_by_variance(x, attention, feed_forward):
    def norm(x):
        centered = x - x.mean(axis=1, keepdims=True)
        return centered / ((centered**2).mean(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


@block.mistake(
    "The sheets are divided by their spread, but their mean is not taken off."
)
def not_centered(x, attention, feed_forward):
    def norm(x):
        return x / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


@block.mistake("The FFN reads sheets that are not normed. A block norms twice.")
def normed_once(x, attention, feed_forward):
    x = x + attention(normalize(x))
    return x + feed_forward(x)


@block.mistake("Only the FFN adds. What attention makes is added as well, before that.")
def added_once_at_the_end(x, attention, feed_forward):
    return x + feed_forward(normalize(attention(normalize(x))))


@block.mistake("What attention makes replaces the sheets. It is added to them, too.")
def first_sum_left_out(x, attention, feed_forward):
    x = attention(normalize(x))
    return x + feed_forward(normalize(x))


@block.mistake("The second sum is missing: you hand on what the FFN makes, alone.")
def second_sum_left_out(x, attention, feed_forward):
    return feed_forward(normalize(x + attention(normalize(x))))


@block.mistake("You take one mean over all sheets. Each sheet has a mean of its own.")
def normed_together(x, attention, feed_forward):
    return block_with(lambda x: normalize(x.reshape(1, -1)).reshape(x.shape))(
        x, attention, feed_forward
    )


def divide_by(root_of):
    """Return the block whose norm takes off the mean, then divides by a root."""

    def norm(x):
        centered = x - x.mean(axis=1, keepdims=True)
        return centered / np.sqrt(root_of(x, centered))

    return block_with(norm)


@block.mistake("You took the sum of the squares. m is their *mean*.")
def divided_by_length(x, attention, feed_forward):
    answer = divide_by(lambda x, left: (left**2).sum(axis=1, keepdims=True) + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake(
    "You square the sheet as it was. Square what is *left* without its mean."
)
def squares_of_the_sheet(x, attention, feed_forward):
    answer = divide_by(lambda x, left: (x**2).mean(axis=1, keepdims=True) + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake("The mean is taken off, but nothing is divided: the spread is not 1.")
def centered_alone(x, attention, feed_forward):
    return divide_by(lambda x, left: 1.0)(x, attention, feed_forward)


@block.mistake("Your norm never takes off the mean of a sheet.")
def never_centered(x, attention, feed_forward):
    def norm(x):
        return x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)
