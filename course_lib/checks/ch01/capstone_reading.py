"""The end of the capstone: what one's own curves say (lesson 1.5)."""

import functools

import numpy as np

from course_lib.checks.ch01.capstone_epoch import best_epoch, chosen
from course_lib.checks.ch01.capstone_piles import split_in_three
from course_lib.checks.ch01.capstone_training import learn_digits
from course_lib.checks.exercise import CAPSTONE
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import read_off
from course_lib.datasets import load_digits

#: Seeds whose first curve has one steepest rise, for the question about it.
SEEDS = (0, 2, 3, 8, 10, 13, 24, 40, 42, 47)
SPLIT = (300, 500)  # images for validation and for the exam
NUM_EPOCHS = 10


@functools.cache
def own_table(seed):
    """Return the wrong validation digits of a run, shape (2, 10)."""
    images, rng = load_digits(dtype=np.float64), np.random.default_rng(seed)
    piles = split_in_three.reference(images.x, images.targets, *SPLIT, rng)
    neurons = learn_digits(*piles["train"], 10, NUM_EPOCHS)
    return best_epoch.reference(*neurons, *piles["validation"])[2]


def seen_in(wrong):
    """Return what the curves show: the kept epoch, the steepest rise, who is below."""
    best = chosen(wrong)[1]
    rises = np.diff(wrong[0])
    return {
        "kept": best + 1,
        "steepest": int(rises.argmax()) + 2,
        "lower": int((wrong[1] < wrong[0]).sum()),
    }


def reference_look(seed):
    """Return what the curves of this run show."""
    return seen_in(own_table(seed))


own_curves = Question(
    "own_curves",
    reference_look,
    value=True,
    exercise="1.28",
    title="Capstone, part 7: what your curves say",
    stars=1,
    minutes=6,
    kind=CAPSTONE,
    lesson="1.5",
    points=2,
)


@own_curves.variant
def own_seed(rng):
    """Draw the seed of the split."""
    return {"seed": int(rng.choice(SEEDS))}


def misread(change):
    """Return an answer that changes what is seen."""
    return lambda seed: seen_in(own_table(seed)) | change(own_table(seed))


MISREADINGS = {
    "You count the epochs from 0. In the picture, the first epoch is 1.": (
        lambda wrong: {
            "kept": chosen(wrong)[1],
            "steepest": int(np.diff(wrong[0]).argmax()) + 1,
        }
    ),
    "For the steepest rise, you name the epoch before it. Name the one after it.": (
        lambda wrong: {"steepest": int(np.diff(wrong[0]).argmax()) + 1}
    ),
    "You name the steepest *fall*. Look for the steepest rise.": lambda wrong: {
        "steepest": int(np.diff(wrong[0]).argmin()) + 2
    },
    "You name the steepest rise of the mean's curve. Look at the other one.": (
        lambda wrong: {"steepest": int(np.diff(wrong[1]).argmax()) + 2}
    ),
    "You also count the epochs in which the curves meet, such as the first one.": (
        lambda wrong: {"lower": int((wrong[1] <= wrong[0]).sum())}
    ),
    "You count the epochs in which the mean's curve is *above* the other.": (
        lambda wrong: {"lower": int((wrong[1] > wrong[0]).sum())}
    ),
    "The kept epoch is that of the lowest point of *both* curves.": lambda wrong: {
        "kept": int(wrong[1 - chosen(wrong)[0]].argmin()) + 1
    },
}
for hint, change in MISREADINGS.items():
    own_curves.mistake(hint)(misread(change))
read_off(
    own_curves,
    "the three numbers",
    "Not all three are what the curves show. The epoch to keep has the lowest point of "
    "both curves. Of the epochs' own curve, look for the steepest rise. Where the "
    "mean's curve is strictly below it, count the epochs.",
)
