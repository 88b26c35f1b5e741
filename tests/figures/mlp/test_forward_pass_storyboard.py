"""The animation tells the numbers of the pencil, one unit after the other."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib.figures.mlp.forward_pass_storyboard import Storyboard

X = np.array([[1.0, 2.0], [3.0, -1.0]])
W1, B1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]]), np.array([0.0, 1.0, 3.0])
W2, B2 = np.array([[1.0], [2.0], [3.0]]), np.array([-1.0])


@pytest.fixture
def story():
    return Storyboard(X, W1, B1, W2, B2)


def test_numbers_are_those_of_the_one_line(story):
    np.testing.assert_array_equal(story.z, [[1, 2, -1], [3, -3, 5]])
    np.testing.assert_array_equal(story.outputs, np.maximum(0, X @ W1 + B1) @ W2 + B2)


def test_sums_are_written_as_with_a_pencil(story):
    assert story.sum_of(0, 0, 1) == "z₂ = 1·(−1) + 2·1 + 1"
    assert story.sum_of(1, 1, 0) == "out = 3·1 + 0·2 + 5·3 − 1"


def test_first_row_goes_unit_by_unit_the_second_all_at_once(story):
    groups = {row: [] for row in (0, 1)}
    for now, _ in story:
        if now.units and now.layer == 0 and now.units not in groups[now.row]:
            groups[now.row].append(now.units)
    assert groups == {0: [(0,), (1,), (2,)], 1: [(0, 1, 2)]}


def test_traveling_numbers_only_go_forward(story):
    moments = [now for now, _ in story]
    for before, now in pairwise(moments):
        if before.units == now.units and before.layer == now.layer and now.units:
            assert now.share > before.share


def test_output_is_known_only_after_relu(story):
    assert all(now.gated for now, _ in story if now.shown[2])
    results = [now.results for now, _ in story]
    assert results == sorted(results)
    assert (results[0], results[-1]) == (0, 2)


def test_code_comes_last_and_stays(story):
    moments = [now for now, _ in story]
    assert moments[-1].veil == 1
    assert not any(now.veil for now in moments[:-6])
