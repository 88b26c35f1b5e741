"""Claims: what Muon does to a matrix of known singular values, and to the rest."""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from book.evidence.verification.pytorch import matrix_error
from course_lib.layers import Linear
from course_lib.optimizers import Momentum, Muon, even_out
from course_lib.optimizers.muon import COEFFICIENTS

GROUP = "Optimizers"
SINGULAR_VALUES = np.array([30.0, 5.0, 1.0, 0.1])


def turned(singular_values, rng):
    """Return two rotations and the matrix that they make of singular values."""
    rotations = [np.linalg.qr(rng.normal(size=(4, 4)))[0] for _ in range(2)]
    left, right = rotations
    return left, right, left * singular_values @ right


def evened(singular_values):
    """Return what five rounds make of singular values, one number at a time."""
    a, b, c = COEFFICIENTS
    s = singular_values / np.sqrt(np.sum(singular_values**2))
    for _ in range(5):
        s = a * s + b * s**3 + c * s**5
    return s


def step_error():
    """Compare Muon's first step with one along the singular vectors, evened."""
    left, right, gradient = turned(SINGULAR_VALUES, np.random.default_rng(0))
    w = np.zeros((4, 4))
    Muon(w, learning_rate=0.1).step(gradient)
    return distance(w, -0.1 * (left * evened(SINGULAR_VALUES) @ right))


def lowest_and_highest(smallest):
    """Return how far singular values from `smallest` to 1 end from 0.94."""
    s = np.linspace(smallest, 1, 3001)
    diagonals = (np.diag([one, np.sqrt(1 - one**2)]) for one in s)
    ends = [even_out(diagonal)[0, 0] for diagonal in diagonals]
    return max(abs(end - 0.94) for end in ends)


def rest_error():
    """Compare a model's bias and weight with the same arrays, stepped alone."""
    layer = Linear(2, 3, rng=np.random.default_rng(0))
    others = partial(Momentum, learning_rate=0.3)
    together = Muon(layer, 0.1, matrices=["weight"], others=others)
    weight, bias = layer.weight.copy(), layer.bias.copy()
    alone = Muon(weight, 0.1), others(bias)
    for share in (1, 0.5):  # the second step has half the rates
        layer.weight_grad[...], layer.bias_grad[...] = [[1, 2, 3], [4, 5, 7]], [1, 2, 3]
        together.learning_rate = alone[0].learning_rate = 0.1 * share
        alone[1].learning_rate = 0.3 * share
        together.step()
        for optimizer, grads in zip(alone, layer.gradients().values(), strict=True):
            optimizer.step(grads)
    return max(distance(layer.weight, weight), distance(layer.bias, bias))


#: The claim, the judge, the tolerance, and how it is measured.
LINES = [
    (
        "Muon's first step takes each singular value through five rounds of "
        "as + bs³ + cs⁵",
        "formula",
        1e-12,
        step_error,
    ),
    (
        "Five rounds bring singular values of 0.0015 to 1 to 0.94 ± 0.27",
        "formula",
        0.27,
        partial(lowest_and_highest, 0.0015),
    ),
    (
        "Muon as PyTorch rounds it (bfloat16), 5 steps",
        "PyTorch",
        0.01,
        partial(matrix_error, "Muon", "float64", "rounded_path"),
    ),
    (
        "Muon leaves a bias to Momentum, and each steps as if alone",
        "formula",
        1e-15,
        rest_error,
    ),
]


def claims():
    """Return the claims about steps of matrices."""
    return [Claim(GROUP, *line) for line in LINES]
