"""Check the widest witness by hand, with a different solver, and without a line."""

import itertools

import numpy as np
import pytest
from scipy.optimize import nnls

from course_lib.datasets import load_penguins, logic_gate
from course_lib.perceptron import Perceptron, max_margin_separator, novikoff_bound
from course_lib.perceptron.max_margin import min_norm_point


def arrows_of(x, targets):
    return (2 * targets - 1)[:, np.newaxis] * np.column_stack([x, np.ones(len(x))])


def least_distance(arrows):
    """Return the largest γ, from the shortest u with ``a @ u >= 1``, by scipy (LDP)."""
    columns = np.vstack([arrows.T, np.ones(len(arrows))])
    shares, _ = nnls(columns, np.append(np.zeros(arrows.shape[1]), 1.0))
    rest = columns @ shares - np.append(np.zeros(arrows.shape[1]), 1.0)
    return 1 / np.linalg.norm(rest[:-1] / rest[-1])


def cloud(rng, num_points, num_features):
    x = rng.normal(size=(num_points, num_features)) + rng.normal(size=num_features)
    return x, (x @ rng.normal(size=num_features) + 0.3 > 0).astype(int)


@pytest.mark.parametrize(
    ("gate", "expected", "bound"),
    [("AND", (2, 2, -3), 51), ("OR", (2, 2, -1), 27), ("NAND", (-2, -2, 3), 51)],
)
def test_gates_have_the_witness_found_by_hand(gate, expected, bound):
    weight, bias = max_margin_separator(*logic_gate(gate))
    expected = np.array(expected) / np.linalg.norm(expected)
    np.testing.assert_allclose([*weight, bias], expected, atol=1e-12)
    assert novikoff_bound(*logic_gate(gate), weight, bias) == pytest.approx(bound)


def test_rows_at_right_angles_share_their_witness_evenly():
    targets = np.array([1, 0, 1, 1, 0])
    weight, bias = max_margin_separator(np.eye(5), targets, bias=False)
    np.testing.assert_allclose(weight, (2 * targets - 1) / np.sqrt(5), atol=1e-12)
    assert bias is None


@pytest.mark.parametrize("seed", range(40))
def test_margin_matches_that_of_a_different_solver(seed):
    rng = np.random.default_rng(seed)
    x, targets = cloud(rng, rng.integers(2, 30), rng.integers(1, 6))
    witness = np.append(*max_margin_separator(x, targets))
    assert np.linalg.norm(witness) == pytest.approx(1)
    arrows = arrows_of(x, targets)
    assert (arrows @ witness).min() == pytest.approx(least_distance(arrows), rel=1e-7)


def test_no_direction_around_it_is_wider():
    x, targets = cloud(np.random.default_rng(1), 12, 2)
    arrows = arrows_of(x, targets)
    witness = np.append(*max_margin_separator(x, targets))
    best = (arrows @ witness).min()
    for nudge in itertools.product((-1e-3, 0, 1e-3), repeat=3):
        other = witness + nudge
        assert (arrows @ other).min() / np.linalg.norm(other) <= best + 1e-12


@pytest.mark.parametrize(("shift", "bound"), [(0, 63.198), (1, 231.34), (10, 72003.3)])
def test_shifted_penguins_have_their_bounds(shift, bound):
    birds = load_penguins(["bill_depth", "flipper_length"])
    x = birds.x + np.array([0, shift])
    found = novikoff_bound(x, birds.targets, *max_margin_separator(x, birds.targets))
    assert found == pytest.approx(bound, rel=1e-5)
    assert found >= Perceptron(2).fit(x, birds.targets, max_epochs=5000).num_updates


def test_rescaling_rows_and_constant_does_not_turn_the_witness():
    x, targets = cloud(np.random.default_rng(2), 20, 3)
    rows = np.column_stack([x, np.ones(20)])
    plain, _ = max_margin_separator(rows, targets, bias=False)
    for unit in (1e-9, 1e-3, 1e9):
        scaled, _ = max_margin_separator(unit * rows, targets, bias=False)
        np.testing.assert_allclose(scaled, plain, rtol=1e-7)


def test_copies_and_collinear_arrows_do_no_harm():
    x, targets = logic_gate("AND")
    many = np.repeat(x, 50, axis=0), np.repeat(targets, 50)
    np.testing.assert_allclose(
        np.append(*max_margin_separator(*many)),
        np.append(*max_margin_separator(x, targets)),
    )
    row = np.array([[2.0], [4.0], [8.0]])
    assert max_margin_separator(row, [1, 1, 1], bias=False)[0] == pytest.approx([1.0])


def test_arrows_around_the_origin_have_a_shortest_combination_of_zero():
    arrows = np.array([[2.0, 0.0], [-1.0, 1.0], [-1.0, -2.0]])
    np.testing.assert_allclose(min_norm_point(arrows), 0, atol=1e-12)


@pytest.mark.parametrize("gate", ["XOR", "XNOR"])
def test_no_witness_is_found_where_there_is_no_line(gate):
    x, targets = logic_gate("XOR")
    targets = targets if gate == "XOR" else 1 - targets
    with pytest.raises(ValueError, match="that a line separates, got 4 rows that none"):
        max_margin_separator(x, targets)


@pytest.mark.parametrize("features", [["bill_depth", "body_mass"], ["bill_length"]])
def test_overlapping_birds_have_no_witness(features):
    birds = load_penguins(features)
    chinstraps = (birds.species == "Chinstrap").astype(int)
    with pytest.raises(ValueError, match="got 342 rows"):
        max_margin_separator(birds.x, chinstraps)


def test_a_point_in_two_classes_has_no_witness():
    with pytest.raises(ValueError, match="that a line separates"):
        max_margin_separator([[1.0, 2.0], [1.0, 2.0]], [0, 1])
    with pytest.raises(ValueError, match="that a line separates"):
        max_margin_separator([[0.0, 0.0]], [1], bias=False)


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"expected x of shape \(N, 3\), got \(3,\)"):
        max_margin_separator([1.0, 2.0, 3.0], [0, 1, 1])
    with pytest.raises(ValueError, match="expected targets of shape"):
        max_margin_separator([[1.0], [2.0]], [0])
