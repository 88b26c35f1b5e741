"""Entries that need all 70,000 digits of MNIST, from files that the reader provides.

The book includes 12,000 of the digits. With the four original files in a folder, packed
(.gz) or not, ``make reproduce MNIST=folder`` runs these entries and stores the results
in ``book/evidence/published/mnist.json``, which the page shows.
"""

import gzip
import hashlib
import json
import os
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from book.evidence.published.entry import Entry
from course_lib import training
from course_lib.functional import one_hot
from course_lib.initializers import normal
from course_lib.layers import Linear, ReLU, Sequential, Sigmoid, Tanh
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Momentum

STORED = Path(__file__).with_name("mnist.json")
FOLDER = "MNIST_FOLDER"  # environment variable that names the folder
#: SHA-256 of the unpacked files.
SHA256 = {
    "train-images-idx3-ubyte": (
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    "train-labels-idx1-ubyte": (
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    "t10k-images-idx3-ubyte": (
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    "t10k-labels-idx1-ubyte": (
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
}


def read_idx(folder, name):
    """Return the array of one file after checking its SHA-256.

    The format is two zero bytes, a type (8 is uint8), the number of axes, each length
    in four bytes, then the values.
    """
    paths = [Path(folder, name), Path(folder, f"{name}.gz")]
    path = next((p for p in paths if p.is_file()), None)
    if path is None:
        raise FileNotFoundError(f"expected {name} or {name}.gz in {folder}")
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    received = hashlib.sha256(content).hexdigest()
    if received != SHA256[name]:
        raise ValueError(f"expected {name} with sha256 {SHA256[name]}, got {received}")
    start = 4 + 4 * content[3]
    return np.frombuffer(content[start:], np.uint8).reshape(
        np.frombuffer(content[4:start], ">u4")
    )


@cache
def read_mnist():
    """Return images and labels for training and for testing; pixels are from 0 to 1."""
    parts = []
    for part in ("train", "t10k"):
        images = read_idx(os.environ[FOLDER], f"{part}-images-idx3-ubyte")
        rows = images.reshape(len(images), -1).astype(np.float32) / 255
        labels = read_idx(os.environ[FOLDER], f"{part}-labels-idx1-ubyte")
        parts.append((rows, labels.astype(np.int64)))
    return parts


def network(widths, activation, rng, init=None):
    """Return a network with these widths, in float32."""
    options = {"rng": rng, "dtype": np.float32} | ({"init": init} if init else {})
    layers = []
    for fan_in, fan_out in pairwise(widths):
        layers += [Linear(fan_in, fan_out, **options), activation()]
    return layers


def nielsen(hidden, seed, num_epochs=30):
    """Return the best test accuracy of any epoch, as Nielsen reports it, in percent.

    The network has sigmoids, normal weights and biases with standard deviation 1,
    squared error, batches of 10, and a rate of 3 on half the squared length of the
    error, which is 15 on our mean over 10 outputs. The first 50,000 images are for
    training.
    """
    (x, labels), (x_test, labels_test) = read_mnist()
    rng = np.random.default_rng(seed)
    model = Sequential(*network((784, hidden, 10), Sigmoid, rng, normal))
    for layer in model.layers[::2]:
        layer.bias[:] = rng.standard_normal(layer.bias.shape)
    targets = one_hot(labels[:50_000], 10, np.float32)
    batches = training.Batches(x[:50_000], targets, 10, rng)
    watched = training.Recorder(
        lambda run: training.accuracy(model.forward(x_test), labels_test), every=5_000
    )
    plan = {"num_epochs": num_epochs, "callbacks": [watched]}
    training.fit(model, MeanSquaredError(), SGD(model, 15.0), batches, **plan)
    return 100 * max(watched.snapshots[1:])


def squared_error_net(widths, seed, num_epochs=20):
    """Return the test error in percent of a tanh network that learns squared error."""
    (x, labels), (x_test, labels_test) = read_mnist()
    rng = np.random.default_rng(seed)
    model = Sequential(*network(widths, Tanh, rng)[:-1])
    targets = 2 * one_hot(labels, 10, np.float32) - 1
    batches = training.Batches(x, targets, 64, rng)
    schedule = falling(0.1, num_epochs * len(batches))
    optimizer = Momentum(model, 0.1)
    loss = MeanSquaredError()
    training.fit(
        model, loss, optimizer, batches, num_epochs=num_epochs, schedule=schedule
    )
    return 100 * (1 - training.accuracy(model.forward(x_test), labels_test))


def cross_entropy_net(seed, num_epochs=30):
    """Return the test error in percent of 784-800-10 with cross-entropy."""
    (x, labels), (x_test, labels_test) = read_mnist()
    rng = np.random.default_rng(seed)
    model = Sequential(*network((784, 800, 10), ReLU, rng)[:-1])
    batches = training.Batches(x, labels, 64, rng)
    schedule = falling(0.05, num_epochs * len(batches))
    optimizer = Momentum(model, 0.05)
    loss = SoftmaxCrossEntropy()
    training.fit(
        model, loss, optimizer, batches, num_epochs=num_epochs, schedule=schedule
    )
    return 100 * (1 - training.accuracy(model.forward(x_test), labels_test))


def falling(peak, num_steps):
    """Return a rate that falls linearly to a fiftieth of its peak."""
    return training.warmup_then_linear(
        peak, num_warmup_steps=1, num_steps=num_steps, final_fraction=0.02
    )


_LECUN = ("LeCun et al., 1998", "lecun1998", "3.6")
_BOOK = ("Nielsen, 2015, chapter 1", "nielsen2015", "3.6")
_SEEDS = (0, 1, 2)
#: What the tests assert and the page shows.
ENTRIES = [
    Entry(
        "MNIST, 300 hidden units, squared error: test error in percent",
        *_LECUN,
        4.7,
        0.0,
        lambda seed: squared_error_net((784, 300, 10), seed),
        _SEEDS,
        relation="at most",
    ),
    Entry(
        "MNIST, 300 and 100 hidden units, squared error: test error in percent",
        *_LECUN,
        3.05,
        0.0,
        lambda seed: squared_error_net((784, 300, 100, 10), seed),
        _SEEDS,
        relation="at most",
    ),
    Entry(
        "MNIST, 800 hidden units, cross-entropy: test error in percent",
        "Simard, Steinkraus and Platt, 2003",
        "simard2003",
        "3.6",
        1.6,
        0.3,
        cross_entropy_net,
        _SEEDS,
    ),
    Entry(
        "MNIST, 30 sigmoids, best epoch on the test images: percent right",
        *_BOOK,
        95.42,
        1.0,
        lambda seed: nielsen(30, seed),
        _SEEDS,
        relation="best",
    ),
]

#: A claim that our three runs didn't confirm; the page says so.
NOT_FOUND = [
    Entry(
        "MNIST, 100 sigmoids, best epoch on the test images: percent right",
        *_BOOK,
        96.59,
        1.0,
        lambda seed: nielsen(100, seed),
        _SEEDS,
        relation="best",
    ),
]


def main():
    """Run the entries one by one, and store the results whole or not at all."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("expected the folder with the four files of MNIST, got none")
    os.environ[FOLDER] = sys.argv[1]
    found = {}
    for entry in [*ENTRIES, *NOT_FOUND]:
        result = entry.run()
        found[entry.claim] = {
            "values": [round(value, 3) for value in result.values],
            "seconds": round(result.seconds, 1),
        }
        verdict = "found" if result.holds else "NOT FOUND"
        print(f"{entry.claim}: {result.value:.2f}, {verdict}", flush=True)
    unfinished = STORED.with_suffix(".part")
    unfinished.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(STORED)


if __name__ == "__main__":
    main()
