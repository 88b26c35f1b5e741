"""The references that were written for the exercises agree with the library."""

import numpy as np
import pytest

from course_lib import autograd, gradcheck, initializers, layers, losses, optimizers
from course_lib.checks.ch03.adam import Adam
from course_lib.checks.ch03.asked_alone import sweep
from course_lib.checks.ch03.backprop import reference_linear_backward
from course_lib.checks.ch03.descent import reference_descent
from course_lib.checks.ch03.initialization import wanted_std
from course_lib.checks.ch03.losses import reference_price
from course_lib.checks.ch03.momentum import Momentum
from course_lib.checks.ch03.nudging import reference_nudged_gradient
from course_lib.checks.ch03.parents_first import reference_order, shortcuts
from course_lib.checks.ch03.paths import drawn_graph, sweep_back
from course_lib.checks.ch03.paths import layers as layers_of_nodes
from course_lib.checks.ch03.pencil import reference_sweep
from course_lib.checks.ch03.rates import FLAT, STEEP, behavior
from course_lib.checks.ch03.stacks import StackedProduct
from course_lib.checks.ch03.two_layers import way_back


def test_price_is_that_of_softmax_cross_entropy():
    probs = (0.2, 0.5, 0.3)
    loss = losses.SoftmaxCrossEntropy()
    value = loss(np.log([probs]), np.array([2]))
    mine = reference_price(probs, 2)
    assert mine["loss"] == pytest.approx(value)
    assert mine["gradient"] == pytest.approx(loss.backward()[0])


def network(weights):
    """Return a network of the library with these weights and biases."""
    W1, _, W2, _ = weights
    rng = np.random.default_rng(0)
    hidden, last = layers.Linear(*W1.shape, rng=rng), layers.Linear(*W2.shape, rng=rng)
    both = layers.Sequential(hidden, layers.ReLU(), last)
    for own, value in zip(both.parameters().values(), weights, strict=True):
        own[:] = value
    return both


def test_way_back_is_that_of_two_layers_and_a_loss():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    weights = [rng.normal(size=size) for size in ((3, 4), 4, (4, 2), 2)]
    both, loss = network(weights), losses.MeanSquaredError()
    value = loss(both(x), y)
    both.backward(loss.backward())
    mine = way_back(x, y, *weights)
    assert mine.pop("loss") == pytest.approx(value)
    for own, theirs in zip(mine.values(), both.gradients().values(), strict=True):
        assert own == pytest.approx(theirs)


def test_linear_backward_is_that_of_the_layer():
    rng = np.random.default_rng(3)
    layer = layers.Linear(3, 2, rng=rng)
    x, grad_output = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    layer(x)
    theirs = layer.backward(grad_output), layer.weight_grad, layer.bias_grad
    mine = reference_linear_backward(x, layer.weight, grad_output)
    for own, their in zip(mine, theirs, strict=True):
        assert own == pytest.approx(their)


def test_sweep_has_the_numbers_that_the_pencil_finds():
    found = {
        name: np.array(value).tolist() for name, value in reference_sweep().items()
    }
    assert found == {
        "loss": 0.25,
        "dW2": [-2.0, -1.0, 0.0],
        "dz": [-1.0, 2.0, 0.0],
        "dW1": [[-2.0, 4.0, 0.0], [1.0, -2.0, 0.0]],
        "dx": [0.0, 3.0],
    }


def test_nudging_is_that_of_the_gradient_check():
    w = np.random.default_rng(3).normal(size=(2, 3))

    def loss(w):
        return float(np.sum(np.sin(w)))

    theirs = gradcheck.numerical_gradient(lambda: loss(w), w, step=1e-3)
    assert reference_nudged_gradient(loss, w, 1e-3) == pytest.approx(theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(Momentum, optimizers.Momentum), (Adam, optimizers.Adam)],
)
def test_ten_steps_are_those_of_the_library(ours, theirs):
    rng = np.random.default_rng(3)
    mine, library = np.ones(4), np.ones(4)
    first, second = ours(mine, 0.1), theirs(library, 0.1)
    for g in rng.normal(size=(10, 4)):
        first.step(g)
        second.step(g)
    assert mine == pytest.approx(library, abs=1e-7)


def test_descent_is_that_of_plain_steps():
    w = np.array([10.0, 1.0])
    path = reference_descent(lambda w: np.array([1, 10]) * w, w.copy(), 0.05, 3)
    optimizer = optimizers.SGD(w, 0.05)
    for place in path[1:]:
        optimizer.step(np.array([1, 10]) * w)
        assert place == pytest.approx(w)


