"""Claims: every step of SGD and momentum on a parabola can be predicted.

The parabola is ``curvature * w**2 / 2``; its gradient is ``curvature * w``.
"""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from course_lib.optimizers import SGD, Momentum

GROUP = "Optimizers"
CURVATURE, BETA = 3.0, 0.9


def walk(make_optimizer, num_steps, curvature=CURVATURE):
    """Return the points on the parabola after each step, including the start, 1."""
    w = np.ones(1)
    optimizer = make_optimizer(w)
    places = [1.0]
    for _ in range(num_steps):
        optimizer.step(curvature * w)
        places.append(w[0])
    return np.array(places)


def shrinking_error():
    """Compare SGD's points with powers of ``1 - learning_rate * curvature``."""
    steps = np.arange(31)
    return max(
        distance(
            walk(partial(SGD, learning_rate=rate), 30), (1 - rate * CURVATURE) ** steps
        )
        for rate in (0.01, 0.2, 1 / CURVATURE, 0.5, 0.6, 0.7)
    )


def largest_stable_rate(make_optimizer):
    """Find the learning rate at which the steps start to diverge, by bisection."""
    low, high = 0.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        places = np.abs(walk(lambda w, rate=middle: make_optimizer(w, rate), 400))
        calm = np.isfinite(places[-1]) and places[200:].max() <= places[:200].max()
        low, high = (middle, high) if calm else (low, middle)
    return low


def threshold_error(make_optimizer, expected):
    """Compare the largest stable learning rate with the formula's."""
    with np.errstate(over="ignore", invalid="ignore"):
        return distance(largest_stable_rate(make_optimizer), np.float64(expected))


def rate_of(places):
    """Return the factor per step of a sequence that obeys ``w'' = a w' + b w``.

    Four points give a and b. The factors are the roots of ``z**2 = a z + b``, which
    have the same magnitude if the sequence oscillates.
    """
    a, b = np.linalg.solve([places[1::-1], places[2:0:-1]], places[2:4])
    return np.abs(np.roots([1, -a, -b]))


def swing_error(nesterov):
    """Compare the factors of oscillating steps with the root of beta or Nesterov's."""
    errors = []
    for rate in (0.01, 0.1, 0.3):  # between (1 - sqrt(beta))**2 and the threshold
        make = partial(Momentum, learning_rate=rate, momentum=BETA, nesterov=nesterov)
        damping = 1 - rate * CURVATURE if nesterov else 1
        expected = np.full(2, np.sqrt(BETA * damping))
        errors.append(distance(rate_of(walk(make, 3)), expected))
    return max(errors)


def best_momentum_error():
    """Compare the best setting's speed with Polyak's (sqrt k - 1)/(sqrt k + 1)."""
    root = 10.0  # root of the condition number 100
    rate = (root - 1) / (root + 1)
    factors = []
    for curvature in (1.0, 100.0):
        make = partial(Momentum, learning_rate=(2 / (1 + root)) ** 2, momentum=rate**2)
        factors += rate_of(walk(make, 3, curvature)).tolist()
    return distance(np.array(factors), np.full(4, rate))


def coasting_error():
    """Compare the velocity under a constant gradient with its geometric sum."""
    optimizer, velocities = Momentum(np.zeros(1), 0.1, momentum=BETA), []
    for _ in range(100):
        optimizer.step(np.array([2.0]))
        velocities.append(optimizer.velocity[0])
    steps = np.arange(1, 101)
    return distance(np.array(velocities), 2 * (1 - BETA**steps) / (1 - BETA))


LIMIT = 2 / CURVATURE
HEAVY_BALL = partial(Momentum, momentum=BETA)

#: The claim, the judge, the tolerance, and how it is measured.
LINES = [
    (
        "SGD multiplies the distance by 1 − ηλ in every step",
        "formula",
        1e-12,
        shrinking_error,
    ),
    (
        "Momentum's swings shrink by a factor of √β per step",
        "Polyak, 1964",
        1e-9,
        partial(swing_error, nesterov=False),
    ),
    (
        "With nesterov=True, swings shrink by √(β(1 − ηλ)) per step",
        "formula",
        1e-9,
        partial(swing_error, nesterov=True),
    ),
    (
        "The best momentum for λ from 1 to 100 has a factor of 9/11 per step",
        "Polyak, 1964",
        1e-6,
        best_momentum_error,
    ),
    (
        "Velocity t under a constant gradient is g(1 − βᵗ)/(1 − β)",
        "formula",
        1e-12,
        coasting_error,
    ),
    (
        "SGD converges up to η = 2/λ, and not beyond",
        "formula",
        1e-9,
        partial(threshold_error, SGD, LIMIT),
    ),
    (
        "Momentum converges up to η = 2(1 + β)/λ, and not beyond",
        "formula",
        1e-9,
        partial(threshold_error, HEAVY_BALL, LIMIT * (1 + BETA)),
    ),
]


def claims():
    """Return the claims about plain steps and momentum."""
    return [Claim(GROUP, *line) for line in LINES]
