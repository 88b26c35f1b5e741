"""Inputs that the statements of chapter 2 allow."""

import numpy as np

from course_lib.checks.ch02.enclosing import draw_region
from course_lib.checks.exercise import Given


def one_hinge(rng):
    """A single unit."""
    return Given(-np.ones(1), np.ones(1), np.full(1, 2.0))


def no_bend(rng):
    """Units that all cancel, so that one straight line is left."""
    w, b, v = np.array([1.0, -2.0]), np.array([3.0, -6.0]), np.array([4.0, -2.0])
    return Given(np.tile(w, 2), np.tile(b, 2), np.append(v, -v))


def creases_a_millionth_apart(rng):
    """Many creases side by side, in any order."""
    creases = rng.permutation(np.arange(20) * 2.0**-19 + 7)
    return Given(np.ones(20), -creases, np.full(20, 5.0))


def on_an_axis(rng):
    """A fence around a point whose first number is 0."""
    return draw_region(rng, np.array([0.0, float(rng.uniform(6, 9))]), 1.0)


def radius_beyond_the_center(rng):
    """A fence that is far wider than its center is away from (0, 0)."""
    return draw_region(rng, rng.normal(size=2), float(rng.uniform(100, 1000)))


DOMAINS = {
    "count_pieces": [one_hinge, no_bend, creases_a_millionth_apart],
    "enclose": [on_an_axis, radius_beyond_the_center],
}
