import itertools

import numpy as np
import pytest

from course_lib.datasets import logic_gate, truth_table
from course_lib.perceptron import Perceptron, certify_separability


def all_functions(num_inputs):
    """Certify every Boolean function of a few inputs."""
    x = truth_table(num_inputs)
    tables = truth_table(2**num_inputs).astype(int)
    return x, tables, [certify_separability(x, targets) for targets in tables]


@pytest.mark.parametrize(
    ("num_inputs", "count", "longest_stop", "longest_return"),
    [(1, 4, 5, 0), (2, 14, 18, 4), (3, 104, 46, 26)],
)
def test_separable_functions_are_counted(
    num_inputs, count, longest_stop, longest_return
):
    _, _, runs = all_functions(num_inputs)
    lengths = {True: [0], False: [0]}
    for run in runs:
        lengths[run.separable].append(run.num_updates)
    assert len(lengths[True]) - 1 == count  # OEIS A000609
    assert (max(lengths[True]), max(lengths[False])) == (longest_stop, longest_return)


def test_every_verdict_on_three_inputs_proves_itself():
    x, tables, runs = all_functions(3)
    for targets, run in zip(tables, runs, strict=True):
        if run.separable:
            assert ((x @ run.weight + run.bias > 0) == targets).all()
            assert not run.uses.any()
        else:
            arrows = (2 * targets - 1)[:, np.newaxis] * np.column_stack([x, np.ones(8)])
            assert run.uses.any()
            assert not (run.uses @ arrows).any()


def test_uses_count_only_mistakes_between_the_two_visits():
    _, _, runs = all_functions(3)
    late = [r for r in runs if not r.separable and r.uses.sum() < r.num_updates]
    assert late
    for run in late:
        first, *others = np.flatnonzero((run.path == run.path[-1]).all(axis=1))
        assert others == [run.num_updates]
        assert run.uses.sum() == run.num_updates - first


@pytest.mark.parametrize("name", ["AND", "OR", "NAND", "NOR"])
def test_run_that_stops_is_the_run_of_the_perceptron(name):
    x, targets = logic_gate(name)
    history = Perceptron(2).fit(x, targets)
    run = certify_separability(x, targets)
    np.testing.assert_array_equal(run.indices, history.indices)
    np.testing.assert_array_equal(run.path[1:, :-1], history.weights)
    np.testing.assert_array_equal(run.path[1:, -1], history.biases)


def test_xor_returns_to_zero_after_using_each_corner_once():
    run = certify_separability(*logic_gate("XOR"))
    assert not run.separable
    assert run.path.tolist() == [[0, 0, 0], [0, 0, -1], [0, 1, 0], [1, 1, 1], [0, 0, 0]]
    assert run.uses.tolist() == [1, 1, 1, 1]


def test_majority_of_three_takes_17_updates():
    x = truth_table(3)
    run = certify_separability(x, x.sum(axis=1) >= 2)
    assert (run.num_updates, run.path[-1].tolist()) == (17, [2, 2, 2, -3])


@pytest.mark.parametrize("num_bits", [2, 3, 4])
def test_parity_needs_the_product_of_all_bits(num_bits):
    bits = truth_table(num_bits)
    parity = bits.sum(axis=1).astype(int) % 2
    subsets = itertools.chain.from_iterable(
        itertools.combinations(range(num_bits), order)
        for order in range(1, num_bits + 1)
    )
    features = np.column_stack([bits[:, part].prod(axis=1) for part in subsets])
    assert certify_separability(features, parity).separable
    without = certify_separability(features[:, :-1], parity)
    assert not without.separable
    assert without.uses.tolist() == [1] * 2**num_bits


def test_giving_up_proves_nothing():
    with pytest.raises(RuntimeError, match="no result after 17 updates, so nothing"):
        certify_separability(*logic_gate("AND"), max_updates=17)
    assert certify_separability(*logic_gate("AND"), max_updates=18).separable


@pytest.mark.parametrize(
    ("x", "targets", "words"),
    [
        ([[0.5, 1]], [1], r"whole numbers of at most 1048576 in x, got 0.5"),
        ([[2.0**21]], [1], "got 2097152"),
        ([1, 2], [0, 1], r"shape \(N, 2\), got \(2,\)"),
        (3, [1], r"got \(\)"),
        ([[0, 1]], [0, 1], r"targets of shape \(1,\)"),
        ([[0, 1]], [2], "targets from 0 to 1, got 2"),
    ],
)
def test_wrong_examples_are_refused(x, targets, words):
    with pytest.raises(ValueError, match=words):
        certify_separability(x, targets)
