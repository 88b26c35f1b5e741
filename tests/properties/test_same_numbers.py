"""The same seed gives the same numbers, in another process and on more threads."""

import os
import subprocess
import sys

import numpy as np
import pytest

EVERYTHING = """
import sys, numpy as np
from course_lib.datasets import spirals
from course_lib.layers import Dropout, LayerNorm, Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.ngram import NGramModel
from course_lib.optimizers import Adam, AdamW
from course_lib.perceptron import Perceptron
from course_lib.training import Batches, EarlyStopping, TextWindows, fit
from course_lib.transformer import TinyTransformer

rng = np.random.default_rng(3)
x, targets = spirals(90, rng=rng)
net = Sequential(
    Linear(2, 16, rng=rng), ReLU(), LayerNorm(16), Dropout(0.2, rng=rng),
    Linear(16, 2, rng=rng),
)
history = fit(
    net, SoftmaxCrossEntropy(), Adam(net), Batches(x, targets, 16, rng), num_epochs=3,
    evaluate_on={"validation": (x, targets)}, callbacks=[EarlyStopping()],
)
decoder = TinyTransformer(5, 8, 16, 2, 2, rng=rng)
tokens = rng.integers(5, size=200)
windows = TextWindows(tokens, 8, 4, 5, rng)
loss = SoftmaxCrossEntropy()
fit(decoder, loss, AdamW(decoder), windows, num_epochs=2, clip_norm=1.0)
neuron = Perceptron(2)
neuron.fit(x, targets, max_epochs=20, rng=rng)
np.savez(
    sys.argv[1],
    losses=history.step_losses,
    validation=history["validation_loss"],
    neuron=neuron.weight,
    written=decoder.generate([1], 30, rng=rng),
    counted=NGramModel(tokens, 3, 5).generate([1], 30, rng=rng),
    **{f"net {name}": value for name, value in net.parameters().items()},
    **{f"decoder {name}": value for name, value in decoder.parameters().items()},
)
"""

OWN_LOOP = """
import sys, numpy as np
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import Adam
from course_lib.training import train_step
weights = {}
for dtype in ("float32", "float64"):
    rng = np.random.default_rng(3)
    options = {"rng": rng, "dtype": dtype}
    net = Sequential(Linear(300, 256, **options), ReLU(), Linear(256, 10, **options))
    optimizer = Adam(net)
    x, targets = rng.normal(size=(512, 300)).astype(dtype), rng.integers(10, size=512)
    for _ in range(20):
        train_step(net, SoftmaxCrossEntropy(), optimizer, x, targets)
    weights[dtype] = optimizer.values
np.savez(sys.argv[1], **weights)
"""


def numbers_of(script, path, **surroundings):
    """Return what a script saves when it runs in a process of its own."""
    environment = os.environ | surroundings
    subprocess.run([sys.executable, "-c", script, path], env=environment, check=True)
    with np.load(path) as archive:
        return dict(archive)


def test_another_process_gets_every_bit_the_same(tmp_path):
    first, second = (
        numbers_of(
            EVERYTHING,
            tmp_path / f"{seed}.npz",
            PYTHONHASHSEED=seed,
            OPENBLAS_NUM_THREADS=threads,
        )
        for seed, threads in (("1", "1"), ("2", "2"))  # fit itself works on one thread
    )
    assert list(first) == list(second)
    for name, value in first.items():
        assert value.dtype == second[name].dtype
        assert np.array_equal(value, second[name]), name


@pytest.fixture(scope="module")
def weights_by_threads(tmp_path_factory):
    folder = tmp_path_factory.mktemp("threads")
    return [
        numbers_of(OWN_LOOP, folder / f"{threads}.npz", OPENBLAS_NUM_THREADS=threads)
        for threads in ("1", "2")
    ]


@pytest.mark.parametrize(("dtype", "share"), [("float64", 1e-9), ("float32", 1e-4)])
def test_more_threads_change_no_more_than_the_book_says(
    weights_by_threads, dtype, share
):
    one, two = (weights[dtype] for weights in weights_by_threads)
    assert np.linalg.norm(one - two) <= share * np.linalg.norm(one)
