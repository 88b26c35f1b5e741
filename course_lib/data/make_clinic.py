"""Train the cases of chapter 3's clinic: four patients per fault and four healthy ones.

``python course_lib/data/make_clinic.py`` takes half a minute and writes
``course_lib/widgets/clinic/cases.json``, one case per line. No lesson runs it. The
same machine makes the same file each time. On a different processor, float32 runs that
go wrong end in different numbers with the same symptoms.

Each function below is one fault. It returns the broken training run and its fixed twin,
which has the same start and the same batches, with one thing changed.
"""

import copy
import json
import sys
import warnings
from functools import partial
from importlib import resources
from pathlib import Path

import numpy as np

from course_lib.data.clinic_record import Patient
from course_lib.datasets import load_mnist, load_penguins, moons
from course_lib.initializers import he_normal, normal, zeros
from course_lib.layers import Linear, ReLU, Sequential, Tanh
from course_lib.losses import BinaryCrossEntropy, MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Adam, Momentum
from course_lib.widgets.clinic.cases import FAULTS

SEED = 37
NUM_EACH = 4
ALL_FOUR = ("bill_length", "bill_depth", "flipper_length", "body_mass")
mnist = load_mnist()


class PlainLoss(SoftmaxCrossEntropy):
    """Softmax exactly as in the formula, without protection against overflow."""

    def forward(self, logits, targets):
        """Return the mean loss, or nan where exp overflows."""
        self.shape, self.index = logits.shape, (np.arange(len(logits)), targets)
        exps = np.exp(logits)
        self.log_probs = np.log(exps / exps.sum(axis=1, keepdims=True))
        return float(-np.mean(self.log_probs[self.index]))


class AddingSteps(SGD):
    """Steps along the sum of all gradients, which are never cleared."""

    total = 0.0

    def update(self, values, grads):
        """Apply ``g += all before; w -= learning_rate * g``."""
        grads += self.total
        self.total = grads.copy()
        super().update(values, grads)


def digits(rng, num_rows, num_units, *, init=he_normal, scale=1.0):
    """Return a patient that learns digits; 1,000 and the test images are held out."""
    rows = rng.permutation(10_000)
    x, y = mnist.x_train * np.float32(scale), mnist.y_train
    data = {"train": rows[:num_rows], "validation": rows[9000:]}
    piles = {name: (x[part], y[part]) for name, part in data.items()}
    piles["fresh"] = (mnist.x_test * np.float32(scale), mnist.y_test)

    def network(chance):
        options = {"rng": chance, "init": init, "dtype": np.float32}
        first = Linear(784, num_units, **options)
        return Sequential(first, ReLU(), Linear(num_units, 10, **options))

    return Patient("ten digits", piles, network, np.log(10), rng)


def species(rng, *, scaled):
    """Return a patient that learns the species of penguins in full batches."""
    birds = load_penguins(ALL_FOUR, standardize=False, positive=None)
    parts = np.split(rng.permutation(342), [182, 262])
    x = birds.x
    if scaled:
        x = (x - x[parts[0]].mean(axis=0)) / x[parts[0]].std(axis=0)
    names = ("train", "validation", "fresh")
    piles = {n: (x[p], birds.targets[p]) for n, p in zip(names, parts, strict=True)}

    def network(chance):
        first = Linear(4, 16, rng=chance)
        return Sequential(first, ReLU(), Linear(16, 3, rng=chance))

    options = {"num_epochs": 300, "batch_size": 182, "evaluate_every": 25}
    return Patient("three species", piles, network, np.log(3), rng, **options)


def two_moons(rng, init=he_normal):
    """Return a patient with 16 tanh units that learns two moons in full batches."""
    draws = [moons(size, noise=0.15, rng=rng) for size in (200, 200, 1000)]
    piles = dict(zip(("train", "validation", "fresh"), draws, strict=True))

    def network(chance):
        first = Linear(2, 16, rng=chance, init=init)
        return Sequential(first, Tanh(), Linear(16, 2, rng=chance, init=init))

    options = {"num_epochs": 800, "batch_size": 200, "evaluate_every": 50}
    return Patient("two moons", piles, network, np.log(2), rng, **options)


def steps_too_long(rng, k):
    """Fit a line in full batches, at a rate above 2 divided by the curvature."""
    x = load_penguins([ALL_FOUR[k % 3]]).x
    y = load_penguins(["body_mass"], standardize=False).x / 1000
    known, held_out = np.split(rng.permutation(342), [242])
    piles = {"train": (x[known], y[known]), "validation": (x[held_out], y[held_out])}
    design = np.column_stack([x[known], np.ones(242)])
    curvature = 2 * np.linalg.eigvalsh(design.T @ design / 242).max()
    options = {"num_epochs": 60, "batch_size": 242, "evaluate_every": 5}
    options["loss"] = MeanSquaredError
    patient = Patient("a line", piles, partial(_start_at_zero, 1), None, rng, **options)
    broken = patient.train(SGD, rng.uniform(2.1, 2.16) / curvature)
    return broken, patient.train(SGD, 1 / curvature)


def _start_at_zero(inputs, chance):
    return Linear(inputs, 1, rng=chance, init=zeros)


def inputs_not_scaled(rng, k):
    """Keep grams and millimeters, or pixels from 0 to 255."""
    twin = copy.deepcopy(rng)
    if k % 2:
        raw, fixed = digits(rng, 1600, 64, scale=255), digits(twin, 1600, 64)
    else:
        raw, fixed = species(rng, scaled=False), species(twin, scaled=True)
    return raw.train(SGD, 1e-5), fixed.train(SGD, 0.1)


