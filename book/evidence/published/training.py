"""Entries for chapter 3: how weights are initialized, and how they move."""

import numpy as np

from book.evidence.published.entry import Entry
from course_lib.functional import relu
from course_lib.initializers import he_normal, xavier_normal, xavier_uniform
from course_lib.optimizers import SGD, Adam, Momentum

KAPPA = 10.0  # largest curvature over smallest


def through_layers(seed, scale, num_layers=10, width=512):
    """Return by what factor one of many ReLU layers changes the mean square."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((64, width))
    before = np.mean(x**2)
    for _ in range(num_layers):
        x = relu(x @ (scale * he_normal((width, width), rng)))
    return (np.mean(x**2) / before) ** (1 / num_layers)


def rate_per_step(optimizer_of, num_steps=200):
    """Return by what factor one step shrinks the distance to a bowl's bottom."""
    curvatures = np.array([1.0, KAPPA])
    place = np.array([1.0, 1.0])
    optimizer = optimizer_of(place)
    lengths = []
    for _ in range(num_steps):
        optimizer.step(curvatures * place)
        lengths.append(np.linalg.norm(place))
    return (lengths[-1] / lengths[num_steps // 2 - 1]) ** (2 / num_steps)


def plain(place):
    """Return gradient descent at its best rate, 2 / (largest + smallest curvature)."""
    return SGD(place, 2 / (1 + KAPPA))


def heavy_ball(place):
    """Return Polyak's momentum with its best rate and beta."""
    root = np.sqrt(KAPPA)
    memory = ((root - 1) / (root + 1)) ** 2
    return Momentum(place, (2 / (1 + root)) ** 2, momentum=memory)


def first_step():
    """Return Adam's first step divided by its rate, for the worst of three slopes."""
    place = np.zeros(3)
    Adam(place, 0.001).step(np.array([1e-3, 1.0, 1e6]))
    steps = -place / 0.001
    return steps[np.abs(steps - 1).argmax()]


def longest_step():
    """Return Adam's step divided by its rate after 20,000 steps without a gradient."""
    place = np.zeros(1)
    optimizer = Adam(place, 0.001, epsilon=1e-300)
    for _ in range(20_000):
        optimizer.step(np.zeros(1))
    optimizer.step(np.ones(1))
    return -place[0] / 0.001


def end_of_reddi(remember, num_steps=30_000):
    """Follow Reddi's slopes, 3 once and -1 twice, on [-1, 1]; return where they end.

    With ``remember``, the largest mean of squares is kept, which is AMSGrad. beta1 is
    0, beta2 is 1 / (1 + 3**2), and the rate falls as 1 over the root of the step.
    """
    place, mean, largest, ends = 0.0, 0.0, 0.0, []
    for step in range(1, num_steps + 1):
        slope = 3.0 if step % 3 == 1 else -1.0
        mean = 0.1 * mean + 0.9 * slope**2
        largest = max(largest, mean) if remember else mean
        place -= slope / np.sqrt(step * largest)
        place = min(max(place, -1.0), 1.0)
        ends.append(place)
    return np.mean(ends[-300:])


_HE = ("He et al., 2015", "he2015", "3.4")
_ADAM = ("Kingma and Ba, 2015", "kingma2015", "3.5")
_POLYAK = ("Polyak, 1964", "polyak1964", "3.5")
_REDDI = ("Reddi, Kale and Kumar, 2018", "reddi2018", "3.5")
_GLOROT = ("Glorot and Bengio, 2010", "glorot2010", "3.4")
_FIVE, _TEN = tuple(range(5)), tuple(range(10))
#: What the tests assert and the page shows.
ENTRIES = [
    Entry(
        "Standard deviation of a 300-to-100 layer's weights, √(2/(300 + 100))",
        *_GLOROT,
        np.sqrt(2 / 400),
        5e-4,
        lambda seed: xavier_normal((300, 100), np.random.default_rng(seed)).std(),
        _FIVE,
    ),
    Entry(
        "Largest of these weights, if uniform: √6/√(300 + 100)",
        *_GLOROT,
        np.sqrt(6 / 400),
        1e-4,
        lambda seed: np.abs(
            xavier_uniform((300, 100), np.random.default_rng(seed))
        ).max(),
        _FIVE,
    ),
    Entry(
        "Factor of the mean square in a ReLU layer with variance 2/n",
        *_HE,
        1.0,
        0.03,
        lambda seed: through_layers(seed, 1.0),
        _TEN,
    ),
    Entry(
        "The same with variance 1/n",
        *_HE,
        0.5,
        0.015,
        lambda seed: through_layers(seed, np.sqrt(0.5)),
        _TEN,
    ),
    Entry(
        "Gradient descent, κ = 10: factor per step, (κ − 1)/(κ + 1)",
        *_POLYAK,
        9 / 11,
        1e-6,
        lambda _: rate_per_step(plain),
    ),
    Entry(
        "Momentum, κ = 10: factor per step, (√κ − 1)/(√κ + 1)",
        *_POLYAK,
        (np.sqrt(10) - 1) / (np.sqrt(10) + 1),
        0.01,
        lambda _: rate_per_step(heavy_ball),
    ),
    Entry(
        "Adam's first step divided by its rate, for slopes 0.001, 1 and a million",
        *_ADAM,
        1.0,
        1e-4,
        lambda _: first_step(),
    ),
    Entry(
        "Adam's longest step divided by its rate, (1 − β₁)/√(1 − β₂)",
        *_ADAM,
        0.1 / np.sqrt(0.001),
        1e-3,
        lambda _: longest_step(),
    ),
    Entry(
        "Adam on the slopes 3, −1, −1 ends at the worst point, +1",
        *_REDDI,
        1.0,
        0.02,
        lambda _: end_of_reddi(remember=False),
    ),
    Entry(
        "AMSGrad on the same slopes ends at the best point, −1",
        *_REDDI,
        -1.0,
        0.02,
        lambda _: end_of_reddi(remember=True),
    ),
]
