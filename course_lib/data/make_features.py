"""Find six features of the tiny writer's hidden units that have a name, for chapter 4.

``python course_lib/data/make_features.py`` takes about ten seconds and writes
``course_lib/widgets/feature_dial/features.json``. No lesson runs it. A different
processor rounds differently and ends at slightly different features.

A sparse autoencoder with 128 features learns from text that the tiny writer was trained
on. For each ending, such as " wh", the feature and the strength from which it counts as
active are chosen on the first half of 40,000 other letters, and counted on the second.
The last entry is a control, a random mix as long as the features' mean.
"""

import json
from pathlib import Path

import numpy as np

from course_lib import training
from course_lib.data.make_tiny_writer import (
    read_text,
    strengths_at_ends,
    strongest_places,
)
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Adam
from course_lib.transformer import SparseAutoencoder
from course_lib.widgets.feed_forward.tiny_writer import (
    NUM_NEURONS,
    SHAPE,
    load_tiny_writer,
    pack,
)

SEED, NUM_FEATURES, NUM_ACTIVE, NUM_STEPS = 0, 128, 4, 3000
NUM_SEEN, NUM_UNSEEN = 80_000, 40_000
ENDINGS = (" hi", " wh", " th", " an", " i ", " with")
RANDOM = "random"  # the name of the control
BOUNDS = (0, 0.25, 0.5, 0.75)  # shares of a feature's largest strength
OUT = Path(__file__).parents[1] / "widgets" / "feature_dial" / "features.json"


def train(rows, num_steps=NUM_STEPS, seed=SEED):
    """Return a sparse autoencoder of some rows of strengths."""
    rng = np.random.default_rng(seed)
    shape = (NUM_NEURONS, NUM_FEATURES, NUM_ACTIVE)
    sae = SparseAutoencoder(*shape, rng=rng, dtype=np.float32)
    optimizer, loss = Adam(sae, 0.002), MeanSquaredError()
    with training.one_thread():
        for _ in range(num_steps):
            batch = rows[rng.integers(len(rows), size=256)]
            training.train_step(sae, loss, optimizer, batch, batch)
            sae.normalize()
    return sae


def f1(active, holds):
    """Return the F1 score of each column."""
    return 2 * active[holds].sum(axis=0) / (active.sum(axis=0) + holds.sum())


def choose(strengths, holds):
    """Return the column with the highest F1, and from which strength it is active."""
    top = strengths.max(axis=0)
    scores = np.array([f1(strengths > share * top, holds) for share in BOUNDS])
    bound, column = np.unravel_index(scores.argmax(), scores.shape)
    return int(column), BOUNDS[bound] * top[column]


def count(strengths, holds):
    """Choose a column on the first half; return it, its bound, and three counts."""
    half = len(holds) // 2
    column, bound = choose(strengths[:half], holds[:half])
    active, holds = strengths[half:, column] > bound, holds[half:]
    return column, bound, [int(n.sum()) for n in (active & holds, active, holds)]


def describe(ending, sae, strengths, text):
    """Return all that the figure says about the feature of one ending."""
    context = SHAPE["context"]
    ends = range(context, context + len(strengths))
    holds = np.array([text[:end].endswith(ending) for end in ends])
    features = sae.features(strengths)
    column, bound, counts = count(features, holds)
    own = features[:, column]
    return {
        "ending": ending,
        "direction": pack(sae.contract.weight[column]),
        "typical": round(float(np.median(own[own > bound])), 4),
        "counts": counts,
        "unit_counts": count(strengths, holds)[2],
        "places": strongest_places(own, text, context)[:6],
    }


def random_mix(features):
    """Return a direction of random numbers, with the mean strength of the features."""
    direction = np.random.default_rng(SEED).normal(size=NUM_NEURONS)
    typical = np.mean([feature["typical"] for feature in features])
    return {
        "ending": RANDOM,
        "direction": pack(direction / np.linalg.norm(direction)),
        "typical": round(float(typical), 4),
    }


def make(num_steps=NUM_STEPS):
    """Return the content of the file."""
    model, (vocabulary, seen, unseen) = load_tiny_writer()[0], read_text()
    context = SHAPE["context"]
    sae = train(strengths_at_ends(model, seen[: NUM_SEEN + context]), num_steps)
    some = unseen[: NUM_UNSEEN + context]
    strengths, text = strengths_at_ends(model, some), vocabulary.decode(some)
    features = [describe(ending, sae, strengths, text) for ending in ENDINGS]
    return [*features, random_mix(features)]


if __name__ == "__main__":
    OUT.write_text(json.dumps(make(), indent=0) + "\n", encoding="utf-8")
