"""Entries for chapter 4: counts, the memory of keys and values, and late learning."""

from functools import partial

import numpy as np

from book.evidence.published.entry import Entry
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


def unseen_sums(seed, weight_decay=1.0, num_steps=600):
    """Train on half of the sums modulo 31; return the share of unseen ones right."""
    rng = np.random.default_rng(seed)
    pairs, sums = modular_addition(31)
    x = one_hot(pairs, 31, np.float32).reshape(-1, 62)
    shown, unseen = np.split(rng.permutation(len(x)), [(len(x) + 1) // 2])
    options = {"rng": rng, "bias": False, "dtype": np.float32}
    options["init"] = partial(normal, std=0.05)
    network = Sequential(
        Linear(62, 200, **options), Square(), Linear(200, 31, **options)
    )
    optimizer = AdamW(network, 0.01, betas=(0.9, 0.98), weight_decay=weight_decay)
    batch = x[shown], one_hot(sums[shown], 31, np.float32)
    training.fit(
        network, MeanSquaredError(), optimizer, [batch] * num_steps, num_epochs=1
    )
    return training.accuracy(network(x[unseen]), sums[unseen])


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


_VASWANI = ("Vaswani et al., 2017, table 3", "vaswani2017", "4.2")
_GPT2 = ("Radford et al., 2019, and their README", "radford2019", "4.2")
_SEEDS = tuple(range(5))
_SIZES = {"small": 124, "medium": 355, "large": 774, "XL": 1558}
#: What the tests assert and the page shows.
ENTRIES = [
    *(
        Entry(
            f"Parameters of GPT-2 {size}, in millions",
            *_GPT2,
            published,
            0.5,
            lambda _, size=size: millions(f"GPT-2 {size}"),
        )
        for size, published in _SIZES.items()
    ),
    Entry(
        "Parameters of GPT-3, in billions",
        "Brown et al., 2020, table 2.1",
        "brown2020",
        "4.2",
        175.0,
        0.5,
        lambda _: millions("GPT-3") / 1000,
    ),
    Entry(
        "Millions that the original gains with FFN width 4,096 instead of 2,048",
        *_VASWANI,
        25,
        1.0,  # a difference of two rounded numbers
        lambda _: base_with(4096) - base_with(2048),
        printed="90 − 65",
    ),
    Entry(
        "Millions that it loses with FFN width 1,024",
        *_VASWANI,
        12,
        1.0,
        lambda _: base_with(2048) - base_with(1024),
        printed="65 − 53",
    ),
    Entry(
        "Share of the FFN in a block's parameters",
        "Geva et al., 2021",
        "geva2021",
        "4.2",
        2 / 3,
        0.005,
        lambda _: feed_forward_share(),
        printed="two thirds",
    ),
    Entry(
        "Relative difference between an FFN and its sum over keys and values",
        "Geva et al., 2021",
        "geva2021",
        "4.3",
        0.0,
        1e-12,
        memory_error,
        _SEEDS,
        printed="equal",
    ),
    Entry(
        "Width of LLaMA's FFN: two thirds of 16,384, rounded up to a multiple of 256",
        "Touvron et al., 2023",
        "touvron2023",
        "4.5",
        11_008,
        0.0,
        lambda _: -(-2 * 16_384 // 3 // 256) * 256,
    ),
    Entry(
        "Share of unseen sums right on a 31-hour clock, weights by formula",
        "Gromov, 2023",
        "gromov2023",
        "4.4",
        1.0,
        0.005,
        written_sums,
        _SEEDS,
        printed="all",
    ),
    Entry(
        "The same, weights learned from half of the sums",
        "Power et al., 2022; Gromov, 2023",
        "power2022",
        "4.4",
        1.0,
        0.02,
        unseen_sums,
        _SEEDS,
        printed="all",
    ),
]
