"""Teach the small Shakespeare model first names, in four ways, for lesson 4.7.

``python course_lib/data/make_low_rank.py`` takes about four minutes on one core and
writes ``low_rank.json`` here. No lesson runs it. Each training run is saved in a folder
of the build as soon as it is done, so an interrupted script continues where it stopped.
A different processor rounds differently and ends at slightly different losses.

This is the protocol: Names are shuffled, and eight tenths are for training. The next
tenth chooses each way's learning rate, with a seed of its own; the last tenth is used
only once, for the runs with the other seeds.
"""

import json
import time

import numpy as np

from course_lib import training
from course_lib.data.make_shakespeare_model import (
    HERE,
    KEPT,
    SMALL,
    new_model,
    read_text,
    write_whole,
)
from course_lib.datasets import load_names
from course_lib.layers import LowRankLinear, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.transformer import load_shakespeare_model

SEEDS = (1, 2, 3)
NUM_STEPS, BATCH_SIZE = 300, 20
LOW_RANK_RATES = (5e-3, 1e-2, 2e-2, 4e-2, 8e-2)
SAVED = KEPT.with_name("low_rank")
#: For each way the rates that it can choose from.
WAYS = {
    "rank 1": LOW_RANK_RATES,
    "rank 8": LOW_RANK_RATES,
    "everything": (5e-4, 1e-3, 2e-3, 4e-3),
    "from scratch": (2e-3, 4e-3, 8e-3, 1.6e-2),
}


def read_names():
    """Return the names in the model's letters, for training, choosing, and testing."""
    names = np.random.default_rng(4).permutation(load_names())
    tokens = read_text()[0].encode("\n".join(names))
    return np.split(tokens, [int(0.80 * len(tokens)), int(0.90 * len(tokens))])


def add_low_rank(model, rank, rng):
    """Put a low-rank change beside each matrix of the FFNs; return what learns."""
    changes = []
    for block in model.blocks:
        ffn = block.feed_forward
        ffn.expand = LowRankLinear(ffn.expand, rank, rng=rng)
        ffn.contract = LowRankLinear(ffn.contract, rank, rng=rng)
        changes += [ffn.expand, ffn.contract]
    return Sequential(*changes)


def learn(way, peak, seed):
    """Train in one way; return the model, the part that learned, and the seconds."""
    rng = np.random.default_rng(seed)
    if way == "from scratch":
        model = new_model(SMALL, rng)
    else:
        model, _ = load_shakespeare_model()
    rank = int(way.removeprefix("rank ")) if way.startswith("rank") else 0
    part = add_low_rank(model, rank, rng) if rank else model
    optimizer, loss = Adam(part, peak, betas=(0.9, 0.99)), SoftmaxCrossEntropy()
    ramp = {"num_warmup_steps": 20, "final_fraction": 0.05}
    schedule = training.warmup_then_linear(peak, num_steps=NUM_STEPS, **ramp)
    windows = training.TextWindows(
        read_names()[0], model.context, BATCH_SIZE, NUM_STEPS, rng
    )
    seconds = 0.0
    with training.one_thread():
        for step, (x, targets) in enumerate(windows):
            start = time.process_time()
            optimizer.learning_rate = schedule(step)
            training.train_step(model, loss, optimizer, x, targets, clip_norm=1.0)
            seconds += time.process_time() - start
    return model, part, round(seconds, 1)


def loss_on(model, tokens):
    """Return the strided loss, rounded to four digits."""
    value = training.strided_loss(model, SoftmaxCrossEntropy(), tokens)
    return round(float(value), 4)


def keep(way, peak, seed):
    """Train unless a saved run exists, and return what was measured."""
    SAVED.mkdir(parents=True, exist_ok=True)
    notes = SAVED / f"{way}, rate {peak:g}, seed {seed}.json"
    if not notes.exists():
        model, part, seconds = learn(way, peak, seed)
        _, choosing, test = read_names()
        found = {"trained": part.num_parameters(), "seconds": seconds}
        found |= {"choosing": loss_on(model, choosing), "names": loss_on(model, test)}
        found["shakespeare"] = loss_on(model, read_text()[2][:12_001])
        write_whole(notes, found)
    return json.loads(notes.read_text(encoding="utf-8"))


def study(way):
    """Choose a way's rate, train from all seeds, and return the results."""
    tried = {rate: keep(way, rate, 0)["choosing"] for rate in WAYS[way]}
    best = min(tried, key=tried.get)
    runs = [keep(way, best, seed) for seed in SEEDS]
    found = {"tried": tried, "learning_rate": best, "trained": runs[0]["trained"]}
    for name in ("seconds", "names", "shakespeare"):
        found[name] = [run[name] for run in runs]
    return found


def report():
    """Run the whole study and return the record.

    ``before`` has the stored model's losses on the test names and on Shakespeare's
    validation text. For each way, ``ways`` has the rates that were ``tried`` with their
    losses, the chosen ``learning_rate``, how many numbers were ``trained``, and, for
    each of the ``seeds``, the seconds and both losses.
    """
    model, _ = load_shakespeare_model()
    before = {
        "names": loss_on(model, read_names()[2]),
        "shakespeare": loss_on(model, read_text()[2][:12_001]),
    }
    ways = {way: study(way) for way in WAYS}
    return {"steps": NUM_STEPS, "seeds": SEEDS, "before": before, "ways": ways}


if __name__ == "__main__":
    write_whole(HERE / "low_rank.json", report())
