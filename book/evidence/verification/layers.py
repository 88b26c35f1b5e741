"""Claims: layer norm, attention and dropout do what their formulas say."""

import numpy as np
from scipy import special

from book.evidence.claim import Claim, distance
from book.evidence.verification.functions import (
    EXACT,
    FORMULA,
    GROUP,
    LOGITS,
    SCIPY,
    SCORES,
)
from course_lib.attention import (
    MultiHeadAttention,
    ScaledDotProductAttention,
    causal_mask,
)
from course_lib.layers import Dropout, LayerNorm
from course_lib.transformer import Experts


def normalized_error():
    """Return how far rows are from mean 0 and spread 1."""
    rows = LayerNorm(7, epsilon=0.0)(5 + SCORES)
    return max(np.abs(rows.mean(axis=-1)).max(), np.abs(rows.std(axis=-1) - 1).max())


def epsilon_error():
    """Compare the spread of normalized rows with the formula that includes epsilon."""
    rows = LayerNorm(7, epsilon=0.1)(LOGITS).var(axis=-1)
    variance = LOGITS.var(axis=-1)
    return distance(rows, variance / (variance + 0.1))


def attention_error():
    """Compare attention with softmax(Q Kᵀ / √D) V, using SciPy's softmax."""
    rng = np.random.default_rng(0)
    query, key, value = (rng.normal(size=(2, n, 6)) for n in (4, 5, 5))
    scores = np.einsum("ntd,nsd->nts", query, key) / np.sqrt(6)
    expected = np.einsum("nts,nsm->ntm", special.softmax(scores, axis=-1), value)
    return distance(ScaledDotProductAttention()(query, key, value), expected)


def mean_error():
    """Compare the output for a zero query with the mean of the values it may see."""
    value = np.random.default_rng(0).normal(size=(5, 3))
    gathered = ScaledDotProductAttention()(
        np.zeros((5, 2)), np.ones((5, 2)), value, causal_mask(5)
    )
    means = np.cumsum(value, axis=0) / np.arange(1, 6)[:, np.newaxis]
    return distance(gathered, means)


def future_error():
    """Change a later position; return how much the earlier outputs change."""
    rng = np.random.default_rng(0)
    layer, x = MultiHeadAttention(6, 3, rng=rng), rng.normal(size=(2, 5, 6))
    before = layer(x)[:, :3].copy()
    x[:, 3:] += 10
    return distance(layer(x)[:, :3], before)


def order_error():
    """Compare unmasked attention on reordered positions with reordered outputs."""
    rng = np.random.default_rng(0)
    layer = MultiHeadAttention(6, 3, rng=rng, causal=False)
    x, order = rng.normal(size=(2, 5, 6)), rng.permutation(5)
    return distance(layer(x[:, order]).copy(), layer(x)[:, order])


def kept_error():
    """Compare the numbers that dropout keeps with x / (1 - rate)."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(30, 50))
    output = Dropout(0.3, rng=rng)(x)
    kept = output != 0
    return distance(output[kept], x[kept] / 0.7)


def experts_error():
    """Compare the experts' bonuses, and the choices that follow, with the rule."""
    rng = np.random.default_rng(0)
    layer, x = Experts(4, 8, 3, balance=0.5, rng=rng), rng.normal(size=(20, 4))
    layer(x)
    counts = np.bincount(layer.chosen[:, 0], minlength=3)
    bonus = 0.5 * np.sign(20 / 3 - counts)
    first = distance(layer.bonus, bonus)
    layer(x)
    chosen = (x @ layer.router.weight + bonus).argmax(axis=1)
    return max(first, distance(layer.chosen[:, 0], chosen))


def even_experts_error():
    """Return how far a bonus moves if every expert has its share."""
    layer = Experts(4, 8, 1, balance=0.5, rng=np.random.default_rng(0))
    layer(np.ones((5, 4)))
    return distance(layer.bonus, np.zeros(1))


#: The claim, the judge, the tolerance, and how it is measured.
LINES = [
    (
        "LayerNorm gives mean 0 and standard deviation 1 (ε = 0)",
        FORMULA,
        EXACT,
        normalized_error,
    ),
    ("LayerNorm turns a variance v into v/(v + ε)", FORMULA, EXACT, epsilon_error),
    ("Attention is softmax(QKᵀ/√D)V", SCIPY, EXACT, attention_error),
    ("A query of zeros returns the mean of the values", FORMULA, EXACT, mean_error),
    ("Under a causal mask, later tokens change nothing", FORMULA, 0.0, future_error),
    (
        "Without a mask, reordered tokens give reordered outputs",
        FORMULA,
        EXACT,
        order_error,
    ),
    ("Dropout divides what it keeps by 1 − rate", FORMULA, 1e-15, kept_error),
    ("Tokens choose experts by score plus balancing bonus", FORMULA, 0, experts_error),
    ("Experts with equal shares keep their bonus", FORMULA, 0, even_experts_error),
]


def claims():
    """Return the claims about layer norm, attention and dropout."""
    return [Claim(GROUP, *line) for line in LINES]
