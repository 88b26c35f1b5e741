"""Pieces are views that make up the whole, each small enough for the cache."""

import numpy as np
import pytest

from course_lib.functional import in_pieces
from course_lib.functional.pieces import PIECE


@pytest.mark.parametrize("shape", [(2 * PIECE + 1,), (7, PIECE // 3), (100, 5, 999)])
def test_pieces_of_a_large_array_are_the_whole_in_order(shape):
    x = np.arange(np.prod(shape)).reshape(shape)
    pieces = [piece for (piece,) in in_pieces(x)]
    assert len(pieces) > 1
    assert max(piece.size for piece in pieces) <= PIECE
    assert np.array_equal(np.concatenate(pieces), x)


def test_arrays_are_cut_at_the_same_rows():
    first, second = np.arange(2 * (PIECE + 10)).reshape(2, -1)
    for one, other in in_pieces(first, second):
        assert np.array_equal(other - one, np.full(len(one), PIECE + 10))


def test_writing_into_a_piece_changes_the_array():
    x = np.zeros(PIECE + 1)
    for (piece,) in in_pieces(x):
        piece += 1
    assert (x == 1).all()


@pytest.mark.parametrize("shape", [(), (0, 4), (PIECE,), (1, 2 * PIECE)])
def test_small_arrays_and_single_rows_are_yielded_whole(shape):
    x = np.zeros(shape)
    ((piece,),) = in_pieces(x)
    assert piece.shape == shape
