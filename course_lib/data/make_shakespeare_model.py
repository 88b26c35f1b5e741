"""Train the Shakespeare models of chapter 4 and their rivals without an FFN.

``python course_lib/data/make_shakespeare_model.py`` takes about three quarters of an
hour on two cores and writes ``shakespeare_small.npz``, ``shakespeare_large.npz``, and
``shakespeare.json`` here. With the argument ``small``, it takes six minutes and writes
only the small model and its runs. No lesson runs it. Each training run is saved in a
folder of the build as soon as it is done, so an interrupted script continues where it
stopped. A different processor rounds differently and ends at different weights of the
same quality.

This is the protocol: Nine tenths of the text are for training. The next twentieth is
used for every choice, namely each design's learning rate (by runs of full length) and
the table's order. The last twentieth is used only once, at the end, by `report`.
"""

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from course_lib import ngram, training
from course_lib.datasets import CharVocabulary, load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.transformer import TinyTransformer
from course_lib.transformer.shakespeare_model import (
    pack_model,
    shakespeare_record,
    unpack_model,
)

SEEDS = (4, 5, 6)
NUM_STEPS = 6_000  # with FFN; its rivals get the same number of seconds
SMALL_STEPS, SMALL_RATE = 16_000, 1e-3
LONG_STEPS, LONG_RATES = 14_000, (1.5e-3, 2.5e-3, 4e-3)
TUNING_STEPS = 1_500  # for the large model; the others are tuned at full length
BATCH_SIZE = 20
HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "shakespeare"

SMALL = {"context": 24, "embed_dim": 64, "num_heads": 4, "num_layers": 4}
LONG = {"context": 48, "embed_dim": 128, "num_heads": 4, "num_layers": 4}
DEEP = "no FFN, 12 blocks"
#: Each design with the learning rates that it can choose from, which were extended
#: until the best rate had a worse one on each side.
DESIGNS = {
    "with FFN": (SMALL, (7e-4, 1e-3, 2e-3, 3e-3, 5e-3)),
    "no FFN, 4 blocks": ({**SMALL, "hidden_dim": 0}, (1e-3, 2e-3, 3e-3, 5e-3)),
    DEEP: (
        {**SMALL, "hidden_dim": 0, "num_layers": 12},
        (1e-3, 1.5e-3, 2.5e-3, 4e-3),
    ),
    "no FFN, width 112": (
        {**SMALL, "hidden_dim": 0, "embed_dim": 112},
        (5e-4, 7e-4, 1e-3, 1.5e-3),
    ),
}


#: Two of them again, for as long as the small model, with two rates and one seed.
LONGER = {"with FFN": (1e-3, 2e-3), "no FFN, 4 blocks": (2e-3, 3e-3)}

#: Rate and seeds of the small model, and of what lesson 4.4 compares with it.
SMALL_RUNS = {
    "small": (SMALL_RATE, SEEDS[:1]),
    "small, other starts": (SMALL_RATE, SEEDS[1:]),
    "small, five times the rate": (5 * SMALL_RATE, SEEDS[:1]),
}


def read_text():
    """Return the vocabulary and the tokens for training, validation, and test."""
    text = load_shakespeare()
    vocabulary = CharVocabulary(text)
    tokens = vocabulary.encode(text)
    cuts = [int(0.90 * len(tokens)), int(0.95 * len(tokens))]
    return vocabulary, *np.split(tokens, cuts)


def new_model(shape, rng):
    """Return an untrained decoder in float32, with ReLU unless the shape says more."""
    return TinyTransformer(64, **{"activation": "relu", **shape}, rng=rng)


def learn(shape, peak, num_steps, seed, num_points=40, sample_length=160):
    """Train one decoder and return it with its seconds, curve, and samples."""
    vocabulary, train, validation, _ = read_text()
    model_rng, window_rng, text_rng = np.random.default_rng(seed).spawn(3)
    model, loss = new_model(shape, model_rng), SoftmaxCrossEntropy()
    curve, samples, seconds, piece = [], {}, 0.0, num_steps // num_points
    recipe = {"betas": (0.9, 0.99), "weight_decay": 0.1, "decay_vectors": False}
    optimizer = AdamW(model, peak, **recipe)
    ramp = {"num_warmup_steps": 100, "final_fraction": 0.05}
    schedule = training.warmup_then_linear(peak, num_steps=num_steps, **ramp)
    windows = training.TextWindows(
        train, model.context, BATCH_SIZE, num_steps, window_rng
    )
    training.keep_freed_memory()
    with training.one_thread():
        for step, (x, targets) in enumerate(windows, 1):
            start = time.process_time()
            optimizer.learning_rate = schedule(step - 1)
            training.train_step(model, loss, optimizer, x, targets, clip_norm=1.0)
            seconds += time.process_time() - start
            if step % piece == 0:
                value = training.strided_loss(model, loss, validation[:12_001])
                curve.append([step, round(seconds, 2), round(float(value), 4)])
                written = model.generate(
                    vocabulary.encode("\n"), sample_length, rng=text_rng
                )
                samples[step] = vocabulary.decode(written)
    final = round(float(training.strided_loss(model, loss, validation)), 4)
    found = {"seconds": round(seconds, 1), "unrounded": final}
    return model, {**found, "curve": curve, "samples": samples}


