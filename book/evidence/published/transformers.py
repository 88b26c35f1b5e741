"""Claims for chapter 4: counts, the memory of keys and values, and late learning."""

from functools import cache, partial

import numpy as np

from book.evidence.claim import Claim
from course_lib import training
from course_lib.datasets import modular_addition
from course_lib.functional import one_hot, relu
from course_lib.initializers import normal
from course_lib.layers import Linear, Sequential, Square
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import AdamW
from course_lib.transformer import PUBLISHED_SIZES, FeedForward, TransformerSizes


def millions(name):
    """Count a published model's parameters in millions."""
    return PUBLISHED_SIZES[name].num_parameters() / 1e6


def base_with(hidden_dim):
    """Count the 2017 Transformer's parameters with this hidden width, in millions."""
    sizes = TransformerSizes(
        37_000, 512, 512, 12, hidden_dim, num_cross_layers=6, learned_positions=False
    )
    return sizes.num_parameters() / 1e6


def feed_forward_share():
    """Return the feed-forward network's share of one block's weights."""
    parts = TransformerSizes(1, 1, 768, 1, learned_positions=False).parameters()
    return parts["feed-forward"] / (parts["feed-forward"] + parts["attention"])


def fewer_trained(rank):
    """Return GPT-3's parameters for each one that trains beside two of its matrices.

    In every block, A and B of this rank are beside those of the query and the value.
    """
    gpt3 = PUBLISHED_SIZES["GPT-3"]
    trained = gpt3.num_layers * 2 * rank * 2 * gpt3.embed_dim
    return gpt3.num_parameters() / trained


def memory_error(seed):
    """Compare a feed-forward network with its sum over keys and values."""
    rng = np.random.default_rng(seed)
    network = FeedForward(64, 256, rng=rng)
    network.expand.bias[:] = rng.standard_normal(256)
    x = rng.standard_normal((100, 64))
    total = np.zeros_like(x) + network.contract.bias
    for i in range(256):
        key, value = network.expand.weight[:, i], network.contract.weight[i]
        total += relu(x @ key + network.expand.bias[i])[:, np.newaxis] * value
    return np.abs(total - network(x)).max() / np.abs(total).max()


