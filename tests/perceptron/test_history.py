import numpy as np

from course_lib.datasets import logic_gate
from course_lib.perceptron import Perceptron


def learn(name, **options):
    x, targets = logic_gate(name)
    neuron = Perceptron(2)
    return x, targets, neuron, neuron.fit(x, targets, **options)


def test_history_of_and_starts_as_worked_by_hand():
    _, _, _, history = learn("AND")
    assert history.indices[:5].tolist() == [0, 3, 0, 1, 3]
    assert history.epochs[:5].tolist() == [1, 1, 2, 2, 2]
    assert history.steps[:5].tolist() == [1, 4, 5, 6, 8]
    assert history.scores[:5].tolist() == [0, -1, 0, 0, -1]
    assert not np.signbit(history.scores[0])
    assert history.biases[:5].tolist() == [-1, 0, -1, -2, -1]
    expected = [[0, 0], [1, 1], [1, 1], [1, 0], [2, 1]]
    assert history.weights[:5].tolist() == expected


def test_mistakes_per_epoch_end_with_a_clean_epoch():
    _, _, _, history = learn("AND")
    assert history.mistakes_per_epoch.tolist() == [2, 3, 3, 2, 2, 3, 2, 1, 0]
    assert history.converged


def test_history_is_complete_even_if_the_order_is_shuffled():
    x, targets, neuron, history = learn("AND", rng=np.random.default_rng(0))
    weight, bias = np.zeros(2), 0.0
    for k in range(history.num_updates):
        row = x[history.indices[k]]
        sign = 2 * targets[history.indices[k]] - 1
        assert history.scores[k] == row @ weight + bias
        assert sign * history.scores[k] <= 0
        weight, bias = weight + sign * row, bias + sign
        assert history.weights[k].tolist() == weight.tolist()
        assert history.biases[k] == bias
    assert neuron.weight.tolist() == weight.tolist()
    epochs = np.arange(1, history.num_epochs + 1)
    counts = (history.epochs == epochs[:, np.newaxis]).sum(axis=1)
    assert counts.tolist() == history.mistakes_per_epoch.tolist()


def test_last_weights_of_the_history_are_those_of_the_neuron():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 3))
    neuron = Perceptron(3)
    history = neuron.fit(x, (x.sum(axis=1) > 0).astype(int), learning_rate=0.3)
    assert np.array_equal(history.weights[-1], neuron.weight)
    assert history.biases[-1] == neuron.bias


def test_number_of_wrong_points_rises_and_falls_while_learning_and():
    x, targets, _, history = learn("AND")
    expected = [1, 3, 2, 1, 2, 2, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 2, 0]
    assert history.count_wrong(x, targets).tolist() == expected


def test_average_weighs_each_weight_by_the_examples_it_survived():
    x, targets, _, history = learn("AND", max_epochs=2)
    shown = []
    weight, bias = np.zeros(2), 0.0
    for _ in range(2):
        for row, target in zip(x, targets, strict=True):
            sign = 2 * target - 1
            if sign * (row @ weight + bias) <= 0:
                weight, bias = weight + sign * row, bias + sign
            shown.append([*weight, bias])
    weight, bias = history.average()
    np.testing.assert_allclose([*weight, bias], np.mean(shown, axis=0))


def test_a_run_without_mistakes_leaves_an_empty_history():
    x, targets = logic_gate("AND")
    neuron = Perceptron(2)
    neuron.weight[:], neuron.bias = (1, 1), -1.5
    history = neuron.fit(x, targets)
    assert history.num_updates == 0
    assert history.weights.shape == (0, 2)
    assert history.count_wrong(x, targets).shape == (0,)
    weight, bias = history.average()
    assert weight.tolist() == [1, 1]
    assert bias == -1.5
