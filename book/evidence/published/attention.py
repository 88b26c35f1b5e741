"""Claims for chapter 4 about what attention needs, and what is left without it."""

from functools import cache, partial

import numpy as np

from book.evidence.claim import Claim
from course_lib import ngram, transformer
from course_lib.attention import ScaledDotProductAttention
from course_lib.datasets import load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.transformer import TinyTransformer

WINDOW = 24  # letters that a model reads at a time


@cache
def text_parts():
    """Return the plays' training tokens, their next 5%, and a letter-pair table's loss.

    The table counts which letter followed which in the first part, and its loss is that
    on the second.
    """
    _, vocabulary = transformer.load_shakespeare_model()
    tokens = vocabulary.encode(load_shakespeare())
    cuts = [int(0.90 * len(tokens)), int(0.95 * len(tokens))]
    train, unseen, _ = np.split(tokens, cuts)
    return train, unseen, ngram.NGramModel(train, 2, 64).losses(unseen)[1]


def loss_above_pairs(seed, num_blocks=0, num_steps=300):
    """Train a Transformer without FFNs; return its loss minus the letter-pair table's.

    The learning rate falls from 0.01 to 0 in a straight line.
    """
    train, unseen, table_loss = text_parts()
    rng = np.random.default_rng(seed)
    model = TinyTransformer(64, WINDOW, 64, 4, num_blocks, hidden_dim=0, rng=rng)
    loss, optimizer = SoftmaxCrossEntropy(), Adam(model, 0.01)
    for step in range(num_steps):
        optimizer.learning_rate = 0.01 * (1 - step / num_steps)
        starts = rng.integers(len(train) - WINDOW, size=(32, 1))
        windows = train[starts + np.arange(WINDOW + 1)]
        loss(model(windows[:, :-1]), windows[:, 1:])
        model.backward(loss.backward())
        optimizer.step()
    starts = np.arange(0, len(unseen) - WINDOW, WINDOW)[:, np.newaxis]
    windows = unseen[starts + np.arange(WINDOW + 1)]
    return loss(model(windows[:, :-1]), windows[:, 1:]) - table_loss


def slope_undivided(seed, size=512):
    """Return the slope of attention's softmax without its root, over that with it.

    One random query meets the keys of 24 positions, all with this many numbers. The
    slope is the norm of the softmax's matrix of derivatives, the median of 500 draws.
    """
    rng = np.random.default_rng(seed)
    query, keys = rng.normal(size=(500, 1, size)), rng.normal(size=(500, WINDOW, size))
    attention, values = ScaledDotProductAttention(), np.zeros((500, WINDOW, 1))

    def slope(query):
        attention(query, keys, values)
        p = attention.weights.swapaxes(1, 2)  # (500, WINDOW, 1)
        slopes = p * np.eye(WINDOW) - p * p.swapaxes(1, 2)
        return np.median(np.linalg.norm(slopes, axis=(1, 2)))

    return slope(np.sqrt(size) * query) / slope(query)  # the first undoes the root


def moved_by_shuffling(seed, positions=False):
    """Shuffle 24 letters, and return how far the model's scores differ from shuffled.

    It's the Shakespeare model without its mask, and without its vectors for positions
    unless they are asked for. The difference is relative to the largest score.
    """
    model, _ = transformer.load_shakespeare_model()
    for block in model.blocks:
        block.attention.causal = False
    if not positions:
        model.position_embedding.weight[:] = 0
    _, unseen, _ = text_parts()
    rng = np.random.default_rng(seed)
    start, order = rng.integers(len(unseen) - WINDOW), rng.permutation(WINDOW)
    letters = unseen[start : start + WINDOW]
    scores = model(letters[np.newaxis])[0]
    shuffled = model(letters[order][np.newaxis])[0]
    return np.abs(shuffled - scores[order]).max() / np.abs(scores).max()


_VASWANI = partial(Claim, key="vaswani2017", seeds=tuple(range(5)))
#: What the page shows.
CLAIMS = [
    Claim(
        "4.1",
        "Loss of a Transformer with no blocks minus that of a table of letter pairs, "
        "in nats",
        judge="Elhage et al., 2021",
        key="elhage2021",
        printed="bigram statistics",
        tolerance=0.04,
        measure=loss_above_pairs,
        seeds=tuple(range(3)),
        control=partial(loss_above_pairs, num_blocks=1),
        without="With one layer of attention",
    ),
    _VASWANI(
        "4.1",
        "Softmax's slope with 512 random numbers per vector: without the root, over "
        "with it",
        judge="Vaswani et al., 2017, section 3.2.1",
        expected=0.1,
        printed="extremely small",
        tolerance=0.0,
        relation="at most",
        measure=slope_undivided,
        control=partial(slope_undivided, size=4),
        without="For 4 numbers",
    ),
    _VASWANI(
        "4.2",
        "Letters shuffled, no positions, no mask: difference from the shuffled old "
        "scores, over the largest",
        judge="Vaswani et al., 2017, section 3.5",
        printed="no order",
        tolerance=1e-5,
        measure=moved_by_shuffling,
        control=partial(moved_by_shuffling, positions=True),
        without="With positions",
    ),
]
