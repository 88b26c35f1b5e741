"""Measure how well the tiny writer does with fewer bits for each weight.

``python course_lib/data/make_fewer_bits.py`` takes about a minute and writes
``course_lib/widgets/fewer_bits/measured.json``. No lesson runs it.
"""

import json
from importlib import resources
from pathlib import Path

import numpy as np

from course_lib import training
from course_lib.datasets import load_shakespeare
from course_lib.functional import softmax
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.widgets.feed_forward.tiny_writer import load_tiny_writer, plain_letters
from course_lib.widgets.fewer_bits.rounding import BITS, KEPT, TEMPERATURE, rounded

NUM_TEXTS, NUM_LETTERS = 100, 200


def write_many(model, start, rng):
    """Continue one text in many ways at once, and return the new letters (N, T)."""
    texts = np.repeat([start], NUM_TEXTS, axis=0)
    for _ in range(NUM_LETTERS):
        logits = model(texts[:, -model.context :])[:, -1]
        reached = softmax(logits / TEMPERATURE).cumsum(axis=1)
        drawn = (reached < rng.random((NUM_TEXTS, 1))).sum(axis=1)
        texts = np.append(texts, drawn[:, np.newaxis], axis=1)
    return texts[:, len(start) :]


def share_of_words(model, vocabulary, known):
    """Return which share of the words that it writes occur in the plays."""
    texts = write_many(model, vocabulary.encode(" "), np.random.default_rng(0))
    words = [word for text in texts for word in vocabulary.decode(text).split()[:-1]]
    return sum(word in known for word in words) / len(words)


def make():
    """Return the content of the file: per choice and bits, the loss and the words."""
    text = plain_letters(load_shakespeare())
    _, vocabulary = load_tiny_writer()
    tokens = vocabulary.encode(text)
    held_out, known = tokens[int(0.9 * len(tokens)) :], set(text.split())
    found = {kept: {} for kept in KEPT}
    for kept, rows in found.items():
        for bits in BITS:
            model = rounded(bits, kept)
            loss = training.strided_loss(model, SoftmaxCrossEntropy(), held_out)
            words = share_of_words(model, vocabulary, known)
            rows[bits] = {"loss": round(float(loss), 4), "words": round(words, 3)}
    return found


if __name__ == "__main__":
    folder = resources.files("course_lib.widgets").joinpath("fewer_bits")
    out = Path(str(folder), "measured.json")
    out.write_text(json.dumps(make(), indent=0) + "\n", encoding="utf-8")
