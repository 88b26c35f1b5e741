"""Train eight feed-forward networks, and some widths, on first names for lesson 4.6.

``python course_lib/data/make_variants.py`` takes about ten minutes on one core and
writes ``variants.json`` here. No lesson runs it. Each training run is saved in a folder
of the build as soon as it is done, so an interrupted script continues where it stopped.
A different processor rounds differently and ends at slightly different losses.

This is the protocol: Names are shuffled, and eight tenths are for training. The next
tenth is for choosing each design's learning rate with seed 0, by trying rates until the
best has a worse one on each side. The last tenth is used only once, at the end, for the
runs with the other seeds.
"""

import json
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from course_lib import initializers, ngram, training
from course_lib.datasets import CharVocabulary, load_names
from course_lib.layers import Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.transformer import Experts, TinyTransformer

CONTEXT, WIDTH, NUM_STEPS, BATCH_SIZE = 16, 48, 1_500, 32
SEEDS = (1, 2, 3, 4, 5)
RATES = (1e-3, 2e-3, 3e-3, 5e-3, 8e-3, 1.2e-2, 1.8e-2, 2.7e-2)
HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "variants"

FROM_NONE = "no activation, from none"  # begins as the network without an FFN
CONTROLS = ("no FFN", "no activation", FROM_NONE)  # also measured on training names
WIDTHS = ("f = d", "f = 2d", "f = 8d")  # ReLU, with the rate of f = 4d
#: For each design its hidden units and its activation.
DESIGNS = {
    "no activation": (192, "none"),
    "ReLU": (192, "relu"),
    "GELU": (192, "gelu"),
    "SwiGLU": (128, "swiglu"),
    "no FFN": (0, "relu"),
    FROM_NONE: (192, "none"),
    "4 experts": (192, "experts"),
    "4 experts, balanced": (192, "balanced"),
    "f = d": (48, "relu"),
    "f = 2d": (96, "relu"),
    "f = 8d": (384, "relu"),
}


def read_names():
    """Return the vocabulary and the tokens for training, validation, and test."""
    names = np.random.default_rng(4).permutation(load_names())
    text = "\n".join(names)
    vocabulary = CharVocabulary(text)
    tokens = vocabulary.encode(text)
    cuts = [int(0.80 * len(tokens)), int(0.90 * len(tokens))]
    return vocabulary, *np.split(tokens, cuts)


def new_model(design, rng):
    """Return an untrained decoder in float32 with one of the designs."""
    hidden_dim, kind = DESIGNS[design]
    inside = kind if kind in ("gelu", "swiglu") else "relu"
    model = TinyTransformer(
        27, CONTEXT, WIDTH, 4, 2, hidden_dim=hidden_dim, activation=inside, rng=rng
    )
    options = {"rng": rng, "init": partial(initializers.normal, std=0.02)}
    for block in model.blocks:
        if kind == "none":
            block.feed_forward.activation = Sequential()  # changes nothing
        if design == FROM_NONE:  # the bias is 0 anyway
            block.feed_forward.contract.weight[:] = 0
        if kind in ("experts", "balanced"):
            options["balance"] = 0.01 * (kind == "balanced")
            block.feed_forward = Experts(
                WIDTH, hidden_dim, 4, **options, dtype=np.float32
            )
            for expert in block.feed_forward.experts:
                expert.contract.weight /= np.sqrt(2 * 2)  # as the decoder does
    return model


def learn(design, peak, seed):
    """Train one decoder and return it with the seconds that it took."""
    _, train, _, _ = read_names()
    model_rng, window_rng = np.random.default_rng(seed).spawn(2)
    model, loss = new_model(design, model_rng), SoftmaxCrossEntropy()
    recipe = {"betas": (0.9, 0.99), "weight_decay": 0.1, "decay_vectors": False}
    optimizer = AdamW(model, peak, **recipe)
    ramp = {"num_warmup_steps": 100, "final_fraction": 0.05}
    schedule = training.warmup_then_linear(peak, num_steps=NUM_STEPS, **ramp)
    windows = training.TextWindows(train, CONTEXT, BATCH_SIZE, NUM_STEPS, window_rng)
    start = time.process_time()
    training.fit(
        model, loss, optimizer, windows, num_epochs=1, schedule=schedule, clip_norm=1.0
    )
    return model.eval(), time.process_time() - start


