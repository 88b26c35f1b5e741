"""Train decoders of eight sizes on Shakespeare by one recipe, for lesson 4.7.

``python course_lib/data/make_scaling.py`` takes about four minutes on one core and
writes ``scaling.json`` here. No lesson runs it. Each training run is saved in a folder
of the build as soon as it is done, so an interrupted script continues where it stopped.
A different processor rounds differently and ends at slightly different losses.

Every size gets the same steps, batches, and text; only the width changes, and with it
the learning rate, which falls like one over its root. That rule was chosen with a
seed that isn't used here.
"""

import json
import time

import numpy as np

from course_lib import training
from course_lib.data.make_shakespeare_model import HERE, KEPT, read_text, write_whole
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.transformer import TinyTransformer

WIDTHS = (8, 12, 16, 24, 32, 48, 64, 96)
SEEDS = (1, 2, 3)
CONTEXT, BATCH_SIZE, NUM_STEPS, NUM_MEASURED = 24, 20, 1_500, 24_001
SAVED = KEPT.with_name("scaling")


def learn(width, seed):
    """Train one decoder of two blocks and return what was measured."""
    _, train, validation, _ = read_text()
    model_rng, window_rng = np.random.default_rng(seed).spawn(2)
    num_heads, peak = max(1, width // 16), 0.04 / np.sqrt(width)
    model = TinyTransformer(64, CONTEXT, width, num_heads, 2, rng=model_rng)
    recipe = {"betas": (0.9, 0.99), "weight_decay": 0.1, "decay_vectors": False}
    optimizer, loss = AdamW(model, peak, **recipe), SoftmaxCrossEntropy()
    ramp = {"num_warmup_steps": 100, "final_fraction": 0.05}
    schedule = training.warmup_then_linear(peak, num_steps=NUM_STEPS, **ramp)
    windows = training.TextWindows(train, CONTEXT, BATCH_SIZE, NUM_STEPS, window_rng)
    start = time.process_time()
    training.fit(
        model, loss, optimizer, windows, num_epochs=1, schedule=schedule, clip_norm=1.0
    )
    seconds = time.process_time() - start
    value = training.strided_loss(model, loss, validation[:NUM_MEASURED])
    return {
        "parameters": model.num_parameters(),
        "seconds": round(seconds, 1),
        "loss": round(float(value), 4),
    }


def keep(width, seed):
    """Train unless a saved run exists, and return what was measured."""
    SAVED.mkdir(parents=True, exist_ok=True)
    notes = SAVED / f"width {width}, seed {seed}.json"
    if not notes.exists():
        write_whole(notes, learn(width, seed))
    return json.loads(notes.read_text(encoding="utf-8"))


def report():
    """Run the whole study and return the record.

    For each width, ``runs`` has the number of ``parameters`` and, for each of the
    ``seeds``, the ``seconds`` and the validation ``loss``.
    """
    runs = {}
    for width in WIDTHS:
        found = [keep(width, seed) for seed in SEEDS]
        runs[width] = {"parameters": found[0]["parameters"]}
        runs[width] |= {n: [run[n] for run in found] for n in ("seconds", "loss")}
    return {"steps": NUM_STEPS, "seeds": SEEDS, "runs": runs}


if __name__ == "__main__":
    write_whole(HERE / "scaling.json", report())
