"""Of four ways to learn names, those with a rank leave the stored matrices alone."""

import numpy as np
import pytest

from course_lib.data import make_low_rank
from course_lib.transformer import load_shakespeare_model


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(make_low_rank, "NUM_STEPS", 25)


def test_names_are_cut_in_three_and_none_is_lost():
    parts = make_low_rank.read_names()
    shares = np.array([len(part) for part in parts]) / sum(map(len, parts))
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=1e-4)


def test_low_rank_changes_learn_and_what_is_below_them_does_not():
    stored, _ = load_shakespeare_model()
    model, part, _ = make_low_rank.learn("rank 2", 0.01, 1)
    for block, old in zip(model.blocks, stored.blocks, strict=True):
        assert block.feed_forward.contract.B.weight.any()
        kept = block.feed_forward.contract.frozen.weight
        assert (kept == old.feed_forward.contract.weight).all()
        assert (block.attention.output.weight == old.attention.output.weight).all()
    assert part.num_parameters() == 2 * 2_560


def test_everything_moves_otherwise():
    stored, _ = load_shakespeare_model()
    model, part, _ = make_low_rank.learn("everything", 0.001, 1)
    assert part is model
    assert (model.head.weight != stored.head.weight).any()
