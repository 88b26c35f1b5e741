"""Claims: a perceptron makes no more updates than Novikoff's theorem allows."""

import numpy as np

from book.evidence.claim import Claim, distance
from course_lib.datasets import load_penguins
from course_lib.perceptron import Perceptron, novikoff_bound

GROUP = "Perceptron"
JUDGE = "Novikoff's bound (R/γ)²"


def share_of_bound(x, targets, separator, bias=None):
    """Return the updates of a perceptron as a share of Novikoff's bound."""
    neuron = Perceptron(x.shape[1], bias=bias is not None)
    history = neuron.fit(x, targets, max_epochs=10_000)
    bound = novikoff_bound(x, targets, separator, bias)
    return history.num_updates / bound if history.converged else np.inf


def separable_points(rng, separator, gap):
    """Return random points no nearer to a plane than a gap, and their sides."""
    x = rng.uniform(-1, 1, size=(400, len(separator)))
    x = x[np.abs(x @ separator) >= gap]
    return x, (x @ separator > 0).astype(int)


def random_share():
    """Return the largest share over random points that a line separates."""
    rng, shares = np.random.default_rng(0), []
    for gap in (0.3, 0.1, 0.03):
        for num_features in (2, 5):
            separator = np.ones(num_features) / np.sqrt(num_features)
            points = separable_points(rng, separator, gap)
            shares.append(share_of_bound(*points, separator))
    return max(shares)


def penguin_share():
    """Return the share on the penguins of lesson 1.3, with the learned vector."""
    birds = load_penguins()
    neuron = Perceptron(birds.x.shape[1])
    neuron.fit(birds.x, birds.targets, max_epochs=10_000)
    return share_of_bound(birds.x, birds.targets, neuron.weight, neuron.bias)


def tightness_error():
    """Compare the updates on orthogonal rows with the bound, which they reach."""
    sizes = (1, 2, 7, 30)
    shares = [
        share_of_bound(np.eye(n), np.arange(n) % 2, 2 * (np.arange(n) % 2) - 1)
        for n in sizes
    ]
    return distance(shares, np.ones(len(sizes)))


def claims():
    """Return the claims about the number of updates."""
    lines = [
        ("Random points: no more updates than (R/γ)²", 1.0, random_share),
        ("The penguins: no more updates than (R/γ)²", 1.0, penguin_share),
        ("Orthogonal rows: exactly (R/γ)² updates", 1e-12, tightness_error),
    ]
    return [
        Claim(GROUP, name, JUDGE, tolerance, measure)
        for name, tolerance, measure in lines
    ]
