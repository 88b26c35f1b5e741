"""Train the tiny writer of chapter 4's figure and measure how good it is.

``python course_lib/data/make_tiny_writer.py`` takes about two minutes and writes
``course_lib/widgets/feed_forward/tiny_writer.json``. No lesson runs it. The same
machine makes the same file each time. A different processor rounds differently, so
training ends at different weights of the same quality.

The first 90% of the text is for training. Everything is measured on the rest, with the
weights as rounded in the file.
"""

import json
import sys
from importlib import resources
from pathlib import Path

import numpy as np

from course_lib import ngram, training
from course_lib.datasets import CharVocabulary, load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import AdamW
from course_lib.widgets.feed_forward import tiny_writer

SEED = 4
NUM_STEPS = 40_000
PEAK = 0.01
NUM_WINDOWS = 32  # in a batch
NUM_PLACES = 12  # shown for each neuron
REACH = 10  # letters shown before each place
SHORT_TEXT = 20_000  # letters on which each neuron is left out in turn
LEFT_OUT = slice(0, SHORT_TEXT)


def read_text():
    """Return the vocabulary, the tokens to train on, and those to measure on."""
    text = tiny_writer.plain_letters(load_shakespeare())
    vocabulary = CharVocabulary(text)
    tokens = vocabulary.encode(text)
    return vocabulary, *np.split(tokens, [int(0.9 * len(tokens))])


def train(tokens, num_steps=NUM_STEPS):
    """Return the network after training, in float32."""
    rng = np.random.default_rng(SEED)
    model = tiny_writer.new_tiny_writer(rng, np.float32)
    recipe = {"betas": (0.9, 0.99), "weight_decay": 0.1, "decay_vectors": False}
    training.fit(
        model,
        SoftmaxCrossEntropy(),
        AdamW(model, PEAK, **recipe),
        training.TextWindows(tokens, model.context, NUM_WINDOWS, num_steps, rng),
        num_epochs=1,
        schedule=training.warmup_then_linear(
            PEAK, num_warmup_steps=100, num_steps=num_steps, final_fraction=0.02
        ),
        clip_norm=1.0,
    )
    return model


def round_weights(model):
    """Return the packed parameters and the model that they give, in float64."""
    packed = {k: tiny_writer.pack(v) for k, v in model.parameters().items()}
    rounded = tiny_writer.new_tiny_writer(np.random.default_rng(0))
    for name, value in rounded.parameters().items():
        value[...] = tiny_writer.unpack(packed[name])
    return packed, rounded


def sort_neurons(model):
    """Order the neurons by the letter that they raise most.

    The order of neurons in a layer doesn't change its function. Those that write
    nothing or almost nothing come last.
    """
    feed_forward = model.blocks[0].feed_forward
    size = np.linalg.norm(feed_forward.contract.weight, axis=1)
    raised = tiny_writer.writes(model)
    silent = size < 0.01 * np.median(size)
    order = np.lexsort((-raised.max(axis=1), raised.argmax(axis=1), silent))
    feed_forward.expand.weight[:] = feed_forward.expand.weight[:, order]
    feed_forward.expand.bias[:] = feed_forward.expand.bias[order]
    feed_forward.contract.weight[:] = feed_forward.contract.weight[order]


def strengths_at_ends(model, tokens):
    """Return each neuron's strength at the last letter of every window, (N, F)."""
    context, batch = model.context, 2000
    starts = np.arange(len(tokens) - context)
    found = []
    for first in range(0, len(starts), batch):
        windows = tokens[starts[first : first + batch, None] + np.arange(context)]
        model.forward(windows)
        rows = model.blocks[0].feed_forward.contract.rows
        found.append(rows.reshape(*windows.shape, -1)[:, -1].astype(np.float32))
    return np.concatenate(found)


def strongest_places(strengths, text, context):
    """List where a neuron is strongest, as the letters before and the one after.

    Of places with the same last four letters, only the strongest is shown.
    """
    shown = {}
    for start in np.argsort(-strengths, kind="stable")[:4000]:
        end = start + context
        if strengths[start] > 0:
            shown.setdefault(text[end - 4 : end], text[end - REACH : end + 1])
        if len(shown) == NUM_PLACES:
            break
    return list(shown.values())


def describe_neurons(model, tokens, text):
    """Return where and how often each neuron is active, and what it is worth."""
    strengths = strengths_at_ends(model, tokens)
    loss, weight = SoftmaxCrossEntropy(), model.blocks[0].feed_forward.contract.weight
    short = tokens[LEFT_OUT]
    whole = training.strided_loss(model, loss, short)
    described = []
    for neuron, column in enumerate(strengths.T):
        kept = weight[neuron].copy()
        weight[neuron] = 0.0
        cost = training.strided_loss(model, loss, short) - whole
        weight[neuron] = kept
        described.append(
            {
                "places": strongest_places(column, text, model.context),
                "strongest": round(float(column.max()), 4),
                "active": round(float((column > 0).mean()), 4),
                "cost": round(float(cost), 5),
            }
        )
    return described


def score(model, train_tokens, tokens):
    """Return the held-out losses of the writer and of n-grams, in nats."""
    loss = SoftmaxCrossEntropy()
    tables = ngram.NGramModel(train_tokens, order=5, vocab_size=27).losses(tokens)
    counted = {f"{n}-gram": round(float(x), 4) for n, x in enumerate(tables, 1)}
    return {
        "writer": round(float(training.strided_loss(model, loss, tokens)), 4),
        "chance": round(float(np.log(27)), 4),
        **counted,
    }


def make(num_steps=NUM_STEPS):
    """Return the content of the file."""
    vocabulary, train_tokens, tokens = read_text()
    model = train(train_tokens, num_steps)
    sort_neurons(model)
    packed, rounded = round_weights(model)
    return {
        "characters": vocabulary.characters,
        "parameters": packed,
        "neurons": describe_neurons(rounded, tokens, vocabulary.decode(tokens)),
        "scores": score(rounded, train_tokens, tokens),
    }


if __name__ == "__main__":
    folder = resources.files("course_lib.widgets").joinpath("feed_forward")
    out = Path(sys.argv[1] if len(sys.argv) > 1 else str(folder), "tiny_writer.json")
    file = make()
    out.write_text(json.dumps(file, indent=0) + "\n", encoding="utf-8")
    print(file["scores"])
