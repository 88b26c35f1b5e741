"""Claims: whole models have the size and the initial loss that formulas give."""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.ngram import NGramModel
from course_lib.transformer import FeedForward, TinyTransformer

GROUP = "Whole models"


def counted(make, formula, *cases):
    """Return a measurement that compares parameter counts with a formula."""

    def measure():
        rng = np.random.default_rng(0)
        ours = [make(*sizes, rng=rng).num_parameters() for sizes in cases]
        return distance(ours, np.array([formula(*sizes) for sizes in cases]))

    return measure


def transformer_size(v, t, e, heads, blocks):
    """Return the number of a Transformer's parameters with hidden layers of 4E."""
    attention, norm, feed_forward = 4 * e * e + 4 * e, 2 * e, 8 * e * e + 5 * e
    return 2 * v * e + t * e + blocks * (attention + 2 * norm + feed_forward) + norm


def fresh_loss_error():
    """Compare a fresh Transformer's loss with ln V, the loss of a uniform guess."""
    rng = np.random.default_rng(0)
    model = TinyTransformer(65, 32, 32, 4, 2, rng=rng)
    tokens = rng.integers(65, size=(8, 33))
    return distance(
        SoftmaxCrossEntropy()(model(tokens[:, :-1]), tokens[:, 1:]), np.log(65)
    )


def ngram_error():
    """Return how far the probabilities after a context are from a sum of 1."""
    rng = np.random.default_rng(0)
    model = NGramModel(rng.integers(5, size=300), order=4, vocab_size=7)
    contexts = [
        rng.integers(7, size=length) for length in (0, 1, 2, 3, 4) for _ in "abc"
    ]
    sums = [model.next_probs(context).sum() for context in contexts]
    return distance(sums, np.ones(len(sums)))


def claims():
    """Return the claims about whole models."""
    gated = partial(FeedForward, activation="swiglu")
    gated_size = counted(gated, lambda e, f: 3 * e * f + 2 * f + e, (2, 8), (16, 64))
    whole_size = counted(
        TinyTransformer, transformer_size, (5, 6, 4, 2, 2), (65, 64, 32, 4, 3)
    )
    lines = [
        ("FeedForward with SwiGLU has 3EF + 2F + E parameters", 0.0, gated_size),
        (
            "TinyTransformer has 2VE + TE + B(12E² + 13E) + 2E parameters",
            0.0,
            whole_size,
        ),
        ("A fresh TinyTransformer's loss is near ln V", 5e-3, fresh_loss_error),
        ("n-gram probabilities sum to 1", 1e-13, ngram_error),
    ]
    return [
        Claim(GROUP, name, "formula", tolerance, measure)
        for name, tolerance, measure in lines
    ]
