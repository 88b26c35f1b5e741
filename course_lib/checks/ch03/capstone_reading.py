"""The capstone's very end: what the pictures of one's own run say (lesson 3.6)."""

import functools

import numpy as np

from course_lib.checks.ch03.capstone_adam import own_adam
from course_lib.checks.ch03.capstone_layers import own_linear
from course_lib.checks.ch03.capstone_loop import forward, own_loop
from course_lib.checks.ch03.capstone_loss import own_loss
from course_lib.checks.comparing import Absolute
from course_lib.checks.exercise import CAPSTONE
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import read_off
from course_lib.datasets import load_digits

#: Seeds whose lowest loss, first misread digits, and commonest of them are clear.
SEEDS = (13, 18, 28, 62, 66, 116, 141, 155, 201)
NEAR = Absolute(0.05)  # as exact as a distance has to be read off


class ReLU:
    """A layer without parameters."""

    parameters, gradients = (), ()

    def forward(self, x):
        self.is_open = x > 0
        return x * self.is_open

    def backward(self, dout):
        return dout * self.is_open


@functools.cache
def own_run(seed):
    """Return the losses of a student's run, the validation digits, and the scores.

    A batch has all the rows, so no way to shuffle them makes a difference.
    """
    rng, digits = np.random.default_rng(seed), load_digits(dtype=np.float64)
    order = rng.permutation(len(digits.x))
    x, targets = digits.x[order], digits.targets[order]
    first, last = rng.normal(0, 0.18, (64, 64)), rng.normal(0, 0.18, (64, 10))
    layers = [
        own_linear.reference(first, np.zeros(64)),
        ReLU(),
        own_linear.reference(last, np.zeros(10)),
    ]
    adam = own_adam.reference([w for each in layers for w in each.parameters], 0.05)
    training, unseen = (x[:200], targets[:200]), (x[200:700], targets[200:700])
    pieces = layers, own_loss.reference, adam
    lists = own_loop.reference(*pieces, training, unseen, 200, 20, rng)
    return *map(np.array, lists), unseen[1], forward(layers, unseen[0])


def seen_in(losses, unseen, targets, scores):
    """Return what the two pictures show."""
    best, shown = unseen.argmin(), first_misread(targets, scores)
    return {
        "kept": int(best) + 1,
        "gap": float(unseen[best] - losses[best]),
        "often": commonest(targets[shown]),
    }


def first_misread(targets, scores):
    """Return the rows of the six images in the second picture."""
    return np.flatnonzero(targets != scores.argmax(axis=1))[:6]


def commonest(digits):
    """Return the digit that comes up most often."""
    return int(np.bincount(digits).argmax())


def reference_look(seed):
    """Return what the pictures of this run show."""
    return seen_in(*own_run(seed))


own_pictures = Question(
    "own_pictures",
    reference_look,
    value=True,
    tolerance=NEAR,
    exercise="3.33",
    title="Capstone, the end: what your pictures say",
    stars=1,
    minutes=8,
    kind=CAPSTONE,
    lesson="3.6",
    points=2,
)


@own_pictures.variant
def own_seed(rng):
    """Draw the seed of the piles and of the first weights."""
    return {"seed": int(rng.choice(SEEDS))}


def misread(change):
    """Return an answer that sees something else in the pictures of a run."""
    return lambda seed: reference_look(seed) | change(*own_run(seed))


MISREADINGS = {
    "Your epoch is one too small. In the picture, the first epoch is 1: do you count "
    "from 0?": (lambda losses, unseen, *_: {"kept": int(unseen.argmin())}),
    "The epoch to keep is where the *validation* loss is lowest. That's your mark.": (
        lambda losses, unseen, *_: {"kept": int(losses.argmin()) + 1}
    ),
    "Is your distance that at the last epoch? Measure it at the mark.": (
        lambda losses, unseen, *_: {"gap": unseen[-1] - losses[-1]}
    ),
    "A distance is above 0. Take the lower line from the higher one.": (
        lambda losses, unseen, *_: {"gap": (losses - unseen)[unseen.argmin()]}
    ),
    "You count what the digits were read as. Count what they are.": (
        lambda losses, unseen, targets, scores: {
            "often": commonest(scores.argmax(axis=1)[first_misread(targets, scores)])
        }
    ),
}
for hint, change in MISREADINGS.items():
    own_pictures.mistake(hint)(misread(change))
read_off(
    own_pictures,
    "the three numbers",
    "Not all three are what the pictures show. The mark is at the lowest point of the "
    "validation line, the gap is between the two lines there, and of each of the six "
    "digits what it really is counts, not what it was read as.",
)
