"""Train lesson 4.5's decoder with the parts of 2024, one at a time (lesson 4.6).

``python course_lib/data/make_block_2024.py`` takes about twenty minutes on two cores
and writes ``block_2024.json`` here. No lesson runs it. Each training run is saved in a
folder of the build as soon as it is done, so an interrupted script continues where it
stopped. A different processor rounds differently and has different times.

This is the protocol: Text, shape, batches, and schedule are those of
``make_shakespeare_model.py``, with half as many steps. Each change is made alone, then
all together, with the width of the feed-forward network set for about equal numbers of
parameters. All share one learning rate, which was the best of three for lesson 4.5's
decoder with the first seed; with all changes the same three are tried. Nothing is
chosen by the test text. Lesson 4.5's decoder also gets more steps, until it has had as
many seconds as the block of 2024. A decoder that isn't told any positions is the
control.
"""

import json
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from course_lib import training
from course_lib.data.make_shakespeare_model import (
    BATCH_SIZE,
    SMALL,
    learn,
    new_model,
    read_text,
    write_whole,
)
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.transformer import KeyValueCache, TinyTransformer

SEEDS, NUM_STEPS, RATE = (4, 5, 6), 3_000, 2e-3
NUM_POINTS = 15  # of a curve
TRIED = (1e-3, 2e-3, 4e-3)
PLAIN, ALL = "lesson 4.5", "2024"
MODERN = {"norm": "rms", "positions": "rotary", "activation": "swiglu", "bias": False}
#: What each design changes. The widths 170, 174, and 196 make the parameters equal.
DESIGNS = {
    PLAIN: {},
    "RMSNorm": {"norm": "rms"},
    "SwiGLU": {"activation": "swiglu", "hidden_dim": 170},
    "rotary positions": {"positions": "rotary"},
    ALL: {**MODERN, "hidden_dim": 174},
    "2024, 2 key-value heads": {**MODERN, "hidden_dim": 196, "num_key_value_heads": 2},
    "no positions": {"positions": "none"},
}
LENGTHS = (12, 24, 48, 96, 192, 384, 768, 1_000)  # of a text, for the cache
HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "block_2024"


def keep(design, num_steps, peak, seed):
    """Train unless a saved run exists, and return what was measured."""
    KEPT.mkdir(parents=True, exist_ok=True)
    notes = KEPT / f"{design}, {num_steps} steps, rate {peak:g}, seed {seed}.json"
    if not notes.exists():
        shape = {**SMALL, **DESIGNS[design]}
        model, found = learn(shape, peak, num_steps, seed, NUM_POINTS, 0)
        loss = training.strided_loss(model, SoftmaxCrossEntropy(), read_text()[3])
        found["validation"] = found.pop("unrounded")
        found["test"] = round(float(loss), 4)
        found["curve"] = [[step, value] for step, _, value in found["curve"]]
        del found["samples"]
        write_whole(notes, found)
        print(notes.stem, found["seconds"], found["validation"], flush=True)
    return json.loads(notes.read_text(encoding="utf-8"))


def step_times():
    """Return the milliseconds of one training step of each design.

    They step in turns, so that a busy minute of the machine affects all of them, and
    the fastest turn counts.
    """
    notes, loss, rng = KEPT / "times.json", SoftmaxCrossEntropy(), np.random.default_rng
    if notes.exists():
        return json.loads(notes.read_text(encoding="utf-8"))
    models = {name: new_model({**SMALL, **DESIGNS[name]}, rng(0)) for name in DESIGNS}
    windows = training.TextWindows(read_text()[1], 24, BATCH_SIZE, 1, rng(0))
    x, targets = next(iter(windows))
    seconds = {name: [] for name in DESIGNS}
    training.keep_freed_memory()
    with training.one_thread():
        for _ in range(90):
            for name, model in models.items():
                optimizer = AdamW(model, 1e-3)
                start = time.process_time()
                for _ in range(10):
                    training.train_step(
                        model, loss, optimizer, x, targets, clip_norm=1.0
                    )
                seconds[name].append(time.process_time() - start)
    times = {name: round(100 * min(found), 2) for name, found in seconds.items()}
    write_whole(notes, times)
    return times


def cache_times():
    """Return, for each length of a text, what one more letter costs.

    The model has the shape of the large Shakespeare model and a longer context. It is
    untrained, because the time doesn't depend on the weights. The lengths take turns,
    and the fastest turn counts. A row has the length, the milliseconds without and with
    the cache, and how many keys and values it holds.
    """
    rng = np.random.default_rng(0)
    model = TinyTransformer(64, 1_024, 128, 4, 4, rng=rng).eval()
    tokens, cache = rng.integers(64, size=1_024), KeyValueCache(model)
    cache.read(tokens[: LENGTHS[-1]])
    times = {length: ([], [], []) for length in LENGTHS}
    with training.one_thread():
        for _ in range(15):
            for length, (without, again, held) in times.items():
                whole = tokens[np.newaxis, :length]
                for _ in range(7):  # the last token, again and again
                    cache.num_tokens = length - 1
                    again.append(_milliseconds(lambda: cache.read([7])))
                held.append(cache.num_numbers())
                for _ in range(3):
                    without.append(_milliseconds(lambda x=whole: model.forward(x)))
    rows = [
        [length, *(round(min(found), 3) for found in measured)]
        for length, measured in times.items()
    ]
    return {"parameters": model.num_parameters(), "rows": rows}


def _milliseconds(function):
    """Return the processor time of one call."""
    start = time.process_time()
    function()
    return 1_000 * (time.process_time() - start)


def summary(runs):
    """Return the measurements of several seeds, one list for each."""
    kinds = "seconds", "validation", "test"
    return {kind: [run[kind] for run in runs] for kind in kinds}


def report():
    """Run the whole study and return the record.

    For each design, ``designs`` has its parameters, its steps, the milliseconds of a
    step, and for each seed the seconds and both losses; ``equal seconds`` is lesson
    4.5's decoder with more steps. ``tried`` has the first seed's validation losses at
    other rates, ``curves`` its steps and losses on 12,000 letters of the validation
    text, and ``cache`` what `cache_times` returns.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    times, designs, curves = step_times(), {}, {}
    more = int(round(NUM_STEPS * times[ALL] / times[PLAIN], -2))
    plans = {name: (name, NUM_STEPS) for name in DESIGNS}
    plans["equal seconds"] = PLAIN, more
    wanted = [(*plan, RATE, seed) for plan in plans.values() for seed in SEEDS]
    rates = [(d, NUM_STEPS, rate, SEEDS[0]) for d in (PLAIN, ALL) for rate in TRIED]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(keep, *zip(*wanted, *rates, strict=True)))
    for name, (design, num_steps) in plans.items():
        runs = [keep(design, num_steps, RATE, seed) for seed in SEEDS]
        model = new_model({**SMALL, **DESIGNS[design]}, np.random.default_rng(0))
        about = {"parameters": model.num_parameters(), "steps": num_steps}
        about["milliseconds"] = times[design]
        designs[name] = about | summary(runs)
        curves[name] = runs[0]["curve"]
    tried = {d: {} for d in (PLAIN, ALL)}
    for design, num_steps, rate, seed in rates:
        found = keep(design, num_steps, rate, seed)
        tried[design][f"{rate:g}"] = found["validation"]
    about = {"seeds": SEEDS, "rate": RATE, "tried": tried}
    return {**about, "designs": designs, "curves": curves, "cache": cache_times()}


if __name__ == "__main__":
    write_whole(HERE / "block_2024.json", report())
