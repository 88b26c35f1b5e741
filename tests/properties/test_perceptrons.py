"""The learning rule sees rows of numbers, not their layout, and changes none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds

from course_lib.perceptron import (
    AveragedPerceptron,
    MulticlassPerceptron,
    Perceptron,
    PocketPerceptron,
    margin,
    signed_distance,
)

WIDTH, ROWS = 3, 8
NEURONS = {
    "Perceptron": lambda: Perceptron(WIDTH),
    "AveragedPerceptron": lambda: AveragedPerceptron(WIDTH),
    "PocketPerceptron": lambda: PocketPerceptron(WIDTH),
    "MulticlassPerceptron": lambda: MulticlassPerceptron(WIDTH, 3),
}
every_neuron = pytest.mark.parametrize("name", NEURONS)
whole = st.sampled_from([np.int64, np.int8, np.uint8, np.bool_, np.float32, np.float16])


def targets_of(name, seed):
    num_classes = 3 if name == "MulticlassPerceptron" else 2
    return np.random.default_rng(seed + 1).integers(num_classes, size=ROWS)


def learned(name, x, targets):
    neuron = NEURONS[name]()
    neuron.fit(x, targets, max_epochs=20)
    return neuron


@every_neuron
@given(layouts, layouts, seeds)
def test_layout_changes_nothing(name, of_x, of_targets, seed):
    x, plain_x = lay(of_x, numbers((ROWS, WIDTH), seed))
    targets, plain_targets = lay(of_targets, targets_of(name, seed))
    neuron = learned(name, x, targets)
    expected = learned(name, plain_x.copy(), plain_targets.copy())
    np.testing.assert_allclose(neuron.weight, expected.weight, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(neuron.bias, expected.bias, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(
        neuron.score(x), expected.score(plain_x), rtol=1e-12, atol=1e-12
    )
    assert np.array_equal(x, plain_x)
    assert np.array_equal(targets, plain_targets)


@every_neuron
@given(whole, seeds)
def test_every_dtype_counts_as_float64(name, dtype, seed):
    x, targets = numbers((ROWS, WIDTH), seed, dtype), targets_of(name, seed)
    neuron = learned(name, x, targets)
    expected = learned(name, x.astype(np.float64), targets)
    assert np.array_equal(neuron.weight, expected.weight)
    assert np.array_equal(neuron.predict(x), expected.predict(x))


@every_neuron
@given(st.permutations(range(ROWS)), seeds)
def test_rows_are_judged_alone(name, order, seed):
    x = numbers((ROWS, WIDTH), seed)
    neuron = learned(name, x, targets_of(name, seed))
    scores = neuron.score(x)
    np.testing.assert_allclose(neuron.score(x[order]), scores[order], rtol=1e-12)
    assert np.array_equal(neuron.predict(x[order]), neuron.predict(x)[order])
    np.testing.assert_allclose(neuron.score(x[0]), scores[0], rtol=1e-12)


@every_neuron
@given(seeds)
def test_a_later_fit_leaves_an_earlier_history(name, seed):
    x, targets = numbers((ROWS, WIDTH), seed), targets_of(name, seed)
    neuron = NEURONS[name]()
    history = neuron.fit(x, targets, max_epochs=3)
    kept = {key: np.copy(value) for key, value in vars(history).items()}
    neuron.fit(-x, targets, max_epochs=3)
    neuron.weight[...] = 99
    assert all(np.array_equal(kept[key], vars(history)[key]) for key in kept)


@every_neuron
@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_inputs_that_are_no_numbers_are_refused(name, number):
    x = numbers((ROWS, WIDTH), 0)
    x[2, 1] = number
    with pytest.raises(ValueError, match="finite numbers in x, got nan or infinity"):
        learned(name, x, targets_of(name, 0))


@every_neuron
def test_no_rows_are_refused(name):
    with pytest.raises(ValueError, match=r"at least one row in x, got shape \(0, 3\)"):
        learned(name, np.zeros((0, WIDTH)), [])


@given(layouts, seeds)
def test_layout_changes_no_distance(layout, seed):
    x, plain = lay(layout, numbers((ROWS, WIDTH), seed))
    weight, targets = numbers(WIDTH, seed + 2), targets_of("Perceptron", seed)
    np.testing.assert_allclose(
        signed_distance(x, weight, 0.5), signed_distance(plain, weight, 0.5), rtol=1e-12
    )
    assert margin(x, targets, weight) == pytest.approx(margin(plain, targets, weight))
