"""The order of a block: norm, work, add (lesson 4.2).

The two parts are given as functions, so that the question is only about the order.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def normalize(x):
    """Give each row mean 0 and spread 1."""
    centered = x - x.mean(axis=-1, keepdims=True)
    return centered / np.sqrt((centered**2).mean(axis=-1, keepdims=True) + 1e-5)


def reference_block(x, attention, feed_forward):
    """Add what each part makes of the normalized token vectors."""
    x = x + attention(normalize(x))
    return x + feed_forward(normalize(x))


block = Question(
    "block",
    reference_block,
    exercise="4.5",
    title="Normalize, work, add",
    stars=2,
    minutes=15,
    lesson="4.2",
    points=3,
)


@block.probe
def with_parts(answer, x, links, W1, W2):
    """Make an attention with fixed weights `links`, and an FFN."""

    def attention(vectors):
        return links @ vectors

    def feed_forward(vectors):
        return np.maximum(0, vectors @ W1) @ W2

    return answer(x, attention, feed_forward)


def random_block(rng, num_tokens, d, f):
    """Draw token vectors and the weights of both parts."""
    links = np.tri(num_tokens) * rng.uniform(0.5, 1.5, size=(num_tokens, num_tokens))
    spreads = rng.uniform(3, 8, size=(num_tokens, 1))
    x = normalize(rng.normal(size=(num_tokens, d))) * spreads + 1
    return Given(x, links, rng.normal(size=(d, f)), rng.normal(size=(f, d)))


def nearly_constant(rng, d):
    """Draw a token vector with so small a spread that the 1e-5 counts."""
    return normalize(rng.normal(size=(1, d)))[0] * 0.004 + rng.normal()


@block.case(points=0)
def one_token(rng):
    """one token vector; attention returns it as it is, the FFN is a ReLU"""
    return Given(np.array([[2.0, 6.0]]), np.ones((1, 1)), np.eye(2), np.eye(2))


@block.case()
def four_tokens(rng):
    """four token vectors"""
    return random_block(rng, 4, 3, 5)


@block.case()
def six_tokens(rng):
    """six token vectors, one of which has nearly equal numbers"""
    given = random_block(rng, 6, 4, 8)
    given.args[0][2] = nearly_constant(rng, 4)
    return given


@block.case(hidden=True)
def constant_token(rng):
    """five token vectors, one of which has equal numbers"""
    given = random_block(rng, 5, 4, 6)
    given.args[0][0] = rng.normal()
    return given


@block.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of zero, nearly equal, and huge numbers"""
    _, links, *weights = random_block(rng, 7, 4, 6).args
    return Given(awkward_rows(rng, 4), links, *weights)


def block_with(norm):
    """Return the block with a different norm."""

    def answer(x, attention, feed_forward):
        x = x + attention(norm(x))
        return x + feed_forward(norm(x))

    return answer


@block.mistake(
    "Each part's output must be *added* to the token vectors. You replace them with it."
)
def replaced(x, attention, feed_forward):
    return feed_forward(normalize(attention(normalize(x))))


for _bases in ((normalize, normalize), (normalize, np.array), (np.array, normalize)):

    @block.mistake(
        "You add to the normalized token vectors. Add to the token vectors as they "
        "were."
    )
    def added_to_the_normed(x, attention, feed_forward, bases=_bases):
        x = bases[0](x) + attention(normalize(x))
        return bases[1](x) + feed_forward(normalize(x))


@block.mistake(
    "You normalize after adding, as the first Transformer did. This block "
    "normalizes what a part reads."
)
def normed_after(x, attention, feed_forward):
    x = normalize(x + attention(x))
    return normalize(x + feed_forward(x))


@block.mistake(
    "The FFN reads the old token vectors. It must read them after attention has added "
    "to them."
)
def side_by_side(x, attention, feed_forward):
    return x + attention(normalize(x)) + feed_forward(normalize(x))


@block.mistake(
    "The output of attention is lost, because your second sum begins with the old x."
)
def attention_lost(x, attention, feed_forward):
    return x + feed_forward(normalize(x + attention(normalize(x))))


@block.mistake(
    "Attention comes first, then the FFN. You have them the other way around."
)
def wrong_order(x, attention, feed_forward):
    return reference_block(x, feed_forward, attention)


@block.mistake("The parts read token vectors that are not normalized.")
def not_normed(x, attention, feed_forward):
    return block_with(lambda x: x)(x, attention, feed_forward)


@block.mistake(
    "You normalized the columns. Each *token vector*, a row, gets mean 0 and spread 1."
)
def columns_normed(x, attention, feed_forward):
    return block_with(lambda x: normalize(x.T).T)(x, attention, feed_forward)