def keep(name, shape, peak, num_steps, seed):
    """Train unless a saved run exists; return its record and a path to its weights."""
    KEPT.mkdir(parents=True, exist_ok=True)
    name = f"{name}, rate {peak:g}, {num_steps} steps, seed {seed}"
    weights, notes = KEPT / f"{name}.npz", KEPT / f"{name}.json"
    if not notes.exists():
        model, found = learn(shape, peak, num_steps, seed)
        found = {"learning_rate": peak, "steps": num_steps, "seed": seed, **found}
        found["parameters"] = model.num_parameters()
        np.savez_compressed(weights, **pack_model(model))
        write_whole(notes, found)
        print(f"{name}: {found['seconds']} s, {found['unrounded']}", flush=True)
    return json.loads(notes.read_text(encoding="utf-8")), weights


def write_whole(path, content):
    """Write a JSON file, either completely or not at all."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    unfinished.replace(path)


def equal_time_steps():
    """Return how many steps of each design take as long as NUM_STEPS with FFN."""
    if (KEPT / "steps.json").exists():
        return json.loads((KEPT / "steps.json").read_text(encoding="utf-8"))
    models, loss = {}, SoftmaxCrossEntropy()
    rng = np.random.default_rng(0)
    for name, (shape, _) in DESIGNS.items():
        models[name] = new_model(shape, rng)
    x, targets = next(iter(training.TextWindows(read_text()[1], 24, 20, 1, rng)))
    seconds = {name: [] for name in DESIGNS}
    with training.one_thread():
        for _ in range(9):  # in turns, so that a busy minute affects all of them
            for name, model in models.items():
                optimizer = AdamW(model, 1e-3)
                start = time.process_time()
                for _ in range(25):
                    training.train_step(model, loss, optimizer, x, targets)
                seconds[name].append(time.process_time() - start)
    fastest = {name: min(found) for name, found in seconds.items()}
    budget = NUM_STEPS * fastest["with FFN"]
    steps = {n: int(round(budget / value, -2)) for n, value in fastest.items()}
    KEPT.mkdir(parents=True, exist_ok=True)
    write_whole(KEPT / "steps.json", steps)
    return steps


def choose(plans, pool):
    """Try each plan's rates once, and return the best one on validation."""
    waiting = {
        (name, rate): pool.submit(keep, name, shape, rate, num_steps, SEEDS[0])
        for name, (shape, rates, num_steps) in plans.items()
        for rate in rates
    }
    tried = {name: {} for name in plans}
    for (name, rate), job in waiting.items():
        tried[name][rate] = job.result()[0]["unrounded"]
    return {
        name: {"learning_rate": min(losses, key=losses.get), "tried": losses}
        for name, losses in tried.items()
    }


def final_losses(packed, shape):
    """Return the strided losses on validation, on test, and on both together."""
    _, _, validation, test = read_text()
    model, loss = new_model(shape, np.random.default_rng(0)), SoftmaxCrossEntropy()
    with np.load(packed) as arrays:
        unpack_model(arrays, model)
    both = np.concatenate([validation, test])
    parts = {"validation": validation, "test": test, "both": both}
    return {
        name: round(float(training.strided_loss(model, loss, part)), 4)
        for name, part in parts.items()
    }


