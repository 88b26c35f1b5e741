"""Train the bard of chapter 4, its rivals without an FFN, and its longest version.

``python course_lib/data/make_bard.py`` takes about forty minutes on two cores; it
writes ``bard.npz``, ``long_bard.npz`` and ``bard.json`` here. No lesson runs it. Each
training is kept in a folder of the build as soon as it is done, so a run that broke off
goes on where it stopped. Another processor rounds differently, and ends at weights
of the same quality, but others.

The protocol. Nine tenths of the text are for training. On the next twentieth everything
is chosen: each design's learning rate from three, and the table's order and discounts.
The last twentieth is opened once, at the end, by `report`.
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
from course_lib.transformer.bard import pack_model, unpack_model

SEEDS = (4, 5, 6)
NUM_STEPS = 6_000  # with FFN; its rivals have as many seconds
BARD_STEPS = 16_000
LONG_STEPS = 14_000
TUNING_STEPS = 1_500
BATCH_SIZE = 20
HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "bard"

SMALL = {"context": 24, "embed_dim": 64, "num_heads": 4, "num_layers": 4}
#: Each design with the three learning rates that it may choose from.
DESIGNS = {
    "with FFN": (SMALL, (3e-3, 5e-3, 8e-3)),
    "no FFN, 4 blocks": ({**SMALL, "hidden_dim": 0}, (2e-3, 3e-3, 5e-3)),
    "no FFN, 12 blocks": (
        {**SMALL, "hidden_dim": 0, "num_layers": 12},
        (1.5e-3, 2.5e-3, 5e-3),
    ),
    "no FFN, width 112": (
        {**SMALL, "hidden_dim": 0, "embed_dim": 112},
        (1.5e-3, 2.5e-3, 4e-3),
    ),
    "long": (
        {"context": 48, "embed_dim": 128, "num_heads": 4, "num_layers": 4},
        (1.5e-3, 2.5e-3, 4e-3),
    ),
}
RIVALS = [name for name in DESIGNS if name != "long"]


def read_text():
    """Return the vocabulary, and the tokens to train on, to choose on, to test on."""
    text = load_shakespeare()
    vocabulary = CharVocabulary(text)
    tokens = vocabulary.encode(text)
    cuts = [int(0.90 * len(tokens)), int(0.95 * len(tokens))]
    return vocabulary, *np.split(tokens, cuts)


def new_model(shape, rng):
    """Return an untrained decoder in float32."""
    return TinyTransformer(64, **shape, activation="relu", rng=rng)


def learn(shape, peak, num_steps, seed):
    """Train one decoder; return it with its seconds, curve and samples."""
    vocabulary, train, validation, _ = read_text()
    model_rng, window_rng, text_rng = np.random.default_rng(seed).spawn(3)
    model, loss = new_model(shape, model_rng), SoftmaxCrossEntropy()
    curve, samples, seconds, piece = [], {}, 0.0, num_steps // 40
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
                written = model.generate(vocabulary.encode("\n"), 160, rng=text_rng)
                samples[step] = vocabulary.decode(written)
    final = round(float(training.strided_loss(model, loss, validation)), 4)
    found = {"seconds": round(seconds, 1), "unrounded validation": final}
    return model, {**found, "curve": curve, "samples": samples}


def keep(name, shape, peak, num_steps, seed):
    """Train unless that was done before; return what was measured."""
    KEPT.mkdir(parents=True, exist_ok=True)
    stem = KEPT / name.replace(" ", "_").replace(",", "").replace(".", "_")
    if not stem.with_suffix(".json").exists():
        model, found = learn(shape, peak, num_steps, seed)
        found = {"learning_rate": peak, "steps": num_steps, "seed": seed, **found}
        found["parameters"] = model.num_parameters()
        np.savez_compressed(stem.with_suffix(".npz"), **pack_model(model))
        unfinished = stem.with_suffix(".part")
        unfinished.write_text(json.dumps(found), encoding="utf-8")
        unfinished.replace(stem.with_suffix(".json"))
        print(
            f"{name}: {found['seconds']} s, {found['unrounded validation']}", flush=True
        )
    found = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    return found, stem.with_suffix(".npz")


def choose_rates(pool):
    """Give each design three rates and a short run each; keep the best."""
    waiting = {
        (name, rate): pool.submit(
            keep, f"tune {name} {rate}", shape, rate, TUNING_STEPS, SEEDS[0]
        )
        for name, (shape, rates) in DESIGNS.items()
        for rate in rates
    }
    tried = {name: {} for name in DESIGNS}
    for (name, rate), job in waiting.items():
        tried[name][rate] = job.result()[0]["unrounded validation"]
    return {
        name: {"learning_rate": min(losses, key=losses.get), "tried": losses}
        for name, losses in tried.items()
    }


def equal_time_steps():
    """Return for each design how many steps take as long as the bard's do here."""
    models, loss = {}, SoftmaxCrossEntropy()
    rng = np.random.default_rng(0)
    for name in RIVALS:
        models[name] = new_model(DESIGNS[name][0], rng)
    x, targets = next(iter(training.TextWindows(read_text()[1], 24, 20, 1, rng)))
    seconds = {name: [] for name in RIVALS}
    with training.one_thread():
        for _ in range(9):  # in turns, so that a busy minute hits all alike
            for name, model in models.items():
                optimizer = AdamW(model, 1e-3)
                start = time.process_time()
                for _ in range(25):
                    training.train_step(model, loss, optimizer, x, targets)
                seconds[name].append(time.process_time() - start)
    step = {name: min(found) / 25 for name, found in seconds.items()}
    budget = NUM_STEPS * step["with FFN"]
    return {name: int(round(budget / step[name], -2)) for name in RIVALS}


def final_losses(packed, shape):
    """Return the strided loss on the closed last twentieth, and on both twentieths."""
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


def count():
    """Return the losses of the simple table, and of the strong one by its order."""
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
    """Do all of it; return the record.

    ``chosen`` has each design's rates and validation losses, ``steps`` what equal time
    is, ``runs`` for each design and seed its seconds, curve ([step, seconds, validation
    loss]), samples and final losses, ``counted`` the tables.
    """
    with ProcessPoolExecutor(2) as pool:
        chosen, steps = choose_rates(pool), equal_time_steps()
        plans = {"bard": ("with FFN", BARD_STEPS, SEEDS[:1])}
        plans["long bard"] = ("long", LONG_STEPS, SEEDS[:1])
        plans |= {name: (name, steps[name], SEEDS) for name in RIVALS}
        deep = "no FFN, 12 blocks"
        plans[f"{deep}, equal steps"] = (deep, NUM_STEPS, SEEDS)
        jobs = {}
        for plan, (design, num_steps, seeds) in plans.items():
            shape, peak = DESIGNS[design][0], chosen[design]["learning_rate"]
            for seed in seeds:
                work = f"{plan}, seed {seed}", shape, peak, num_steps, seed
                jobs[plan, seed] = pool.submit(keep, *work)
        runs = {plan: [] for plan in plans}
        for (plan, _), job in jobs.items():
            found, packed = job.result()
            if plan in ("bard", "long bard"):
                name = plan.replace(" ", "_")
                (HERE / f"{name}.npz").write_bytes(packed.read_bytes())
            else:
                found.pop("samples")
            shape = DESIGNS[plans[plan][0]][0]
            runs[plan].append(found | final_losses(packed, shape))
    return {"chosen": chosen, "steps": steps, "runs": runs, "counted": count()}


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    record = report()
    (out / "bard.json").write_text(
        json.dumps(record, indent=0) + "\n", encoding="utf-8"
    )
