"""The capstone, part 7: what the boundary of one's own network says (lesson 2.6)."""

import functools

import numpy as np

from course_lib.checks.ch02.boundary import outputs_at
from course_lib.checks.ch02.learning import NOISE, learn_output
from course_lib.checks.exercise import CAPSTONE
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import read_off
from course_lib.datasets import moons

#: Seeds with which no point is so near the boundary that its side can't be seen.
SEEDS = (12, 80, 126, 131, 141, 149, 203, 220, 318, 333)


@functools.cache
def own_run(seed):
    """Return the points, their targets, and the network of a student's run."""
    rng = np.random.default_rng(seed)
    x, targets = moons(100, NOISE, rng=rng)
    return x, targets, learn_output(x, targets, 8, 40, rng)[0]


def sides_in(seed):
    """Return for both classes how many points are on the side of class 1."""
    x, targets, network = own_run(seed)
    yes = outputs_at(x, network) > 0
    return [int(yes[targets == k].sum()) for k in (0, 1)]


def reference_sides(seed):
    """Return the points on the wrong side of the boundary."""
    caught, found = sides_in(seed)
    return {"caught": caught, "missed": 50 - found}


own_boundary = Question(
    "own_boundary",
    reference_sides,
    value=True,
    exercise="2.28",
    title="Capstone 7: what your boundary says",
    stars=1,
    minutes=6,
    kind=CAPSTONE,
    lesson="2.6",
    points=2,
)


@own_boundary.variant
def own_seed(rng):
    """Draw the seed of the points and of the hidden units."""
    return {"seed": int(rng.choice(SEEDS))}


@own_boundary.mistake("You have the two numbers in each other's place.")
def exchanged(seed):
    right = reference_sides(seed)
    return {"caught": right["missed"], "missed": right["caught"]}


@own_boundary.mistake("You count the points on their right side. Count the others.")
def right_sides(seed):
    return {name: 50 - number for name, number in reference_sides(seed).items()}


@own_boundary.mistake(
    "You count both classes together. Each number is about the points of one class."
)
def both_together(seed):
    return dict.fromkeys(("caught", "missed"), sum(reference_sides(seed).values()))


read_off(
    own_boundary,
    "the two numbers",
    "Your numbers aren't those of the picture. Count the points of one class on the "
    "other side of the boundary, then those of the other class. Points that cover each "
    "other look like one: draw them smaller.",
)
