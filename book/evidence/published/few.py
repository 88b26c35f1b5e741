"""Claims for chapter 4 about weights in few bits, and about few active features."""

from collections import Counter
from functools import cache, partial
from itertools import pairwise

import numpy as np

from book.evidence.claim import Claim
from book.evidence.published.trained import digits
from course_lib import training
from course_lib.data import make_features
from course_lib.data.make_tiny_writer import read_text, strengths_at_ends
from course_lib.functional import relu
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.transformer import quantize_model
from course_lib.widgets.feed_forward.tiny_writer import SHAPE, load_tiny_writer


@cache
def digit_reader(seed):
    """Train a network with 64 hidden units on 2,000 digits."""
    rng = np.random.default_rng(seed)
    net = Sequential(Linear(784, 64, rng=rng), ReLU(), Linear(64, 10, rng=rng))
    batches = training.Batches(*digits(2000), 100, rng)
    loss, optimizer = SoftmaxCrossEntropy(), Adam(net, 0.002)
    training.fit(net, loss, optimizer, batches, num_epochs=5)
    return net


def lost_by_rounding(seed, bits=8):
    """Return what share of 2,000 new digits is lost if a network's weights are rounded.

    Each column of a matrix has a scale of its own. Biases stay as they are.
    """
    images, labels = digits(2000, "test")
    net = digit_reader(seed)
    rounded = quantize_model(net, bits)
    return training.accuracy(net(images), labels) - training.accuracy(
        rounded(images), labels
    )


@cache
def strengths_and_rules(num_seen=20_000, num_unseen=20_000):
    """Return the tiny writer's hidden units on known and on new text, and 30 rules.

    A rule says where the new text ends in one of the 30 most frequent letter pairs.
    """
    model, (_, seen, unseen) = load_tiny_writer()[0], read_text()
    context = SHAPE["context"]
    seen, unseen = seen[: num_seen + context], unseen[: num_unseen + context]
    parts = [strengths_at_ends(model, part) for part in (seen, unseen)]
    common = Counter(pairwise(seen)).most_common(30)
    last = np.column_stack([unseen[context - 2 : -2], unseen[context - 1 : -1]])
    return *parts, [(last == pair).all(axis=1) for pair, _ in common]


def f1_above_units(seed, trained=True):
    """Return the mean F1 of a dictionary's best features minus that of the best units.

    If it isn't trained, its 128 directions are random.
    """
    seen, unseen, rules = strengths_and_rules()
    if trained:
        found = make_features.train(seen, 500, seed).features(unseen)
    else:
        rng = np.random.default_rng(seed)
        directions = rng.normal(size=(unseen.shape[1], make_features.NUM_FEATURES))
        found = relu((unseen - unseen.mean(axis=0)) @ directions)

    def mean_f1(strengths):
        counts = [make_features.count(strengths, rule)[2] for rule in rules]
        return np.mean([2 * both / (active + holds) for both, active, holds in counts])

    return mean_f1(found) - mean_f1(unseen)


_SEEDS = tuple(range(3))
#: What the page shows.
CLAIMS = [
    Claim(
        "4.7",
        "Share of digits lost by rounding a network's weights to 8 bits, with a scale "
        "per column",
        judge="Krishnamoorthi, 2018",
        key="krishnamoorthi2018",
        expected=0.02,
        tolerance=0.0,
        relation="at most",
        measure=lost_by_rounding,
        seeds=_SEEDS,
        control=partial(lost_by_rounding, bits=2),
        without="With 2 bits",
    ),
    Claim(
        "4.8",
        "F1 for the 30 most frequent letter pairs: best of 128 features minus best of "
        "64 units, the mean",
        judge="Cunningham et al., 2023",
        key="cunningham2023",
        expected=0.05,
        printed="more interpretable",
        tolerance=0.0,
        relation="at least",
        measure=f1_above_units,
        seeds=_SEEDS,
        control=partial(f1_above_units, trained=False),
        without="For 128 random directions",
    ),
]
