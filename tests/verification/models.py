"""Claims: whole models have the size, the start and the limits that formulas give."""

from functools import partial

import numpy as np
from verification.claim import Claim, distance

from course_lib.attention import MultiHeadAttention
from course_lib.datasets import load_penguins
from course_lib.layers import Embedding, LayerNorm, Linear
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.ngram import NGramModel
from course_lib.perceptron import Perceptron, novikoff_bound
from course_lib.transformer import FeedForward, TinyTransformer

GROUP = "Whole models"
FORMULA = "formula"


def counted(make, formula, *cases):
    """Return a measurement: the numbers of parameters, and the formula's."""

    def measure():
        rng = np.random.default_rng(0)
        ours = [make(*sizes, rng=rng).num_parameters() for sizes in cases]
        return distance(ours, np.array([formula(*sizes) for sizes in cases]))

    return measure


def transformer_size(v, t, e, heads, blocks):
    """Return the number of a Transformer's parameters, with hidden layers of 4E."""
    attention, norm, feed_forward = 4 * e * e + 4 * e, 2 * e, 8 * e * e + 5 * e
    return 2 * v * e + t * e + blocks * (attention + 2 * norm + feed_forward) + norm


def size_lines():
    """Return names and measurements of the numbers of parameters."""
    swiglu = partial(FeedForward, activation="swiglu")
    return [
        (
            "Linear has (D + 1)·M parameters",
            counted(Linear, lambda d, m: (d + 1) * m, (1, 1), (784, 10)),
        ),
        (
            "Embedding has V·E parameters",
            counted(Embedding, lambda v, e: v * e, (1, 3), (65, 32)),
        ),
        (
            "LayerNorm has 2E parameters",
            counted(lambda e, rng: LayerNorm(e), lambda e: 2 * e, (1,), (32,)),
        ),
        (
            "MultiHeadAttention has 4E² + 4E parameters",
            counted(
                MultiHeadAttention, lambda e, _: 4 * e * e + 4 * e, (4, 2), (12, 3)
            ),
        ),
        (
            "FeedForward has 2EF + F + E parameters",
            counted(FeedForward, lambda e, f: 2 * e * f + f + e, (2, 8), (16, 64)),
        ),
        (
            "FeedForward with SwiGLU has 3EF + 2F + E parameters",
            counted(swiglu, lambda e, f: 3 * e * f + 2 * f + e, (2, 8), (16, 64)),
        ),
        (
            "Transformer has 2VE + TE + B(12E² + 13E) + 2E parameters",
            counted(
                TinyTransformer, transformer_size, (5, 6, 4, 2, 2), (65, 64, 32, 4, 3)
            ),
        ),
    ]


def fresh_loss_error():
    """Compare the loss of a fresh Transformer with the ln K of knowing nothing."""
    rng = np.random.default_rng(0)
    model = TinyTransformer(65, 32, 32, 4, 2, rng=rng)
    tokens = rng.integers(65, size=(8, 33))
    return distance(
        SoftmaxCrossEntropy()(model(tokens[:, :-1]), tokens[:, 1:]), np.log(65)
    )


def share_of_bound(x, targets, witness, bias=None):
    """Return the updates of a perceptron, as a share of Novikoff's bound."""
    neuron = Perceptron(x.shape[1], bias=bias is not None)
    history = neuron.fit(x, targets, max_epochs=10_000)
    bound = novikoff_bound(x, targets, witness, bias)
    return history.num_updates / bound if history.converged else np.inf


def random_share():
    """Return the largest share over random points that a line parts."""
    rng, shares = np.random.default_rng(0), []
    for gap in (0.3, 0.1, 0.03):
        for num_features in (2, 5):
            witness = np.ones(num_features) / np.sqrt(num_features)
            x = rng.uniform(-1, 1, size=(400, num_features))
            x = x[np.abs(x @ witness) >= gap]
            targets = (x @ witness > 0).astype(int)
            shares.append(share_of_bound(x, targets, witness))
    return max(shares)


def penguin_share():
    """Return the share on the penguins of lesson 1.3; the witness is what it learns."""
    birds = load_penguins()
    neuron = Perceptron(birds.x.shape[1])
    neuron.fit(birds.x, birds.targets, max_epochs=10_000)
    return share_of_bound(birds.x, birds.targets, neuron.weight, neuron.bias)


def tightness_error():
    """Compare the updates on rows at right angles with the bound, which they reach."""
    sizes = (1, 2, 7, 30)
    shares = [
        share_of_bound(np.eye(n), np.arange(n) % 2, 2 * (np.arange(n) % 2) - 1)
        for n in sizes
    ]
    return distance(shares, np.ones(len(sizes)))


def ngram_error():
    """Return how far the probabilities after a context are from summing to 1."""
    rng = np.random.default_rng(0)
    model = NGramModel(rng.integers(5, size=300), order=4, vocab_size=7)
    contexts = [
        rng.integers(7, size=length) for length in (0, 1, 2, 3, 4) for _ in "abc"
    ]
    sums = [model.next_probs(context).sum() for context in contexts]
    return distance(sums, np.ones(len(sums)))


def claims():
    """Return the claims about models."""
    theorem = "Novikoff's bound (R/γ)², 1962"
    lines = [(name, FORMULA, 0.0, measure) for name, measure in size_lines()]
    lines += [
        ("A fresh Transformer's loss is ln K", FORMULA, 5e-3, fresh_loss_error),
        ("Perceptron: updates/bound on random points", theorem, 1.0, random_share),
        ("Perceptron: updates/bound on the penguins", theorem, 1.0, penguin_share),
        (
            "Perceptron: rows at right angles reach the bound",
            theorem,
            1e-12,
            tightness_error,
        ),
        ("n-gram probabilities sum to 1", FORMULA, 1e-13, ngram_error),
    ]
    return [Claim(GROUP, *line) for line in lines]
