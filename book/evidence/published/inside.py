"""Claims for chapter 4 about Transformers, random and trained."""

from functools import cache, partial

import numpy as np

from book.evidence.claim import Claim
from course_lib import transformer
from course_lib.attention import MultiHeadAttention
from course_lib.datasets import load_shakespeare
from course_lib.functional import relu
from course_lib.layers import Layer
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.transformer import FeedForward, TinyTransformer
from course_lib.transformer.block import TransformerBlock


def unlike(rows):
    """Return the length of what is left of rows without their mean row."""
    return np.linalg.norm(rows - rows.mean(axis=-2, keepdims=True))


def power_of_difference(seed, skip=False):
    """Return the power of the rows' difference to which attention's output differs."""
    rng = np.random.default_rng(seed)
    layer = MultiHeadAttention(64, 4, rng=rng, causal=False)
    common, own = rng.standard_normal((1, 1, 64)), rng.standard_normal((1, 24, 64))
    left = []
    for share in (1e-2, 1e-3):
        x = common + share * own
        left.append(unlike(layer(x) + skip * x))
    return np.log10(left[0] / left[1])


def unlike_after(seed, depth=6, skip=False):
    """Return what share of the rows' length differs after attention and FFNs."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((1, 24, 64))
    for _ in range(depth):
        attention = MultiHeadAttention(64, 4, rng=rng, causal=False)
        x = attention(x) + skip * x
        x = FeedForward(64, 256, rng=rng)(x) + skip * x
    return unlike(x) / np.linalg.norm(x)


class PostNormBlock(TransformerBlock):
    """The block of 2017, which normalizes after each sum."""

    def forward(self, x):
        """Return the second normalized sum."""
        x = self.attention_norm.forward(x + self.attention.forward(x))
        return self.feed_forward_norm.forward(x + self.feed_forward.forward(x))

    def backward(self, grad_output):
        """Return the gradient with respect to the input."""
        grad = self.feed_forward_norm.backward(grad_output)
        grad = grad + self.feed_forward.backward(grad)
        grad = self.attention_norm.backward(grad)
        return grad + self.attention.backward(grad)


def last_gradient(seed, depth, block):
    """Return the length of the last FFN's gradient before training."""
    rng = np.random.default_rng(seed)
    tokens = rng.integers(50, size=(4, 17))
    model = TinyTransformer(50, 16, 64, 4, 0, rng=rng, dtype=np.float64)
    model.blocks = [block(64, 4, 256, rng=rng) for _ in range(depth)]
    loss = SoftmaxCrossEntropy()
    loss(model(tokens[:, :-1]), tokens[:, 1:])
    model.backward(loss.backward())
    return np.linalg.norm(model.blocks[-1].feed_forward.contract.weight_grad)


def gradient_ratio(seed, block=TransformerBlock):
    """Compare that gradient in a model of 16 blocks with one of 4."""
    return last_gradient(seed, 16, block) / last_gradient(seed, 4, block)


@cache
def reading(seed, random_keys=False, num_windows=1000):
    """Let the small Shakespeare model read unseen text, 24 letters at a time.

    With random keys, its hidden units have looked for nothing in training.

    Returns
    -------
    model : TinyTransformer
    following : ndarray, shape (N,)
        The letter after each window.
    whole, without_last, without_first : ndarray, shape (blocks, N, F)
        The strengths of all hidden units at the last letter that is read.
    """
    model, vocabulary = transformer.load_shakespeare_model()
    text = load_shakespeare()
    tokens = vocabulary.encode(text[int(0.9 * len(text)) :])
    starts = np.random.default_rng(seed).choice(len(tokens) - 25, num_windows)
    windows = tokens[starts[:, np.newaxis] + np.arange(25)]
    shape = (len(model.blocks), 64, 256)
    keys = np.random.default_rng([seed, 1]).standard_normal(shape)
    keys = keys if random_keys else [None] * len(model.blocks)
    whole = strengths(model, windows[:, :24], keys)
    shorter = strengths(model, windows[:, 1:24], keys)
    return model, windows[:, -1], whole[:, :, -1], whole[:, :, -2], shorter[:, :, -1]


