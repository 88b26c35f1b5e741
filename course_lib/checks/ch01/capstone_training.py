"""A part of the capstone: ten neurons, each of which learns one digit (lesson 1.3)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question
from course_lib.datasets import load_digits


def learn_digits(x, targets, num_classes, num_epochs, **slip):
    """Return weights and biases after each epoch; a slip replaces a part of it."""
    is_own = targets[:, np.newaxis] == np.arange(num_classes)  # (N, K)
    signs = slip.get("signs", lambda own: 2 * own - 1)(is_own)
    is_wrong, late = slip.get("is_wrong", np.less_equal), slip.get("late")
    who, bias_step = slip.get("who", lambda wrong, *rest: wrong), slip.get("bias", 1)
    weight, bias = np.zeros((num_classes, x.shape[1])), np.zeros(num_classes)
    weights, biases = [weight], [bias]
    for _ in range(num_epochs):
        for row, sign in zip(x, signs, strict=True):
            seen = (weights[-1], biases[-1]) if late else (weight, bias)
            score = seen[0] @ row + seen[1]
            step = who(is_wrong(sign * score, 0), score, sign) * sign
            weight = weight + step[:, np.newaxis] * row
            bias = bias + step * bias_step
        weights, biases = [*weights, weight], [*biases, bias]
    return np.array(weights[1:]), np.array(biases[1:])


train_neurons = Question(
    "train_neurons",
    learn_digits,
    exercise="1.23",
    title="Capstone, part 2: ten neurons learn",
    stars=3,
    minutes=20,
    kind=CAPSTONE,
    lesson="1.3",
    points=3,
)
name_parts(train_neurons, weight="the weights", bias="the biases")


@train_neurons.case(points=0)
def three_points(rng):
    """three points with one input, three neurons, one epoch"""
    return Given(np.array([[1.0], [2.0], [-1.0]]), np.array([0, 1, 2]), 3, 1)


def crowd(rng, num_rows, num_inputs, num_classes, num_epochs):
    """Draw whole points around one center for each class."""
    centers = 2 * rng.normal(size=(num_classes, num_inputs))
    first = rng.permutation(num_classes)
    targets = np.append(first, rng.integers(num_classes, size=num_rows - num_classes))
    x = np.rint(2 * (centers[targets] + rng.normal(size=(num_rows, num_inputs))))
    return Given(x, targets, num_classes, num_epochs)


@train_neurons.case()
def three_classes(rng):
    """twelve points with two inputs, three neurons, three epochs"""
    return crowd(rng, 12, 2, 3, 3)


@train_neurons.case()
def five_classes(rng):
    """fifteen points with four inputs, five neurons, four epochs"""
    return crowd(rng, 15, 4, 5, 4)


@train_neurons.case()
def at_rest(rng):
    """six points with two inputs, three neurons, whose last epochs have no mistake"""
    while True:
        given = crowd(rng, 6, 2, 3, 8)
        x, targets, *_ = given.args
        weights, biases = learn_digits(*given.args)
        signs = 2 * (targets[:, np.newaxis] == np.arange(3)) - 1
        scores = x @ weights.transpose(0, 2, 1) + biases[:, np.newaxis]  # (E, N, K)
        clean = (signs * scores > 0).all(axis=(1, 2))  # so the next epoch is at rest
        if clean[5] and not clean[:2].any():
            return given


@train_neurons.case(hidden=True)
def forty_digits(rng):
    """forty real digits, ten neurons, three epochs"""
    images = load_digits(dtype=np.float64, scaled=False)
    rows = rng.choice(len(images.x), size=40, replace=False)
    return Given(images.x[rows], images.targets[rows], 10, 3)


@train_neurons.case(hidden=True)
def an_absent_class(rng):
    """ten points with three inputs and four neurons, one of which has no point"""
    x, targets, *_ = crowd(rng, 10, 3, 3, 2).args
    return Given(x, targets, 4, 2)


@train_neurons.case(hidden=True)
def awkward_points(rng):
    """rows of zeros, of equal and of huge whole numbers, three neurons, two epochs"""
    x = awkward_rows(rng, 4, whole=True)
    return Given(x, rng.permutation(np.arange(len(x)) % 3), 3, 2)


@train_neurons.case(hidden=True)
def tiny_points(rng):
    """eight points so near 0 that a score may be tiny, two neurons, four epochs"""
    x = rng.integers(-3, 4, size=(8, 2)) / 2**20
    return Given(x, rng.permutation(np.arange(8) % 2), 2, 4)


@train_neurons.case(hidden=True)
def one_point(rng):
    """a single point with four inputs, three neurons, two epochs"""
    return Given(awkward_rows(rng, 4, whole=True)[:1], rng.integers(3, size=1), 3, 2)


def winner_and_own(wrong, score, sign):
    """Let only the winner and the point's own neuron learn, if they differ."""
    own, winner = np.argmax(sign), np.argmax(score)
    chosen = np.isin(np.arange(len(score)), [own, winner])
    return chosen & (own != winner)


def without_ties_of_others(wrong, score, sign):
    """Leave out the ties of the neurons that have to answer 0."""
    return wrong & ((score != 0) | (sign > 0))


