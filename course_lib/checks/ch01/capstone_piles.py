"""The capstone begins with three piles of digits: to learn, to choose, for the exam.

Nothing that is measured on the last pile may have touched it before. Lesson 1.4 says
why points are centered.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.datasets import load_digits

PILES = "train", "validation", "test"


def piles_of(x, targets, num_validation, num_test, rng, **slip):
    """Return three piles, centered; a slip is what a wrong split does."""
    order = slip.get("order", rng.permutation)(len(x))
    ends = [num_test, num_test + num_validation]
    test, validation, train = np.split(order, ends)
    rows = dict(zip(PILES, (train, validation, test), strict=True))
    mean = x[slip.get("seen", lambda rows: rows["train"])(rows)].mean(axis=0)
    return {name: (x[each] - mean, targets[each]) for name, each in rows.items()}


split_in_three = Question(
    "split_in_three",
    piles_of,
    exercise="1.22",
    title="Capstone, part 1: three piles",
    stars=2,
    minutes=12,
    kind=CAPSTONE,
    lesson="1.4",
    points=2,
)


@split_in_three.probe
def with_a_seed(answer, x, targets, num_validation, num_test, seed):
    """Make the generator, and split."""
    rng = np.random.default_rng(seed)
    return answer(x, targets, num_validation, num_test, rng)


@split_in_three.reading
def three_pairs(found, x, targets, num_validation, num_test, seed):
    """Take the piles if they have the form and the sizes that were asked for."""
    if not isinstance(found, dict) or not set(found) >= set(PILES):
        raise TypeError(f"expected a dict with the keys {', '.join(PILES)}")
    sizes = len(x) - num_validation - num_test, num_validation, num_test
    for name, size in zip(PILES, sizes, strict=True):
        if not isinstance(found[name], (tuple, list)) or len(found[name]) != 2:
            raise LookupError(f"expected {name!r} to be a pair, inputs and targets")
        inputs, digits = found[name]
        if np.shape(inputs) != (size, x.shape[1]) or np.shape(digits) != (size,):
            shapes = np.shape(inputs), np.shape(digits)
            raise LookupError(
                f"expected {name!r} to have the shapes {(size, x.shape[1])} and "
                f"{(size,)}, got {shapes[0]} and {shapes[1]}"
            )
    return found


@split_in_three.case(points=0)
def six_numbers(rng):
    """the six rows of the statement, one for validation and two for the test"""
    x = np.array([[0.0], [10.0], [20.0], [30.0], [40.0], [50.0]])
    return Given(x, np.array([0, 1, 2, 3, 4, 5]), 1, 2, 15)


def rows_to_split(rng, num_rows, num_inputs, num_validation, num_test):
    """Draw rows, targets, the sizes of two piles, and the seed of an order."""
    x = rng.normal(size=(num_rows, num_inputs)) + rng.integers(-3, 4, size=num_inputs)
    targets, seed = rng.integers(10, size=num_rows), int(rng.integers(1000))
    return Given(x, targets, num_validation, num_test, seed)


@split_in_three.case()
def twelve_rows(rng):
    """twelve rows of three numbers, three for validation and four for the test"""
    return rows_to_split(rng, 12, 3, 3, 4)


@split_in_three.case()
def real_digits(rng):
    """twenty real digits, five for validation and six for the test"""
    images = load_digits(dtype=np.float64, scaled=False)
    rows = rng.choice(len(images.x), size=20, replace=False)
    return Given(images.x[rows], images.targets[rows], 5, 6, int(rng.integers(1000)))


@split_in_three.case(hidden=True)
def more_rows(rng):
    """twenty-five rows of two numbers, four for validation and eight for the test"""
    return rows_to_split(rng, 25, 2, 4, 8)


@split_in_three.case(hidden=True)
def awkward_numbers(rng):
    """rows of zeros, of equal and of huge numbers, two in either small pile"""
    x = awkward_rows(rng, 4)
    return Given(x, rng.integers(10, size=len(x)), 2, 2, int(rng.integers(1000)))


@split_in_three.case(hidden=True)
def empty_piles(rng):
    """eight rows of three numbers, all of them for training"""
    return rows_to_split(rng, 8, 3, 0, 0)


SPLITS = {
    "Your mean is that of all rows, so the test rows have had a say in it. Nothing of "
    "the test may be known before the test: take the mean of the training pile.": {
        "seen": lambda rows: np.concatenate([*rows.values()])
    },
    "Your mean is that of the training pile and the validation pile together. It's "
    "asked for the training pile alone.": {
        "seen": lambda rows: np.concatenate([rows["train"], rows["validation"]])
    },
    "The rows keep their order. A file can be sorted, so draw an order from `rng`.": {
        "order": np.arange
    },
}
explain_steps(split_in_three, piles_of, SPLITS)


@split_in_three.mistake(
    "Each of your piles has a mean of its own. All three must be moved alike, or the "
    "neurons meet other points than those that they have learned."
)
def three_means(x, targets, num_validation, num_test, rng):
    piles = piles_of(x, targets, num_validation, num_test, rng)
    return {name: (x - x.mean(axis=0), t) for name, (x, t) in piles.items()}


@split_in_three.mistake(
    "A pile of 0 rows isn't empty. Do you count from the end? `order[-0:]` is all of "
    "it, because -0 is 0.",
)
def counted_from_the_end(x, targets, num_validation, num_test, rng):
    return piles_of(x, targets, num_validation or len(x), num_test or len(x), rng)


@split_in_three.mistake(
    "Your mean is a single number. Each input has a mean of its own, over the rows."
)
def one_mean_for_all(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    train = x[order[num_test + num_validation :]]
    piles = piles_of(x, targets, num_validation, num_test, rng, order=lambda n: order)
    moved = train.mean(axis=0) - train.mean()
    return {name: (x + moved, t) for name, (x, t) in piles.items()}


ALSO_DIVIDED = (
    "You also divide your inputs, perhaps by a standard deviation. Subtract the mean "
    "of the training pile, and leave the spread as it is."
)


def divided_by(spread):
    """Return a wrong answer that divides the inputs by a spread of some rows."""

    def split(x, targets, *settings):
        piles = piles_of(x, targets, *settings)
        by = spread(x, piles["train"][0])
        with np.errstate(invalid="ignore", divide="ignore"):
            return {name: (x / by, t) for name, (x, t) in piles.items()}

    return split


split_in_three.mistake(ALSO_DIVIDED)(divided_by(lambda x, train: train.std(axis=0)))
split_in_three.mistake(ALSO_DIVIDED)(divided_by(lambda x, train: x.std(axis=0)))
split_in_three.mistake(ALSO_DIVIDED, when=lambda got, given: are_divided(got, given))(
    divided_by(lambda x, train: train.std())
)


@split_in_three.mistake("You add the mean of the training pile. Subtract it.")
def mean_added(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    mean = x[order[num_test + num_validation :]].mean(axis=0)
    piles = piles_of(x, targets, num_validation, num_test, rng, order=lambda n: order)
    return {name: (x + 2 * mean, t) for name, (x, t) in piles.items()}


@split_in_three.mistake("The piles are right, but their inputs are not centered.")
def not_centered(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    mean = x[order[num_test + num_validation :]].mean(axis=0)
    piles = piles_of(x, targets, num_validation, num_test, rng, order=lambda n: order)
    return {name: (x + mean, t) for name, (x, t) in piles.items()}


@split_in_three.mistake(
    "Only the training pile is centered. Subtract its mean from the other two as well."
)
def others_not_centered(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    mean = x[order[num_test + num_validation :]].mean(axis=0)
    piles = piles_of(x, targets, num_validation, num_test, rng, order=lambda n: order)
    for name in PILES[1:]:
        piles[name] = piles[name][0] + mean, piles[name][1]
    return piles


@split_in_three.mistake(
    "Your inputs are right, but they don't belong to their targets any more. Pick both "
    "by the same part of the order.",
    when=lambda got, given: has_right_inputs(got, given),
)
def targets_in_order(x, targets, num_validation, num_test, rng):
    piles = piles_of(x, targets, num_validation, num_test, rng)
    test, validation, train = np.split(targets, [num_test, num_test + num_validation])
    of_name = {"train": train, "validation": validation, "test": test}
    return {name: (x, of_name[name]) for name, (x, _) in piles.items()}


@split_in_three.mistake(
    "Your piles come from other parts of the order: the test rows come first in it, "
    "then those for validation, and the rest is for training."
)
def train_first(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    turned = np.roll(order, num_validation + num_test)
    return piles_of(x, targets, num_validation, num_test, rng, order=lambda n: turned)


@split_in_three.mistake(
    "Your piles come from other parts of the order: you take the rows for validation "
    "first. The test rows come first."
)
def validation_first(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    both = num_validation + num_test
    turned = np.append(np.roll(order[:both], num_test), order[both:])
    return piles_of(x, targets, num_validation, num_test, rng, order=lambda n: turned)


@split_in_three.mistake(
    'Return a dict with the keys "train", "validation" and "test", and with a pair '
    "for each of them.",
    partly=True,
)
def three_things(*given):
    return tuple(piles_of(*given).values())


@split_in_three.mistake(
    "A pile has the wrong shape. Print the length of each pile for the example. They "
    "should be 3, 1, and 2. A pair has the inputs first, and then the targets.",
    partly=True,
)
def sizes_exchanged(x, targets, num_validation, num_test, rng):
    return piles_of(x[1:], targets[1:], num_validation, num_test, rng)


@split_in_three.mistake(
    "Your piles have the right sizes, but other rows. Draw the order once, with "
    "`rng.permutation`, and cut it as the statement says.",
    when=lambda got, given: True,
    late=True,
)
def drawn_twice(x, targets, num_validation, num_test, rng):
    rng.permutation(len(x))
    return piles_of(x, targets, num_validation, num_test, rng)


def parts_of(got, given, part):
    """Return the inputs (0) or targets (1) of all piles: those given, those wanted."""
    *data, seed = given.args
    right = piles_of(*data, np.random.default_rng(seed))
    return [np.concatenate([piles[n][part] for n in PILES]) for piles in (got, right)]


def has_right_inputs(got, given):
    """Return whether the inputs are right, and the targets only in another order."""
    targets = map(np.sort, parts_of(got, given, 1))
    return np.allclose(*parts_of(got, given, 0)) and np.array_equal(*targets)


def are_divided(got, given):
    """Return whether each column of the inputs is right except for a factor."""
    scaled, right = parts_of(got, given, 0)
    squares = (right**2).sum(axis=0)
    factors = (scaled * right).sum(axis=0) / np.where(squares > 0, squares, 1)
    return (
        np.allclose(scaled, factors * right)
        and (factors >= 0).all()
        and np.array_equal(*parts_of(got, given, 1))
    )
