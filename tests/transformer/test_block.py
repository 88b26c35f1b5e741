"""One block: what it adds, and what is left without one of its parts."""

import numpy as np
import pytest

from course_lib.transformer import TransformerBlock


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_both_parts_add_to_the_normalized_stream(rng):
    block, x = TransformerBlock(4, 2, 8, rng=rng), rng.normal(size=(2, 3, 4))
    middle = x + block.attention(block.attention_norm(x))
    expected = middle + block.feed_forward(block.feed_forward_norm(middle))
    np.testing.assert_allclose(block(x), expected, rtol=1e-12)


def test_parts_that_write_nothing_do_not_change_the_stream(rng):
    block, x = TransformerBlock(4, 2, 8, rng=rng), rng.normal(size=(2, 3, 4))
    block.attention.output.weight[...] = 0
    block.feed_forward.contract.weight[...] = 0
    assert np.array_equal(block(x), x)


@pytest.mark.parametrize(
    ("num_heads", "hidden_dim", "parts"),
    [(2, 0, {"attention"}), (0, 8, {"feed_forward"}), (0, 0, set())],
)
def test_a_part_left_out_leaves_no_parameters(num_heads, hidden_dim, parts, rng):
    block = TransformerBlock(4, num_heads, hidden_dim, rng=rng)
    names = {name.split(".")[0].removesuffix("_norm") for name in block.parameters()}
    assert names == parts
