"""Only what should be is rounded, and what is stored of it is measured."""

import numpy as np
import pytest

from course_lib import training
from course_lib.data.make_fewer_bits import share_of_words
from course_lib.datasets import load_shakespeare
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.widgets.feed_forward.tiny_writer import load_tiny_writer, plain_letters
from course_lib.widgets.fewer_bits.rounding import (
    BITS,
    KEPT,
    measurements,
    num_bytes,
    rounded,
)

PLAYS = plain_letters(load_shakespeare())


def test_stored_losses_are_those_of_the_rounded_writer():
    tokens = load_tiny_writer()[1].encode(PLAYS)
    held_out = tokens[int(0.9 * len(tokens)) :]
    for bits, kept in ((4, "nothing"), (3, "positions")):
        model = rounded(bits, kept)
        loss = training.strided_loss(model, SoftmaxCrossEntropy(), held_out)
        assert measurements()[kept][str(bits)]["loss"] == pytest.approx(loss, abs=6e-5)


def test_stored_share_of_words_is_that_of_the_rounded_writer():
    vocabulary, known = load_tiny_writer()[1], set(PLAYS.split())
    found = share_of_words(rounded(3, "positions"), vocabulary, known)
    stored = measurements()["positions"]["3"]["words"]
    assert found == pytest.approx(stored, abs=0.01)  # a draw may fall on an edge


def test_every_choice_has_its_measurements():
    found = measurements()
    assert list(found) == list(KEPT)
    for rows in found.values():
        assert [int(bits) for bits in rows] == list(BITS)


def test_only_the_positions_are_kept():
    whole, kept = rounded(8).parameters(), rounded(3, "positions").parameters()
    all_rounded = rounded(3).parameters()
    for name, value in kept.items():
        other = whole if name == "position_embedding.weight" else all_rounded
        assert np.array_equal(value, other[name]), name


def test_positions_that_keep_their_bits_take_five_more_for_each_weight():
    weights = rounded(8).position_embedding.weight.size
    assert num_bytes(3, "positions") - num_bytes(3) == 5 * weights / 8
