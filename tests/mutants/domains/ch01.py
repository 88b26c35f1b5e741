"""Inputs that the statements of chapter 1 allow."""

import numpy as np

from course_lib.checks.exercise import Given


def one_row(rng):
    """One row of many columns."""
    return Given(rng.normal(size=(1, 7)), rng.normal(size=7), float(rng.normal()))


def no_weight(rng):
    """Weights of 0, so that the bias alone decides."""
    return Given(rng.normal(size=(4, 3)), np.zeros(3), float(rng.choice([-1, 0, 1])))


DOMAINS = {"predict": [one_row, no_weight]}
