import numpy as np
import pytest
import sklearn.linear_model

from course_lib.datasets import load_penguins, logic_gate
from course_lib.perceptron import Perceptron
from course_lib.perceptron.rule import next_mistake

# Updates, epochs, weights and bias from a zero start, rate 1, order 00, 01, 10, 11.
GATES = {
    "AND": (18, 9, [3, 2], -4),
    "OR": (9, 6, [2, 2], -1),
    "NAND": (18, 9, [-3, -2], 4),
    "NOR": (9, 6, [-2, -2], 1),
}


def learn_slowly(x, targets, max_epochs):
    """Run the rule as the lesson writes it, one row at a time."""
    weight, bias, counts = np.zeros(x.shape[1]), 0.0, []
    for _ in range(max_epochs):
        counts.append(0)
        for row, target in zip(x, targets, strict=True):
            sign = 2 * target - 1
            if sign * (row @ weight + bias) <= 0:
                weight = weight + sign * row
                bias += sign
                counts[-1] += 1
        if counts[-1] == 0:
            break
    return weight, bias, counts


@pytest.mark.parametrize("name", sorted(GATES))
def test_gates_need_their_known_number_of_updates(name):
    updates, epochs, weight, bias = GATES[name]
    neuron = Perceptron(2)
    history = neuron.fit(*logic_gate(name))
    assert (history.num_updates, history.num_epochs) == (updates, epochs)
    assert neuron.weight.tolist() == weight
    assert neuron.bias == bias
    assert neuron.predict(logic_gate(name)[0]).tolist() == logic_gate(name)[1].tolist()


@pytest.mark.parametrize("epochs", [1, 3, 5, 9])
@pytest.mark.parametrize("name", [*sorted(GATES), "XOR"])
def test_weights_equal_those_of_scikit_learn(name, epochs):
    x, targets = logic_gate(name)
    ours = Perceptron(2)
    ours.fit(x, targets, max_epochs=epochs)
    theirs = sklearn.linear_model.Perceptron(shuffle=False, tol=None, max_iter=epochs)
    theirs.fit(x, targets)
    assert ours.weight.tolist() == theirs.coef_[0].tolist()
    assert ours.bias == theirs.intercept_[0]


def test_scoring_in_blocks_finds_the_same_mistakes_as_row_by_row():
    rng = np.random.default_rng(0)
    x = rng.integers(-9, 10, size=(700, 5)).astype(float)  # exact on any machine
    targets = (x @ [3, -2, 1, 5, -4] > 2).astype(int)
    neuron = Perceptron(5)
    history = neuron.fit(x, targets, max_epochs=30)
    weight, bias, counts = learn_slowly(x, targets, max_epochs=30)
    assert history.mistakes_per_epoch.tolist() == counts
    assert sum(counts) > 100
    assert np.array_equal(neuron.weight, weight)
    assert neuron.bias == bias


def test_penguins_need_one_update_standardized_and_697_in_millimeters():
    birds = load_penguins()
    history = Perceptron(2).fit(birds.x, birds.targets)
    assert (history.num_updates, history.num_epochs) == (1, 2)
    raw = load_penguins(standardize=False)
    history = Perceptron(2).fit(raw.x, raw.targets)
    assert (history.num_updates, history.num_epochs) == (697, 333)


def test_learning_rate_from_zero_only_rescales():
    x, targets = logic_gate("AND")
    for rate in (0.25, 0.5, 2.0, 8.0):
        neuron = Perceptron(2)
        history = neuron.fit(x, targets, learning_rate=rate)
        assert history.num_updates == 18
        assert (neuron.weight / rate).tolist() == [3, 2]
        assert neuron.bias / rate == -4


def test_learning_rate_from_elsewhere_changes_the_count():
    x, targets = logic_gate("AND")
    counts = []
    for rate in (0.25, 0.5, 1, 2, 4, 8, 16):
        neuron = Perceptron(2)
        neuron.weight[:], neuron.bias = (3, -2), 5.0
        counts.append(neuron.fit(x, targets, learning_rate=rate).num_updates)
    assert counts == [53, 34, 27, 22, 14, 18, 11]


