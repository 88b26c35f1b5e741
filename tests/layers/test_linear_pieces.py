"""Check that a ReLU network's pieces are counted by breakpoints, not by patterns."""

import itertools

import numpy as np
import pytest

from course_lib.layers import (
    Linear,
    ReLU,
    Sequential,
    Tanh,
    breakpoints,
    count_pieces,
)


def one_layer(weight, bias, output):
    """Return one hidden layer with these weights, each of shape (n,)."""
    rng = np.random.default_rng(0)
    n = len(weight)
    network = Sequential(Linear(1, n, rng=rng), ReLU(), Linear(n, 1, rng=rng))
    network[0].weight[0], network[0].bias[:] = weight, bias
    network[2].weight[:, 0] = output
    return network


def folds(k):
    """Return the tent map applied k times, which takes 2k units."""
    rng = np.random.default_rng(0)
    layers = [Linear(1, 2, rng=rng)]
    layers[0].weight[:], layers[0].bias[:] = 1, [0, -0.5]
    for _ in range(k - 1):
        layer = Linear(2, 2, rng=rng)
        layer.weight[:], layer.bias[:] = [[2, 2], [-4, -4]], [0, -0.5]
        layers += [ReLU(), layer]
    last = Linear(2, 1, rng=rng)
    last.weight[:, 0] = [2, -4]
    return Sequential(*layers, ReLU(), last)


def test_breakpoints_of_one_layer_are_minus_bias_over_weight():
    network = one_layer([1, -2, 0.5], [-1, 1, 1], [1, 1, 1])
    np.testing.assert_allclose(breakpoints(network), [-2, 0.5, 1])
    np.testing.assert_allclose(breakpoints(network, 0, 1), [0.5])


@pytest.mark.parametrize("n", [1, 2, 10, 50])
def test_n_units_in_one_layer_have_n_plus_1_pieces_on_the_whole_line(n):
    for seed in range(20):
        weight, bias, output = np.random.default_rng(seed).normal(size=(3, n))
        assert count_pieces(one_layer(weight, bias, output)) == n + 1


@pytest.mark.parametrize("k", range(1, 11))
def test_k_folds_have_2_to_the_k_pieces(k):
    """Check breakpoints, where units touch zero; on-off patterns would overcount."""
    places = np.arange(1, 2**k) / 2**k
    assert breakpoints(folds(k), 0, 1).tolist() == places.tolist()
    assert count_pieces(folds(k), 0, 1) == 2**k
    assert count_pieces(folds(k)) > 2**k


def test_a_deep_network_is_straight_between_its_breakpoints_and_bent_there():
    for seed in range(10):
        rng = np.random.default_rng(seed)
        layers = [Linear(1, 6, rng=rng), ReLU(), Linear(6, 6, rng=rng), ReLU()]
        network = Sequential(*layers, Linear(6, 2, rng=rng))
        for layer in layers[::2]:
            layer.bias[:] = rng.normal(0, 0.5, 6)
        edges = np.array([-3, *breakpoints(network, -3, 3), 3])
        assert np.all(np.diff(edges) > 0)
        slopes = []
        for a, b in itertools.pairwise(edges):
            x = np.linspace(a, b, 5)[:, np.newaxis]
            steps = np.diff(network(x), axis=0) / (b - a) * 4
            np.testing.assert_allclose(steps, steps[:1].repeat(4, axis=0), atol=1e-7)
            slopes.append(steps[0])
        assert np.abs(np.diff(slopes, axis=0)).max(axis=1).min() > 1e-6


def test_two_units_that_bend_at_one_point_make_one_breakpoint():
    network = one_layer([1, 3], [-0.1, -0.3 + 1e-13], [1, 1])  # they differ by rounding
    assert count_pieces(network) == 2


def test_bends_that_cancel_or_are_not_passed_on_do_not_count():
    assert count_pieces(one_layer([1, 2], [0, 0], [2, -1])) == 1
    assert count_pieces(one_layer([1, 1], [0, -1], [1, 0])) == 2
    dead = Linear(1, 1, rng=np.random.default_rng(0))
    dead.weight[:] = -1
    assert count_pieces(Sequential(ReLU(), dead, ReLU())) == 1


def test_a_network_without_a_bend_is_one_piece():
    rng = np.random.default_rng(0)
    assert count_pieces(Sequential(Linear(1, 3, rng=rng, bias=False))) == 1
    assert count_pieces(Sequential()) == 1


def test_wrong_networks_and_intervals_are_named():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"Linear and ReLU, got .*Tanh"):
        count_pieces(Sequential(Linear(1, 2, rng=rng), Tanh()))
    with pytest.raises(ValueError, match=r"got .*Linear"):
        count_pieces(Linear(1, 2, rng=rng))
    with pytest.raises(ValueError, match="expected one input, got 2"):
        count_pieces(Sequential(Linear(2, 2, rng=rng)))
    with pytest.raises(ValueError, match=r"expected low < high, got 1 and 0"):
        breakpoints(Sequential(ReLU()), 1, 0)