@pytest.mark.parametrize("rule", ["he", "xavier"])
def test_size_of_first_weights_is_that_of_the_library(rule):
    draw = {"he": initializers.he_normal, "xavier": initializers.xavier_normal}[rule]
    weight = draw((300, 100), np.random.default_rng(3))
    assert weight.std() == pytest.approx(wanted_std(300, 100, rule), rel=0.02)


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.27, 0.4, 0.6])
def test_what_a_weight_does_is_what_a_walk_shows(rate):
    for curvature in (FLAT, STEEP):
        path = reference_descent(lambda w, c=curvature: c * w, np.ones(1), rate, 60)
        swings = path[1, 0] < 0
        ends = "explodes" if abs(path[-1, 0]) > 1 else "home"
        said = behavior(1 - rate * curvature)
        assert said.endswith(ends)
        assert said.startswith("swings") == (swings and ends == "home")


def summed_over_paths(uses, table):
    """Return the sums over all paths to the last node: I + A + A² + ..., an inverse."""
    edges = np.array([np.isin(np.arange(len(uses)), users) for users in uses])
    return np.linalg.inv(np.eye(len(uses)) - edges * table)[:, -1]


@pytest.mark.parametrize("dead_ends", [0, 3])
def test_sweep_back_is_the_sum_over_all_paths(dead_ends):
    uses, table = drawn_graph(np.random.default_rng(3), 12, dead_ends).args
    slopes = sweep_back(uses, lambda k, j: table[k, j])
    assert slopes == pytest.approx(summed_over_paths(uses, table))


def test_ten_layers_of_two_have_the_edges_and_paths_that_the_statement_counts():
    uses, _ = layers_of_nodes(np.random.default_rng(3), 10).args
    assert sum(map(len, uses)) == 38
    assert summed_over_paths(uses, 1.0)[:2] == pytest.approx([512, 512])


def network_on_a_tape(rng):
    """Return tensors of the library: the loss, the weights, and a matrix of inputs."""
    x, first, last = (
        autograd.Tensor(rng.normal(size=size)) for size in ((5, 3), (3, 4), (4, 1))
    )
    hidden = (x @ first).relu()
    return (hidden * hidden @ last).exp().sum(), first, last, x


def test_gradients_that_are_wanted_are_those_of_the_library():
    loss, *wanted = network_on_a_tape(np.random.default_rng(3))
    tape = autograd.tape_of(loss)
    mine = sweep(tape, wanted)
    loss.backward()
    for own, each in zip(mine, wanted, strict=True):
        assert own == pytest.approx(each.grad)


def test_order_with_parents_first_has_the_tensors_of_the_library():
    loss, *_ = network_on_a_tape(np.random.default_rng(3))
    theirs = autograd.tape_of(loss)[::-1]  # numbered from the end
    number = {id(tensor): k for k, tensor in enumerate(theirs)}
    parents = [[number[id(each)] for each in tensor.parents] for tensor in theirs]
    order = reference_order(parents, 0).tolist()
    assert sorted(order) == sorted(number.values())
    for k, row in enumerate(parents):
        assert all(order.index(parent) < order.index(k) for parent in row)


def test_sixty_five_tensors_have_the_billions_of_paths_that_the_statement_counts():
    parents, (end, _, _), _ = shortcuts(np.random.default_rng(3), 65).args
    paths = {}
    for k in reference_order(parents, end).tolist():
        paths[k] = sum(paths[parent] for parent in parents[k]) or 1
    assert paths[end] > 1e9


@pytest.mark.parametrize(
    ("of_a", "of_b"), [((3, 2, 4), (4, 3)), ((2, 1, 3, 2), (4, 2, 2)), ((2, 3), (3, 1))]
)
def test_rule_of_a_product_of_stacks_agrees_with_nudging(of_a, of_b):
    rng = np.random.default_rng(3)
    a, b = (autograd.Tensor(rng.normal(size=size)) for size in (of_a, of_b))
    grad = rng.normal(size=StackedProduct(a, b).data.shape)
    mine = StackedProduct(a, b).rule(grad)
    for own, each in zip(mine, (a, b), strict=True):
        nudged = gradcheck.numerical_gradient(
            lambda: float((StackedProduct(a, b).data * grad).sum()), each.data
        )
        assert own == pytest.approx(nudged, abs=1e-6)