def activity(packed):
    """Return how many hidden units of each block are ever active, and at a time.

    They are counted at 24,000 letters of the validation text, each with at least 12
    letters before it, as in lesson 4.4.
    """
    windows = read_text()[2][np.arange(0, 24_000, 12)[:, np.newaxis] + np.arange(24)]
    model = new_model(SMALL, np.random.default_rng(0))
    with np.load(packed) as arrays:
        unpack_model(arrays, model)
    active = []
    for part in np.array_split(windows, 20):
        model.forward(part)
        hidden = [block.feed_forward.contract.rows for block in model.blocks]
        active.append([rows.reshape(-1, 24, 256)[:, 12:] > 0 for rows in hidden])
    blocks = [np.concatenate(parts) for parts in zip(*active, strict=True)]
    return {
        "never_active": [int((~block.any(axis=(0, 1))).sum()) for block in blocks],
        "mean_active": [round(float(block.sum(axis=2).mean()), 1) for block in blocks],
    }


def small_runs(pool):
    """Train the small model and its rivals, store it, and return all their runs."""
    jobs = {
        name: [
            pool.submit(keep, "with FFN, longer", SMALL, rate, SMALL_STEPS, seed)
            for seed in seeds
        ]
        for name, (rate, seeds) in SMALL_RUNS.items()
    }
    (HERE / "shakespeare_small.npz").write_bytes(
        jobs["small"][0].result()[1].read_bytes()
    )
    runs = {
        name: [finish(job, SMALL) | activity(job.result()[1]) for job in each]
        for name, each in jobs.items()
    }
    for name in list(runs)[1:]:
        for run in runs[name]:
            del run["samples"], run["curve"]
    return runs


def count():
    """Return the losses of the simple table, and of the strong one for each order."""
    _, train, validation, test = read_text()
    both = np.concatenate([validation, test])
    parts = {"validation": validation, "test": test, "both": both}
    simple = ngram.NGramModel(train, 5, 64)
    tables = {n: ngram.KneserNeyModel(train, n, 64) for n in range(4, 10)}
    best = min(tables, key=lambda n: tables[n].loss(validation))
    return {
        "simple": {k: simple.losses(v).round(4).tolist() for k, v in parts.items()},
        "strong, validation": {
            n: round(t.loss(validation), 4) for n, t in tables.items()
        },
        "strong, order": best,
        "strong": {k: round(tables[best].loss(v), 4) for k, v in parts.items()},
    }


def report():
    """Run the whole study and return the record.

    ``chosen`` has each design's rates and their validation losses. For each design and
    seed, ``runs`` has the seconds, the steps, the curve ([step, seconds, loss]), and
    the final losses, for the two models samples as well, and for the small one what
    `activity` counts. ``counted`` has the tables.
    """
    with ProcessPoolExecutor(2) as pool:
        long = choose({"long": (LONG, LONG_RATES, TUNING_STEPS)}, pool)["long"]
        peak = long["learning_rate"]
        large = pool.submit(keep, "large", LONG, peak, LONG_STEPS, SEEDS[0])
        steps = equal_time_steps()
        plans = {name: (*DESIGNS[name], steps[name]) for name in DESIGNS}
        for name, rates in LONGER.items():
            num_steps = round(steps[name] * SMALL_STEPS / NUM_STEPS)
            plans[f"{name}, longer"] = DESIGNS[name][0], rates, num_steps
        chosen = choose(plans, pool)
        plans[f"{DEEP}, equal steps"] = (*DESIGNS[DEEP], NUM_STEPS)
        chosen[f"{DEEP}, equal steps"] = chosen[DEEP]
        jobs = {
            name: [
                pool.submit(
                    keep, name, shape, chosen[name]["learning_rate"], num_steps, seed
                )
                for seed in (SEEDS[:1] if name.endswith("longer") else SEEDS)
            ]
            for name, (shape, _, num_steps) in plans.items()
        }
        runs = {**small_runs(pool), "large": [finish(large, LONG)]}
        for name, (shape, *_) in plans.items():
            runs[name] = [finish(job, shape) for job in jobs[name]]
            for run in runs[name]:
                run.pop("samples")
    (HERE / "shakespeare_large.npz").write_bytes(large.result()[1].read_bytes())
    chosen["large"] = long
    return {"chosen": chosen, "runs": runs, "counted": count()}


def finish(job, shape):
    """Return the measurements of a run, with the losses of its rounded weights."""
    found, packed = job.result()
    return found | final_losses(packed, shape)


def report_small():
    """Return the stored record with the runs of the small model measured anew."""
    record = shakespeare_record()
    with ProcessPoolExecutor(2) as pool:
        record["runs"] = small_runs(pool) | {
            name: runs
            for name, runs in record["runs"].items()
            if name not in SMALL_RUNS
        }
    return record


if __name__ == "__main__":
    only_small = sys.argv[1:] == ["small"]
    record = report_small() if only_small else report()
    write_whole(HERE / "shakespeare.json", record)
