"""Spend a budget of operations: more weights, or more text (lesson 4.7).

The loss falls with both, and their product is what a training run costs.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def split(law, budget, sizes, *, per_token=6.0, pick=np.argmin, loss_of=None):
    """Return the chosen size, its tokens, and its loss; the keywords hold a slip."""
    tokens = budget / (per_token * sizes)
    losses = (loss_of or law_of)(law, sizes, tokens)
    best = pick(losses)
    return sizes[best], tokens[best], losses[best]


def law_of(law, sizes, tokens):
    """Return the loss of each size: a floor, and what is missing in both ways."""
    floor, A, a, B, b = law
    return floor + A / sizes**a + B / tokens**b


best_split = Question(
    "best_split",
    split,
    exercise="4.28",
    title="More weights, or more text?",
    stars=2,
    minutes=10,
    lesson="4.7",
    points=2,
)


def draw_budget(rng, num_sizes, more=0):
    """Draw a law, a budget, and sizes around the best one, in no order.

    If ``more`` is positive, more of the sizes are above the best one than below it.
    """
    a, b = rng.permutation([rng.uniform(0.25, 0.3), rng.uniform(0.5, 0.55)])
    A, B = rng.uniform(200, 600), rng.uniform(800, 3000)
    budget = 10 ** rng.uniform(16, 19)
    best = (a * A / (b * B)) ** (1 / (a + b)) * (budget / 6) ** (b / (a + b))
    steps = np.arange(num_sizes) - num_sizes // 2 + more + rng.uniform(-0.3, 0.3)
    sizes = rng.permutation(np.round(best * 2.0**steps))
    return Given((rng.uniform(1.5, 2), A, a, B, b), budget, sizes)


@best_split.case(points=0)
def of_the_statement(rng):
    """the three sizes of the statement"""
    return Given((1.0, 8.0, 1.0, 12.0, 1.0), 48.0, np.array([1.0, 2.0, 4.0]))


@best_split.case()
def nine_sizes(rng):
    """nine sizes, in no order"""
    return draw_budget(rng, 9)


@best_split.case()
def five_sizes(rng):
    """five sizes, and a different law"""
    return draw_budget(rng, 5, more=1)  # so the largest has the highest loss


@best_split.case(hidden=True)
def many_sizes(rng):
    """fifteen sizes"""
    return draw_budget(rng, 15)


@best_split.case(hidden=True)
def few_tokens(rng):
    """four small sizes, and so few tokens that fractions count"""
    law = 1.0, 8.0, 1.0, 12.0, 1.0
    return Given(law, rng.uniform(30, 60), rng.permutation([1.0, 2.0, 3.0, 5.0]))


@best_split.case(hidden=True)
def one_size(rng):
    """a single size"""
    return draw_budget(rng, 1)


@best_split.case(hidden=True)
def close_sizes(rng):
    """six large sizes that are close together"""
    law, budget, _ = draw_budget(rng, 5).args
    return Given(law, budget, 1e9 * rng.uniform(1, 1.05, size=6))


SLIPS = {
    "Each parameter takes 6 operations per token, and you count one.": {"per_token": 1},
    "You count 2 operations for each parameter and token. That is the forward pass "
    "alone; going back takes 4 more.": {"per_token": 2},
    "You take the size with the highest loss.": {"pick": np.argmax},
    "Your loss has no floor. What is missing for too few weights and for too few "
    "tokens comes on top of it.": {
        "loss_of": lambda law, N, D: law_of((0, *law[1:]), N, D)
    },
    "The exponents of both terms are the same in your loss. One belongs to the "
    "weights, the other to the tokens.": {
        "loss_of": lambda law, N, D: law_of((*law[:4], law[2]), N, D)
    },
    "The exponents are missing in your loss.": {
        "loss_of": lambda law, N, D: law_of((law[0], law[1], 1, law[3], 1), N, D)
    },
    "Both terms are exchanged in your loss. A and a belong to the parameters, B and b "
    "to the tokens.": {"loss_of": lambda law, N, D: law_of(law, D, N)},
}


def _slip(hint, options):
    """Declare one known mistake."""

    @best_split.mistake(hint)
    def slipped(law, budget, sizes):
        return split(law, budget, sizes, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@best_split.mistake(
    "You take the largest model. It has the fewest tokens, and what it lacks there "
    "counts, too."
)
def largest(law, budget, sizes):
    return split(law, budget, sizes, pick=lambda losses: sizes.argmax())


@best_split.mistake(
    "You take the smallest model, with the most tokens. How much it lacks in weights "
    "counts, too."
)
def smallest(law, budget, sizes):
    return split(law, budget, sizes, pick=lambda losses: sizes.argmin())


@best_split.mistake(
    "You take the size nearest to 20 tokens per parameter. That ratio was found for "
    "one law; yours has its own best size."
)
def twenty_tokens(law, budget, sizes):
    ratio = budget / (6 * sizes) / sizes
    return split(law, budget, sizes, pick=lambda _: np.abs(np.log(ratio / 20)).argmin())


@best_split.mistake(
    "You take the size where both terms are about equal. The sum of two terms isn't "
    "smallest there, unless the exponents are equal, too."
)
def equal_terms(law, budget, sizes):
    _, A, a, B, b = law
    apart = np.abs(A / sizes**a - B / (budget / (6 * sizes)) ** b)
    return split(law, budget, sizes, pick=lambda _: apart.argmin())


@best_split.mistake(
    "Your first number is a position in the array. Return the size that is there."
)
def position(law, budget, sizes):
    size, tokens, loss = split(law, budget, sizes)
    return np.flatnonzero(sizes == size)[0], tokens, loss


@best_split.mistake(
    "Your first two numbers are exchanged: the size comes first, then its tokens."
)
def exchanged(law, budget, sizes):
    size, tokens, loss = split(law, budget, sizes)
    return tokens, size, loss


@best_split.mistake(
    "Every size gets the same number of tokens in your answer. The budget allows a "
    "large model fewer."
)
def same_tokens(law, budget, sizes):
    tokens = np.full(sizes.shape, budget / (6 * sizes.mean()))
    losses = law_of(law, sizes, tokens)
    best = losses.argmin()
    return sizes[best], tokens[best], losses[best]


def right_size(got, given):
    """Return whether the size is right."""
    return np.isclose(got[0], split(*given.args)[0])


@best_split.mistake(
    "Your size is right, and what belongs to it isn't. Its tokens are those for which "
    "6 · size · tokens is the whole budget, and the law gives their loss.",
    when=right_size,
    late=True,
)
def other_tokens(law, budget, sizes):
    size, tokens, loss = split(law, budget, sizes)
    return size, tokens / 2 + 1, loss


@best_split.mistake(
    "In the example of the statement, the three sizes have 8, 4 and 2 tokens, and "
    "their losses are 10.5, 8 and 9. Which of these numbers is the first that you "
    "don't get?",
    when=lambda got, given: True,
    late=True,
)
def roots(law, budget, sizes):
    return split(law, budget, sizes, loss_of=lambda law, N, D: law_of(law, N**2, D))