@cache
def adder(seed, num_steps=600):
    """Train on half of the sums modulo 31; return the network and the unseen ones."""
    rng = np.random.default_rng(seed)
    pairs, sums = modular_addition(31)
    x = one_hot(pairs, 31, np.float32).reshape(-1, 62)
    shown, unseen = np.split(rng.permutation(len(x)), [(len(x) + 1) // 2])
    options = {"rng": rng, "bias": False, "dtype": np.float32}
    options["init"] = partial(normal, std=0.05)
    network = Sequential(
        Linear(62, 200, **options), Square(), Linear(200, 31, **options)
    )
    optimizer = AdamW(network, 0.01, betas=(0.9, 0.98), weight_decay=1.0)
    steps = [(x[shown], one_hot(sums[shown], 31, np.float32))] * num_steps
    training.fit(network, MeanSquaredError(), optimizer, steps, num_epochs=1)
    return network, x[unseen], sums[unseen]


def unseen_sums(seed):
    """Return the share of unseen sums that a trained network gets right."""
    network, x, sums = adder(seed)
    return training.accuracy(network(x), sums)


def share_of_one_wave(seed, num_steps=600):
    """Return the share of a unit's squared weights that is one wave, as a mean.

    Those are the weights of the first summand; their mean is left out.
    """
    weight = adder(seed, num_steps)[0][0].weight[:31]
    waves = np.abs(np.fft.rfft(weight, axis=0)[1:]) ** 2
    return np.mean(waves.max(axis=0) / waves.sum(axis=0))


def written_sums(seed, num_units=200):
    """Set the weights by Gromov's formula, as waves of random phases; test all sums."""
    rng = np.random.default_rng(seed)
    pairs, sums = modular_addition(31)
    turns = 2 * np.pi * rng.integers(1, 16, num_units) / 31  # 15 different waves
    first, second = rng.uniform(0, 2 * np.pi, (2, num_units))
    places = np.arange(31)[:, np.newaxis]
    hidden = np.cos(turns * pairs[:, :1] + first) + np.cos(
        turns * pairs[:, 1:] + second
    )
    scores = hidden**2 @ np.cos(turns * places + first + second).T
    return np.mean(scores.argmax(axis=1) == sums)


_GPT2 = partial(
    Claim, "4.3", judge="Radford et al., 2019, and their README", key="radford2019"
)
_VASWANI = partial(
    Claim,
    "4.3",
    judge="Vaswani et al., 2017, table 3",
    key="vaswani2017",
    tolerance=1.0,  # of a difference of two rounded numbers
)
_GEVA = partial(Claim, judge="Geva et al., 2021", key="geva2021")
_CLOCK = partial(Claim, "4.5", seeds=tuple(range(5)))
_ALL = {"expected": 1.0, "printed": "all"}
_SIZES = {"small": 124, "medium": 355, "large": 774, "XL": 1558}
#: What the page shows; there is no page if one of them is not found.
CLAIMS = [
    *(
        _GPT2(
            f"Parameters of GPT-2 {size}, in millions",
            expected=expected,
            tolerance=0.5,
            measure=partial(millions, f"GPT-2 {size}"),
        )
        for size, expected in _SIZES.items()
    ),
    Claim(
        "4.3",
        "Parameters of GPT-3, in billions",
        judge="Brown et al., 2020, table 2.1",
        key="brown2020",
        expected=175.0,
        tolerance=0.5,
        measure=lambda: millions("GPT-3") / 1000,
    ),
    _VASWANI(
        "Millions that the original gains with FFN width 4,096 instead of 2,048",
        expected=25,
        printed="90 − 65",
        measure=lambda: base_with(4096) - base_with(2048),
    ),
    _VASWANI(
        "Millions that it loses with FFN width 1,024",
        expected=12,
        printed="65 − 53",
        measure=lambda: base_with(2048) - base_with(1024),
    ),
    _GEVA(
        "4.3",
        "Share of the FFN in a block's parameters",
        expected=2 / 3,
        printed="two thirds",
        tolerance=0.005,
        measure=feed_forward_share,
    ),
    _GEVA(
        "4.4",
        "Relative difference between an FFN and its sum over keys and values",
        printed="equal",
        tolerance=1e-12,
        measure=memory_error,
        seeds=tuple(range(5)),
    ),
    Claim(
        "4.6",
        "Width of LLaMA's FFN: two thirds of 16,384, rounded up to a multiple of 256",
        judge="Touvron et al., 2023",
        key="touvron2023",
        expected=11_008,
        tolerance=0.0,
        measure=lambda: -(-2 * 16_384 // 3 // 256) * 256,
    ),
    Claim(
        "4.7",
        "How many times fewer numbers train in GPT-3, at rank 4 beside two matrices",
        judge="Hu et al., 2022",
        key="hu2022",
        expected=10_000,
        printed="10,000 times",
        tolerance=1_000,
        measure=partial(fewer_trained, 4),
        control=partial(fewer_trained, 8),
        without="At rank 8",
    ),
    _CLOCK(
        "Share of unseen sums right on a 31-hour clock, weights by formula",
        judge="Gromov, 2023",
        key="gromov2023",
        **_ALL,
        tolerance=0.005,
        measure=written_sums,
    ),
    _CLOCK(
        "The same, weights learned from half of the sums",
        judge="Power et al., 2022; Gromov, 2023",
        key="power2022",
        **_ALL,
        tolerance=0.02,
        measure=unseen_sums,
    ),
    _CLOCK(
        "Share of a unit's learned weights that is one wave",
        judge="Gromov, 2023",
        key="gromov2023",
        expected=0.8,
        printed="a wave",
        tolerance=0.0,
        relation="at least",
        measure=share_of_one_wave,
        control=partial(share_of_one_wave, num_steps=1),
        without="Before training",
    ),
]