def strengths(model, windows, keys):
    """Return the hidden values of every FFN, shape (blocks, N, T, F).

    Where a block's keys are not None, these take the place of its own.
    """
    model(windows)
    networks = [block.feed_forward for block in model.blocks]
    rows = [
        net.contract.rows if other is None else relu(net.expand.rows @ other)
        for net, other in zip(networks, keys, strict=True)
    ]
    return np.array([row.reshape(*windows.shape, -1) for row in rows])


def agreement(seed, block):
    """Return the share of units whose value raises most what follows their key.

    That is the letter after the window in which the unit is strongest. Also return the
    share for keys and values that are paired at random.
    """
    model, following, found, *_ = reading(seed)
    active = found[block].any(axis=0)
    follows = following[found[block][:, active].argmax(axis=0)]
    values = model.blocks[block].feed_forward.contract.weight[active]
    centered = values - values.mean(axis=1, keepdims=True)
    said = ((model.final_norm.weight * centered) @ model.head.weight).argmax(axis=1)
    return np.mean(said == follows), np.mean(said[:, np.newaxis] == follows)


def agreement_over_chance(seed):
    """Return how many times as many units of block 4 agree as paired at random."""
    share, chance = agreement(seed, 3)
    return share / chance


def more_agree_above(seed):
    """Return by how many percentage points more units agree in block 4 than in 1."""
    return 100 * (agreement(seed, 3)[0] - agreement(seed, 0)[0])


def share_lost(seed, block, end, random_keys=False):
    """Return how much strength units lose, in percent, without the last letter.

    Or without the first. The mean over the 50 windows in which each is strongest.
    """
    *_, found, without_last, without_first = reading(seed, random_keys)
    rest = {"last": without_last, "first": without_first}[end][block]
    active = found[block].any(axis=0)
    best = np.argsort(-found[block][:, active], axis=0)[:50]
    before, after = (
        np.take_along_axis(rows[:, active], best, axis=0).sum(axis=0)
        for rows in (found[block], rest)
    )
    return 100 * np.mean(1 - after / before)


def last_counts_more(seed, random_keys=False):
    """Return how much more is lost without the last letter, for all four blocks."""
    lost = {
        end: [share_lost(seed, block, end, random_keys) for block in range(4)]
        for end in ("last", "first")
    }
    return np.mean(lost["last"]) - np.mean(lost["first"])


def more_than_random_keys(seed):
    """Return by how much this is more than with random keys."""
    return last_counts_more(seed) - last_counts_more(seed, random_keys=True)


def last_counts_less_above(seed):
    """Return how much less block 4 loses than block 1 without the last letter."""
    return share_lost(seed, 0, "last") - share_lost(seed, 3, "last")


class TwoNumbers(Layer):
    """Five things recorded in two numbers, and read back, with or without a ReLU."""

    def __init__(self, rng, bend):
        self.bend = bend
        self.add_parameter("weight", 0.3 * rng.standard_normal((5, 2)))
        self.add_parameter("bias", np.zeros(5))

    def fill(self, x, importance):
        """Fill the gradients of the weighted squared error."""
        two = x @ self.weight
        output = two @ self.weight.T + self.bias
        slope = output > 0 if self.bend else 1.0
        grad = 2 * importance * (output * slope - x) * slope / len(x)
        self.bias_grad[:] = grad.sum(axis=0)
        self.weight_grad[:] = grad.T @ two + x.T @ (grad @ self.weight)


def directions_kept(seed, chance=0.05, bend=True):
    """Return how many of five things get a direction if each is this likely."""
    rng = np.random.default_rng(seed)
    x = rng.random((1024, 5)) * (rng.random((1024, 5)) < chance)
    net = TwoNumbers(rng, bend)
    optimizer = Adam(net, 0.02)
    for _ in range(1000):
        net.fill(x, 0.9 ** np.arange(5))
        optimizer.step()
    return np.sum(np.linalg.norm(net.weight, axis=1) > 0.6)


