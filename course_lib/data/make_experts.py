"""Train small decoders with experts on Shakespeare, with and without balance (4.6).

``python course_lib/data/make_experts.py`` takes about ten minutes on two cores and
writes ``experts.json`` here. No lesson runs it. Each training run is saved in
a folder of the build as soon as it is done, so an interrupted script continues where it
stopped. A different processor rounds differently and ends at slightly different losses.

All designs share one learning rate. Half of it and twice as much are tried with one
seed, to see how much depends on the rate.
"""

import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np

from course_lib import initializers, training
from course_lib.data.make_shakespeare_model import (
    BATCH_SIZE,
    SMALL,
    new_model,
    read_text,
    write_whole,
)
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.transformer import Experts

NUM_STEPS, SEEDS = 2_000, (4, 5, 6, 7, 8)
RATE, OTHER_RATES = 2e-3, (1e-3, 4e-3)
#: For each design its experts' options, if it has experts.
DESIGNS = {
    "one FFN": None,
    "8 experts": {"balance": 0.0},
    "8 experts, balanced": {"balance": 0.01},
}
HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "experts"


def new_design(name, rng):
    """Return an untrained decoder in float32 with one of the designs."""
    model = new_model(SMALL, rng)
    options = {"rng": rng, "init": partial(initializers.normal, std=0.02)}
    for block in model.blocks if DESIGNS[name] else ():
        layer = Experts(
            64, 85, 8, top_k=2, shared=True, **DESIGNS[name], **options, dtype="float32"
        )
        for expert in (*layer.experts, layer.shared):
            expert.contract.weight /= np.sqrt(2 * len(model.blocks))  # as decoders do
        block.feed_forward = layer
    return model


def learn(name, peak, seed):
    """Train one decoder and return it."""
    model_rng, window_rng = np.random.default_rng(seed).spawn(2)
    model, loss = new_design(name, model_rng), SoftmaxCrossEntropy()
    recipe = {"betas": (0.9, 0.99), "weight_decay": 0.1, "decay_vectors": False}
    optimizer = AdamW(model, peak, **recipe)
    ramp = {"num_warmup_steps": 100, "final_fraction": 0.05}
    schedule = training.warmup_then_linear(peak, num_steps=NUM_STEPS, **ramp)
    windows = training.TextWindows(
        read_text()[1], model.context, BATCH_SIZE, NUM_STEPS, window_rng
    )
    plan = {"num_epochs": 1, "schedule": schedule, "clip_norm": 1.0}
    training.fit(model, loss, optimizer, windows, **plan)
    return model.eval()


def loads(model, tokens):
    """Return how many letters each expert of each block works for."""
    context = model.context
    model.forward(tokens[: len(tokens) // context * context].reshape(-1, context))
    layers = [block.feed_forward for block in model.blocks]
    return [np.bincount(layer.chosen.ravel(), minlength=8).tolist() for layer in layers]


def keep(name, peak, seed):
    """Train unless a saved run exists, and return what was measured."""
    KEPT.mkdir(parents=True, exist_ok=True)
    notes = KEPT / f"{name}, rate {peak:g}, seed {seed}.json"
    if not notes.exists():
        _, _, validation, test = read_text()
        with training.one_thread():
            model = learn(name, peak, seed)
        found = {"parameters": model.num_parameters()}
        for part, tokens in {"validation": validation, "test": test}.items():
            value = training.strided_loss(model, SoftmaxCrossEntropy(), tokens)
            found[part] = round(float(value), 4)
        if DESIGNS[name]:
            found["loads"] = loads(model, validation)
        write_whole(notes, found)
        print(f"{notes.stem}: {found['validation']}", flush=True)
    return json.loads(notes.read_text(encoding="utf-8"))


def report():
    """Run the whole study and return the record.

    For each design, ``designs`` has its parameters and, for each seed, the losses on
    the ``validation`` and ``test`` text. Designs with experts also have ``loads``,
    which says for how many letters of the validation text each expert worked, as one
    array (block, expert) per seed. ``other rates`` has the validation losses of the
    first seed at two other rates.
    """
    jobs = list(product(DESIGNS, [RATE], SEEDS))
    jobs += product(DESIGNS, OTHER_RATES, SEEDS[:1])
    with ProcessPoolExecutor(2) as pool:
        found = dict(zip(jobs, pool.map(keep, *zip(*jobs, strict=True)), strict=True))
    designs = {}
    for name in DESIGNS:
        runs = [found[name, RATE, seed] for seed in SEEDS]
        parts = {part: [run[part] for run in runs] for part in runs[0]}
        parts["parameters"] = parts["parameters"][0]
        parts["other rates"] = {
            rate: found[name, rate, SEEDS[0]]["validation"] for rate in OTHER_RATES
        }
        designs[name] = parts
    return {"seeds": SEEDS, "learning_rate": RATE, "designs": designs}


if __name__ == "__main__":
    write_whole(HERE / "experts.json", report())
