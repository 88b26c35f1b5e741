"""What the questions of chapter 2 call right is right by another way, too."""

import numpy as np
import pytest

from course_lib import layers
from course_lib.checks.ch02 import (
    activations,
    affine,
    chain,
    disguises,
    enclosing,
    folds,
    hinges,
    pieces,
    sizes,
    xor,
)
from course_lib.functional import relu


@pytest.fixture
def rng():
    return np.random.default_rng(2)


def sequential(pairs, rng):
    """Return the library's network with these weights and biases, ReLU between."""
    parts = []
    for weight, bias in pairs:
        layer = layers.Linear(*weight.shape, rng=rng)
        layer.weight[:], layer.bias[:] = weight, bias
        parts += [layer, layers.ReLU()]
    return layers.Sequential(*parts[:-1])


def test_output_layer_gives_both_answers_at_the_four_corners():
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    hidden = relu(corners @ np.ones((2, 2)) + [0, -1])
    v1, v2, bias = xor.reference_output(equal=4, unequal=-3)
    assert (hidden @ [v1, v2] + bias).tolist() == [4, -3, -3, 4]


@pytest.mark.parametrize("share", [0.15, 0.35, 0.85])
def test_deadly_bias_kills_the_share(share):
    scores = activations.scores_without_bias() + activations.reference_deadly_bias(
        share
    )
    assert (scores <= 0).all(axis=0).mean() == pytest.approx(share, abs=0.001)


def test_shapes_and_parameters_are_those_of_the_library(rng):
    sheet = sizes.reference_shapes(rows=5, inputs=3, hidden=11, outputs=7)
    network = layers.Sequential(
        layers.Linear(3, 11, rng=rng), layers.ReLU(), layers.Linear(11, 7, rng=rng)
    )
    assert network[0].weight.shape == sheet["W1"]
    assert network[2].weight.shape == sheet["W2"]
    assert network(np.ones((5, 3))).shape == sheet["output"]
    assert network.num_parameters() == sheet["parameters"]


def test_linear_counts_as_the_library_does(rng):
    mine, theirs = affine.ReferenceLinear(3, 4, rng), layers.Linear(3, 4, rng=rng)
    assert mine.num_parameters() == theirs.num_parameters()
    assert mine.weight.shape == theirs.weight.shape


def test_forward_is_sequential(rng):
    pairs, x = chain.draw_layers(rng, 3, 6, 5, 2), rng.normal(size=(4, 3))
    expected = sequential(pairs, rng)(x)
    assert np.allclose(chain.reference_forward(x, pairs), expected)


def test_standard_form_is_the_same_function_and_forgets_the_disguise(rng):
    w1, b1, w2 = disguises.draw_network(rng, 3, 5, 2)
    form, x = disguises.reference_form(w1, b1, w2), rng.normal(size=(20, 3))
    assert np.allclose(relu(x @ form[0] + form[1]) @ form[2], relu(x @ w1 + b1) @ w2)
    factor, order = rng.uniform(0.5, 2, size=5), rng.permutation(5)
    disguised = (w1 * factor)[:, order], (b1 * factor)[order]
    again = disguises.reference_form(*disguised, (w2 / factor[:, None])[order])
    assert all(np.allclose(a, b) for a, b in zip(form, again, strict=True))


def test_hinges_draw_what_interp_draws(rng):
    knots, heights = hinges.draw_points(rng, 7).args
    weights, x = hinges.reference_hinges(knots, heights), np.linspace(-5, 20, 501)
    line = heights[0] + relu(np.subtract.outer(x, knots)) @ weights
    assert np.allclose(line, np.interp(x, knots, heights))


def test_pieces_are_those_that_the_library_counts(rng):
    for make in [case.make for case in pieces.count_pieces.cases]:
        w, b, v = make(rng).args
        network = sequential([(w[np.newaxis], b), (v[:, np.newaxis], np.zeros(1))], rng)
        assert pieces.reference_pieces(w, b, v) == layers.count_pieces(network)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_folds_triple_the_pieces(k, rng):
    network = sequential(folds.reference_folded(k), rng)
    assert layers.count_pieces(network, 0, 1) == 3**k


def test_fence_holds_in_every_direction():
    center, radius = np.array([7.0, -3.0]), 0.4
    w1, b1, w2, b2 = enclosing.reference_enclose(center, radius)
    angles = np.linspace(0, 2 * np.pi, 3601)
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    for distance, inside in [(radius, True), (2 * radius, False), (1e6, False)]:
        output = relu((center + distance * around) @ w1 + b1) @ w2 + b2
        assert ((output > 0) == inside).all()