def compare_designs(seed, name):
    """Return a design's stored test loss minus that of the design with ReLU."""
    designs = transformer.variants_record()["designs"]
    return designs[name]["test"][seed] - designs["ReLU"]["test"][seed]


_SEEDS = tuple(range(5))
_DONG = partial(Claim, "4.5", judge="Dong et al., 2021", key="dong2021", seeds=_SEEDS)
_GEVA = partial(
    Claim,
    "4.4",
    key="geva2021",
    tolerance=0.0,
    relation="at least",
    seeds=tuple(range(3)),
)
_SHAZEER = partial(Claim, "4.6", judge="Shazeer, 2020", key="shazeer2020", seeds=_SEEDS)
_ELHAGE = partial(
    Claim, "4.8", judge="Elhage et al., 2022", key="elhage2022", tolerance=0.5
)
#: What the page shows.
CLAIMS = [
    _GEVA(
        "Units of block 4 whose value says what follows their key, over chance",
        judge="Geva et al., 2021, figure 4",
        expected=2.0,
        printed="far above 1",
        measure=agreement_over_chance,
    ),
    _GEVA(
        "The same share of units, block 4 minus block 1, in percentage points",
        judge="Geva et al., 2021, figure 4",
        printed="3.5 − 0",
        measure=more_agree_above,
    ),
    _GEVA(
        "Strength lost without the last letter, minus without the first: points more "
        "than with random keys",
        judge="Geva et al., 2021, figure 3",
        printed="above 0",
        measure=more_than_random_keys,
    ),
    _GEVA(
        "Strength lost without the last letter, block 1 minus block 4, in points",
        judge="Geva et al., 2021, figure 3",
        printed="above 0",
        measure=last_counts_less_above,
        found=False,
    ),
    _DONG(
        "Attention alone: its rows differ by this power of what they differed before",
        expected=3.0,
        tolerance=0.02,
        measure=power_of_difference,
        control=partial(power_of_difference, skip=True),
        without="With a residual connection",
    ),
    _DONG(
        "Attention and FFNs alone: share of the rows that differs after 6 of each",
        expected=0.1,
        printed="doesn't vanish",
        tolerance=0.0,
        relation="at least",
        measure=unlike_after,
        found=False,
    ),
    _DONG(
        "The same with residual connections",
        expected=0.1,
        printed="doesn't vanish",
        tolerance=0.0,
        relation="at least",
        measure=partial(unlike_after, skip=True),
    ),
    Claim(
        "4.6",
        "Gradient of the last FFN at the start, 16 blocks over 4: √(4/16)",
        judge="Xiong et al., 2020",
        key="xiong2020",
        expected=0.5,
        tolerance=0.1,
        measure=gradient_ratio,
        seeds=_SEEDS,
        control=partial(gradient_ratio, block=PostNormBlock),
        without="Normalized after adding",
    ),
    _SHAZEER(
        "SwiGLU's loss on unseen text minus ReLU's, with as many parameters (stored)",
        printed="−0.041",
        tolerance=0.0,
        relation="at most",
        measure=partial(compare_designs, name="SwiGLU"),
    ),
    _SHAZEER(
        "GELU's loss minus ReLU's (stored)",
        expected=0.002,
        tolerance=0.02,
        measure=partial(compare_designs, name="GELU"),
    ),
    _ELHAGE(
        "Directions that 5 rare things get in 2 dimensions",
        expected=5,
        measure=directions_kept,
        seeds=tuple(range(10)),
        control=partial(directions_kept, chance=1.0),
        without="Things that are always there",
    ),
    _ELHAGE(
        "The same without a ReLU",
        expected=2,
        measure=partial(directions_kept, bend=False),
        seeds=_SEEDS,
    ),
]
