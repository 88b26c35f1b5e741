"""Keep the k largest units of each row, forward and backward (lesson 4.8)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def first_k(x, k):
    """Return which numbers are the k largest of each row; of equals, the first."""
    order = np.argsort(-x, axis=1, kind="stable")
    return np.argsort(order, axis=1, kind="stable") < k


def positive(x, kept):
    """Return which of the kept numbers are above 0."""
    return kept & (x > 0)


def keep(x, k, grad, *, kept=first_k, on=positive):
    """Return outputs and the gradient of x; the keywords replace a part."""
    is_on = on(x, kept(x, k))
    return np.where(is_on, x, 0.0), np.where(is_on, grad, 0.0)


top_k = Question(
    "top_k",
    keep,
    exercise="4.35",
    title="Only the k largest",
    stars=2,
    minutes=12,
    lesson="4.8",
    points=2,
)


def draw_contest(rng, k, size=6, only=()):
    """Draw rows of every kind, in any order, or those of some kinds only."""
    whole = rng.permutation(np.append([3, 3, 3], rng.integers(-3, 3, size)))[:size]
    kinds = {
        "apart": rng.permutation(np.arange(size) - size // 2) * rng.uniform(0.5, 2),
        "near": 1 + 1e-7 * rng.permutation(size),
        "ties": whole,
        "equal": np.full(size, rng.integers(1, 5)),
        "few": np.where(np.arange(size) == rng.integers(size), 2.5, -rng.random(size)),
        "negative": -rng.uniform(1, 5, size=size),
        "zeros": np.zeros(size),
        "huge": rng.permutation(10.0 ** np.arange(size)),
    }
    rows = rng.permutation([kinds[name] for name in only or kinds])
    return Given(rows.astype(float), k, rng.normal(size=rows.shape))


@top_k.case(points=0)
def of_the_statement(rng):
    """the two rows of the statement"""
    x = np.array([[2.0, 5.0, 2.0, 1.0], [-1.0, 4.0, -3.0, -2.0]])
    return Given(x, 2, np.array([[10.0, 20.0, 30.0, 40.0]] * 2))


@top_k.case()
def two_stay(rng):
    """eight rows of six numbers, of which 2 may stay"""
    return draw_contest(rng, 2)


@top_k.case()
def again(rng):
    """eight different rows of six numbers, of which 3 may stay"""
    return draw_contest(rng, 3)


@top_k.case()
def none_stays(rng):
    """no number may stay"""
    return draw_contest(rng, 0)


@top_k.case()
def all_may_stay(rng):
    """all numbers may stay"""
    return draw_contest(rng, 6)


@top_k.case(hidden=True)
def one_row(rng):
    """a single row"""
    return draw_contest(rng, 1, 5, only=["ties"])


@top_k.case(hidden=True)
def rows_of_one_number(rng):
    """rows of a single number"""
    return draw_contest(rng, 1, 1)


@top_k.case(hidden=True)
def long_rows(rng):
    """eight rows of 20 numbers, of which 5 may stay"""
    return draw_contest(rng, 5, 20)


def at_least_the_last(x, k):
    """Keep what is at least as large as the k-th largest."""
    return x >= np.sort(x, axis=1)[:, [-k]] if k else np.zeros(x.shape, bool)


def last_k(x, k):
    """Of equals, keep the last."""
    return first_k(x[:, ::-1], k)[:, ::-1]


def sliced(x, k):
    """Keep the last k of the order by ``[-k:]``, which is everything for 0."""
    return first_k(x, k or x.shape[1])


SLIPS = {
    "With equal numbers, you keep more than k. In the first row of the statement the "
    "two 2s compete for one place, so a comparison with the k-th largest number can't "
    "tell them apart.": {"kept": at_least_the_last},
    "Where equal numbers compete for a place, the one further left gets it. You give "
    "it to the one further right. Which of two equal numbers comes first in your "
    "order?": {"kept": last_k},
    "With k = 0 nothing may stay, but you keep every positive number. Look at what "
    "`[-k:]` means when k is 0.": {"kept": sliced},
    "You keep numbers of 0 or less. In the second row of the statement only the 4 "
    "stays, although two might.": {"on": lambda x, kept: kept},
    "You keep every positive number, whatever k is. That is ReLU.": {
        "kept": lambda x, k: np.ones(x.shape, bool)
    },
    "You keep the k smallest numbers. Does your order begin with the largest?": {
        "kept": lambda x, k: first_k(-x, k)
    },
    "You keep the k largest numbers of each column. A row is one input, and its units "
    "compete with each other.": {"kept": lambda x, k: first_k(x.T, k).T},
    "You keep the k largest numbers of all rows together. Each row has k of its own.": {
        "kept": lambda x, k: first_k(x.reshape(1, -1), k).reshape(x.shape)
    },
    "You look for the largest absolute values, so a large negative number takes the "
    "place of a positive one.": {"kept": lambda x, k: first_k(np.abs(x), k)},
    "You keep one number too few. Is the k-th largest still among those that stay?": {
        "kept": lambda x, k: first_k(x, k - 1)
    },
    "You keep one number too many: with k = 2, the third largest goes.": {
        "kept": lambda x, k: first_k(x, k + 1)
    },
    "You keep the first k positive numbers of a row. Which ones are the largest?": {
        "kept": lambda x, k: np.cumsum(x > 0, axis=1) <= k
    },
}


def _slip(hint, options):
    """Declare one known mistake."""

    @top_k.mistake(hint)
    def slipped(*given):
        return keep(*given, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@top_k.mistake(
    "Your gradient is that of ReLU: it reaches every unit that is above 0. Nudge a "
    "unit that lost its place. Does an output change?"
)
def gradient_of_relu(x, k, grad):
    return keep(x, k, grad)[0], grad * (x > 0)


@top_k.mistake(
    "Your gradient reaches every unit. An output of 0 doesn't change if its unit is "
    "nudged."
)
def gradient_of_all(x, k, grad):
    return keep(x, k, grad)[0], grad.copy()


@top_k.mistake(
    "Your gradient is the k largest numbers of grad. Which units were kept was decided "
    "in the forward pass, by x."
)
def gradient_chosen_again(x, k, grad):
    return keep(x, k, grad)[0], keep(grad, k, grad)[0]


@top_k.mistake(
    "Your gradient is grad times the outputs. A kept unit is passed on as it is, so "
    "its slope is 1."
)
def gradient_times_outputs(x, k, grad):
    outputs = keep(x, k, grad)[0]
    return outputs, grad * outputs


@top_k.mistake(
    "Your gradient is 1 for each kept unit. That is the slope, which still has to be "
    "multiplied by what arrives: grad."
)
def slope_alone(x, k, grad):
    return keep(x, k, np.ones_like(x))


@top_k.mistake("Your outputs are 1 where a unit stays. It keeps its own value.")
def ones_kept(x, k, grad):
    outputs, gradient = keep(x, k, grad)
    return np.sign(outputs), gradient


@top_k.mistake(
    "Your results are in the other order: first the outputs, then the gradient."
)
def gradient_first(x, k, grad):
    return keep(x, k, grad)[::-1]


def right_outputs(got, given):
    """Return whether the outputs alone are right."""
    expected = keep(*given.args)[0]
    return np.shape(got[0]) == expected.shape and np.allclose(got[0], expected)


@top_k.mistake(
    "Your outputs are right here, and your gradient isn't. Where a unit was kept, it "
    "gets its number of grad; where it wasn't, it gets 0.",
    when=right_outputs,
)
def gradient_of_another(x, k, grad):
    return keep(x, k, 2 * grad)[0], keep(x, k, 2 * grad)[1]


def right_but_for_ties(got, given):
    """Return whether the right numbers stay, and only equal ones are mixed up."""
    expected, outputs = keep(*given.args)[0], np.array(got[0])
    same = np.array_equal(np.sort(expected, axis=1), np.sort(outputs, axis=1))
    return same and not np.array_equal(expected, outputs)


@top_k.mistake(
    "The right numbers stay, but of equal ones not always the one further left. A sort "
    'with `kind="stable"` leaves equal numbers in their order.',
    when=right_but_for_ties,
)
def middle_of_the_equals(x, k, grad):
    order = np.argsort(np.abs(np.arange(x.shape[1]) - x.shape[1] / 2), kind="stable")
    back = np.argsort(order)
    return keep(x, k, grad, kept=lambda x, k: first_k(x[:, order], k)[:, back])


@top_k.mistake(
    "Take the rows of the statement, and mark by hand which numbers stay: 2 and 5 in "
    "the first, 4 in the second. Then print your marks. Which is the first that "
    "differs?",
    when=lambda got, given: True,
    late=True,
)
def above_the_mean(x, k, grad):
    return keep(x, k, grad, kept=lambda x, k: x > x.mean(axis=1, keepdims=True))