def routed(model, tokens):
    """Return how often each letter (row) goes to each expert in each block."""
    windows = tokens[: len(tokens) // CONTEXT * CONTEXT]
    model.forward(windows.reshape(-1, CONTEXT))
    tables = np.zeros((len(model.blocks), 27, 4), dtype=int)
    for table, block in zip(tables, model.blocks, strict=True):
        np.add.at(table, (windows, block.feed_forward.chosen[:, 0]), 1)
    return tables.tolist()


def keep(design, peak, seed):
    """Train unless a saved run exists, and return what was measured."""
    KEPT.mkdir(parents=True, exist_ok=True)
    notes = KEPT / f"{design.replace(' ', '_')}, rate {peak:g}, seed {seed}.json"
    if not notes.exists():
        _, train, validation, test = read_names()
        model, seconds = learn(design, peak, seed)
        loss, parts = SoftmaxCrossEntropy(), {"validation": validation, "test": test}
        parts |= {"train": train} if design in CONTROLS else {}
        found = {"seconds": round(seconds, 1), "parameters": model.num_parameters()}
        for name, part in parts.items():
            found[name] = round(float(training.strided_loss(model, loss, part)), 4)
        if "experts" in design:
            found["routed"] = routed(model, validation)
        write_whole(notes, found)
    return json.loads(notes.read_text(encoding="utf-8"))


def write_whole(path, content):
    """Write a JSON file, either completely or not at all."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    unfinished.replace(path)


def choose_rate(design):
    """Try rates with seed 0 until the best has a worse one on each side."""
    tried = {}
    first = last = RATES.index(5e-3)
    best = 5e-3
    while not min(tried, default=best) < best < max(tried, default=best):
        first, last = max(first - 1, 0), min(last + 1, len(RATES) - 1)
        for rate in RATES[first : last + 1]:
            if rate not in tried:
                tried[rate] = keep(design, rate, 0)["validation"]
        best = min(tried, key=tried.get)
        if (first, last) == (0, len(RATES) - 1):
            break
    return best, dict(sorted(tried.items()))


def study(design):
    """Choose a design's rate, train it from all seeds, and return the results."""
    if design in WIDTHS:
        best, tried = choose_rate("ReLU")[0], {}
    else:
        best, tried = choose_rate(design)
    runs = [keep(design, best, seed) for seed in SEEDS]
    found = {"tried": tried, "learning_rate": best}
    found["parameters"] = runs[0]["parameters"]
    for name in ("seconds", "train", "test", "routed"):
        if name in runs[0]:
            found[name] = [run[name] for run in runs]
    return found


def report():
    """Run the whole study and return the record.

    ``tables`` has the test losses of the simple n-gram tables. For each design,
    ``designs`` has its parameters, the rates that were ``tried`` with their validation
    losses, the chosen ``learning_rate``, and, for each seed, the seconds and the
    ``test`` loss. The controls also have the loss on their training names, ``train``.
    Designs with experts also have ``routed``, which says how often each letter of the
    validation names went to each expert, as one array (block, letter, expert) per seed.
    """
    _, train, _, test = read_names()
    with ProcessPoolExecutor(2) as pool:
        designs = dict(zip(DESIGNS, pool.map(study, DESIGNS), strict=True))
    tables = ngram.NGramModel(train, 5, 27).losses(test).round(4).tolist()
    return {"tables": tables, "seeds": SEEDS, "designs": designs}


if __name__ == "__main__":
    write_whole(HERE / "variants.json", report())