def all_units_alike(rng, k):
    """Start all units alike, either with one shared column or at zero."""
    twin = copy.deepcopy(rng)
    if k % 2:
        alike, fixed = digits(rng, 1600, 64, init=zeros), digits(twin, 1600, 64)
        return alike.train(SGD, 0.1), fixed.train(SGD, 0.1)
    return two_moons(rng, _one_column).train(SGD, 0.5), two_moons(twin).train(SGD, 0.5)


def _one_column(shape, chance, dtype):
    column = normal((shape[0], 1), chance, dtype, std=shape[0] ** -0.5)
    return np.repeat(column, shape[1], axis=1)


def dead_units(rng, k):
    """Take steps so long that they switch the units off."""
    patient = digits(rng, 3200, 128 if k % 2 else 64)
    return patient.train(SGD, rng.uniform(4, 5)), patient.train(SGD, 0.1)


def overflow(rng, k):
    """Use a plain softmax in float32 and let the scores grow."""
    while True:  # not every start overflows within the given steps
        patient = digits(rng, 3200, 128 if k % 2 else 96)
        with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
            broken = patient.train(Momentum, 0.5, loss=PlainLoss)
        if broken["training"][-1] is None and len(broken["places"]) > 30:
            return broken, patient.train(Momentum, 0.5)


def gradients_not_cleared(rng, k):
    """Step along the sum of all gradients so far."""
    patient = digits(rng, 3200, 96 + 32 * (k % 2))
    rate = rng.uniform(0.08, 0.12)
    return patient.train(AddingSteps, rate), patient.train(SGD, rate)


def wrong_labels(rng, k):
    """Permute the inputs but not the labels."""
    patient = digits(rng, 400 + 50 * k, 128)
    x, y = patient.piles["train"]
    patient.num_epochs, patient.batch_size, patient.evaluate_every = 40, 32, 3
    fixed = patient.train(Adam, 0.002)
    patient.piles["train"] = (rng.permutation(x), y)
    return patient.train(Adam, 0.002), fixed


def leakage(rng, k):
    """Choose columns on all rows, or validate on rows of the training set."""
    if k % 2:
        patient = digits(rng, 500, 128)
        patient.num_epochs, patient.batch_size, patient.evaluate_every = 40, 32, 3
        fixed = patient.train(Adam, 0.002)
        x, y = patient.piles["train"]
        patient.piles["validation"] = (x[:200], y[:200])
        return patient.train(Adam, 0.002), fixed
    x, y = rng.normal(size=(100, 2000)), rng.integers(0, 2, (100, 1))
    fresh = rng.normal(size=(1000, 20)), rng.integers(0, 2, (1000, 1))
    both, neuron = [], partial(_start_at_zero, 20)
    for rows in (slice(100), slice(60)):
        sides = [x[rows][y[rows, 0] == group].mean(axis=0) for group in (0, 1)]
        kept = np.argsort(-np.abs(sides[1] - sides[0]))[:20]
        piles = {"train": (x[:60, kept], y[:60]), "fresh": fresh}
        piles["validation"] = (x[60:, kept], y[60:])
        options = {"num_epochs": 100, "batch_size": 60, "evaluate_every": 8}
        options["loss"] = BinaryCrossEntropy
        patient = Patient("two groups", piles, neuron, np.log(2), rng, **options)
        both.append(patient.train(SGD, 0.1))
    return tuple(both)


def tuned_on_the_test_set(rng, k):
    """Take the best of sixty starts on the hundred images that judge it."""
    patient = digits(rng, 300, 32)
    patient.num_epochs, patient.batch_size = 12, 32
    x, y = patient.piles["validation"]
    patient.piles |= {"validation": (x[:100], y[:100]), "fresh": (x[100:], y[100:])}
    tries = [patient.train(SGD, 0.2, start=start) for start in range(60)]
    best = max(range(60), key=lambda start: tries[start]["accuracy"][1])
    patient.piles["validation"] = patient.piles["fresh"]
    climb = np.maximum.accumulate([one["accuracy"][1] for one in tries]).tolist()
    broken = tries[best] | {"looks": 60, "climb": climb}
    return broken, patient.train(SGD, 0.2, start=best)


def healthy(rng, k):
    """Train correctly, in four ways."""
    patient = species(rng, scaled=True) if k == 3 else digits(rng, 3200, 64 + 32 * k)
    maker, rate = ((SGD, 0.1), (Momentum, 0.02), (Adam, 0.001), (SGD, 0.1))[k]
    return patient.train(maker, rate) | {"looks": 1 + k}, None


def make():
    """Return all cases in shuffled order."""
    makers = (steps_too_long, inputs_not_scaled, all_units_alike, dead_units, overflow)
    makers += (gradients_not_cleared, wrong_labels, leakage, tuned_on_the_test_set)
    cases = []
    for fault, maker in zip(FAULTS, (*makers, healthy), strict=True):
        for k in range(NUM_EACH):
            broken, fixed = maker(np.random.default_rng([SEED, len(cases)]), k)
            twin = fixed or broken
            broken["fixed"] = twin["training"]
            broken["fixed_validation"] = twin["validation"]
            if (
                twin["places"] != broken["places"]
            ):  # it continued where the broken run reached nan
                broken["fixed_places"] = twin["places"]
            cases.append({"fault": fault, **broken})
    order = np.random.default_rng(SEED).permutation(len(cases))
    return [cases[k] for k in order]


if __name__ == "__main__":
    folder = resources.files("course_lib.widgets").joinpath("clinic")
    out = Path(sys.argv[1] if len(sys.argv) > 1 else str(folder), "cases.json")
    lines = [json.dumps(case, separators=(",", ":")) for case in make()]
    out.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{len(lines)} cases, {out.stat().st_size:,} bytes")