def test_a_second_fit_continues_where_the_first_ended():
    x, targets = logic_gate("AND")
    whole, halves = Perceptron(2), Perceptron(2)
    whole.fit(x, targets, max_epochs=6)
    halves.fit(x, targets, max_epochs=3)
    history = halves.fit(x, targets, max_epochs=3)
    assert whole.weight.tolist() == halves.weight.tolist()
    assert history.num_epochs == 3
    assert not history.converged


def test_without_bias_the_bias_stays_zero():
    x = np.array([[-2, 3], [1, 2], [-2, 0], [-1, -1], [0, 4], [3, -4]])
    neuron = Perceptron(2, bias=False)
    history = neuron.fit(x, [0, 1, 0, 0, 1, 1])
    assert history.indices.tolist() == [0, 1, 4, 5, 4]
    assert history.weights.tolist() == [[2, -3], [3, -1], [3, 3], [6, -1], [6, 3]]
    assert neuron.bias == 0
    assert not history.biases.any()


def test_rng_shows_the_rows_in_a_new_order_each_epoch():
    birds = load_penguins(
        ["bill_length", "bill_depth"],
        species=("Adelie", "Chinstrap"),
        positive="Chinstrap",
    )
    neuron = Perceptron(2)
    rng = np.random.default_rng(1)
    history = neuron.fit(birds.x, birds.targets, max_epochs=50, rng=rng)
    assert history.num_updates == 337
    assert not history.converged
    last = history.scores[-1], birds.targets[history.indices[-1]]
    assert (2 * last[1] - 1) * last[0] <= 0


def test_a_score_of_0_predicts_0():
    neuron = Perceptron(2)
    assert neuron.score([0.0, 0.0]) == 0
    assert neuron.predict([[0.0, 0.0], [1.0, 1.0]]).tolist() == [0, 0]


def test_next_mistake_skips_no_row():
    for wrong in range(800):
        signed = np.ones((800, 2))
        signed[wrong] = -1
        assert next_mistake(signed, np.ones(2), 0) == (wrong, -2.0)


def test_next_mistake_starts_where_it_is_told_and_ends_with_the_rows():
    signed = np.array([[-1.0, 0.0], [1.0, 0.0], [-1.0, 0.0]])
    assert next_mistake(signed, np.ones(2), 1) == (2, -1.0)
    assert next_mistake(signed[:2], np.ones(2), 1) is None
    assert next_mistake(signed, np.ones(2), 3) is None


@pytest.mark.parametrize(
    ("x", "targets", "options", "message"),
    [
        (np.ones((2, 3)), [0, 1], {}, r"x of shape \(N, 2\), got \(2, 3\)"),
        (np.ones(2), [0, 1], {}, r"x of shape \(N, 2\), got \(2,\)"),
        (np.ones((0, 2)), [], {}, r"at least one row in x, got shape \(0, 2\)"),
        (np.ones((2, 2)), [0], {}, r"targets of shape \(2,\), one per row, got \(1,\)"),
        (np.ones((2, 2)), [-1, 1], {}, "targets from 0 to 1, got -1"),
        (np.full((1, 2), np.nan), [1], {}, "finite numbers"),
        (np.ones((1, 2)), [1], {"max_epochs": 0}, "max_epochs of at least 1, got 0"),
        (np.ones((1, 2)), [1], {"learning_rate": 0}, "learning_rate above 0, got 0"),
    ],
)
def test_wrong_shapes_and_values_are_refused(x, targets, options, message):
    with pytest.raises(ValueError, match=message):
        Perceptron(2).fit(x, targets, **options)


def test_rows_of_the_wrong_length_get_no_score():
    with pytest.raises(ValueError, match=r"\(N, 2\) or \(2,\), got \(3,\)"):
        Perceptron(2).score([1, 2, 3])


def test_a_neuron_needs_an_input():
    with pytest.raises(ValueError, match="in_features of at least 1, got 0"):
        Perceptron(0)


def test_a_score_that_overflowed_to_nan_counts_as_a_mistake():
    x, neuron = [[1e200, -1e200], [1e200, 1e200]], Perceptron(2)
    with pytest.warns(RuntimeWarning, match="matmul"):
        history = neuron.fit(x, [1, 1])
    assert history.indices.tolist() == [0, 1]
