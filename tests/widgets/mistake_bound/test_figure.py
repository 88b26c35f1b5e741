"""The interactive bound gives the library's numbers, found in a different way."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.datasets import logic_gate
from course_lib.perceptron import Perceptron, max_margin_separator, novikoff_bound
from course_lib.widgets import MistakeBound

CORE = "mistake_bound/core"


def cloud(seed):
    """Draw a few points on the grid of the figure, and the targets of a line."""
    rng = np.random.default_rng(seed)
    points = rng.integers(-16, 33, size=(rng.integers(1, 25), 2)) / 8
    return points, (points @ rng.normal(size=2) + 0.1 > 0).astype(np.int64)


def examples(points, targets):
    return np.column_stack([points, targets])


def assert_verdicts(found, worlds):
    for one, (points, targets) in zip(found, worlds, strict=True):
        weight, bias = max_margin_separator(points, targets)
        history = Perceptron(2).fit(points, targets)
        weights = np.column_stack([history.weights, history.biases])
        assert_equal(one["bound"], novikoff_bound(points, targets, weight, bias))
        assert_equal(one["witness"], [*weight, bias])
        assert_equal(one["shadows"], weights @ [*weight, bias])
        assert_equal(one["lengths"], np.linalg.norm(weights, axis=1))
        assert one["done"] == history.converged


def test_browser_finds_witness_bound_and_run_of_the_library():
    worlds = [cloud(seed) for seed in range(40)]
    found = run(CORE, *[("verdict", examples(*world)) for world in worlds])
    assert_verdicts(found, worlds)


def test_exclusive_or_has_no_bound():
    figure = MistakeBound(preset="XOR")
    assert figure.bound == np.inf
    (found,) = run(CORE, ("verdict", figure.examples))
    assert found["bound"] is None


def test_run_without_end_is_not_called_done():
    close = np.array([[4, 4, 1], [3.9999, 4, 0]])
    (found,) = run(CORE, ("verdict", close))
    assert found["bound"] > 1e6
    assert not found["done"]
    assert not Perceptron(2).fit(close[:, :2], close[:, 2]).converged


def test_points_in_step_keep_their_distances():
    rows = np.array([[0, 0, 0], [1, 3, 1]])
    assert run(CORE, ("middle", rows), ("moved", rows, 0.5)) == [
        1,
        [[0.5, 0.5, 0], [1.5, 3.5, 1]],
    ]


@pytest.mark.parametrize(
    ("preset", "bound", "mistakes"),
    [("AND", 51, 18), ("OR", 27, 9), ("AND at ±1", 9, 1)],
)
def test_presets_have_the_numbers_of_the_lesson(preset, bound, mistakes):
    figure = MistakeBound(preset=preset)
    assert figure.bound == pytest.approx(bound)
    assert figure.num_mistakes == mistakes


def test_goals_of_the_reader_can_be_reached():
    figure = MistakeBound()
    figure.show([[1.5, 0.75], [0, 3.5], [-0.5, -1], [3.5, 2]], [0, 0, 1, 1])
    assert figure.bound == pytest.approx(2001)
    assert figure.num_mistakes == 7
    figure.show([[1.375, 0], [-0.75, 1.25], [-0.75, -1.25]], [1, 1, 1])
    assert 3 == figure.num_mistakes >= figure.bound / 2
    x, targets = logic_gate("AND")
    figure.show(x + 2, targets)
    assert (round(figure.bound), figure.num_mistakes) == (2451, 209)


@pytest.mark.parametrize("preset", ["OR", "XOR", "own"])
def test_code_gives_the_numbers_that_are_shown(preset):
    figure = MistakeBound(preset=preset)
    if preset == "own":
        figure.show(*cloud(3))
    names = run_code(figure)
    assert_equal(names["x"], figure.points)
    np.testing.assert_array_equal(names["targets"], figure.targets)
    assert names["bound"] == pytest.approx(figure.bound)
    assert names["mistakes"] == figure.num_mistakes
    assert_same_code(figure)


def test_own_points_are_shown_as_given():
    figure = MistakeBound()
    figure.show([[0.3, 1], [2, 3]], [0, 1])
    assert figure.preset == "own"
    np.testing.assert_array_equal(figure.points, [[0.3, 1], [2, 3]])
    np.testing.assert_array_equal(figure.targets, [0, 1])


@pytest.mark.parametrize(
    ("points", "targets", "words"),
    [
        (np.zeros((25, 2)), np.zeros(25, int), "expected 1 to 24 points, got 25"),
        ([[1, 2, 3]], [0], r"expected x of shape \(N, 2\), got \(1, 3\)"),
        ([[1, 2]], [2], "expected targets from 0 to 1, got 2"),
        ([[1, 200]], [1], "expected examples to be finite numbers"),
    ],
)
def test_wrong_points_are_refused_and_change_nothing(points, targets, words):
    figure = MistakeBound()
    before = figure.state()
    with pytest.raises(ValueError, match=words):
        figure.show(points, targets)
    assert figure.state() == before