@block.mistake("You divide by the variance. Divide by its root.")
def divided_by_variance(x, attention, feed_forward):
    def norm(x):
        centered = x - x.mean(axis=1, keepdims=True)
        return centered / ((centered**2).mean(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


@block.mistake(
    "You divide the token vectors by their spread, but you don't subtract their mean."
)
def not_centered(x, attention, feed_forward):
    def norm(x):
        return x / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


@block.mistake(
    "The FFN reads token vectors that are not normalized. A block normalizes twice."
)
def normed_once(x, attention, feed_forward):
    x = x + attention(normalize(x))
    return x + feed_forward(x)


@block.mistake(
    "Only the FFN adds. Before that, the output of attention must be added as well."
)
def added_once_at_the_end(x, attention, feed_forward):
    return x + feed_forward(normalize(attention(normalize(x))))


@block.mistake(
    "The output of attention replaces the token vectors. It must be added to them."
)
def first_sum_left_out(x, attention, feed_forward):
    x = attention(normalize(x))
    return x + feed_forward(normalize(x))


@block.mistake("The second sum is missing, because you return the FFN's output alone.")
def second_sum_left_out(x, attention, feed_forward):
    return feed_forward(normalize(x + attention(normalize(x))))


@block.mistake("You take one mean over all token vectors, but each has its own.")
def normed_together(x, attention, feed_forward):
    return block_with(lambda x: normalize(x.reshape(1, -1)).reshape(x.shape))(
        x, attention, feed_forward
    )


def divide_by(root_of):
    """Return the block whose norm subtracts the mean, then divides by a root."""

    def norm(x):
        centered = x - x.mean(axis=1, keepdims=True)
        return centered / np.sqrt(root_of(x, centered))

    return block_with(norm)


@block.mistake("You took the sum of the squares, but m is their *mean*.")
def divided_by_length(x, attention, feed_forward):
    answer = divide_by(lambda x, left: (left**2).sum(axis=1, keepdims=True) + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake(
    "You square the token vector as it was. Square what is *left* after you "
    "subtract its mean."
)
def squares_of_the_vector(x, attention, feed_forward):
    answer = divide_by(lambda x, left: (x**2).mean(axis=1, keepdims=True) + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake("You subtract the mean but divide by nothing, so the spread is not 1.")
def centered_alone(x, attention, feed_forward):
    return divide_by(lambda x, left: 1.0)(x, attention, feed_forward)


@block.mistake("Your normalization never subtracts the mean of a token vector.")
def never_centered(x, attention, feed_forward):
    def norm(x):
        return x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


def norm_with(root_of):
    """Return a norm that divides by ``root_of(m)`` after it subtracts the mean."""

    def norm(x):
        centered = x - x.mean(axis=1, keepdims=True)
        return centered / root_of((centered**2).mean(axis=1, keepdims=True))

    return norm


@block.mistake(
    "The 1e-5 isn't under the root. It counts where the numbers of a token vector are "
    "nearly equal. Where they are equal, you would divide by 0 without it."
)
def nothing_added(x, attention, feed_forward):
    with np.errstate(all="ignore"):
        return block_with(norm_with(np.sqrt))(x, attention, feed_forward)


SMALL = np.outer(10.0 ** np.arange(-13, -1), [1, 2, 5]).ravel()


def has_norm(make):
    """Return a test: is it a block whose norm is ``make`` of some small number?"""
    return lambda got, given: any(
        np.allclose(got, with_parts(block_with(make(small)), *given.args), 1e-6, 1e-6)
        for small in SMALL
    )


def added_after(small):
    return norm_with(lambda m: np.sqrt(m) + small)


def added_before(small):
    return norm_with(lambda m: np.sqrt(m + small))


@block.mistake(
    "You add a small number to the root. It belongs *under* the root, which makes a "
    "difference for a token vector whose numbers are nearly equal.",
    when=has_norm(added_after),
)
def added_to_the_root(x, attention, feed_forward):
    return block_with(added_after(1e-5))(x, attention, feed_forward)


@block.mistake(
    "What you add under the root isn't 1e-5. A token vector whose numbers are nearly "
    "equal shows it.",
    when=has_norm(added_before),
)
def less_added(x, attention, feed_forward):
    return block_with(added_before(1e-8))(x, attention, feed_forward)


@block.mistake("Attention does no work, because its output never gets added.")
def without_attention(x, attention, feed_forward):
    return x + feed_forward(normalize(x))


@block.mistake("The FFN does no work, because its output never gets added.")
def without_ffn(x, attention, feed_forward):
    return x + attention(normalize(x))


@block.mistake("You subtract what attention returns. A block adds it.")
def attention_subtracted(x, attention, feed_forward):
    x = x - attention(normalize(x))
    return x + feed_forward(normalize(x))


@block.mistake("You subtract what the FFN returns. A block adds it.")
def ffn_subtracted(x, attention, feed_forward):
    x = x + attention(normalize(x))
    return x - feed_forward(normalize(x))


@block.mistake(
    "You take one mean of the squares over all token vectors, but each has its own."
)
def divided_together(x, attention, feed_forward):
    answer = divide_by(lambda x, left: (left**2).mean() + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake("You normalize what a part returns. Normalize what it reads.")
def outputs_normed(x, attention, feed_forward):
    x = x + normalize(attention(x))
    return x + normalize(feed_forward(x))


@block.mistake(
    "The last sum is the result. You normalize it once more before you return it."
)
def result_normed(x, attention, feed_forward):
    return normalize(reference_block(x, attention, feed_forward))


@block.mistake(
    "m is the plain mean of the squares. You divide their sum by one less than their "
    "number."
)
def one_less(x, attention, feed_forward):
    answer = divide_by(lambda x, left: left.var(axis=1, ddof=1, keepdims=True) + 1e-5)
    return answer(x, attention, feed_forward)


@block.mistake(
    "A single token vector comes out right, several don't. Each of them has a mean and "
    "an m of its own. Do you take them row by row?",
    when=lambda got, given: len(given.args[0]) > 1,
    late=True,
)
def centered_by_the_first(x, attention, feed_forward):
    def norm(x):
        centered = x - x[:1].mean(axis=1, keepdims=True)
        return centered / np.sqrt((centered**2).mean(axis=1, keepdims=True) + 1e-5)

    return block_with(norm)(x, attention, feed_forward)


@block.mistake(
    "Take the example of the statement, and print what you have after each step: what "
    "attention reads, the first sum, what the FFN reads, the second sum. Which of them "
    "is the first that isn't as in the statement?",
    when=lambda got, given: True,
    late=True,
)
def normed_twice_as_far(x, attention, feed_forward):
    return block_with(lambda x: 2 * normalize(x))(x, attention, feed_forward)
