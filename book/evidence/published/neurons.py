"""Claims for chapters 1 and 2: what one neuron can do, and what layers add."""

from functools import partial
from itertools import combinations, product
from math import comb

import numpy as np

from book.evidence.claim import Claim
from book.evidence.verification.perceptrons import separable_points, share_of_bound
from course_lib.datasets import truth_table
from course_lib.initializers import zeros
from course_lib.layers import Linear, ReLU, Sequential, count_pieces, plane_regions
from course_lib.perceptron import certify_separability


def separable_share(points):
    """Return the share of all labelings of the points that one neuron can compute.

    A labeling is possible exactly if its opposite is, so the first point gets a 0.
    """
    labelings = product((0, 1), repeat=len(points) - 1)
    return np.mean(
        [
            certify_separability(points, np.array([0, *labels])).separable
            for labels in labelings
        ]
    )


def share_of_half(seed):
    """Return the share of all labelings of 6 random points that a line can produce."""
    return separable_share(np.random.default_rng(seed).integers(-20, 21, size=(6, 2)))


def share_of_random_bound(seed):
    """Return a perceptron's mistakes on random separable points, over the bound."""
    rng = np.random.default_rng(seed)
    separator = rng.standard_normal(3)
    separator /= np.linalg.norm(separator)
    return share_of_bound(*separable_points(rng, separator, 0.05), separator)


def smallest_order(function, num_bits=5):
    """Return how many bits a detector must see for one neuron to compute a function.

    Products of up to k bits can do what any detectors of k bits can do.
    """
    bits = truth_table(num_bits).astype(int)
    features = np.empty((len(bits), 0), dtype=int)
    for order in range(1, num_bits + 1):
        groups = combinations(range(num_bits), order)
        new = [bits[:, group].prod(axis=1) for group in groups]
        features = np.column_stack([features, *new])
        if certify_separability(features, function(bits)).separable:
            return order
    return None


def parity_of(bits):
    """Return 1 for an odd number of ones."""
    return bits.sum(axis=1) % 2


def majority_of(bits):
    """Return 1 if more than half are ones."""
    return (2 * bits.sum(axis=1) > bits.shape[1]).astype(int)


def regions(num_lines, seed):
    """Count the regions into which random creases cut the plane."""
    rng = np.random.default_rng(seed)
    weight, bias = rng.standard_normal((2, num_lines)), rng.standard_normal(num_lines)
    return len(plane_regions(weight, bias, reach=1e5))


def folded_pieces(folds):
    """Count the linear pieces of the repeated tent map on [0, 1]."""

    def linear(weight, bias):
        weight = np.array(weight, dtype=float)
        layer = Linear(*weight.shape, rng=np.random.default_rng(0), init=zeros)
        layer.weight[:], layer.bias[:] = weight, bias
        return layer

    layers = [linear([[1, 1]], [0, -0.5]), ReLU()]
    for _ in range(folds - 1):
        layers += [linear([[2, 2], [-4, -4]], [0, -0.5]), ReLU()]
    return count_pieces(Sequential(*layers, linear([[2], [-4]], 0)), 0, 1)


_SEEDS = tuple(range(5))
_OEIS = partial(Claim, "1.5", judge="OEIS A000609", key="oeisA000609")
_ZASLAVSKY = partial(Claim, "2.4", judge="Zaslavsky, 1975", key="zaslavsky1975")
#: What the page shows; there is no page if one of them is not found.
CLAIMS = [
    Claim(
        "1.4",
        "Mistakes of a perceptron, as a share of the bound (R/γ)²",
        judge="Novikoff, 1962",
        key="novikoff1962",
        expected=1.0,
        tolerance=0.0,
        relation="at most",
        measure=share_of_random_bound,
        seeds=tuple(range(20)),
    ),
    *(
        _OEIS(
            f"Functions of {n} inputs that one neuron can compute, out of {2**2**n:,}",
            expected=expected,
            tolerance=0.0,
            measure=lambda n=n: 2**2**n * separable_share(truth_table(n)),
        )
        for n, expected in ((2, 14), (3, 104), (4, 1882))
    ),
    Claim(
        "1.5",
        "Share of all labelings of 6 points that a line can produce: one half",
        judge="Cover, 1965",
        key="cover1965",
        expected=0.5,
        tolerance=0.0,
        measure=share_of_half,
        seeds=_SEEDS,
    ),
    Claim(
        "1.5",
        "Bits that a detector must see for the parity of 5 bits: all",
        judge="Minsky and Papert, 1969",
        key="minsky1969",
        expected=5,
        tolerance=0.0,
        measure=partial(smallest_order, parity_of),
        control=partial(smallest_order, majority_of),
        without="For their majority",
    ),
    *(
        _ZASLAVSKY(
            f"Regions into which {n} lines cut the plane, 1 + n + n(n − 1)/2",
            expected=1 + n + comb(n, 2),
            tolerance=0.0,
            measure=partial(regions, n),
            seeds=_SEEDS,
        )
        for n in (10, 50)
    ),
    Claim(
        "2.5",
        "Pieces of a network with 10 folds of 2 units each: 2 to the power 10",
        judge="Telgarsky, 2015",
        key="telgarsky2015",
        expected=1024,
        tolerance=0.0,
        measure=partial(folded_pieces, 10),
    ),
]