TRAININGS = {
    "Your scores are those at the end of the epoch before. The next row must see the "
    "new weights.": {"late": True},
    "A point of another digit has the sign -1, so it's subtracted. You multiply by "
    "0.": {"signs": lambda own: 1 * own},
    "You add every mistake, that of another digit too, which must be subtracted.": {
        "signs": lambda own: 1 + 0 * own
    },
    "Your neurons never move. At the start every score is 0, and a tie is a mistake.": {
        "is_wrong": np.less
    },
    "Your biases stay at 0. Each must move, by the sign.": {"bias": 0},
    "The signs are the wrong way round: a neuron's own digit has +1.": {
        "signs": lambda own: 1 - 2 * own
    },
    "You update all neurons at every row. Only a neuron that makes a mistake learns.": {
        "who": lambda wrong, score, sign: np.ones_like(wrong)
    },
    "All neurons learn if one makes a mistake. Each looks at its own score alone.": {
        "who": lambda wrong, score, sign: np.full_like(wrong, wrong.any())
    },
    "You train as in lesson 1.5, where only the winner and the digit's own neuron "
    "learn. Here, each neuron learns its own question, yes or no, whatever the others "
    "say.": {"who": winner_and_own},
    "A neuron of another digit counts a tie as right, as if you compared answers. "
    "Each neuron's rule requires t · s > 0.": {"who": without_ties_of_others},
}
explain_steps(train_neurons, learn_digits, TRAININGS)


@train_neurons.mistake(
    "Your epochs are all the same: you stored one array many times and changed it "
    "later. Store a copy after each epoch."
)
def one_array_stored(*given):
    weights, biases = learn_digits(*given)
    return 0 * weights + weights[-1], 0 * biases + biases[-1]


@train_neurons.mistake(
    "You also return the start, before the first epoch. Begin after the first epoch."
)
def with_the_start(*given):
    weights, biases = learn_digits(*given)
    return tuple(np.concatenate([0 * each[:1], each]) for each in (weights, biases))


@train_neurons.mistake(
    "Your weights are those before each epoch, so the first are all 0. Store them "
    "after the last row of an epoch."
)
def before_each_epoch(*given):
    weights, biases = learn_digits(*given)
    return tuple(
        np.concatenate([0 * each[:1], each[:-1]]) for each in (weights, biases)
    )


def num_moving(weights, biases):
    """Return how many epochs there are up to the first without a mistake."""
    before = 0 * weights[0], 0 * biases[0]
    for epoch, line in enumerate(zip(weights, biases, strict=True), start=1):
        if all(map(np.array_equal, before, line)):
            return epoch
        before = line
    return len(weights)


@train_neurons.mistake(
    "You stop after an epoch without a mistake. Don't stop early: there must be "
    "weights and biases for each of the `num_epochs` epochs."
)
def stops_early(*given):
    weights, biases = learn_digits(*given)
    end = num_moving(weights, biases)
    return weights[:end], biases[:end]


def ends_in_zeros(got, given):
    """Return whether a neuron has weights, and none after a later epoch."""
    zeros = ~got["weight"].any(axis=2) & (got["bias"] == 0)  # (E, K)
    right = ~learn_digits(*given.args)[0].any(axis=2)
    return (~zeros[:-1] & zeros[1:] & ~right[1:]).any()


@train_neurons.mistake(
    "A neuron of yours has weights after one epoch and only zeros after the next, as "
    "if its loop had ended. Store the weights after each of the `num_epochs` epochs.",
    when=ends_in_zeros,
)
def zeros_at_the_end(*given):
    weights, biases = learn_digits(*given)
    end = min(num_moving(weights, biases), len(weights) - 1) or 1
    going = np.arange(len(weights)) < end
    return weights * going[:, np.newaxis, np.newaxis], biases * going[:, np.newaxis]


@train_neurons.mistake(
    "Your weights are stored as whole numbers, so `+=` can't add a row of floats to "
    "them. Start with `np.zeros`, which makes floats."
)
def whole_number_weights(x, targets, num_classes, num_epochs):
    weight = np.zeros((num_classes, x.shape[1]), dtype=int)
    weight += x[0]
    return weight, weight[:, 0]


@train_neurons.mistake(
    "You return the last epoch alone. Keep the weights and the biases after each epoch."
)
def last_epoch_alone(*given):
    weights, biases = learn_digits(*given)
    return weights[-1], biases[-1]


@train_neurons.mistake(
    "Your weights have one neuron per column. It's asked for one neuron per row."
)
def one_neuron_per_column(*given):
    weights, biases = learn_digits(*given)
    return weights.transpose(0, 2, 1), biases


@train_neurons.mistake("You return the biases first. The weights come first.")
def biases_first(*given):
    return learn_digits(*given)[::-1]


@train_neurons.mistake(
    "Your weights are copied correctly, but your biases aren't: all of them are those "
    "of the last epoch."
)
def biases_of_the_end(*given):
    weights, biases = learn_digits(*given)
    return weights, 0 * biases + biases[-1]


@train_neurons.mistake(
    "The first epoch is wrong already. Go through the example by hand, one neuron "
    "after the other, and print the weights after each row.",
    when=lambda got, given: not first_epoch_is_right(got, given),
    late=True,
)
def rows_backward(x, targets, *given):
    weights, biases = learn_digits(x[::-1], targets[::-1], *given)
    return weights + np.cos(x[0]), biases + np.cos(np.arange(biases.shape[1]))


@train_neurons.mistake(
    "The first epoch is right, but a later one isn't. Each epoch goes on from the "
    "weights of the one before, and takes the rows in the same order.",
    when=lambda got, given: first_epoch_is_right(got, given),
    late=True,
)
def each_epoch_anew(*given):
    weights, biases = learn_digits(*given)
    return 0 * weights + weights[0], 0 * biases + biases[0]


def first_epoch_is_right(got, given):
    """Return whether the weights and the biases are right after the first epoch."""
    weights, biases = learn_digits(*given.args)
    same = np.allclose(got["weight"][0], weights[0])
    return same and np.allclose(got["bias"][0], biases[0])
