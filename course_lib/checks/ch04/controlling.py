"""Set the variance that a copy explains beside that of a shuffled control (4.8)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.largest import first_k
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def largest_units(h, k):
    """Return a copy that keeps the k largest strengths of each row."""
    return np.where(first_k(h, k), h, 0.0)


def unit_means(h):
    """Return the mean of each unit."""
    return h.mean(axis=0)


def spread(h, center=unit_means):
    """Return the sum of all squared deviations."""
    return ((h - center(h)) ** 2).sum()


def one_minus(error, whole):
    """Return which share of the whole is left; 0 where there is nothing to share."""
    return float(1 - error / whole) if whole > 0 else 0.0


def explained(h, copy, *, center=unit_means, share=one_minus):
    """Return the share of the variance of h that the copy explains."""
    return share(((h - copy) ** 2).sum(), spread(h, center))


def each_unit(h, order):
    """Return strengths of which each unit was shuffled by itself."""
    return np.take_along_axis(h, order, axis=0)


def compare(h, k, order, *, copy=largest_units, shuffle=each_unit, score=explained):
    """Return both shares, real and shuffled; the keywords replace a part."""
    control = shuffle(h, order)
    return score(h, copy(h, k)), score(control, copy(control, k))


with_control = Question(
    "with_control",
    compare,
    exercise="4.37",
    title="A copy and its control",
    stars=2,
    minutes=12,
    lesson="4.8",
    points=2,
)


def shuffling(rng, h):
    """Return a new order of the rows for each unit."""
    rows = np.arange(len(h))[:, np.newaxis]
    return rng.permuted(np.broadcast_to(rows, h.shape).copy(), axis=0)


def draw_strengths(rng, num_rows, num_units=6, k=2, always=0.0):
    """Draw strengths: the units of a group go together, and one unit is dead.

    Another unit is always active, by about ``always``.
    """
    group = np.arange(num_units) // 2
    active = rng.integers(group[-1] + 1, size=(num_rows, 1)) == group
    active ^= rng.random(active.shape) < 0.15
    h = active * rng.gamma(2, 1, active.shape) * rng.uniform(0.5, 2, size=num_units)
    dead, steady = rng.permutation(num_units)[:2]
    h[:, dead], h[:, steady] = 0.0, always + rng.random(num_rows)
    return Given(h, k, shuffling(rng, h))


@with_control.case(points=0)
def of_the_statement(rng):
    """the four rows of the statement"""
    h = np.array([[4.0, 1.0], [0.0, 3.0], [4.0, 1.0], [0.0, 3.0]])
    return Given(h, 1, np.array([[0, 1], [1, 2], [2, 3], [3, 0]]))


@with_control.case()
def six_units(rng):
    """12 rows of six units, of which 2 are kept"""
    return draw_strengths(rng, 12)


@with_control.case()
def six_others(rng):
    """12 different rows, of which 3 units are kept"""
    h, k, order = draw_strengths(rng, 12, k=3).args
    return Given(h / 1000, k, order)  # they vary little, but they do


@with_control.case()
def far_from_zero(rng):
    """a unit that is always at about ten million"""
    return draw_strengths(rng, 20, 5, always=1e7)


@with_control.case()
def nothing_kept(rng):
    """nothing is kept, and a unit is always at about 3"""
    return draw_strengths(rng, 10, 4, k=0, always=3)


@with_control.case()
def nothing_varies(rng):
    """every unit has the same strength everywhere"""
    h = np.tile(rng.integers(1, 9, size=4).astype(float), (8, 1))
    return Given(h, 2, shuffling(rng, h))


@with_control.case(hidden=True)
def all_kept(rng):
    """all units are kept"""
    return draw_strengths(rng, 9, 4, k=4)


@with_control.case(hidden=True)
def single_precision(rng):
    """whole numbers in float32"""
    h, k, order = draw_strengths(rng, 16, 8, k=3, always=4).args
    return Given(np.round(3 * h).astype(np.float32), k, order)


@with_control.case(hidden=True)
def as_many_rows_as_units(rng):
    """five rows of five units"""
    return draw_strengths(rng, 5, 5, k=1)


@with_control.case(hidden=True)
def awkward_strengths(rng):
    """rows of zero, nearly equal, and large strengths"""
    h = np.abs(awkward_rows(rng, 5))
    order = rng.permuted(np.tile(np.arange(len(h)), (5, 1)), axis=1).T
    return Given(h, 2, order)


@with_control.case(hidden=True)
def one_row(rng):
    """a single row, so that nothing varies"""
    return Given(rng.uniform(0, 5, size=(1, 4)), 2, np.zeros((1, 4), dtype=int))


def per_unit(h, copy):
    """Return the mean of one share per unit, of those that vary."""
    below = ((h - unit_means(h)) ** 2).sum(axis=0)
    above = ((h - copy) ** 2).sum(axis=0)
    return float(np.mean(1 - above[below > 0] / below[below > 0])) if below.any() else 0


def unshuffle(h, order):
    """Send row i to row order[i] in place of the other way."""
    control = np.empty_like(h)
    np.put_along_axis(control, order, h, axis=0)
    return control


def alone(k_of):
    """Return a copy that keeps another number of units."""
    return lambda h, k: largest_units(h, k_of(h, k))


def scored(**options):
    """Return a score of which a part is replaced."""
    return lambda h, copy: explained(h, copy, **options)


SLIPS = {
    "Your deviations start from one mean of all numbers. Each unit has a mean of its "
    "own, so a unit that is always strong would count as variance here.": {
        "score": scored(center=np.mean)
    },
    "You divide by the sum of the squared strengths. Variance is measured from the "
    "mean of each unit, so subtract that first.": {
        "score": scored(center=lambda h: 0.0)
    },
    "Your deviations start from the mean of each row. A unit is a column, and its "
    "mean is taken over the positions.": {
        "score": scored(center=lambda h: h.mean(axis=1, keepdims=True))
    },
    "You take a share for each unit, and then their mean. In that mean a unit that "
    "hardly varies counts as much as the strongest. Sum over everything first, and "
    "divide once.": {"score": per_unit},
    "You return the share that is lost. What is explained is 1 minus that.": {
        "score": scored(share=lambda error, whole: error / whole if whole > 0 else 0.0)
    },
    "A share below 0 became 0. It is possible, and it says that the mean of each "
    "unit would be a better copy, so return it as it is.": {
        "score": lambda h, copy: max(0.0, explained(h, copy))
    },
    "You divide the variance of the copy by that of the strengths. A copy can vary as "
    "much and still be wrong everywhere. Compare it with what it copies.": {
        "score": lambda h, copy: float(spread(copy) / spread(h)) if spread(h) else 0.0
    },
    "You divide by how much the copy varies. Divide by how much there was to explain: "
    "the deviations of the strengths themselves.": {
        "score": lambda h, copy: one_minus(((h - copy) ** 2).sum(), spread(copy))
    },
    "You return root mean squares, or the square root of a share. Shares of variance "
    "are made of squares, without a root.": {
        "score": scored(
            share=lambda error, whole: 1 - np.sqrt(error / whole) if whole else 0.0
        )
    },
    "You add absolute errors and deviations. Variance is made of their squares.": {
        "score": lambda h, copy: one_minus(
            np.abs(h - copy).sum(), np.abs(h - unit_means(h)).sum()
        )
    },
    "Your two numbers are always equal, so your control leaves together what belongs "
    "together. Do you move whole rows, or shuffle the finished copy? Each unit gets "
    "its own order, and the copy is made from the result.": {
        "shuffle": lambda h, order: h
    },
    "Your first number is right. In the control you sent row i to row order[i, j]. It "
    "is the other way round: row i of the control takes what row order[i, j] of h "
    "has.": {"shuffle": unshuffle},
    "You keep the k largest of each column. The units of one position compete, and a "
    "position is a row.": {"copy": lambda h, k: largest_units(h.T, k).T},
    "You keep the k smallest strengths of each row.": {
        "copy": lambda h, k: -largest_units(-h, k)
    },
    "You keep one unit too few. Is the k-th largest still among them?": {
        "copy": alone(lambda h, k: max(k - 1, 0))
    },
    "You keep one unit too many.": {"copy": alone(lambda h, k: k + 1)},
    "With k = 0 nothing is kept, but you keep everything. Look at what `[-k:]` means "
    "when k is 0.": {"copy": alone(lambda h, k: k or h.shape[1])},
    "You keep the k largest numbers of the whole table. Each row keeps k of its own.": {
        "copy": lambda h, k: largest_units(h.reshape(1, -1), k).reshape(h.shape)
    },
    "You keep the first k units of each row. Which ones are the largest?": {
        "copy": lambda h, k: np.where(np.arange(h.shape[1]) < k, h, 0.0)
    },
}


def _slip(hint, options):
    """Declare one known mistake."""

    @with_control.mistake(hint)
    def slipped(*given):
        return compare(*given, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@with_control.mistake(
    "Your second number compares the shuffled strengths with the copy of the real "
    "ones. That shows only that they differ. The control has a copy of its own."
)
def copy_of_the_real(h, k, order):
    copy = largest_units(h, k)
    return explained(h, copy), explained(each_unit(h, order), copy)


@with_control.mistake(
    "Your second number compares the copy of the shuffled strengths with the real "
    "ones. Compare it with what it was made from."
)
def compared_with_the_real(h, k, order):
    control = largest_units(each_unit(h, order), k)
    return explained(h, largest_units(h, k)), explained(h, control)


@with_control.mistake("Return the share of the real strengths first, then the control.")
def control_first(h, k, order):
    return compare(h, k, order)[::-1]


@with_control.mistake(
    "Your second number is the difference of the two shares. Return both shares, so "
    "that whoever reads them can compare."
)
def difference(h, k, order):
    real, control = compare(h, k, order)
    return real, real - control


@with_control.mistake(
    "Where no unit varies, you divide by 0. Both shares are 0 then.",
    partly=True,
)
def nothing_to_explain(h, k, order):
    def share(error, whole):
        return 1 - np.divide(error, whole)

    return compare(h, k, order, score=scored(share=share))


@with_control.mistake(
    "Where no unit varies, you return 1. There was nothing to explain, so nothing was "
    "explained: both shares are 0.",
    partly=True,
)
def nothing_is_all(h, k, order):
    def share(error, whole):
        return 1 - error / whole if whole > 0 else 1.0

    return compare(h, k, order, score=scored(share=share))


def right_share(got, given):
    """Return whether the share of the real strengths alone is right."""
    return np.ndim(got[0]) == 0 and np.isclose(got[0], compare(*given.args)[0])


@with_control.mistake(
    "Your first number is right here, and your second isn't. Go through its steps: "
    "shuffle each unit by its column of order, copy the result, and ask how much of "
    "the result's own variance the copy explains.",
    when=right_share,
)
def order_backward(h, k, order):
    return compare(h, k, order, shuffle=lambda h, order: each_unit(h, order[:, ::-1]))


@with_control.mistake(
    "Take the four rows of the statement. Both units have a mean of 2. The squared "
    "deviations sum to 20, and the copy loses a 1 in two rows. Which of these "
    "numbers do you get first that differs?",
    when=lambda got, given: True,
    late=True,
)
def correlation(h, k, order):
    def score(h, copy):
        return float(np.abs(h - copy).mean())

    return compare(h, k, order, score=score)
