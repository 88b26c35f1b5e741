"""The interactive perceptron learns as the library does, in Python and the browser."""

import numpy as np
import pytest
from widgets.javascript import (
    assert_equal,
    assert_same_code,
    run,
    run_code,
    take_steps,
)

from course_lib.datasets import load_penguins, logic_gate
from course_lib.perceptron import Perceptron as Rule
from course_lib.perceptron import margin, novikoff_bound
from course_lib.widgets import Perceptron

CORE = "perceptron/core"


def cloud(rng, num_points=12):
    """Draw points, and targets that a line separates."""
    points = rng.normal(size=(num_points, 2))
    return points, (points @ [1.0, -2.0] + 0.3 > 0).astype(np.int64)


def start(points, targets, weights=(0, 0), bias=0.0):
    """Return the state of a figure that shows these points."""
    examples = np.column_stack([points, targets])
    return {"weights": list(weights), "bias": bias, "examples": examples.tolist()} | {
        "next_row": 0, "last_row": -1, "num_updates": 0, "preset": "own",
        "from_zero": True,
    }  # fmt: skip


def assert_learns_alike(seen, history):
    assert [state["last_row"] for state in seen] == history.indices[
        : len(seen)
    ].tolist()
    assert_equal([state["weights"] for state in seen], history.weights[: len(seen)])
    assert_equal([state["bias"] for state in seen], history.biases[: len(seen)])


@pytest.mark.parametrize("weights", [(0, 0), (0.7, -1.2)])
def test_browser_learns_as_the_library_does(weights):
    points, targets = cloud(np.random.default_rng(1))
    rule = Rule(2)
    rule.weight[:], rule.bias = weights, 0.4
    history = rule.fit(points, targets)
    seen = take_steps(CORE, "learn", start(points, targets, weights, 0.4), 500)
    assert 2 < len(seen) == history.num_updates
    assert_learns_alike(seen, history)


def test_python_steps_as_the_library_learns():
    figure = Perceptron(preset="penguins")
    birds = load_penguins()
    history = Rule(2).fit(birds.x, birds.targets)
    seen = []
    while figure.step():
        seen.append(figure.state())
    assert len(seen) == figure.num_updates == history.num_updates
    assert_learns_alike(seen, history)


def test_step_without_a_mistake_changes_nothing():
    figure = Perceptron(weights=(3, 2), bias=-4)
    before = figure.state()
    assert figure.step() is False
    assert figure.state() == before
    assert run(CORE, ("learn", before)) == [None]


def test_margin_and_bound_are_those_of_the_library():
    rng = np.random.default_rng(2)
    points, targets = cloud(rng)
    examples = np.column_stack([points, targets])
    for weights, bias in [((1, -2), 0.3), ((2.5, -5.5), 0.6), ((1, 1), 0.0)]:
        calls = [(name, weights, bias, examples) for name in ("margin", "bound")]
        near, most = run(CORE, *calls)
        assert_equal(near, margin(points, targets, weights, bias))
        if near > 0:
            assert_equal(most, novikoff_bound(points, targets, weights, bias))
        else:
            assert most is None


def test_own_points_are_shown_and_start_over():
    figure = Perceptron()
    figure.step()
    figure.show([[0, 1], [2, 3], [4, 5]], [0, 1, 1])
    assert figure.preset == "own"
    assert figure.num_updates == 0
    np.testing.assert_array_equal(figure.points, [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(figure.targets, [0, 1, 1])


@pytest.mark.parametrize(
    ("points", "targets", "words"),
    [
        ([[1, 2, 3]], [0], r"points of shape \(N, 2\), got \(1, 3\)"),
        ([[1, 2]], [0, 1], r"expected 1 targets of 0 and 1, got \[0, 1\]"),
        ([[1, 2]], [2], r"got \[2\]"),
        ([[1, np.nan]], [0], "expected examples to be finite"),
    ],
)
def test_wrong_points_are_refused_and_change_nothing(points, targets, words):
    figure = Perceptron()
    before = figure.state()
    with pytest.raises(ValueError, match=words):
        figure.show(points, targets)
    assert figure.state() == before


def test_preset_is_loaded_by_name():
    figure = Perceptron(preset="XOR")
    np.testing.assert_array_equal(figure.targets, logic_gate("XOR")[1])
    figure.load("OR")
    np.testing.assert_array_equal(figure.targets, logic_gate("OR")[1])
    with pytest.raises(
        ValueError, match=r"expected one of .*'penguins'.*, got 'NEITHER'"
    ):
        figure.load("NEITHER")


@pytest.mark.parametrize("preset", ["NAND", "penguins", "own"])
def test_code_gives_the_numbers_that_are_shown(preset):
    figure = Perceptron(preset=preset, weights=(0.25, -1.5), bias=0.125)
    names = run_code(figure)
    assert_equal(names["neuron"].weight, figure.weights)
    np.testing.assert_array_equal(names["x"], figure.points)
    np.testing.assert_array_equal(names["targets"], figure.targets)
    wrong = run(CORE, ("countWrong", figure.weights, figure.bias, figure.examples))
    assert wrong == [int(names["wrong"].sum())]
    assert_same_code(figure)


@pytest.mark.parametrize("steps_before", [0, 3])
def test_run_that_begins_with_a_line_drawn_by_hand_gets_its_own_count(steps_before):
    figure = Perceptron()
    for _ in range(steps_before):
        figure.step()
    assert figure.from_zero
    figure.change({"weights": (0.5, -1), "last_row": -1, "next_row": 0})
    (seen,) = take_steps(CORE, "learn", figure.state(), 1)
    figure.step()
    assert (figure.num_updates, figure.from_zero) == (1, False)
    assert figure.state() == seen
    figure.step()
    assert (figure.num_updates, figure.from_zero) == (2, False)


def test_street_goes_through_the_nearest_points():
    examples = [[0, 0, 0], [3, 0, 1], [9, 0, 1]]
    low, high = run(CORE, ("street", [2, 0], -2, examples))[0]
    assert (low, high) == (-4, 0)  # the lines x1 = 2 and x1 = 0
    assert run(CORE, ("street", [2, 0], 2, examples)) == [[]]
