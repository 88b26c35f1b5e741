import numpy as np
import pytest

from course_lib.datasets import load_penguins, logic_gate
from course_lib.perceptron import (
    Perceptron,
    margin,
    novikoff_bound,
    signed_distance,
)


def test_signed_distances_match_hand_calculations():
    points = [[3, 4], [2, 0], [1, -1], [0, 0]]
    for scale in (1, 2):
        distances = signed_distance(points, [3 * scale, 4 * scale], -5 * scale)
        np.testing.assert_allclose(distances, [4, 0.2, -1.2, -1])


@pytest.mark.parametrize(
    ("weight", "bias", "expected"),
    [([1, 1], -1.5, 0.3536), ([3, 2], -4, 0.2774), ([2, 1], -2.5, 0.2236)],
)
def test_three_ands_have_three_margins(weight, bias, expected):
    assert margin(*logic_gate("AND"), weight, bias) == pytest.approx(expected, abs=5e-5)


def test_a_mistake_makes_the_margin_negative():
    assert margin(*logic_gate("OR"), [1, 1], -1.5) < 0


def test_the_one_update_line_of_the_penguins_has_margin_0181():
    birds = load_penguins()
    neuron = Perceptron(2)
    neuron.fit(birds.x, birds.targets)
    gap = margin(birds.x, birds.targets, neuron.weight, neuron.bias)
    assert gap == pytest.approx(0.181, abs=5e-4)


def test_gates_have_the_bounds_of_the_proof():
    assert novikoff_bound(*logic_gate("AND"), [2, 2], -3) == pytest.approx(51)
    assert novikoff_bound(*logic_gate("OR"), [2, 2], -1) == pytest.approx(27)


@pytest.mark.parametrize("num_features", [2, 5, 10])
def test_one_hot_rows_make_exactly_as_many_mistakes_as_the_bound(num_features):
    x = np.eye(num_features)
    targets = np.arange(num_features) % 2
    history = Perceptron(num_features, bias=False).fit(x, targets)
    bound = novikoff_bound(x, targets, 2 * targets - 1)
    assert bound == pytest.approx(num_features)
    assert history.num_updates == num_features


@pytest.mark.parametrize("gap", [0.5, 0.2, 0.1, 0.05])
def test_no_run_makes_more_mistakes_than_the_bound(gap):
    rng = np.random.default_rng(1)
    witness = np.array([np.cos(0.7), np.sin(0.7)])
    for _ in range(10):
        x = rng.uniform(-1, 1, size=(4000, 2))
        x = x[np.abs(x @ witness) >= gap][:100]
        targets = (x @ witness > 0).astype(int)
        history = Perceptron(2, bias=False).fit(x, targets)
        assert history.converged
        assert 0 < history.num_updates <= novikoff_bound(x, targets, witness)


def test_a_witness_that_does_not_separate_is_refused():
    with pytest.raises(ValueError, match="a witness that separates, got a margin of -"):
        novikoff_bound(*logic_gate("XOR"), [1, 1], -0.5)


def test_zero_weights_are_refused():
    with pytest.raises(ValueError, match="expected a nonzero weight"):
        signed_distance([1.0], [0.0])


@pytest.mark.parametrize("measure", [margin, novikoff_bound])
def test_column_of_weights_is_refused(measure):
    with pytest.raises(ValueError, match=r"shape \(D,\), got \(2, 1\)"):
        measure(*logic_gate("AND"), np.array([[2.0], [2.0]]), -3)
    with pytest.raises(ValueError, match=r"shape \(D,\), got \(\)"):
        signed_distance([[0.0]], 2.0)
