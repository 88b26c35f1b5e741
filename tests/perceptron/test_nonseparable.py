import itertools

import numpy as np
import pytest

from course_lib.datasets import load_penguins
from course_lib.perceptron import AveragedPerceptron, Perceptron, PocketPerceptron


@pytest.fixture
def two_species():
    """Return Chinstraps and Adelies by their bills, which no line separates."""
    return load_penguins(
        ["bill_length", "bill_depth"],
        species=("Adelie", "Chinstrap"),
        positive="Chinstrap",
    )


@pytest.mark.parametrize(
    ("kind", "num_wrong"),
    [(Perceptron, 6), (AveragedPerceptron, 6), (PocketPerceptron, 3)],
)
def test_pocket_beats_the_last_and_the_average_on_the_birds(
    two_species, kind, num_wrong
):
    x, targets, _ = two_species
    neuron = kind(2)
    neuron.fit(x, targets, max_epochs=50, rng=np.random.default_rng(1))
    assert (neuron.predict(x) != targets).sum() == num_wrong


def test_pocket_is_as_good_as_the_best_weights_along_the_way(two_species):
    x, targets, _ = two_species
    neuron = PocketPerceptron(2)
    history = neuron.fit(x, targets, max_epochs=20, rng=np.random.default_rng(2))
    on_the_way = [
        np.count_nonzero((x @ weight + bias > 0) != targets)
        for weight, bias in zip(history.weights, history.biases, strict=True)
    ]
    assert np.count_nonzero(neuron.predict(x) != targets) == min(on_the_way)
    assert history.epochs[np.argmin(on_the_way)] < 20


def test_average_beats_the_last_weights_on_noisy_labels():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 2))
    clean = (x[:, 0] > 0).astype(int)
    noisy = np.where(rng.random(300) < 0.1, 1 - clean, clean)
    right = {}
    for kind, seed in itertools.product((Perceptron, AveragedPerceptron), range(5)):
        neuron = kind(2)
        neuron.fit(x, noisy, max_epochs=20, rng=np.random.default_rng(seed))
        right.setdefault(kind, []).append((neuron.predict(x) == clean).mean())
    assert np.mean(right[AveragedPerceptron]) > np.mean(right[Perceptron]) + 0.02


def test_pocket_keeps_right_weights_as_they_are():
    neuron = PocketPerceptron(1)
    neuron.weight[:] = 5.0
    neuron.fit([[1.0], [-1.0]], [1, 0])
    assert neuron.weight.tolist() == [5.0]
