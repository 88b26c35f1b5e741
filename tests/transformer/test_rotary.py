"""Rotary positions: a turn keeps lengths, and a dot product sees only the distance."""

import numpy as np
import pytest

from course_lib.transformer import rotate, rotations


def turned(row, position):
    return rotate(row.copy(), rotations(row.size, position, position + 1)[0])


def test_a_pair_is_turned_by_its_speed_times_its_position():
    x = turned(np.array([1.0, 0.0, 1.0, 0.0]), 3)
    expected = [np.cos(3), np.sin(3), np.cos(0.03), np.sin(0.03)]
    np.testing.assert_allclose(x, expected, rtol=1e-14)


def test_only_the_distance_of_two_positions_counts():
    query, key = np.random.default_rng(0).normal(size=(2, 6))
    scores = [turned(query, 5 + n) @ turned(key, 2 + n) for n in (0, 1, 90)]
    np.testing.assert_allclose(scores, scores[0], rtol=1e-12)
    assert abs(turned(query, 6) @ turned(key, 2) - scores[0]) > 0.1


def test_the_conjugate_turns_back():
    x, turns = np.random.default_rng(0).normal(size=(2, 3, 5, 4)), rotations(4, 7, 12)
    back = rotate(rotate(x.copy(), turns), turns.conj())
    np.testing.assert_allclose(back, x, rtol=1e-13)


def test_the_precision_is_that_of_the_numbers():
    assert rotations(4, 0, 3, np.float32).dtype == np.complex64
    assert rotate(
        np.ones((3, 4), np.float32), rotations(4, 0, 3, np.float32)
    ).dtype == (np.float32)


@pytest.mark.parametrize("head_dim", [0, 3])
def test_an_odd_number_cannot_be_cut_into_pairs(head_dim):
    with pytest.raises(ValueError, match=f"head_dim to be even, got {head_dim}"):
        rotations(head_dim, 0, 1)
