"""Claims: random numbers have the mean and the spread that they should have.

Such an estimate is never exact. Its standard error says how far it usually is from the
truth, so the errors here are counted in standard errors.
"""

from functools import partial

import numpy as np

from book.evidence.claim import Claim
from course_lib import initializers
from course_lib.layers import Dropout, Embedding, Linear, ReLU, Sequential
from course_lib.transformer import TinyTransformer

GROUP = "Chance"
TOLERANCE = 4.0  # standard errors; chance alone exceeds it once in 16,000 times
SHAPE = 40_000, 3, 5  # many small matrices, where miscounting inputs by one shows
FAN_IN, FAN_OUT = SHAPE[1:]

#: Initializer, formula of its variance, its value, and the fourth moment over the
#: squared variance, which is 3 for normal numbers and 9/5 for uniform ones.
INITIALIZERS = [
    (initializers.normal, "1", 1.0, 3.0),
    (initializers.he_normal, "2/in", 2 / FAN_IN, 3.0),
    (initializers.xavier_normal, "2/(in + out)", 2 / (FAN_IN + FAN_OUT), 3.0),
    (initializers.xavier_uniform, "2/(in + out)", 2 / (FAN_IN + FAN_OUT), 1.8),
]


def weight_error(seed, initializer, variance, kurtosis):
    """Return how many standard errors mean or variance is off, whichever is more."""
    weight = initializer(SHAPE, np.random.default_rng(seed))
    of_mean = np.sqrt(variance / weight.size)
    of_variance = variance * np.sqrt((kurtosis - 1) / weight.size)
    off = [weight.mean() / of_mean, (weight.var() - variance) / of_variance]
    return np.abs(off).max()


def spread_error(values, expected):
    """Return how many standard errors the spread of normal numbers is off."""
    of_variance = expected**2 * np.sqrt(2 / values.size)
    return abs(values.var() - expected**2) / of_variance


def embedding_error():
    """Compare the spread of a fresh table with the requested one."""
    layer = Embedding(300, 500, rng=np.random.default_rng(0), std=0.5)
    return spread_error(layer.weight, 0.5)


def transformer_error():
    """Compare the spreads of a fresh Transformer's matrices with GPT-2's."""
    rng, layers = np.random.default_rng(0), 8
    model = TinyTransformer(65, 32, 64, 4, layers, rng=rng, dtype=np.float64)
    errors = []
    for name, weight in model.parameters().items():
        if weight.ndim == 2:
            writes = name.endswith(("output.weight", "contract.weight"))
            expected = 0.02 / np.sqrt(2 * layers) if writes else 0.02
            errors.append(spread_error(weight, expected))
    return max(errors)


def signal_error(make, second_moment):
    """Return how far a layer's mean squared output is from that of its input.

    `second_moment` is the variance of a squared output for inputs of mean square 1.
    """
    rng = np.random.default_rng(0)
    layer, x = make(rng), rng.normal(size=400)
    x /= np.sqrt(np.mean(x * x))
    output = layer(x)
    return abs(np.mean(output**2) - 1) / np.sqrt(second_moment / output.size)


def he_layer(rng):
    """Return a wide ReLU layer, initialized as He et al. propose."""
    return Sequential(Linear(400, 20_000, rng=rng), ReLU())


def xavier_layer(rng):
    """Return a layer as wide as its input, initialized as Glorot and Bengio propose."""
    return Linear(400, 400, rng=rng, init=initializers.xavier_normal)


def dropout_error():
    """Compare the share of units that are switched off with the rate."""
    rate, x = 0.3, np.ones((1000, 1000))
    off = Dropout(rate, rng=np.random.default_rng(0))(x) == 0
    return abs(off.mean() - rate) / np.sqrt(rate * (1 - rate) / x.size)


def claims():
    """Return the claims about initial weights and dropout."""
    lines = [
        (
            f"{initializer.__name__}: mean 0, variance {formula}",
            partial(weight_error, seed, initializer, *moments),
        )
        for seed, (initializer, formula, *moments) in enumerate(INITIALIZERS)
    ]
    lines += [
        ("Embedding has the requested standard deviation", embedding_error),
        (
            "TinyTransformer: standard deviations 0.02 and 0.02/√(2B)",
            transformer_error,
        ),
        (
            "he_normal with ReLU keeps the mean square",
            partial(signal_error, he_layer, 5),
        ),
        (
            "xavier_normal keeps the mean square",
            partial(signal_error, xavier_layer, 2),
        ),
        ("Dropout switches off the right share of the numbers", dropout_error),
    ]
    return [
        Claim(GROUP, name, "formula", TOLERANCE, measure) for name, measure in lines
    ]
